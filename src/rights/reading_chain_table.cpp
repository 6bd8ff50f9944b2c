// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/hash.h"
#include "base/try.h"
#include "rights/internal/reading_chain_table.h"
#include "rights/reading_chain.h"

namespace rights {
namespace {

constexpr std::string_view last_reading =
    "SELECT id, coalesce(link, '') FROM reading ORDER BY id DESC LIMIT 1";
constexpr std::string_view insert_reading =
    "INSERT INTO reading (id, at, account_id, subject, ground, link)"
    " VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view readings_in_order =
    "SELECT id, at, account_id, subject, ground, coalesce(link, '') FROM reading ORDER BY id";
constexpr std::string_view start_of_chain =
    "SELECT through_id, link, deleted_count, before_at FROM reading_start";
constexpr std::string_view first_to_keep = "SELECT min(id) FROM reading WHERE at >= $1";
// Everything is older: what is not there any more cannot be kept.
constexpr std::string_view newest_reading = "SELECT max(id) FROM reading";
constexpr std::string_view newest_before = "SELECT max(id) FROM reading WHERE id < $1";
constexpr std::string_view delete_through = "DELETE FROM reading WHERE id <= $1";
constexpr std::string_view delete_start = "DELETE FROM reading_start";
constexpr std::string_view insert_start =
    "INSERT INTO reading_start (id, through_id, link, deleted_count, before_at)"
    " VALUES (1, $1, $2, $3, $4)";

struct LastReading {
    std::int64_t id = 0;
    std::string link;
};

ReadingRow row_of(const store::Row& row) {
    return {.id = row.integer(0),
            .at = row.text(1),
            .account = row.integer(2),
            .subject = row.text(3),
            .ground = row.text(4)};
}

/// Parts are told apart by line feeds: one inside a part could move text to the next unseen.
bool is_ambiguous(const ReadingRow& row) {
    for (const std::string_view part : {row.at, row.subject, row.ground}) {
        if (part.find('\n') != std::string_view::npos) return true;
    }
    return false;
}

/// Goes from reading to reading. Those from before the chain are linked here, together.
class Walk {
public:
    explicit Walk(const std::optional<ReadingStart>& start) {
        if (!start) return;
        check_.head = {.line = start->through, .link = start->link};
        check_.deleted = start->deleted;
        linked_ = true;
    }

    void take(const store::Row& row) {
        const ReadingRow said = row_of(row);
        const std::string_view link = row.text(5);
        const std::string expected = link_of_reading(check_.head.link, said);
        linked_ = linked_ || !link.empty();
        const bool follows = said.id > check_.head.line;
        const bool fits = !linked_ || (link == expected && !is_ambiguous(said));
        if (!check_.first && !(fits && follows)) {
            check_.first = changes::Break{.line = said.id, .lines_before = check_.readings};
        }
        check_.head = {.line = said.id, .link = linked_ ? std::string(link) : expected};
        ++check_.readings;
    }
    const ReadingCheck& check() const { return check_; }

private:
    ReadingCheck check_;
    bool linked_ = false;
};

/// All of it, when the last one has no link yet; else only the last.
base::Result<LastReading> load_last(store::Reader& reader) {
    TRY(const auto start, find_reading_start(reader));
    TRY(auto last, reader.query_one<LastReading>(last_reading, {}, [](const store::Row& row) {
        return LastReading{row.integer(0), std::string(row.text(1))};
    }));
    if (!last) return start ? LastReading{start->through, start->link} : LastReading{};
    if (!last->link.empty()) return *std::move(last);
    Walk walk(start);
    TRY_DO(reader.for_each(readings_in_order, {}, [&](const store::Row& row) { walk.take(row); }));
    return LastReading{walk.check().head.line, walk.check().head.link};
}

base::Result<std::optional<std::int64_t>> find_number(store::Reader& reader, std::string_view sql,
                                                      const store::Values& values) {
    TRY(const auto found,
        reader.query_one<std::optional<std::int64_t>>(
            sql, values, [](const store::Row& row) { return row.optional_integer(0); }));
    return found.value_or(std::nullopt);
}

/// The last one that goes; nothing when none does.
base::Result<std::optional<std::int64_t>> find_last_to_delete(store::Reader& reader,
                                                              const std::string& before) {
    TRY(const auto keep, find_number(reader, first_to_keep, {before}));
    if (!keep) return find_number(reader, newest_reading, {});
    return find_number(reader, newest_before, {*keep});
}

/// The chain up to and with a reading, as the start of what is left.
base::Result<ReadingStart> walk_through(store::Reader& reader, std::int64_t through,
                                        const std::string& before) {
    TRY(const auto start, find_reading_start(reader));
    ReadingStart next{.through = through, .link = {}, .deleted = 0, .before = before};
    Walk walk(start);
    TRY_DO(reader.for_each(readings_in_order, {}, [&](const store::Row& row) {
        if (row.integer(0) > through) return;
        walk.take(row);
        next.link = walk.check().head.link;
    }));
    next.deleted = walk.check().deleted + walk.check().readings;
    // What does not fit must be looked into, not be swept away.
    if (!walk.check().first) return next;
    return base::Error{base::ErrorKind::Corrupt, "readings.altered",
                       fmt::format("reading {}", walk.check().first->line)};
}

}  // namespace

std::string link_of_reading(std::string_view previous, const ReadingRow& row) {
    return base::sha256_of(fmt::format("sagsgang-reading-1\n{}\n{}\n{}\n{}\n{}\n{}", previous,
                                       row.id, row.at, row.account, row.subject, row.ground));
}

base::Result<void> add_reading(store::Transaction& transaction, std::string_view at,
                               std::int64_t account, std::string_view subject,
                               std::string_view ground) {
    TRY(const LastReading last, load_last(transaction));
    const ReadingRow row{
        .id = last.id + 1, .at = at, .account = account, .subject = subject, .ground = ground};
    CHECK(!is_ambiguous(row), "what a reading says is names, without a line feed");
    TRY_DO(transaction.execute(
        insert_reading, {row.id, at, account, subject, ground, link_of_reading(last.link, row)}));
    return {};
}

base::Result<std::optional<ReadingStart>> find_reading_start(store::Reader& reader) {
    return reader.query_one<ReadingStart>(start_of_chain, {}, [](const store::Row& row) {
        return ReadingStart{.through = row.integer(0),
                            .link = std::string(row.text(1)),
                            .deleted = row.integer(2),
                            .before = std::string(row.text(3))};
    });
}

std::string reading_start_state(const ReadingStart& start) {
    return nlohmann::json{{"before", start.before},
                          {"deleted", start.deleted},
                          {"link", start.link},
                          {"through", start.through}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

base::Result<changes::Head> load_reading_head(store::Reader& reader) {
    TRY(auto last, load_last(reader));
    return changes::Head{.line = last.id, .link = std::move(last.link)};
}

base::Result<ReadingCheck> check_readings(store::Reader& reader,
                                          const std::vector<changes::Head>& earlier) {
    TRY(const auto start, find_reading_start(reader));
    std::unordered_map<std::int64_t, std::string> links;
    for (const changes::Head& head : earlier) links.emplace(head.line, "");
    Walk walk(start);
    TRY_DO(reader.for_each(readings_in_order, {}, [&](const store::Row& row) {
        walk.take(row);
        const auto wanted = links.find(walk.check().head.line);
        if (wanted != links.end()) wanted->second = walk.check().head.link;
    }));
    ReadingCheck check = walk.check();
    for (const changes::Head& head : earlier) {
        const bool is_deleted = start && head.line < start->through;
        const bool is_start = start && head == changes::Head{start->through, start->link};
        if (is_deleted || is_start || links[head.line] == head.link) continue;
        check.missing.push_back(head);
    }
    return check;
}

base::Result<int> delete_readings(store::Transaction& transaction, const Actor& actor,
                                  const base::Date& before, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(delete_readings_action, everywhere()));
    const std::string moment = base::render_date(before) + "T00:00:00Z";
    TRY(const auto through, find_last_to_delete(transaction, moment));
    if (!through) return 0;
    TRY(const auto known, find_reading_start(transaction));
    TRY(const ReadingStart start, walk_through(transaction, *through, moment));
    TRY(const std::int64_t deleted, transaction.execute(delete_through, {*through}));
    TRY_DO(transaction.execute(delete_start, {}));
    TRY_DO(transaction.execute(insert_start,
                               {start.through, start.link, start.deleted, start.before}));
    std::optional<std::string> state_before;
    if (known) state_before = reading_start_state(*known);
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(std::string(readings_subject), state_before,
                                            reading_start_state(start))));
    return static_cast<int>(deleted);
}

}  // namespace rights
