// SPDX-License-Identifier: AGPL-3.0-or-later
// What the rule of who sees an item (sees_item_table.cpp) asks of the viewer alone.
#include <algorithm>
#include <string>

#include "base/try.h"
#include "cases/sees_item.h"
#include "store/ahead.h"

namespace cases {
namespace {

// In all of these $1 is the person and $2 the day.
const std::string stood_for =
    "SELECT person.id FROM person WHERE person.id = $1"
    " UNION SELECT approval_absence.person_id FROM approval_absence"
    " WHERE approval_absence.deputy_id = $1 AND approval_absence.from_on <= $2"
    " AND approval_absence.to_on >= $2";
const std::string of_them = " IN (" + stood_for + ")";
const std::string today_too =
    " AND role_holding.from_on <= $2"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)";
const std::string their_places =
    "SELECT DISTINCT CASE WHEN role_holding.unit_id IS NULL THEN 0 ELSE 1 END,"
    " CASE WHEN role_holding.body_id IS NULL THEN 0 ELSE 1 END FROM role_holding"
    " WHERE role_holding.person_id" +
    of_them + today_too;
const std::string their_stand_ins =
    "SELECT 1 FROM stand_in"
    " WHERE stand_in.from_on <= $2 AND stand_in.to_on >= $2 AND stand_in.substitute_id" +
    of_them + " LIMIT 1";
const std::string some_seat =
    "SELECT 1 FROM approval_seat"
    " WHERE approval_seat.person_id" +
    of_them + " LIMIT 1";
const std::string some_seat_of_their_role =
    "SELECT 1 FROM role_holding CROSS JOIN approval_seat"
    " WHERE approval_seat.role = role_holding.role AND role_holding.person_id" +
    of_them + today_too + " LIMIT 1";
constexpr std::string_view some_approval_for_another =
    "SELECT 1 FROM approval_step WHERE approval_step.by_id = $1"
    " AND approval_step.on_behalf_of IS NOT NULL LIMIT 1";
// Of the unit, whatever is done there: too many rather than too few.
constexpr std::string_view some_advice =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM approval_advice WHERE approval_advice.person_id = $1)"
    " OR EXISTS (WITH RECURSIVE below (id) AS (SELECT role_holding.unit_id FROM role_holding"
    "  WHERE role_holding.person_id = $1 AND role_holding.unit_id IS NOT NULL"
    "  AND role_holding.from_on <= $2"
    "  AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)"
    "  UNION SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id)"
    " SELECT 1 FROM below CROSS JOIN approval_advice WHERE approval_advice.unit_id = below.id)";
constexpr std::string_view some_absence =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM approval_absence WHERE approval_absence.person_id = $1"
    " AND approval_absence.to_on >= $2) OR EXISTS (SELECT 1 FROM approval_absence"
    " WHERE approval_absence.deputy_id = $1 AND approval_absence.to_on >= $2)";
constexpr std::string_view some_followed =
    "SELECT 1 FROM case_follower WHERE case_follower.person_id = $1 LIMIT 1";
constexpr std::string_view some_approved =
    "SELECT 1 FROM approval_step WHERE approval_step.by_id = $1 LIMIT 1";
constexpr std::string_view some_reading =
    "SELECT 1 FROM item_reader WHERE item_reader.person_id = $1 AND item_reader.since <= $2"
    " AND (item_reader.until IS NULL OR item_reader.until >= $2) LIMIT 1";

struct Asked {
    std::vector<std::int64_t> stands_for;
    bool in_units = false;
    bool in_bodies = false;
    bool everywhere = false;
    bool stands_in = false;
    bool has_seat = false;
    bool approved_for_another = false;
    bool is_in_absence = false;
    bool follows = false;
    bool approved = false;
    bool is_asked = false;
    bool is_reader = false;
};

base::Result<bool> is_there(store::Reader& reader, std::string_view sql,
                            const store::Values& values) {
    bool found = false;
    TRY_DO(reader.for_each(sql, values, [&](const store::Row&) { found = true; }));
    return found;
}

/// `who`: the person and the day.
base::Result<Asked> ask(store::Reader& reader, const store::Values& who) {
    Asked asked;
    TRY_DO(reader.for_each(stood_for, who, [&](const store::Row& row) {
        asked.stands_for.push_back(row.integer(0));
    }));
    TRY_DO(reader.for_each(their_places, who, [&](const store::Row& row) {
        asked.in_units = asked.in_units || row.truth(0);
        asked.in_bodies = asked.in_bodies || row.truth(1);
        asked.everywhere = asked.everywhere || (!row.truth(0) && !row.truth(1));
    }));
    TRY(asked.stands_in, is_there(reader, their_stand_ins, who));
    TRY(const bool has_own, is_there(reader, some_seat, who));
    TRY(const bool has_by_role, is_there(reader, some_seat_of_their_role, who));
    // Whoever stands in for somebody may have a seat by what that one is.
    asked.has_seat = has_own || has_by_role || asked.stands_in;
    TRY(asked.approved_for_another, is_there(reader, some_approval_for_another, {who[0]}));
    TRY(asked.is_in_absence, is_there(reader, some_absence, who));
    TRY(asked.follows, is_there(reader, some_followed, {who[0]}));
    TRY(asked.approved, is_there(reader, some_approved, {who[0]}));
    TRY(asked.is_asked, is_there(reader, some_advice, who));
    TRY(asked.is_reader, is_there(reader, some_reading, {who[0], who[1]}));
    return asked;
}

}  // namespace

base::Result<void> add_known(store::Reader& reader, const rights::Viewer& viewer,
                             store::Known& known) {
    const store::Values who = {viewer.insight().person, viewer.insight().today};
    store::ask_ahead(reader, [&](store::Reader& ahead) { return ask(ahead, who); });
    TRY(const Asked asked, ask(reader, who));
    known.sets["stands_for"] = asked.stands_for;
    // Only that there is nothing: what there is, is of some items and not of others.
    const auto put = [&](const char* name, bool is_something) {
        if (!is_something) known.answers[name] = false;
    };
    // The person is the first of those that the person stands for.
    put("is_deputy_at_all", asked.stands_for.size() > 1);
    put("is_in_absence_at_all", asked.is_in_absence);
    put("seats_in_units", asked.in_units);
    put("seats_in_bodies", asked.in_bodies);
    put("seats_everywhere", asked.everywhere);
    put("stands_in_at_all", asked.stands_in);
    put("has_seat_at_all", asked.has_seat);
    put("approved_for_another_at_all", asked.approved_for_another);
    put("follows_at_all", asked.follows);
    put("approved_at_all", asked.approved);
    put("is_asked_at_all", asked.is_asked);
    put("is_reader_at_all", asked.is_reader);
    return {};
}

}  // namespace cases
