// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/insight.h"

#include <set>
#include <utility>

#include "base/try.h"
#include "store/ahead.h"

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

void add_insight(const Insight& insight, store::Known& known) {
    for (const auto& [name, bodies] : {std::pair("own_bodies", &insight.bodies),
                                       std::pair("secretary_bodies", &insight.made_by)}) {
        std::vector<std::int64_t>& set = known.sets[name];
        for (const BodyId body : *bodies) set.push_back(body.value);
    }
    if (insight.granted.empty()) known.sets["granted"] = {};
    if (insight.disqualified.empty()) {
        known.sets["disqualified"] = {};
        known.answers["disqualified_at_all"] = false;
    }
    if (!insight.has_unpublished) known.answers["made_unpublished"] = false;
}

void add_roles(const std::vector<HeldRole>& held, store::Known& known) {
    std::set<std::int64_t> led;
    std::set<std::int64_t> written;
    bool writes_everywhere = false;
    bool keeps_everywhere = false;
    bool works = false;
    for (const HeldRole& one : held) {
        const bool leads = one.role == Role::Manager;
        const bool writes = leads || one.role == Role::CaseOfficer || one.role == Role::Approver;
        const bool keeps = one.role == Role::Secretary;
        const bool is_everywhere = one.scope == everywhere();
        if (leads && one.scope.unit) led.insert(one.scope.unit->value);
        if (writes && one.scope.unit) written.insert(one.scope.unit->value);
        writes_everywhere = writes_everywhere || (writes && is_everywhere);
        keeps_everywhere = keeps_everywhere || (keeps && is_everywhere);
        // A role in a body may be one of somebody who is stood in for.
        works = works || ((writes || keeps) && !one.scope.body);
    }
    known.sets["units_led"].assign(led.begin(), led.end());
    known.sets["units_written"].assign(written.begin(), written.end());
    known.answers["writes_everywhere"] = writes_everywhere;
    known.answers["keeps_everywhere"] = keeps_everywhere;
    if (works) known.answers["works_somewhere"] = true;
}

/// All that is held, for list_held_roles: role, body and unit of each, 0 where there is none.
void add_held(const std::vector<HeldRole>& held, store::Known& known) {
    std::vector<std::int64_t>& set = known.sets["held"];
    for (const HeldRole& one : held) {
        set.push_back(static_cast<std::int64_t>(one.role));
        set.push_back(one.scope.body.value_or(BodyId{}).value);
        set.push_back(one.scope.unit.value_or(UnitId{}).value);
    }
}

/// Whether a page asks that need not look it up; within a change, everything is.
bool find_held(store::Reader& reader, PersonId person, const base::Date& day,
               std::vector<HeldRole>& held) {
    const auto known = store::Knowing::now();
    const bool is_a_page = dynamic_cast<store::AsksAhead*>(&reader) != nullptr ||
                           dynamic_cast<store::Notebook*>(&reader) != nullptr;
    if (!known || !is_a_page || known->about != person.value) return false;
    const auto set = known->sets.find("held");
    if (set == known->sets.end() || known->day != base::render_date(day)) return false;
    for (std::size_t at = 0; at + 2 < set->second.size(); at += 3) {
        HeldRole& one = held.emplace_back();
        one.role = static_cast<Role>(set->second[at]);
        if (set->second[at + 1] != 0) one.scope.body = BodyId{set->second[at + 1]};
        if (set->second[at + 2] != 0) one.scope.unit = UnitId{set->second[at + 2]};
    }
    return true;
}

ItemKey key_of(const store::Row& row) {
    return {row.id<MeetingTag>(0), static_cast<int>(row.integer(1))};
}

}  // namespace

base::Result<std::vector<HeldRole>> list_held_roles(store::Reader& reader, PersonId person,
                                                    const base::Date& day) {
    std::vector<HeldRole> held;
    if (find_held(reader, person, day, held)) return held;
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

base::Result<store::Known> load_known(store::Reader& reader, const Viewer& viewer) {
    const Insight& insight = viewer.insight();
    store::Known known{.about = insight.person.value, .day = base::render_date(insight.today)};
    add_insight(insight, known);
    TRY(const auto held, list_held_roles(reader, insight.person, insight.today));
    add_roles(held, known);
    add_held(held, known);
    return known;
}

}  // namespace rights
