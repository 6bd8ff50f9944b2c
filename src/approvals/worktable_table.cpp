// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/planned_meeting.h"
#include "approvals/approval.h"
#include "approvals/holders.h"
#include "approvals/internal/approval_table.h"
#include "approvals/worktable.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/sees_item.h"

namespace approvals {
namespace {

// The viewer, those whose deputy he is, and what they hold: a role in a unit is held below it, too.
const std::string turns =
    "(WITH RECURSIVE standing (person_id) AS (SELECT person.id FROM person WHERE person.id = $1"
    " UNION SELECT approval_absence.person_id FROM approval_absence"
    " WHERE approval_absence.deputy_id = $1 AND approval_absence.from_on <= $3"
    " AND approval_absence.to_on >= $3),"
    " held (role, unit_id, body_id) AS (SELECT role_holding.role, coalesce(role_holding.unit_id, "
    "0),"
    " coalesce(role_holding.body_id, 0) FROM role_holding JOIN standing"
    " ON standing.person_id = role_holding.person_id WHERE role_holding.from_on <= $3"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
    // Those who stand in for somebody in a body, by hand: through body_insight every holding would
    // be gone through.
    " UNION SELECT stood_for.role, 0, stand_in.body_id FROM standing CROSS JOIN stand_in"
    " CROSS JOIN role_holding AS stood_for WHERE stand_in.substitute_id = standing.person_id"
    " AND stood_for.person_id = stand_in.absent_id AND stood_for.body_id = stand_in.body_id"
    " AND stand_in.from_on <= $3 AND stand_in.to_on >= $3 AND stood_for.from_on <= $3"
    " AND (stood_for.to_on IS NULL OR stood_for.to_on >= $3)"
    " UNION SELECT held.role, unit.id, 0 FROM held JOIN unit ON unit.parent_id = held.unit_id)"
    " SELECT approval_seat.item_id FROM held CROSS JOIN item_draft AS sent CROSS JOIN approval_seat"
    "  WHERE sent.unit_id = held.unit_id AND sent.state = 'submitted'"
    "  AND approval_seat.item_id = sent.id AND approval_seat.place = 'unit'"
    "  AND approval_seat.role = held.role AND approval_seat.is_open = 1"
    " UNION SELECT approval_seat.item_id FROM held CROSS JOIN item_draft AS sent CROSS JOIN"
    "  approval_seat WHERE sent.body_id = held.body_id AND sent.state = 'submitted'"
    "  AND approval_seat.item_id = sent.id AND approval_seat.place = 'body'"
    "  AND approval_seat.role = held.role AND approval_seat.is_open = 1"
    " UNION SELECT approval_seat.item_id FROM held CROSS JOIN approval_seat"
    "  WHERE held.unit_id = 0 AND held.body_id = 0 AND approval_seat.role = held.role"
    "  AND approval_seat.is_open = 1"
    " UNION SELECT approval_seat.item_id FROM standing JOIN approval_seat"
    "  ON approval_seat.person_id = standing.person_id AND approval_seat.is_open = 1)";

// Items that wait for the viewer's advice: of his own, and of a unit he works in or leads.
const std::string asked =
    "(WITH RECURSIVE held (unit_id) AS (SELECT role_holding.unit_id FROM role_holding"
    " WHERE role_holding.person_id = $1 AND role_holding.unit_id IS NOT NULL"
    " AND role_holding.role IN ('case_officer', 'approver', 'manager')"
    " AND role_holding.from_on <= $3 AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
    " UNION SELECT unit.id FROM held JOIN unit ON unit.parent_id = held.unit_id)"
    " SELECT approval_advice.item_id FROM held JOIN approval_advice"
    "  ON approval_advice.unit_id = held.unit_id WHERE approval_advice.answered_at IS NULL"
    "  AND approval_advice.withdrawn_at IS NULL"
    " UNION SELECT approval_advice.item_id FROM approval_advice"
    "  WHERE approval_advice.person_id = $1 AND approval_advice.answered_at IS NULL"
    "  AND approval_advice.withdrawn_at IS NULL)";

// Items that somebody answers for: who wrote them, and who has their case now, as when
// the one who wrote has handed it over or has left.
const std::string answered_for =
    "(SELECT written.id AS item_id FROM item_draft AS written WHERE written.author_id = $1"
    " UNION SELECT had.id FROM living_case AS its_case CROSS JOIN item_draft AS had"
    "  WHERE its_case.officer_id = $1 AND had.case_id = its_case.id)";

const std::string columns =
    "SELECT item_draft.id, item_draft.title, living_case.number, body.name, person.name,"
    " item_draft.revision, item_draft.body_id, item_draft.unit_id,"
    " coalesce(approval_way.chain_version, -1), coalesce(approval_way.state, ''),"
    " coalesce(approval_way.stage, 0), coalesce(approval_way.stage_since, ''),"
    " coalesce(approval_way.marks, '[]'), coalesce(approval_chain.content, ''),"
    " planned_meeting.held_on, coalesce(body_habit.item_days, 0),"
    " coalesce(body_habit.counts_saturdays, 0), item_draft.state,"
    " (SELECT min(approval_advice.due_on) FROM approval_advice"
    "  WHERE approval_advice.item_id = item_draft.id AND approval_advice.answered_at IS NULL"
    "  AND approval_advice.withdrawn_at IS NULL),"
    " CASE WHEN item_draft.access = 'closed' OR living_case.access = 'closed' THEN 1 ELSE 0 END,"
    " item_draft.created_at"
    " FROM ";
// Each list begins with the few that it may be about, finds them, and only then asks what is seen
// of them: in that order on both databases, whatever they know of the tables. The limit is what
// keeps the first part whole.
const std::string with_the_rest =
    " JOIN living_case ON living_case.id = item_draft.case_id"
    " JOIN body ON body.id = item_draft.body_id JOIN person ON person.id = item_draft.author_id"
    " LEFT JOIN approval_way ON approval_way.item_id = item_draft.id"
    " LEFT JOIN approval_chain ON approval_chain.body_id = approval_way.body_id"
    " AND approval_chain.version = approval_way.chain_version"
    " LEFT JOIN body_habit ON body_habit.body_id = item_draft.body_id"
    " LEFT JOIN planned_meeting ON planned_meeting.id = item_draft.wanted_planned_id"
    " AND planned_meeting.state = 'planned' WHERE ";
const std::string in_order =
    " ORDER BY coalesce(planned_meeting.held_on, '9999-12-31'),"
    " coalesce(approval_way.stage_since, ''), item_draft.id LIMIT $4 OFFSET $5";

/// `few`: a set with a column item_id, or another that `is_item` joins to the draft `one`; `one_is`
/// says which of them.
std::string statement(const std::string& few, const std::string& is_item, const std::string& one_is,
                      const std::string& way_is = "") {
    return columns + "(SELECT one.* FROM " + few + " AS few CROSS JOIN item_draft AS one WHERE " +
           is_item + " AND one.state " + one_is + " LIMIT 1000000) AS item_draft" + with_the_rest +
           way_is + cases::sees_item() + in_order;
}

const std::string& sql_of(WorkList list) {
    static const std::string of_few = "one.id = few.item_id";
    static const std::string awaiting = statement(turns, of_few, "= 'submitted'");
    static const std::string advice =
        statement(asked, of_few, "IN ('draft', 'submitted', 'approved')");
    static const std::string returned =
        statement(answered_for, of_few, "= 'draft'", "approval_way.state = 'returned' AND ");
    static const std::string drafts = statement(
        answered_for, of_few, "= 'draft'", "coalesce(approval_way.state, '') <> 'returned' AND ");
    static const std::string sent = statement(answered_for, of_few, "= 'submitted'");
    static const std::string in_bodies = statement(
        "(SELECT DISTINCT body_insight.body_id FROM body_insight"
        " WHERE body_insight.person_id = $1 AND body_insight.role = 'secretary'"
        " AND body_insight.from_on <= $3 AND body_insight.to_on >= $3)",
        "one.body_id = few.body_id", "= 'submitted'");
    static const std::string followed = statement(
        "(SELECT case_follower.case_id FROM case_follower WHERE case_follower.person_id = $1)",
        "one.case_id = few.case_id", "IN ('submitted', 'approved')");
    switch (list) {
        case WorkList::Awaiting:
            return awaiting;
        case WorkList::Advice:
            return advice;
        case WorkList::Drafts:
            return drafts;
        case WorkList::Returned:
            return returned;
        case WorkList::Sent:
            return sent;
        case WorkList::InBodies:
            return in_bodies;
        case WorkList::Followed:
            return followed;
    }
    return followed;
}

/// A row with what its turn is found by.
struct Found {
    WorkRow row;
    Belonging belonging;
    Chain chain;
    Way way;
    agendas::PlannedMeeting meeting = {};
};

Found found_of(const store::Row& row) {
    Found one;
    one.row = {.item = row.id<cases::DraftTag>(0),
               .title = std::string(row.text(1)),
               .case_number = std::string(row.text(2)),
               .body_name = std::string(row.text(3)),
               .author_name = std::string(row.text(4)),
               .is_closed = row.truth(19),
               .begun_at = std::string(row.text(20)),
               .revision = static_cast<int>(row.integer(5)),
               .stage_name = {},
               .since = std::string(row.text(11))};
    one.belonging = {row.id<records::BodyTag>(6), row.id<rights::UnitTag>(7)};
    const auto version = row.integer(8);
    if (version == 0) one.chain = plain_chain();
    if (version > 0) {
        auto chain = parse_chain(row.text(13));
        if (chain) one.chain = std::move(chain).value();
    }
    one.way = {.state = parse_way_state(row.text(9)).value_or(WayState::NotSent),
               .stage = static_cast<int>(row.integer(10)),
               .marks = parse_marks(row.text(12))};
    if (!row.is_null(14)) one.row.meeting_on = row.date(14);
    one.meeting.habit.item_days = static_cast<int>(row.integer(15));
    one.meeting.habit.saturdays =
        row.truth(16) ? calendar::Saturdays::Count : calendar::Saturdays::Skip;
    if (!row.is_null(18)) one.row.advice_due = row.date(18);
    return one;
}

std::optional<base::Date> day_in(const std::string& utc) {
    const auto moment = base::danish_moment(utc);
    if (!moment) return std::nullopt;
    return moment->day;
}

void add_days(Found& one, const calendar::DayTable& days, const base::Date& today) {
    const auto at = static_cast<std::size_t>(one.way.stage);
    const auto since = day_in(one.row.since);
    const bool is_under_way = one.way.state == WayState::UnderWay && at < one.chain.stages.size();
    one.row.stage = one.way.stage;
    if (is_under_way) one.row.stage_name = one.chain.stages[at].name;
    if (since) {
        one.row.days = days.count_weekdays(*since, today, calendar::Saturdays::Skip);
        if (is_under_way && one.chain.stages[at].days > 0) {
            one.row.due =
                days.weekdays_after(*since, one.chain.stages[at].days, calendar::Saturdays::Skip);
        }
    }
    if (one.row.meeting_on) {
        one.meeting.times.date = *one.row.meeting_on;
        const auto deadline = agendas::item_deadline(one.meeting, days);
        if (deadline && (!one.row.due || *deadline < *one.row.due)) one.row.due = deadline;
    }
    one.row.is_advice_late = one.row.advice_due && *one.row.advice_due < today;
    one.row.is_late = one.row.due && *one.row.due < today;
}

}  // namespace

base::Result<std::vector<WorkRow>> list_work(store::Reader& reader, WorkList list,
                                             const rights::Viewer& viewer, const base::Clock& clock,
                                             const records::Page& page) {
    std::vector<WorkRow> rows;
    if (viewer.is_outsider() || viewer.sees_everything()) return rows;
    TRY(auto found,
        reader.query<Found>(sql_of(list), values_for(viewer, {page.limit, page.offset}), found_of));
    if (found.empty()) return rows;
    TRY(const auto days, calendar::DayTable::load(reader));
    Company company;
    if (list == WorkList::Awaiting) {
        TRY(company, load_company(reader, viewer.insight().person, clock.today()));
    }
    for (Found& one : found) {
        add_days(one, days, clock.today());
        if (list == WorkList::Awaiting) {
            const auto turn =
                find_turn(one.chain, one.way, one.belonging, company.who, company.absent);
            if (!turn) continue;
            one.row.on_behalf_of = turn->on_behalf_of;
        }
        if (one.row.on_behalf_of) {
            TRY(one.row.on_behalf_of_name, name_of_person(reader, *one.row.on_behalf_of));
        }
        if (list == WorkList::InBodies && one.way.state == WayState::UnderWay) {
            TRY(const auto holders,
                list_seat_holders(reader, one.row.item, one.belonging.body, clock.today()));
            one.row.is_nobodys = those_who_can(holders, one.chain, one.way).empty();
        }
        rows.push_back(std::move(one.row));
    }
    return rows;
}

}  // namespace approvals
