// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "approvals/holders.h"
#include "base/try.h"

namespace approvals {
namespace {

// $1 the item, $2 the day, $3 its body. The last column: held at the place (0), or everywhere (1).
constexpr std::string_view holders =
    "WITH RECURSIVE above (id) AS (SELECT item_draft.unit_id FROM item_draft"
    "  WHERE item_draft.id = $1 UNION SELECT unit.parent_id FROM above"
    "  JOIN unit ON unit.id = above.id WHERE unit.parent_id IS NOT NULL),"
    " seat (stage, seat, role, place, person_id, is_closed) AS ("
    "  SELECT approval_seat.stage, approval_seat.seat, approval_seat.role, approval_seat.place,"
    "  approval_seat.person_id, CASE WHEN item_draft.access = 'closed'"
    "  OR living_case.access = 'closed' THEN 1 ELSE 0 END FROM approval_seat"
    "  JOIN item_draft ON item_draft.id = approval_seat.item_id"
    "  JOIN living_case ON living_case.id = item_draft.case_id"
    "  WHERE approval_seat.item_id = $1 AND approval_seat.is_open = 1),"
    " own (stage, seat, person_id, is_everywhere) AS ("
    "  SELECT seat.stage, seat.seat, seat.person_id, 0 FROM seat WHERE seat.person_id IS NOT NULL"
    "  UNION SELECT seat.stage, seat.seat, body_insight.person_id, 0 FROM seat JOIN body_insight"
    "   ON body_insight.role = seat.role WHERE seat.place = 'body' AND body_insight.body_id = $3"
    "   AND body_insight.from_on <= $2 AND body_insight.to_on >= $2"
    "  UNION SELECT seat.stage, seat.seat, role_holding.person_id, 0 FROM above CROSS JOIN seat"
    "   CROSS JOIN role_holding WHERE role_holding.unit_id = above.id"
    "   AND role_holding.role = seat.role AND seat.place = 'unit' AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)"
    "  UNION SELECT seat.stage, seat.seat, role_holding.person_id, 1 FROM seat"
    "   CROSS JOIN role_holding WHERE role_holding.unit_id IS NULL"
    "   AND role_holding.role = seat.role AND role_holding.body_id IS NULL AND seat.is_closed = 0 "
    "AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)),"
    " all_of (stage, seat, person_id, deputy_of, is_everywhere) AS ("
    "  SELECT own.stage, own.seat, own.person_id, 0, own.is_everywhere FROM own"
    "  UNION SELECT own.stage, own.seat, approval_absence.deputy_id, own.person_id,"
    "   own.is_everywhere FROM own JOIN approval_absence"
    "   ON approval_absence.person_id = own.person_id WHERE approval_absence.from_on <= $2"
    "   AND approval_absence.to_on >= $2)"
    " SELECT all_of.stage, all_of.seat, person.id, person.name, all_of.deputy_of,"
    " all_of.is_everywhere FROM all_of JOIN person ON person.id = all_of.person_id"
    " JOIN account ON account.person_id = person.id WHERE account.is_disabled = 0"
    " AND (person.left_on IS NULL OR person.left_on >= $2)"
    " ORDER BY all_of.stage, all_of.seat, person.name, person.id, all_of.deputy_of";

// $1 the item, $2 the day, $3 its body.
constexpr std::string_view colleagues =
    "WITH RECURSIVE above (id) AS (SELECT item_draft.unit_id FROM item_draft"
    "  WHERE item_draft.id = $1 UNION SELECT unit.parent_id FROM above"
    "  JOIN unit ON unit.id = above.id WHERE unit.parent_id IS NOT NULL),"
    " near (person_id) AS (SELECT role_holding.person_id FROM above CROSS JOIN role_holding"
    "   WHERE role_holding.unit_id = above.id AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)"
    "  UNION SELECT role_holding.person_id FROM role_holding WHERE role_holding.body_id = $3"
    "   AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2))"
    " SELECT DISTINCT person.name FROM near CROSS JOIN person CROSS JOIN account"
    " WHERE person.id = near.person_id AND account.person_id = person.id"
    " AND account.is_disabled = 0 AND (person.left_on IS NULL OR person.left_on >= $2)"
    " ORDER BY person.name LIMIT 100";

struct Found {
    SeatHolder holder;
    bool is_everywhere = false;
};

Found found_of(const store::Row& row) {
    return {.holder = {.stage = static_cast<int>(row.integer(0)),
                       .seat = static_cast<int>(row.integer(1)),
                       .person = row.id<records::PersonTag>(2),
                       .name = std::string(row.text(3)),
                       .deputy_of = {row.integer(4)}},
            .is_everywhere = row.truth(5)};
}

}  // namespace

base::Result<std::vector<SeatHolder>> list_seat_holders(store::Reader& reader, cases::DraftId item,
                                                        records::BodyId body,
                                                        const base::Date& day) {
    TRY(auto found, reader.query<Found>(holders, {item, day, body}, found_of));
    std::vector<SeatHolder> all;
    for (Found& one : found) {
        const bool is_known = std::any_of(found.begin(), found.end(), [&](const Found& other) {
            return !other.is_everywhere && other.holder.stage == one.holder.stage &&
                   other.holder.seat == one.holder.seat;
        });
        if (!one.is_everywhere || !is_known) all.push_back(one.holder);
    }
    return all;
}

base::Result<std::vector<std::string>> list_colleagues(store::Reader& reader, cases::DraftId item,
                                                       records::BodyId body,
                                                       const base::Date& day) {
    return reader.query<std::string>(colleagues, {item, day, body}, [](const store::Row& row) {
        return std::string(row.text(0));
    });
}

std::vector<SeatHolder> those_who_can(const std::vector<SeatHolder>& holders, const Chain& chain,
                                      const Way& way) {
    const auto at = static_cast<std::size_t>(way.stage);
    if (at >= chain.stages.size() || at >= way.marks.size()) return holders;
    std::vector<SeatHolder> able;
    for (const SeatHolder& one : holders) {
        const bool is_done = has_approved_stage(chain.stages[at], way.marks[at], one.person) ||
                             (one.deputy_of.value != 0 &&
                              has_approved_stage(chain.stages[at], way.marks[at], one.deputy_of));
        if (!is_done) able.push_back(one);
    }
    return able;
}

}  // namespace approvals
