// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of the log, and the states kept beside it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "base/try.h"
#include "changes/chain.h"
#include "changes/log.h"

namespace changes {
namespace {

constexpr std::string_view line_fields =
    "SELECT id, at, coalesce(account_id, 0), action, subject, fields, before_hash, after_hash,"
    " coalesce(meeting_id, 0), coalesce(link, '') FROM change ORDER BY id";
constexpr std::string_view kept_lines =
    "SELECT change.id, change.at, coalesce(change.account_id, 0), change.action, change.subject,"
    " change.fields, change.before_hash, change.after_hash, coalesce(change.meeting_id, 0),"
    " coalesce(change.link, ''), coalesce(change.minutes_id, 0), subject_state.state FROM change"
    " LEFT JOIN subject_state ON subject_state.change_id = change.id ORDER BY change.id";
constexpr std::string_view last_line =
    "SELECT id, coalesce(link, '') FROM change ORDER BY id DESC LIMIT 1";
constexpr std::string_view link_of_line = "SELECT coalesce(link, '') FROM change WHERE id = $1";
constexpr std::string_view insert_line =
    "INSERT INTO change (id, at, account_id, action, subject, fields, before_hash, after_hash,"
    " meeting_id, minutes_id, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view insert_state =
    "INSERT INTO subject_state (change_id, subject, state) VALUES ($1, $2, $3)";

Line line_of(const store::Row& row) {
    return {.id = row.integer(0),
            .at = std::string(row.text(1)),
            .account = row.integer(2),
            .action = std::string(row.text(3)),
            .subject = std::string(row.text(4)),
            .fields = std::string(row.text(5)),
            .before_hash = std::string(row.text(6)),
            .after_hash = std::string(row.text(7)),
            .meeting = row.integer(8),
            .link = std::string(row.text(9))};
}

store::Value or_null(std::int64_t id) {
    return id == 0 ? store::Value(std::nullopt) : store::Value(id);
}

struct LastLine {
    std::int64_t id = 0;
    std::string link;
};

base::Result<std::optional<LastLine>> find_last_line(store::Reader& reader) {
    return reader.query_one<LastLine>(last_line, {}, [](const store::Row& row) {
        return LastLine{row.integer(0), std::string(row.text(1))};
    });
}

/// Lines from before the chain have no link of their own; together they make the first one.
base::Result<std::string> link_of_unlinked(store::Reader& reader) {
    std::string link;
    TRY_DO(for_each_line(reader, [&](const Line& line) { link = link_of(link, line); }));
    return link;
}

base::Result<std::string> link_after(store::Reader& reader, const std::optional<LastLine>& last) {
    if (!last) return std::string();
    if (!last->link.empty()) return last->link;
    return link_of_unlinked(reader);
}

bool has_line_feed(const Line& line) {
    for (const std::string* part : {&line.at, &line.action, &line.subject, &line.fields}) {
        if (part->find('\n') != std::string::npos) return true;
    }
    return false;
}

base::Result<void> insert(store::Transaction& transaction, const Line& line, std::int64_t minutes) {
    const store::Value link =
        line.link.empty() ? store::Value(std::nullopt) : store::Value(line.link);
    TRY_DO(transaction.execute(
        insert_line,
        {line.id, line.at, or_null(line.account), line.action, line.subject, line.fields,
         line.before_hash, line.after_hash, or_null(line.meeting), or_null(minutes), link}));
    return {};
}

std::string hash_or_nothing(const std::optional<std::string>& state) {
    return state ? base::sha256_of(*state) : std::string();
}

std::vector<std::string> changed_fields(const nlohmann::json& before, const nlohmann::json& after) {
    std::set<std::string> names;
    for (const auto& [name, value] : after.items()) {
        if (!before.contains(name) || before[name] != value) names.insert(name);
    }
    for (const auto& [name, value] : before.items()) {
        if (!after.contains(name)) names.insert(name);
    }
    return {names.begin(), names.end()};
}

nlohmann::json object_of(const std::optional<std::string>& state) {
    auto parsed = nlohmann::json::parse(state.value_or("{}"), nullptr, false);
    CHECK(parsed.is_object(), "a state is one JSON object");
    return parsed;
}

}  // namespace

Entry entry_of(std::string subject, const std::optional<std::string>& before,
               const std::optional<std::string>& after) {
    return {.subject = std::move(subject),
            .before_hash = hash_or_nothing(before),
            .after_hash = hash_or_nothing(after),
            .fields = changed_fields(object_of(before), object_of(after)),
            .state = after};
}

base::Result<std::int64_t> write(store::Transaction& transaction, const Mandate& mandate,
                                 std::string_view at, const Entry& entry) {
    TRY(const auto last, find_last_line(transaction));
    TRY(const std::string previous, link_after(transaction, last));
    Line line{.id = last ? last->id + 1 : 1,
              .at = std::string(at),
              .account = mandate.account(),
              .action = std::string(mandate.action()),
              .subject = entry.subject,
              .fields = fmt::format("{}", fmt::join(entry.fields, ",")),
              .before_hash = entry.before_hash,
              .after_hash = entry.after_hash,
              .meeting = entry.meeting,
              .link = {}};
    CHECK(!has_line_feed(line), "what a line of the log says is names, without a line feed");
    line.link = link_of(previous, line);
    TRY_DO(insert(transaction, line, entry.minutes));
    if (entry.state) {
        TRY_DO(transaction.execute(insert_state, {line.id, line.subject, *entry.state}));
    }
    return line.id;
}

base::Result<void> for_each_line(store::Reader& reader,
                                 const std::function<void(const Line&)>& each) {
    return reader.for_each(line_fields, {}, [&](const store::Row& row) { each(line_of(row)); });
}

base::Result<std::int64_t> newest_line(store::Reader& reader) {
    TRY(const auto last, find_last_line(reader));
    return last ? last->id : 0;
}

base::Result<std::string> head_link(store::Reader& reader) {
    TRY(auto head, load_head(reader));
    return std::move(head.link);
}

base::Result<Head> load_head(store::Reader& reader) {
    TRY(const auto last, find_last_line(reader));
    TRY(auto link, link_after(reader, last));
    return Head{.line = last ? last->id : 0, .link = std::move(link)};
}

base::Result<std::optional<std::string>> find_link(store::Reader& reader, std::int64_t line) {
    return reader.query_one<std::string>(
        link_of_line, {line}, [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<void> for_each_kept_line(store::Reader& reader,
                                      const std::function<void(const KeptLine&)>& each) {
    return reader.for_each(kept_lines, {}, [&](const store::Row& row) {
        each({.line = line_of(row), .minutes = row.integer(10), .state = row.optional_text(11)});
    });
}

base::Result<void> restore_line(store::Transaction& transaction, const KeptLine& kept) {
    TRY_DO(insert(transaction, kept.line, kept.minutes));
    if (!kept.state) return {};
    TRY_DO(transaction.execute(insert_state, {kept.line.id, kept.line.subject, *kept.state}));
    return {};
}

}  // namespace changes
