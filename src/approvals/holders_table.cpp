// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <bit>

#include "approvals/holders.h"
#include "base/try.h"

namespace approvals {
namespace {

// $1 the body of the items, $2 the day. The last columns: held at the place (0), or everywhere (1),
// and the item. Whoever holds a seat in several ways is sorted out once, at the end.
constexpr std::string_view holders_of_asked =
    " above (item_id, id) AS (SELECT item_draft.id, item_draft.unit_id FROM asked"
    "  CROSS JOIN item_draft WHERE item_draft.id = asked.item_id"
    "  UNION SELECT above.item_id, unit.parent_id FROM above"
    "  JOIN unit ON unit.id = above.id WHERE unit.parent_id IS NOT NULL),"
    " seat (item_id, stage, seat, role, place, person_id, is_closed) AS ("
    "  SELECT asked.item_id, approval_seat.stage, approval_seat.seat, approval_seat.role,"
    "  approval_seat.place, approval_seat.person_id, CASE WHEN item_draft.access = 'closed'"
    "  OR living_case.access = 'closed' THEN 1 ELSE 0 END FROM asked CROSS JOIN approval_seat"
    "  CROSS JOIN item_draft CROSS JOIN living_case WHERE approval_seat.item_id = asked.item_id"
    "  AND approval_seat.is_open = 1 AND item_draft.id = asked.item_id"
    "  AND living_case.id = item_draft.case_id),"
    " own (item_id, stage, seat, person_id, is_everywhere, stands_in) AS ("
    "  SELECT seat.item_id, seat.stage, seat.seat, seat.person_id, 0, 0 FROM seat"
    "   WHERE seat.person_id IS NOT NULL"
    "  UNION ALL SELECT seat.item_id, seat.stage, seat.seat, body_insight.person_id, 0,"
    "   body_insight.stands_in FROM seat"
    "   JOIN body_insight ON body_insight.role = seat.role WHERE seat.place = 'body'"
    "   AND body_insight.body_id = $1 AND body_insight.from_on <= $2 AND body_insight.to_on >= $2"
    "  UNION ALL SELECT seat.item_id, seat.stage, seat.seat, role_holding.person_id, 0, 0 FROM "
    "above"
    "   CROSS JOIN seat CROSS JOIN role_holding WHERE seat.item_id = above.item_id"
    "   AND role_holding.unit_id = above.id"
    "   AND role_holding.role = seat.role AND seat.place = 'unit' AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)"
    "  UNION ALL SELECT seat.item_id, seat.stage, seat.seat, role_holding.person_id, 1, 0 FROM seat"
    "   CROSS JOIN role_holding WHERE role_holding.unit_id IS NULL"
    "   AND role_holding.role = seat.role AND role_holding.body_id IS NULL AND seat.is_closed = 0"
    "   AND role_holding.from_on <= $2"
    "   AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)),"
    " all_of (item_id, stage, seat, person_id, deputy_of, is_everywhere, stands_in) AS ("
    "  SELECT own.item_id, own.stage, own.seat, own.person_id, 0, own.is_everywhere,"
    "   own.stands_in FROM own"
    "  UNION ALL SELECT own.item_id, own.stage, own.seat, approval_absence.deputy_id,"
    "   own.person_id,"
    "   own.is_everywhere, 0 FROM own JOIN approval_absence"
    "   ON approval_absence.person_id = own.person_id WHERE approval_absence.from_on <= $2"
    "   AND approval_absence.to_on >= $2)"
    " SELECT all_of.stage, all_of.seat, person.id, person.name, all_of.deputy_of,"
    " all_of.is_everywhere, all_of.item_id, min(all_of.stands_in) FROM all_of JOIN person ON "
    "person.id = all_of.person_id"
    " JOIN account ON account.person_id = person.id WHERE account.is_disabled = 0"
    " AND (person.left_on IS NULL OR person.left_on >= $2)"
    " GROUP BY all_of.item_id, all_of.stage, all_of.seat, person.name, person.id,"
    " all_of.deputy_of, all_of.is_everywhere"
    " ORDER BY all_of.item_id, all_of.stage, all_of.seat, person.name, person.id,"
    " all_of.deputy_of, all_of.is_everywhere";

/// Of so many items at a time, one of them several times where there are fewer: 1, 2, 4, 8 ...
constexpr std::size_t powers = 7;
const std::string& holders_of(std::size_t power) {
    static const auto each = [] {
        std::array<std::string, powers> made;
        for (std::size_t at = 0; at < powers; ++at) {
            std::string& sql = made[at];
            for (std::size_t item = 0; item < (std::size_t{1} << at); ++item) {
                sql += (item == 0 ? "($" : ", ($") + std::to_string(item + 3) + ")";
            }
            sql = "WITH RECURSIVE asked (item_id) AS (VALUES " + sql + ")," +
                  std::string(holders_of_asked);
        }
        return made;
    }();
    return each[power];
}

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

constexpr std::string_view secretaries =
    "SELECT DISTINCT person.name FROM body_insight CROSS JOIN person CROSS JOIN account"
    " WHERE body_insight.body_id = $1 AND body_insight.role = 'secretary'"
    " AND body_insight.from_on <= $2 AND body_insight.to_on >= $2"
    " AND person.id = body_insight.person_id AND account.person_id = person.id"
    " AND account.is_disabled = 0 AND (person.left_on IS NULL OR person.left_on >= $2)"
    " ORDER BY person.name LIMIT 10";
constexpr std::string_view administrators =
    "SELECT DISTINCT person.name FROM role_holding CROSS JOIN person CROSS JOIN account"
    " WHERE role_holding.role = 'administrator' AND role_holding.body_id IS NULL"
    " AND role_holding.unit_id IS NULL AND role_holding.from_on <= $1"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $1)"
    " AND person.id = role_holding.person_id AND account.person_id = person.id"
    " AND account.is_disabled = 0 AND (person.left_on IS NULL OR person.left_on >= $1)"
    " ORDER BY person.name LIMIT 5";
// By body: whether it has a secretary, and the item a holder, is asked of each.
constexpr std::string_view under_way =
    "SELECT item_draft.id, body.id, body.name, body.slug FROM item_draft CROSS JOIN body"
    " WHERE item_draft.state = 'submitted' AND body.id = item_draft.body_id"
    " AND EXISTS (SELECT 1 FROM approval_seat WHERE approval_seat.item_id = item_draft.id"
    "  AND approval_seat.is_open = 1) ORDER BY body.id, item_draft.id LIMIT 500";

std::string name_in(const store::Row& row) { return std::string(row.text(0)); }

struct Found {
    cases::DraftId item;
    SeatHolder holder;
    bool is_everywhere = false;
};

Found found_of(const store::Row& row) {
    return {.item = row.id<cases::DraftTag>(6),
            .holder = {.stage = static_cast<int>(row.integer(0)),
                       .seat = static_cast<int>(row.integer(1)),
                       .person = row.id<records::PersonTag>(2),
                       .name = std::string(row.text(3)),
                       .deputy_of = {row.integer(4)},
                       .is_standing_in = row.truth(7)},
            .is_everywhere = row.truth(5)};
}

/// Whether somebody is away, and whoever it is approves in his place. One has one deputy on a day.
bool has_as_deputy(const std::vector<SeatHolder>& holders, const SeatHolder& away,
                   records::PersonId deputy) {
    return std::any_of(holders.begin(), holders.end(), [&](const SeatHolder& other) {
        return other.person == deputy && other.deputy_of == away.person &&
               other.stage == away.stage && other.seat == away.seat;
    });
}

}  // namespace

base::Result<HoldersOf> list_seat_holders(store::Reader& reader,
                                          const std::vector<cases::DraftId>& items,
                                          records::BodyId body, const base::Date& day) {
    HoldersOf all;
    constexpr std::size_t most = std::size_t{1} << (powers - 1);
    for (std::size_t from = 0; from < items.size(); from += most) {
        const std::size_t count = std::min(most, items.size() - from);
        const auto power = static_cast<std::size_t>(std::bit_width(count - 1));
        store::Values values = {body, day};
        for (std::size_t at = 0; at < (std::size_t{1} << power); ++at) {
            values.emplace_back(items[from + std::min(at, count - 1)]);
        }
        TRY(const auto found, reader.query<Found>(holders_of(power), values, found_of));
        for (const Found& one : found) {
            const bool is_known = std::any_of(found.begin(), found.end(), [&](const Found& other) {
                return !other.is_everywhere && other.item == one.item &&
                       other.holder.stage == one.holder.stage &&
                       other.holder.seat == one.holder.seat;
            });
            if (!one.is_everywhere || !is_known) all[one.item].push_back(one.holder);
        }
    }
    return all;
}

base::Result<std::vector<SeatHolder>> list_seat_holders(store::Reader& reader, cases::DraftId item,
                                                        records::BodyId body,
                                                        const base::Date& day) {
    TRY(auto all, list_seat_holders(reader, std::vector{item}, body, day));
    return std::move(all[item]);
}

base::Result<std::vector<std::string>> list_colleagues(store::Reader& reader, cases::DraftId item,
                                                       records::BodyId body,
                                                       const base::Date& day) {
    return reader.query<std::string>(colleagues, {item, day, body}, [](const store::Row& row) {
        return std::string(row.text(0));
    });
}

bool is_barred(const SeatHolder& holder, const Chain& chain, const Way& way,
               records::PersonId author) {
    const auto at = static_cast<std::size_t>(way.stage);
    if (at >= chain.stages.size() || at >= way.marks.size()) return false;
    const auto seat = static_cast<std::size_t>(holder.seat);
    if (seat >= chain.stages[at].seats.size() || seat >= way.marks[at].size()) return false;
    const bool for_other = holder.deputy_of.value != 0 || holder.is_standing_in;
    if (holder.person == author &&
        (for_other || !is_for_authors(chain.stages[at].seats[seat], way.marks[at][seat]))) {
        return true;
    }
    return has_approved_elsewhere(chain, way, {}, {holder.person}, way.stage, !for_other);
}

std::vector<SeatHolder> those_who_can(const std::vector<SeatHolder>& holders, const Chain& chain,
                                      const Way& way, records::PersonId author) {
    const auto at = static_cast<std::size_t>(way.stage);
    if (at >= chain.stages.size() || at >= way.marks.size()) return holders;
    std::vector<SeatHolder> able;
    for (const SeatHolder& one : holders) {
        const bool has_author_alone =
            one.deputy_of.value == 0 && has_as_deputy(holders, one, author);
        if (has_author_alone || is_barred(one, chain, way, author)) continue;
        const bool is_done = has_approved_stage(chain.stages[at], way.marks[at], one.person) ||
                             (one.deputy_of.value != 0 &&
                              has_approved_stage(chain.stages[at], way.marks[at], one.deputy_of));
        if (!is_done) able.push_back(one);
    }
    return able;
}

base::Result<std::vector<std::string>> list_secretaries(store::Reader& reader, records::BodyId body,
                                                        const base::Date& day) {
    return reader.query<std::string>(secretaries, {body, day}, name_in);
}

base::Result<std::vector<std::string>> list_administrators(store::Reader& reader,
                                                           const base::Date& day) {
    return reader.query<std::string>(administrators, {day}, name_in);
}

base::Result<std::vector<NobodysBody>> list_nobodys(store::Reader& reader, const base::Date& day) {
    struct UnderWay {
        cases::DraftId item;
        NobodysBody body;
    };
    TRY(const auto all, reader.query<UnderWay>(under_way, {}, [](const store::Row& row) {
        return UnderWay{
            {row.integer(0)},
            {row.id<records::BodyTag>(1), std::string(row.text(2)), std::string(row.text(3))}};
    }));
    std::vector<NobodysBody> bodies;
    records::BodyId asked_of = {};
    bool has_secretary = false;
    for (const UnderWay& one : all) {
        if (one.body.body != asked_of) {
            asked_of = one.body.body;
            TRY(const auto secretaries_now, list_secretaries(reader, asked_of, day));
            has_secretary = !secretaries_now.empty();
        }
        if (has_secretary) continue;
        TRY(const auto holders, list_seat_holders(reader, one.item, one.body.body, day));
        if (!holders.empty()) continue;
        if (bodies.empty() || bodies.back().body != one.body.body) bodies.push_back(one.body);
        ++bodies.back().items;
    }
    return bodies;
}

}  // namespace approvals
