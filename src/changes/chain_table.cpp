// SPDX-License-Identifier: AGPL-3.0-or-later
// How a line is linked to the one before, and the whole log checked for it: each line read once as
// views, nothing copied.
#include <charconv>
#include <unordered_map>

#include "base/hash.h"
#include "base/try.h"
#include "changes/chain.h"

namespace changes {
namespace {

constexpr std::string_view lines_to_check =
    "SELECT id, at, coalesce(account_id, 0), action, subject, fields, before_hash, after_hash,"
    " coalesce(link, '') FROM change WHERE id > $1 ORDER BY id";
constexpr std::string_view number_of_lines = "SELECT count(*) FROM change";

/// What a link covers, as views of a row or a line.
struct Said {
    std::int64_t id = 0;
    std::string_view at;
    std::int64_t account = 0;
    std::string_view action;
    std::string_view subject;
    std::string_view fields;
    std::string_view before_hash;
    std::string_view after_hash;

    /// Parts are told apart by line feeds: one inside a part could move text to the next unseen.
    bool is_ambiguous() const {
        for (const std::string_view part : {at, action, subject, fields, before_hash, after_hash}) {
            if (part.find('\n') != std::string_view::npos) return true;
        }
        return false;
    }
};

/// Makes links with one buffer and one hash for all of them.
class Linker {
public:
    std::string_view link(std::string_view previous, const Said& said) {
        text_.assign("sagsgang-log-1");
        add(previous);
        add(said.id);
        add(said.at);
        add(said.account);
        add(said.action);
        add(said.subject);
        add(said.fields);
        add(said.before_hash);
        add(said.after_hash);
        hash_.add(text_);
        return hash_.finish();
    }

private:
    void add(std::string_view part) {
        text_.push_back('\n');
        text_.append(part);
    }
    void add(std::int64_t number) {
        std::array<char, 24> digits = {};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        add(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())));
    }

    std::string text_;
    base::Sha256 hash_;
};

Said said_in(const store::Row& row) {
    return {.id = row.integer(0),
            .at = row.text(1),
            .account = row.integer(2),
            .action = row.text(3),
            .subject = row.text(4),
            .fields = row.text(5),
            .before_hash = row.text(6),
            .after_hash = row.text(7)};
}

/// Goes from line to line and notes the first that does not fit.
class Walk {
public:
    explicit Walk(ChainCheck before) : check_(std::move(before)), linked_(check_.last_line != 0) {}

    void take(const store::Row& row) {
        const Said said = said_in(row);
        const std::string_view link = row.text(8);
        const std::string_view expected = linker_.link(check_.head, said);
        linked_ = linked_ || !link.empty();
        const bool fits = !linked_ || (link == expected && !said.is_ambiguous());
        if (!check_.first && !fits) {
            check_.first = Break{.line = said.id, .lines_before = check_.lines};
        }
        check_.head.assign(linked_ ? link : expected);
        check_.last_line = said.id;
        ++check_.lines;
    }
    const ChainCheck& check() const { return check_; }

private:
    ChainCheck check_;
    Linker linker_;
    bool linked_;
};

/// Ticks off earlier heads as the log passes through them.
class Passing {
public:
    explicit Passing(const std::vector<Head>& earlier) {
        for (const Head& head : earlier) waiting_.emplace(head.link, head);
    }
    void pass(std::int64_t line, std::string_view link) {
        if (waiting_.empty()) return;
        link_.assign(link);
        const auto [begin, end] = waiting_.equal_range(link_);
        for (auto at = begin; at != end;) {
            const bool here = at->second.line == 0 || at->second.line == line;
            at = here ? waiting_.erase(at) : std::next(at);
        }
    }
    std::vector<Head> left() const {
        std::vector<Head> heads;
        for (const auto& [link, head] : waiting_) heads.push_back(head);
        return heads;
    }

private:
    std::unordered_multimap<std::string, Head> waiting_;
    std::string link_;
};

}  // namespace

std::string link_of(std::string_view previous_link, const Line& line) {
    Linker linker;
    return std::string(linker.link(previous_link, {.id = line.id,
                                                   .at = line.at,
                                                   .account = line.account,
                                                   .action = line.action,
                                                   .subject = line.subject,
                                                   .fields = line.fields,
                                                   .before_hash = line.before_hash,
                                                   .after_hash = line.after_hash}));
}

base::Result<ChainCheck> check_chain(store::Reader& reader, const std::vector<Head>& earlier,
                                     const OnLines& on_lines) {
    constexpr std::int64_t lines_a_report = 4096;
    TRY(const auto total, reader.query_one<std::int64_t>(
                              number_of_lines, {}, [](const auto& row) { return row.integer(0); }));
    Passing passing(earlier);
    Walk walk({});
    TRY_DO(reader.for_each(lines_to_check, {0}, [&](const store::Row& row) {
        walk.take(row);
        const ChainCheck& check = walk.check();
        passing.pass(check.last_line, check.head);
        if (on_lines && check.lines % lines_a_report == 0) {
            on_lines(check.lines, total.value_or(0));
        }
    }));
    ChainCheck check = walk.check();
    check.missing = passing.left();
    return check;
}

base::Result<ChainCheck> check_chain_on(store::Reader& reader, ChainCheck before) {
    const std::int64_t from = before.last_line;
    Walk walk(std::move(before));
    TRY_DO(reader.for_each(lines_to_check, {from}, [&](const store::Row& row) { walk.take(row); }));
    return walk.check();
}

}  // namespace changes
