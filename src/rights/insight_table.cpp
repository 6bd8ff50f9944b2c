// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/insight.h"

#include "base/try.h"

namespace rights {
namespace {

// A unit that has ended gives nothing any more, and neither does one below it.
constexpr std::string_view held_roles =
    "WITH RECURSIVE below (root_id, unit_id) AS ("
    " SELECT unit.id, unit.id FROM role_holding JOIN unit ON unit.id = role_holding.unit_id"
    "  WHERE role_holding.person_id = $1 AND (unit.to_on IS NULL OR unit.to_on >= $2)"
    " UNION SELECT below.root_id, unit.id FROM below JOIN unit ON unit.parent_id = below.unit_id"
    "  WHERE unit.to_on IS NULL OR unit.to_on >= $2)"
    " SELECT role, body_id, CAST(NULL AS INTEGER) FROM role_holding"
    "  WHERE person_id = $1 AND unit_id IS NULL AND from_on <= $2"
    "  AND (to_on IS NULL OR to_on >= $2)"
    " UNION SELECT role, body_id, CAST(NULL AS INTEGER) FROM body_insight"
    "  WHERE person_id = $1 AND stands_in = 1 AND from_on <= $2 AND to_on >= $2"
    " UNION SELECT role_holding.role, CAST(NULL AS INTEGER), below.unit_id"
    "  FROM role_holding JOIN below ON below.root_id = role_holding.unit_id"
    "  WHERE role_holding.person_id = $1 AND role_holding.from_on <= $2"
    "  AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2) ORDER BY 1, 2, 3";
constexpr std::string_view bodies_with_insight =
    "SELECT body_id, max(CASE WHEN role = 'secretary' THEN 1 ELSE 0 END) FROM body_insight"
    " WHERE person_id = $1 AND from_on <= $2 AND to_on >= $2 GROUP BY body_id ORDER BY body_id";
constexpr std::string_view granted_items =
    "SELECT DISTINCT meeting_id, item_number FROM item_grant"
    " WHERE person_id = $1 AND from_on <= $2 AND to_on >= $2 ORDER BY meeting_id, item_number";
constexpr std::string_view some_unpublished =
    "SELECT 1 FROM minutes WHERE made_by = $1 AND is_published = 0 LIMIT 1";
constexpr std::string_view lost_items =
    "SELECT meeting_id, item_number FROM disqualification WHERE person_id = $1"
    " ORDER BY meeting_id, item_number";

ItemKey key_of(const store::Row& row) {
    return {row.id<MeetingTag>(0), static_cast<int>(row.integer(1))};
}

}  // namespace

base::Result<std::vector<HeldRole>> list_held_roles(store::Reader& reader, PersonId person,
                                                    const base::Date& day) {
    std::vector<HeldRole> held;
    TRY_DO(reader.for_each(held_roles, {person, day}, [&](const store::Row& row) {
        // A role that this program does not know gives nothing.
        const auto role = parse_role(row.text(0));
        if (!role) return;
        HeldRole& one = held.emplace_back(HeldRole{.role = *role, .scope = {}});
        if (!row.is_null(1)) one.scope.body = row.id<BodyTag>(1);
        if (!row.is_null(2)) one.scope.unit = row.id<UnitTag>(2);
    }));
    return held;
}

base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day) {
    TRY(const auto held, list_held_roles(reader, person, day));
    return load_insight(reader, person, day, held);
}

base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day,
                                   const std::vector<HeldRole>& held) {
    Insight insight{.person = person, .today = day};
    TRY_DO(reader.for_each(bodies_with_insight, {person, day}, [&](const store::Row& row) {
        insight.bodies.push_back(row.id<BodyTag>(0));
        if (row.truth(1)) insight.made_by.push_back(row.id<BodyTag>(0));
    }));
    TRY(insight.granted, reader.query<ItemKey>(granted_items, {person, day}, key_of));
    TRY(insight.disqualified, reader.query<ItemKey>(lost_items, {person}, key_of));
    TRY(const auto unpublished,
        reader.query_one<int>(some_unpublished, {person}, [](const auto&) { return 1; }));
    insight.has_unpublished = unpublished.has_value();
    insight.staff = !held.empty() || !insight.bodies.empty();
    return insight;
}

}  // namespace rights
