// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/sees_item.h"

namespace cases {
namespace {

constexpr const char* everywhere =
    " AND role_holding.unit_id IS NULL AND role_holding.body_id IS NULL";
constexpr const char* leaders = "'manager'";
constexpr const char* writers = "'case_officer', 'approver', 'manager'";

constexpr const char* of_item = "item_draft.access <> 'closed'";

/// Units that the person has one of these roles in today, those below included. A unit that has
/// ended gives nothing.
std::string units_of(const std::string& roles) {
    const bool is_of_leaders = roles == leaders;
    return std::string(is_of_leaders ? "/*known units_led*/ " : "/*known units_written*/ ") +
           "(WITH RECURSIVE held (unit_id) AS ("
           "SELECT unit.id FROM role_holding JOIN unit ON unit.id = role_holding.unit_id"
           " WHERE role_holding.person_id = $1 AND role_holding.role IN (" +
           roles +
           ") AND role_holding.from_on <= $3"
           " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
           " AND (unit.to_on IS NULL OR unit.to_on >= $3)"
           " UNION SELECT unit.id FROM held JOIN unit ON unit.parent_id = held.unit_id"
           " WHERE unit.to_on IS NULL OR unit.to_on >= $3) SELECT unit_id FROM held)";
}

/// Whether the person has one of these roles today; with `where` "": anywhere. `known`: what that
/// is called (rights/insight.h).
std::string holds(const std::string& known, const std::string& roles, const std::string& where) {
    return "/*known " + known +
           "*/ (EXISTS (SELECT 1 FROM role_holding WHERE role_holding.person_id = $1"
           " AND role_holding.role IN (" +
           roles +
           ") AND role_holding.from_on <= $3"
           " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)" +
           where + "))";
}

// Not strings: other files ask for the condition before those of this one are made.
/// The person, or somebody whose deputy they are today.
constexpr const char* or_absent =
    " IN /*known stands_for*/ (SELECT $1 UNION SELECT approval_absence.person_id FROM "
    "approval_absence"
    " WHERE approval_absence.deputy_id = $1 AND approval_absence.from_on <= $3"
    " AND approval_absence.to_on >= $3)";

/// What must hold of the item's case: looked up, or of the row that stands beside the item's.
enum class Case { LookedUp, Beside };
std::string of_its_case(Case its, const std::string& condition) {
    std::string of_row = "(" + condition + ")";
    if (its == Case::Beside) return of_row;
    constexpr std::string_view beside = "living_case.";
    for (std::size_t at = of_row.find(beside); at != std::string::npos; at = of_row.find(beside)) {
        of_row.replace(at, beside.size(), "its_case.");
    }
    return "EXISTS (SELECT 1 FROM living_case AS its_case WHERE its_case.id = item_draft.case_id"
           " AND " +
           of_row + ")";
}

/// What makes a matter an open one, for those whose place is in the unit.
struct Matter {
    Case its_case;
    std::string open;  ///< Of the item and what hangs on it.
    std::string is_open() const {
        return open + " AND " + of_its_case(its_case, "living_case.access <> 'closed'");
    }
};

/// Whether the seat is one of `them` today. A role that is held everywhere has none in closed
/// matter.
std::string is_seat_of(const std::string& them, const Matter& matter) {
    return "(approval_seat.person_id" + them +
           // By hand what body_insight says: through the view every holding would be gone through.
           " OR (approval_seat.place = 'body' AND /*known stands_in_at_all*/ (EXISTS (SELECT 1"
           " FROM stand_in"
           " JOIN role_holding AS stood_for ON stood_for.person_id = stand_in.absent_id"
           " AND stood_for.body_id = stand_in.body_id WHERE stand_in.body_id = item_draft.body_id"
           " AND stand_in.substitute_id" +
           them +
           " AND stand_in.from_on <= $3 AND stand_in.to_on >= $3"
           " AND stood_for.role = approval_seat.role AND stood_for.from_on <= $3"
           " AND (stood_for.to_on IS NULL OR stood_for.to_on >= $3))))"
           " OR EXISTS (SELECT 1 FROM role_holding WHERE role_holding.role = approval_seat.role"
           " AND role_holding.person_id" +
           them +
           " AND role_holding.from_on <= $3"
           " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
           " AND ((/*known seats_everywhere*/ (role_holding.unit_id IS NULL"
           " AND role_holding.body_id IS NULL) AND " +
           matter.is_open() +
           ") OR (approval_seat.place = 'body' AND /*known seats_in_bodies*/"
           " (role_holding.body_id = item_draft.body_id))"
           " OR (approval_seat.place = 'unit' AND /*known seats_in_units*/"
           " (role_holding.unit_id IN (WITH RECURSIVE"
           " above (id) AS (SELECT unit.id FROM unit WHERE unit.id = item_draft.unit_id"
           " UNION SELECT unit.parent_id FROM above JOIN unit ON unit.id = above.id"
           " WHERE unit.parent_id IS NOT NULL) SELECT above.id FROM above))))))";
}

/// The condition as it is asked of anybody, not of the viewer and those he stands for alone.
std::string without_known(std::string condition) {
    for (std::size_t at = condition.find("/*known "); at != std::string::npos;
         at = condition.find("/*known ", at)) {
        condition.erase(at, condition.find("*/", at) + 2 - at);
    }
    return condition;
}

/// Whoever has a seat in the chain of the item, at a stage it has come to (approvals/). The deputy
/// of somebody who is away today: a seat that waits; and one that he approved in another's place,
/// for as long as that seat counts.
std::string has_a_seat(const Matter& matter) {
    return "/*known has_seat_at_all*/ (EXISTS (SELECT 1 FROM approval_seat"
           " WHERE approval_seat.item_id = item_draft.id AND " +
           is_seat_of(" = $1", matter) +
           ") OR /*known is_deputy_at_all*/ (EXISTS (SELECT 1 FROM approval_absence"
           " WHERE approval_absence.deputy_id = $1"
           " AND approval_absence.from_on <= $3 AND approval_absence.to_on >= $3)"
           " AND EXISTS (SELECT 1 FROM approval_seat WHERE approval_seat.item_id = item_draft.id"
           " AND approval_seat.is_open = 1 AND " +
           is_seat_of(or_absent, matter) +
           "))) OR /*known approved_for_another_at_all*/ (EXISTS (SELECT 1 FROM approval_step"
           " JOIN approval_seat"
           " ON approval_seat.item_id = approval_step.item_id"
           " AND approval_seat.stage = approval_step.stage"
           " AND approval_seat.seat = approval_step.seat"
           " WHERE approval_step.item_id = item_draft.id AND approval_step.act = 'approve'"
           " AND approval_step.by_id = $1 AND approval_step.on_behalf_of IS NOT NULL"
           " AND approval_seat.is_open = 0 AND " +
           without_known(is_seat_of(" = approval_step.on_behalf_of", matter)) + "))";
}

/// Whoever's advice is asked: the person, or those who work in the unit; of closed matter those who
/// lead it alone.
std::string is_asked(const Matter& matter) {
    return "/*known is_asked_at_all*/ (EXISTS (SELECT 1 FROM approval_advice WHERE "
           "approval_advice.item_id = item_draft.id"
           " AND approval_advice.withdrawn_at IS NULL AND (approval_advice.person_id = $1"
           " OR approval_advice.unit_id IN " +
           units_of(leaders) + " OR (" + matter.is_open() + " AND approval_advice.unit_id IN " +
           units_of(writers) + "))))";
}

std::string seen_where(const Matter& matter) {
    // In this order what is known of the viewer alone comes before what is looked up for each item.
    return std::string(
               "($1 = -1 OR ($1 > 0 AND (item_draft.author_id = $1"
               " OR (item_draft.state <> 'draft' AND item_draft.submitted_at IS NOT NULL"
               " AND item_draft.body_id IN /*known secretary_bodies*/"
               " (SELECT body_insight.body_id FROM body_insight WHERE body_insight.person_id = $1 "
               "AND body_insight.role = 'secretary'"
               " AND body_insight.from_on <= $3 AND body_insight.to_on >= $3))"
               " OR ") +
           of_its_case(matter.its_case,
                       "living_case.officer_id = $1 OR item_draft.unit_id IN " + units_of(leaders) +
                           " OR (" + matter.open +
                           " AND living_case.access <> 'closed' AND (item_draft.unit_id IN " +
                           units_of(writers) + " OR " +
                           holds("writes_everywhere", writers, everywhere) + "))") +
           " OR " + has_a_seat(matter) + " OR " + is_asked(matter) +
           " OR /*known is_reader_at_all*/ (EXISTS (SELECT 1 FROM item_reader"
           " WHERE item_reader.item_id = item_draft.id"
           " AND item_reader.person_id = $1 AND item_reader.since <= $3"
           " AND (item_reader.until IS NULL OR item_reader.until >= $3))))"
           " AND NOT /*known disqualified_at_all*/ (EXISTS (SELECT 1 FROM disqualification"
           " JOIN meeting AS its_meeting ON its_meeting.id = disqualification.meeting_id"
           " WHERE disqualification.person_id = $1 AND its_meeting.slug = item_draft.record_meeting"
           " AND disqualification.item_number = item_draft.record_number))))";
}

}  // namespace

const std::string& sees_item() {
    static const std::string condition = seen_where({Case::LookedUp, of_item});
    return condition;
}

const std::string& sees_item_beside_case() {
    static const std::string condition = seen_where({Case::Beside, of_item});
    return condition;
}

const std::string& sees_attachment() {
    static const std::string condition = seen_where(
        {Case::LookedUp, std::string(of_item) + " AND item_attachment.access <> 'closed'"});
    return condition;
}

const std::string& sees_case() {
    static const std::string condition =
        "($1 = -1 OR ($1 > 0 AND (living_case.officer_id = $1 OR (living_case.access <> 'closed'"
        " AND " +
        holds("works_somewhere", std::string(writers) + ", 'secretary'", "") +
        ") OR (living_case.access = 'closed' AND living_case.unit_id IN " + units_of(leaders) +
        ") OR EXISTS (SELECT 1 FROM item_draft WHERE item_draft.case_id = living_case.id AND " +
        sees_item_beside_case() + "))))";
    return condition;
}

}  // namespace cases
