// SPDX-License-Identifier: AGPL-3.0-or-later
// The log told to people: with the names behind accounts, and the states that are kept beside it.
#include "base/text.h"
#include "base/try.h"
#include "changes/history.h"

namespace changes {
namespace {

constexpr std::string_view told_fields =
    "SELECT change.id, change.at, coalesce(change.account_id, 0), change.action, change.subject,"
    " change.fields, change.before_hash, change.after_hash, coalesce(change.meeting_id, 0),"
    " coalesce(change.link, ''), coalesce(person.name, ''),"
    " coalesce(meeting.slug, ''), coalesce(minutes.version, 0)";
// $1 person, $2 action, $3 subject, $4 from, $5 until, $6 the meeting. substr, not LIKE: what
// somebody types is text, never a pattern.
constexpr std::string_view filtered =
    " FROM change LEFT JOIN account ON account.id = change.account_id"
    " LEFT JOIN person ON person.id = account.person_id"
    " LEFT JOIN meeting ON meeting.id = change.meeting_id"
    " LEFT JOIN minutes ON minutes.id = change.minutes_id"
    " WHERE ($1 = '' OR instr(lower(person.match_key), $1) > 0 OR instr(account.sign_in, $1) > 0)"
    " AND substr(change.action, 1, length($2)) = $2"
    " AND substr(change.subject, 1, length($3)) = $3"
    " AND change.at >= $4 AND ($5 = '' OR change.at < $5) AND ($6 = 0 OR change.meeting_id = $6)";
const std::string lines_page = std::string(told_fields) + std::string(filtered) +
                               " ORDER BY change.id DESC LIMIT $7 OFFSET $8";
constexpr std::string_view counted = "SELECT count(*)";
const std::string number_of_lines = std::string(counted) + std::string(filtered);
constexpr std::string_view all_actions = "SELECT DISTINCT action FROM change ORDER BY action";

// The state before a line is the newest kept before it, when it is the one the line was about.
const std::string history_of_subject =
    std::string(told_fields) +
    ", subject_state.state, (SELECT earlier.state FROM subject_state AS earlier"
    "  WHERE earlier.subject = change.subject AND earlier.change_id < change.id"
    "  ORDER BY earlier.change_id DESC LIMIT 1) FROM change"
    " LEFT JOIN subject_state ON subject_state.change_id = change.id"
    " LEFT JOIN account ON account.id = change.account_id"
    " LEFT JOIN person ON person.id = account.person_id"
    " LEFT JOIN meeting ON meeting.id = change.meeting_id"
    " LEFT JOIN minutes ON minutes.id = change.minutes_id"
    " WHERE change.subject = $1 ORDER BY change.id DESC LIMIT $2 OFFSET $3";
constexpr std::string_view state_at_moment =
    "SELECT subject_state.state, change.after_hash FROM change"
    " LEFT JOIN subject_state ON subject_state.change_id = change.id"
    " WHERE change.subject = $1 AND change.at <= $2 ORDER BY change.id DESC LIMIT 1";

ToldLine told_of(const store::Row& row) {
    return {.line = {.id = row.integer(0),
                     .at = std::string(row.text(1)),
                     .account = row.integer(2),
                     .action = std::string(row.text(3)),
                     .subject = std::string(row.text(4)),
                     .fields = std::string(row.text(5)),
                     .before_hash = std::string(row.text(6)),
                     .after_hash = std::string(row.text(7)),
                     .meeting = row.integer(8),
                     .link = std::string(row.text(9))},
            .person = std::string(row.text(10)),
            .meeting_slug = std::string(row.text(11)),
            .version = static_cast<int>(row.integer(12))};
}

HistoryLine history_line_of(const store::Row& row) {
    HistoryLine line{.told = told_of(row), .has_differences = false, .differences = {}};
    const auto after = row.optional_text(13);
    const auto before = row.optional_text(14);
    const bool knows_before = line.told.line.before_hash.empty() || before.has_value();
    const bool knows_after = line.told.line.after_hash.empty() || after.has_value();
    line.has_differences = knows_before && knows_after;
    if (!line.has_differences) return line;
    line.differences =
        field_changes(line.told.line.before_hash.empty() ? std::nullopt : before, after);
    return line;
}

store::Values values_of(const LogFilter& filter) {
    return {base::lower_case(base::collapse_space(filter.person)),
            filter.action,
            filter.subject,
            filter.from,
            filter.until,
            filter.meeting};
}

}  // namespace

base::Result<std::vector<ToldLine>> list_lines(store::Reader& reader, const LogFilter& filter) {
    store::Values values = values_of(filter);
    values.emplace_back(filter.limit);
    values.emplace_back(filter.offset);
    return reader.query<ToldLine>(lines_page, values, told_of);
}

base::Result<int> count_lines(store::Reader& reader, const LogFilter& filter) {
    TRY(const auto count,
        reader.query_one<int>(number_of_lines, values_of(filter), [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return count.value_or(0);
}

base::Result<std::vector<std::string>> list_actions(store::Reader& reader) {
    return reader.query<std::string>(
        all_actions, {}, [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<std::vector<HistoryLine>> list_history(store::Reader& reader, std::string_view subject,
                                                    int offset, int limit) {
    return reader.query<HistoryLine>(history_of_subject, {subject, limit, offset}, history_line_of);
}

base::Result<std::optional<std::string>> state_as_of(store::Reader& reader,
                                                     std::string_view subject,
                                                     std::string_view moment) {
    using State = std::optional<std::string>;
    TRY(auto state,
        reader.query_one<State>(state_at_moment, {subject, moment}, [](const store::Row& row) {
            return row.text(1).empty() ? State() : row.optional_text(0);
        }));
    return state ? *std::move(state) : State();
}

}  // namespace changes
