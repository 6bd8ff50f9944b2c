// SPDX-License-Identifier: AGPL-3.0-or-later
// Planned meetings and the plans they came with. What is read for a viewer asks sees_planned.
#include "agendas/internal/plan_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agendas/left_day.h"
#include "base/hash.h"
#include "base/try.h"

namespace agendas {
namespace {

// Who may see a planned meeting: everybody, staff ($2) or those who sit in the body, as the body
// has it. A body that only drafts know of is known to those who sit in it alone. $1 is the person
// (0: anybody, -1: the operator), $3 the day (rights::values_for).
const std::string sits_in_body =
    "($1 > 0 AND planned_meeting.body_id IN /*known own_bodies*/ (SELECT body_insight.body_id"
    " FROM body_insight WHERE body_insight.person_id = $1 AND body_insight.from_on <= $3"
    " AND body_insight.to_on >= $3))";
const std::string sees_planned =
    "($1 = -1 OR (body.is_provisional = 0 AND (coalesce(body_habit.audience, 'open') = 'open'"
    " OR (body_habit.audience = 'internal' AND $2 = 1))) OR " +
    sits_in_body + ")";
// The meeting in the record is the body's on that day; of several at one day the one that begins
// then.
const std::string held_of_planned =
    "FROM meeting AS held WHERE held.body_id = planned_meeting.body_id"
    "  AND held.held_on = planned_meeting.held_on AND held.is_provisional = 0"
    "  AND planned_meeting.state = 'planned' AND (held.start_at = planned_meeting.start_at"
    "  OR NOT EXISTS (SELECT 1 FROM planned_meeting AS beside"
    "   WHERE beside.body_id = planned_meeting.body_id"
    "   AND beside.held_on = planned_meeting.held_on AND beside.state = 'planned'"
    "   AND beside.id <> planned_meeting.id))";
const std::string fields_of_plan =
    "SELECT planned_meeting.id, planned_meeting.body_id, body.name, body.slug,"
    " planned_meeting.plan_id, planned_meeting.slug, planned_meeting.uid, planned_meeting.kind,"
    " planned_meeting.state, planned_meeting.held_on, planned_meeting.start_at,"
    " planned_meeting.end_at, planned_meeting.place, planned_meeting.link, planned_meeting.reason,"
    " planned_meeting.sequence, planned_meeting.changed_at, coalesce(body_habit.audience, 'open'),"
    " coalesce(body_habit.agenda_days, 4), coalesce(body_habit.item_days, 0),"
    " coalesce(body_habit.counts_saturdays, 0), coalesce(body_habit.shows_neutral, 1), ";
const std::string field_of_viewer =
    ", CASE WHEN $1 = -1 OR " + sits_in_body + " THEN 1 ELSE 0 END FROM ";
const std::string what_is_planned =
    fields_of_plan +
    "meeting.slug, CASE WHEN EXISTS (SELECT 1 FROM minutes WHERE minutes.meeting_id = meeting.id"
    "  AND minutes.is_current = 1 AND minutes.kind = 'minutes') THEN 1 ELSE 0 END" +
    field_of_viewer;
const std::string its_body =
    "planned_meeting JOIN body ON body.id = planned_meeting.body_id"
    " LEFT JOIN body_habit ON body_habit.body_id = planned_meeting.body_id";
const std::string with_its_body = its_body + " LEFT JOIN meeting ON meeting.id = (SELECT held.id " +
                                  held_of_planned + " ORDER BY held.id LIMIT 1) WHERE " +
                                  sees_planned;
const std::string planned_columns = what_is_planned + with_its_body;
const std::string in_order =
    " ORDER BY planned_meeting.held_on, planned_meeting.start_at, planned_meeting.id LIMIT $7";
// Walked by planned_meeting_day, or by planned_meeting_body_day for one body, as far as the LIMIT.
const std::string in_days =
    " AND planned_meeting.held_on >= $4 AND planned_meeting.held_on <= $5"
    " AND planned_meeting.state = 'planned'";
const std::string in_days_of_body =
    in_days + " AND planned_meeting.body_id = (SELECT id FROM body WHERE slug = $6)";
const std::string planned_between = planned_columns + in_days + in_order;
const std::string planned_between_of_body = planned_columns + in_days_of_body + in_order;
// Those that the record does not have.
const std::string not_called =
    its_body + " WHERE " + sees_planned + " AND NOT EXISTS (SELECT 1 " + held_of_planned + ")";
const std::string all_of_coming = fields_of_plan + "NULL, 0" + field_of_viewer + not_called;
const std::string coming = all_of_coming + in_days + in_order;
const std::string coming_of_body = all_of_coming + in_days_of_body + in_order;
// PostgreSQL makes every column ready at each join, whatever it holds.
const std::string few_of_coming =
    "SELECT planned_meeting.slug, body.name, body.slug, planned_meeting.held_on,"
    " planned_meeting.start_at, planned_meeting.end_at FROM " +
    not_called;
const std::string coming_briefly = few_of_coming + in_days + in_order;
const std::string coming_of_body_briefly = few_of_coming + in_days_of_body + in_order;
// From these, and not among all that were ever planned.
const std::string planned_or_before =
    what_is_planned +
    "(SELECT now.id FROM planned_meeting AS now WHERE now.held_on >= $4 AND now.held_on <= $5"
    "  UNION SELECT planned_before.planned_id FROM planned_before"
    "  WHERE planned_before.held_on >= $4 AND planned_before.held_on <= $5) AS shown CROSS JOIN " +
    with_its_body + " AND planned_meeting.id = shown.id AND ($6 = '' OR body.slug = $6)" + in_order;
// Days that were left and have an agenda in the record. Few are: they are walked, and what they
// lead to is found by its index.
const std::string left_days =
    "SELECT planned_meeting.id, planned_meeting.slug, planned_meeting.state,"
    " planned_meeting.held_on, planned_meeting.start_at, planned_meeting.end_at, (SELECT "
    "held.slug " +
    held_of_planned +
    " ORDER BY held.id LIMIT 1), shown.left_on, shown.why, there.slug FROM (SELECT gone.id,"
    "  gone.held_on AS left_on, gone.reason AS why, gone.changed_at AS left_at"
    "  FROM planned_meeting AS gone WHERE gone.state = 'cancelled'"
    "  UNION ALL SELECT planned_id, held_on, reason, left_at FROM planned_before) AS shown"
    " CROSS JOIN planned_meeting CROSS JOIN meeting AS there"
    " JOIN body ON body.id = planned_meeting.body_id"
    " LEFT JOIN body_habit ON body_habit.body_id = planned_meeting.body_id WHERE " +
    sees_planned +
    " AND planned_meeting.id = shown.id AND there.body_id = planned_meeting.body_id"
    " AND there.held_on = shown.left_on AND there.is_provisional = 0"
    " AND NOT EXISTS (SELECT 1 FROM planned_meeting AS meets"
    "  WHERE meets.body_id = planned_meeting.body_id"
    "  AND meets.held_on = shown.left_on AND meets.state = 'planned')"
    " AND NOT EXISTS (SELECT 1 FROM minutes AS held_then WHERE held_then.meeting_id = there.id"
    "  AND held_then.is_current = 1 AND held_then.kind = 'minutes')"
    " ORDER BY shown.left_at, there.id";
const std::string planned_by_slug = planned_columns + " AND planned_meeting.slug = $4";
const std::string planned_by_id = planned_columns + " AND planned_meeting.id = $4";
constexpr std::string_view formers_of =
    "SELECT held_on, start_at, end_at, left_at, reason FROM planned_before WHERE planned_id = $1"
    " ORDER BY position";

constexpr std::string_view holder_of_slug = "SELECT 1 FROM planned_meeting WHERE slug = $1";
constexpr std::string_view new_planned =
    "INSERT INTO planned_meeting (body_id, plan_id, slug, uid, kind, state, held_on, start_at,"
    " end_at, sequence, changed_at, place, link, reason)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id";
constexpr std::string_view changed_planned =
    "UPDATE planned_meeting SET state = $2, held_on = $3, start_at = $4, end_at = $5,"
    " sequence = $6, changed_at = $7, place = $8, link = $9, reason = $10 WHERE id = $1";
constexpr std::string_view gone_planned = "DELETE FROM planned_meeting WHERE id = $1";
constexpr std::string_view new_former =
    "INSERT INTO planned_before (planned_id, position, held_on, start_at, end_at, left_at, reason)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view meets_then =
    "SELECT held_on, start_at, end_at FROM planned_meeting WHERE body_id = $1 AND held_on >= $2"
    " AND held_on <= $3 AND state = 'planned' AND id <> $4";
constexpr std::string_view untouched_of_plan =
    "SELECT id FROM planned_meeting WHERE plan_id = $1 AND sequence = 0"
    " AND NOT EXISTS (SELECT 1 FROM agenda WHERE agenda.planned_id = planned_meeting.id)"
    " ORDER BY id";

constexpr std::string_view new_plan =
    "INSERT INTO meeting_plan (body_id, year, accepted_at, rule) VALUES ($1, $2, $3, $4)"
    " RETURNING id";
constexpr std::string_view plan_by_id =
    "SELECT id, body_id, year, accepted_at, undone_at, rule FROM meeting_plan WHERE id = $1";
constexpr std::string_view newest_plan =
    "SELECT id, body_id, year, accepted_at, undone_at, rule FROM meeting_plan WHERE body_id = $1"
    " AND undone_at IS NULL ORDER BY year DESC, id DESC LIMIT 1";
constexpr std::string_view all_plans =
    "SELECT id, body_id, year, accepted_at, undone_at, rule FROM meeting_plan ORDER BY id";
constexpr std::string_view undone_plan = "UPDATE meeting_plan SET undone_at = $2 WHERE id = $1";

constexpr std::string_view people_of_both =
    "SELECT DISTINCT person.sort_key, person.id, person.name FROM body_insight AS one"
    " JOIN body_insight AS two ON two.person_id = one.person_id"
    " JOIN person ON person.id = one.person_id"
    " WHERE one.body_id = $1 AND two.body_id = $2 AND one.from_on <= $3 AND one.to_on >= $3"
    " AND two.from_on <= $3 AND two.to_on >= $3 ORDER BY person.sort_key, person.id";
constexpr std::string_view sitting =
    "SELECT DISTINCT person_id FROM body_insight WHERE body_id = $1 AND from_on <= $2"
    " AND to_on >= $2 AND ($3 = '' OR role = $3) ORDER BY person_id";

base::TimeOfDay time_in(const store::Row& row, int column) {
    return base::parse_time_of_day(row.text(column)).value_or(base::TimeOfDay{});
}

PlannedMeeting planned_of(const store::Row& row) {
    PlannedMeeting one;
    one.id = row.id<PlannedTag>(0);
    one.body = row.id<records::BodyTag>(1);
    one.body_name = row.text(2);
    one.body_slug = row.text(3);
    if (!row.is_null(4)) one.plan = row.id<PlanTag>(4);
    one.slug = row.text(5);
    one.uid = row.text(6);
    one.kind = parse_planned_kind(row.text(7)).value_or(PlannedKind::Ordinary);
    one.state = parse_planned_state(row.text(8)).value_or(PlannedState::Cancelled);
    one.times = {row.date(9), time_in(row, 10), time_in(row, 11)};
    one.place = row.text(12);
    one.link = row.text(13);
    one.is_online = !one.link.empty();
    one.reason = row.text(14);
    one.sequence = static_cast<int>(row.integer(15));
    one.changed_at = row.text(16);
    one.habit = {
        .audience = records::parse_visibility(row.text(17)).value_or(records::Visibility::Closed),
        .agenda_days = static_cast<int>(row.integer(18)),
        .item_days = static_cast<int>(row.integer(19)),
        .saturdays = row.truth(20) ? calendar::Saturdays::Count : calendar::Saturdays::Skip,
        .shows_neutral = row.truth(21)};
    one.record_slug = row.optional_text(22);
    one.is_held = row.truth(23);
    const bool sits_in_it = row.truth(24);
    if (!sits_in_it) one.link.clear();
    return one;
}

AcceptedPlan plan_of(const store::Row& row) {
    return {.id = row.id<PlanTag>(0),
            .body = row.id<records::BodyTag>(1),
            .year = static_cast<int>(row.integer(2)),
            .accepted_at = std::string(row.text(3)),
            .undone = !row.is_null(4),
            .rule = parse_rule(row.text(5)).value_or(MeetingRule{})};
}

base::Result<void> add_formers(store::Reader& reader, PlannedMeeting& meeting) {
    if (meeting.sequence == 0) return {};
    TRY(meeting.before, reader.query<Former>(formers_of, {meeting.id}, [](const store::Row& row) {
        return Former{.times = {row.date(0), time_in(row, 1), time_in(row, 2)},
                      .left_at = std::string(row.text(3)),
                      .reason = std::string(row.text(4))};
    }));
    return {};
}

base::Result<PlannedMeeting> load_with(store::Reader& reader, const std::string& sql,
                                       store::Value value, const rights::Viewer& viewer) {
    TRY(auto one,
        reader.query_one<PlannedMeeting>(sql, values_for(viewer, {std::move(value)}), planned_of));
    if (!one) return base::Error{base::ErrorKind::NotFound, "planned.not_found"};
    TRY_DO(add_formers(reader, *one));
    return *std::move(one);
}

/// Another in each municipality, and not to be guessed from the address.
std::string uid_of(const std::string& slug, const std::string& planned_at) {
    constexpr std::size_t length = 32;
    return base::sha256_of(slug + " " + planned_at).substr(0, length);
}

base::Result<std::string> free_slug(store::Reader& reader, const std::string& wanted) {
    std::string slug = wanted;
    for (int number = 2;; ++number) {
        TRY(const auto holder,
            reader.query_one<int>(holder_of_slug, {slug}, [](const store::Row&) { return 1; }));
        if (!holder) return slug;
        slug = fmt::format("{}-{}", wanted, number);
    }
}

}  // namespace

base::Result<std::vector<PlannedMeeting>> list_planned(store::Reader& reader,
                                                       const PlanFilter& filter,
                                                       const rights::Viewer& viewer) {
    const std::string& sql = !filter.only_planned ? planned_or_before
                             : filter.body_slug   ? planned_between_of_body
                                                  : planned_between;
    TRY(auto meetings, reader.query<PlannedMeeting>(
                           sql,
                           values_for(viewer, {filter.from, filter.until,
                                               filter.body_slug.value_or(""), filter.limit}),
                           planned_of));
    for (PlannedMeeting& one : meetings) TRY_DO(add_formers(reader, one));
    return meetings;
}

base::Result<std::vector<PlannedMeeting>> list_coming(store::Reader& reader,
                                                      const std::optional<std::string>& body_slug,
                                                      const base::Date& from, int limit,
                                                      const rights::Viewer& viewer) {
    return reader.query<PlannedMeeting>(
        body_slug ? coming_of_body : coming,
        values_for(viewer, {from, PlanFilter{}.until, body_slug.value_or(""), limit}), planned_of);
}

base::Result<std::vector<ComingMeeting>> list_coming_briefly(
    store::Reader& reader, const std::optional<std::string>& body_slug, const base::Date& from,
    int limit, const rights::Viewer& viewer) {
    return reader.query<ComingMeeting>(
        body_slug ? coming_of_body_briefly : coming_briefly,
        values_for(viewer, {from, PlanFilter{}.until, body_slug.value_or(""), limit}),
        [](const store::Row& row) {
            return ComingMeeting{.slug = std::string(row.text(0)),
                                 .body_name = std::string(row.text(1)),
                                 .body_slug = std::string(row.text(2)),
                                 .times = {row.date(3), time_in(row, 4), time_in(row, 5)}};
        });
}

base::Result<LeftDays> LeftDays::load(store::Reader& reader, const rights::Viewer& viewer) {
    LeftDays left;
    TRY(left.days_,
        reader.query<LeftDay>(left_days, values_for(viewer, {}), [](const store::Row& row) {
            return LeftDay{
                .day = row.date(7),
                .reason = std::string(row.text(8)),
                .document = std::string(row.text(9)),
                .meeting = {
                    .id = row.id<PlannedTag>(0),
                    .slug = std::string(row.text(1)),
                    .state = parse_planned_state(row.text(2)).value_or(PlannedState::Cancelled),
                    .times = {row.date(3), time_in(row, 4), time_in(row, 5)},
                    .record_slug = row.optional_text(6)}};
        }));
    return left;
}

base::Result<PlannedMeeting> load_planned(store::Reader& reader, std::string_view slug,
                                          const rights::Viewer& viewer) {
    return load_with(reader, planned_by_slug, slug, viewer);
}

base::Result<PlannedMeeting> load_planned(store::Reader& reader, PlannedId id) {
    return load_with(reader, planned_by_id, id, rights::Viewer::operator_of_machine());
}

base::Result<PlannedId> insert_planned(store::Transaction& transaction,
                                       const PlannedMeeting& meeting) {
    TRY(const std::string slug, free_slug(transaction, meeting.slug));
    TRY(const auto id,
        transaction.insert(new_planned,
                           {meeting.body, meeting.plan, slug, uid_of(slug, meeting.changed_at),
                            name_of(meeting.kind), name_of(meeting.state), meeting.times.date,
                            base::render_time_of_day(meeting.times.start),
                            base::render_time_of_day(meeting.times.end), meeting.sequence,
                            meeting.changed_at, meeting.place, meeting.link, meeting.reason}));
    return PlannedId{id};
}

base::Result<void> update_planned(store::Transaction& transaction, const PlannedMeeting& meeting) {
    TRY_DO(transaction.execute(
        changed_planned,
        {meeting.id, name_of(meeting.state), meeting.times.date,
         base::render_time_of_day(meeting.times.start), base::render_time_of_day(meeting.times.end),
         meeting.sequence, meeting.changed_at, meeting.place, meeting.link, meeting.reason}));
    return {};
}

base::Result<void> delete_planned(store::Transaction& transaction, PlannedId id) {
    TRY_DO(transaction.execute(gone_planned, {id}));
    return {};
}

base::Result<void> insert_former(store::Transaction& transaction, PlannedId id, int position,
                                 const Former& former) {
    TRY_DO(transaction.execute(
        new_former, {id, position, former.times.date, base::render_time_of_day(former.times.start),
                     base::render_time_of_day(former.times.end), former.left_at, former.reason}));
    return {};
}

base::Result<bool> is_taken(store::Reader& reader, records::BodyId body, const Times& times,
                            PlannedId self) {
    // One may end the day after it begins.
    TRY(const auto around,
        reader.query<Times>(
            meets_then,
            {body, calendar::days_after(times.date, -1), calendar::days_after(times.date, 1), self},
            [](const store::Row& row) {
                const auto time = [&](int column) {
                    return base::parse_time_of_day(row.text(column)).value_or(base::TimeOfDay{});
                };
                return Times{row.date(0), time(1), time(2)};
            }));
    return std::any_of(around.begin(), around.end(),
                       [&](const Times& one) { return overlap(one, times); });
}

base::Result<std::vector<PlannedId>> list_untouched(store::Reader& reader, PlanId plan) {
    return reader.query<PlannedId>(untouched_of_plan, {plan},
                                   [](const store::Row& row) { return row.id<PlannedTag>(0); });
}

base::Result<PlanId> insert_plan(store::Transaction& transaction, const AcceptedPlan& plan) {
    TRY(const auto id, transaction.insert(new_plan, {plan.body, plan.year, plan.accepted_at,
                                                     render_rule(plan.rule)}));
    return PlanId{id};
}

base::Result<AcceptedPlan> load_plan(store::Reader& reader, PlanId id) {
    TRY(auto plan, reader.query_one<AcceptedPlan>(plan_by_id, {id}, plan_of));
    if (!plan) return base::Error{base::ErrorKind::NotFound, "plan.not_found"};
    return *std::move(plan);
}

base::Result<void> set_plan_undone(store::Transaction& transaction, PlanId id,
                                   std::string_view at) {
    TRY_DO(transaction.execute(undone_plan, {id, at}));
    return {};
}

base::Result<std::vector<AcceptedPlan>> list_plans(store::Reader& reader) {
    return reader.query<AcceptedPlan>(all_plans, {}, plan_of);
}

base::Result<std::optional<AcceptedPlan>> find_newest_plan(store::Reader& reader,
                                                           records::BodyId body) {
    TRY(auto plan, reader.query_one<AcceptedPlan>(newest_plan, {body}, plan_of));
    if (!plan) return std::optional<AcceptedPlan>();
    TRY(const auto untouched, list_untouched(reader, plan->id));
    plan->untouched = static_cast<int>(untouched.size());
    return plan;
}

base::Result<std::vector<std::string>> list_people_of_both(store::Reader& reader,
                                                           records::BodyId one,
                                                           records::BodyId other,
                                                           const base::Date& day) {
    return reader.query<std::string>(people_of_both, {one, other, day}, [](const store::Row& row) {
        return std::string(row.text(2));
    });
}

base::Result<std::vector<records::PersonId>> list_sitting(store::Reader& reader,
                                                          records::BodyId body,
                                                          const base::Date& day,
                                                          std::string_view role) {
    return reader.query<records::PersonId>(sitting, {body, day, role}, [](const store::Row& row) {
        return row.id<records::PersonTag>(0);
    });
}

}  // namespace agendas
