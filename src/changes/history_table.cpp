// SPDX-License-Identifier: AGPL-3.0-or-later
// The log told to people: with the names behind accounts, and the states that are kept beside it.
#include <fmt/format.h>

#include <limits>
#include <set>

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
// Whoever $1 may be, and what the log calls what is about them. Roles and stand-ins that were taken
// away are known by their states: JSON without white space, where a number is followed by a comma.
constexpr std::string_view with_named =
    "WITH named AS (SELECT person.id AS id FROM person"
    "  LEFT JOIN account ON account.person_id = person.id WHERE $1 <> ''"
    "  AND (instr(lower(person.match_key), $1) > 0 OR instr(account.sign_in, $1) > 0)),"
    " gone AS (SELECT subject, state FROM subject_state"
    "  WHERE (subject >= 'role/' AND subject < 'role0'"
    "   AND subject NOT IN (SELECT 'role/' || id FROM role_holding))"
    "  OR (subject >= 'stand_in/' AND subject < 'stand_in0'"
    "   AND subject NOT IN (SELECT 'stand_in/' || id FROM stand_in))),"
    " about AS (SELECT 'person/' || id AS subject FROM named"
    "  UNION SELECT 'account/' || account.id FROM account JOIN named ON named.id = person_id"
    "  UNION SELECT 'role/' || role_holding.id FROM role_holding"
    "   JOIN named ON named.id = role_holding.person_id"
    "  UNION SELECT 'stand_in/' || stand_in.id FROM stand_in"
    "   JOIN named ON named.id = stand_in.absent_id OR named.id = stand_in.substitute_id"
    "  UNION SELECT gone.subject FROM gone JOIN named"
    "   ON instr(gone.state, '\"person\":' || named.id || ',') > 0"
    "   OR instr(gone.state, '\"absent\":' || named.id || ',') > 0"
    "   OR instr(gone.state, '\"substitute\":' || named.id || ',') > 0) ";
constexpr std::string_view from_change =
    " FROM change LEFT JOIN account ON account.id = change.account_id"
    " LEFT JOIN person ON person.id = account.person_id"
    " LEFT JOIN meeting ON meeting.id = change.meeting_id"
    " LEFT JOIN minutes ON minutes.id = change.minutes_id";
// $1 person, $2 action, $3 subject, $4 from, $5 until, $6 and $7 the lines looked through, $8
// whether the subject is whole, $9 a body. substr, not LIKE: what somebody types is text, never a
// pattern.
constexpr std::string_view filtered =
    " LEFT JOIN body ON body.id = meeting.body_id"
    " WHERE change.id >= $6 AND change.id < $7 AND ($1 = '' OR instr(lower(person.match_key), $1) "
    "> 0 OR instr(account.sign_in, $1) > 0"
    "  OR change.subject IN (SELECT subject FROM about))"
    " AND substr(change.action, 1, length($2)) = $2"
    " AND ($3 = '' OR change.subject = $3 OR 'meeting/' || meeting.slug = $3"
    "  OR substr(change.subject, 1, length($3) + 1) = $3 || '/'"
    "  OR ($8 = 0 AND substr(change.subject, 1, length($3)) = $3)"
    "  OR ($9 <> '' AND meeting.is_provisional = 0 AND substr(body.slug, 1, length($9)) = $9))"
    " AND (substr($3, 1, 8) <> 'meeting/' OR coalesce(meeting.is_provisional, 0) = 0)"
    " AND change.at >= $4 AND ($5 = '' OR change.at < $5)";
const std::string lines_that_fit = std::string(with_named) + std::string(told_fields) +
                                   std::string(from_change) + std::string(filtered) +
                                   " ORDER BY change.id DESC LIMIT $10";
constexpr std::string_view line_so_far_back =
    "SELECT id, at FROM change WHERE id < $1 ORDER BY id DESC LIMIT 1 OFFSET $2";
const std::string lines_of_meeting = std::string(told_fields) + std::string(from_change) +
                                     " WHERE change.meeting_id = $1"
                                     " ORDER BY change.id DESC LIMIT $2";
// $1: "person":79, as a state has it before a comma or at its end. $2 and $3: the subjects of one
// kind lie between, "role/" and "role0".
constexpr std::string_view subjects_about =
    "SELECT DISTINCT subject FROM subject_state WHERE subject >= $2 AND subject < $3"
    " AND (instr(state, $1 || ',') > 0 OR instr(state, $1 || '}') > 0)";
constexpr std::string_view all_actions = "SELECT DISTINCT action FROM change ORDER BY action";

// The state before a line is the newest kept before it, when it is the one the line was about.
const std::string with_states =
    std::string(told_fields) +
    ", subject_state.state, (SELECT earlier.state FROM subject_state AS earlier"
    "  WHERE earlier.subject = change.subject AND earlier.change_id < change.id"
    "  ORDER BY earlier.change_id DESC LIMIT 1) FROM change"
    " LEFT JOIN subject_state ON subject_state.change_id = change.id"
    " LEFT JOIN account ON account.id = change.account_id"
    " LEFT JOIN person ON person.id = account.person_id"
    " LEFT JOIN meeting ON meeting.id = change.meeting_id"
    " LEFT JOIN minutes ON minutes.id = change.minutes_id";
const std::string history_of_subject =
    with_states + " WHERE change.subject = $1 AND change.id < $2 ORDER BY change.id DESC LIMIT $3";
const std::string history_line = with_states + " WHERE change.id = $1";
constexpr std::string_view last_state =
    "SELECT state FROM subject_state WHERE subject = $1 ORDER BY change_id DESC LIMIT 1";
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

constexpr std::int64_t after_all = std::numeric_limits<std::int64_t>::max();

/// The oldest line that is looked through, with its time; nothing: all there are.
struct Edge {
    std::int64_t line = 0;
    std::string at = {};
};
base::Result<Edge> edge_of(store::Reader& reader, std::int64_t before, int looked_through) {
    TRY(auto edge, reader.query_one<Edge>(line_so_far_back, {before, looked_through - 1},
                                          [](const store::Row& row) {
                                              return Edge{row.integer(0), std::string(row.text(1))};
                                          }));
    return std::move(edge).value_or(Edge{});
}

}  // namespace

base::Result<LinesFound> find_lines(store::Reader& reader, const LogFilter& filter) {
    const std::int64_t before = filter.before == 0 ? after_all : filter.before;
    TRY(const Edge edge, edge_of(reader, before, filter.looked_through));
    const store::Values values = {base::lower_case(base::collapse_space(filter.person)),
                                  filter.action,
                                  filter.subject,
                                  filter.from,
                                  filter.until,
                                  edge.line,
                                  before,
                                  filter.whole_subject,
                                  filter.body,
                                  filter.limit + 1};
    LinesFound found;
    TRY(found.lines, reader.query<ToldLine>(lines_that_fit, values, told_of));
    if (static_cast<int>(found.lines.size()) > filter.limit) {
        found.lines.pop_back();
        found.older = found.lines.back().line.id;
    } else {
        found.older = edge.line;
        found.back_to = edge.at;
    }
    return found;
}

base::Result<std::vector<ToldLine>> list_lines_of_meeting(store::Reader& reader,
                                                          std::int64_t meeting, int limit) {
    return reader.query<ToldLine>(lines_of_meeting, {meeting, limit}, told_of);
}

base::Result<std::vector<std::string>> list_actions(store::Reader& reader) {
    return reader.query<std::string>(
        all_actions, {}, [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<std::optional<HistoryLine>> find_history_line(store::Reader& reader,
                                                           std::int64_t line) {
    return reader.query_one<HistoryLine>(history_line, {line}, history_line_of);
}

base::Result<std::vector<HistoryLine>> list_history(store::Reader& reader, std::string_view subject,
                                                    std::int64_t before, int limit) {
    return reader.query<HistoryLine>(
        history_of_subject, {subject, before == 0 ? after_all : before, limit}, history_line_of);
}

base::Result<std::vector<std::string>> list_subjects_about(store::Reader& reader,
                                                           std::span<const std::string_view> kinds,
                                                           const std::vector<std::string>& fields,
                                                           std::int64_t id) {
    std::set<std::string> subjects;
    for (const std::string_view kind : kinds) {
        for (const std::string& field : fields) {
            TRY_DO(reader.for_each(subjects_about,
                                   {fmt::format("\"{}\":{}", field, id), fmt::format("{}/", kind),
                                    fmt::format("{}0", kind)},
                                   [&](const store::Row& row) { subjects.emplace(row.text(0)); }));
        }
    }
    return std::vector<std::string>(subjects.begin(), subjects.end());
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

base::Result<std::optional<std::string>> last_kept_state(store::Reader& reader,
                                                         std::string_view subject) {
    return reader.query_one<std::string>(
        last_state, {subject}, [](const store::Row& row) { return std::string(row.text(0)); });
}

}  // namespace changes
