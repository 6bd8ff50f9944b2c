// SPDX-License-Identifier: AGPL-3.0-or-later
// Roles as they are held.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/try.h"
#include "rights/internal/role_holding_table.h"

namespace rights {
namespace {

const std::string holding_columns =
    "SELECT role_holding.id, role_holding.person_id, person.name, person.slug, role_holding.role,"
    " role_holding.body_id, role_holding.unit_id, coalesce(body.name, unit.name, ''),"
    " role_holding.term_id, role_holding.from_on, role_holding.to_on FROM role_holding"
    " JOIN person ON person.id = role_holding.person_id"
    " LEFT JOIN body ON body.id = role_holding.body_id"
    " LEFT JOIN unit ON unit.id = role_holding.unit_id";
const std::string holding_by_id = holding_columns + " WHERE role_holding.id = $1";
// $2 is a day that it holds on; '': any.
const std::string held_then =
    " AND ($2 = '' OR (role_holding.from_on <= $2"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)))";
const std::string by_name = " ORDER BY person.sort_key, role_holding.from_on, role_holding.id";
const std::string holdings_of_person = holding_columns + " WHERE role_holding.person_id = $1" +
                                       held_then +
                                       " ORDER BY role_holding.from_on DESC, role_holding.id DESC";
const std::string holdings_in_body =
    holding_columns + " WHERE role_holding.body_id = $1" + held_then + by_name;
const std::string holdings_in_unit =
    holding_columns + " WHERE role_holding.unit_id = $1" + held_then + by_name;
// Two spans share a day when each begins no later than the other ends.
constexpr std::string_view same_on_a_day =
    "SELECT 1 FROM role_holding WHERE person_id = $1 AND role = $2"
    " AND coalesce(body_id, 0) = $3 AND coalesce(unit_id, 0) = $4"
    " AND from_on <= $6 AND (to_on IS NULL OR to_on >= $5)";
constexpr std::string_view add_holding =
    "INSERT INTO role_holding (person_id, role, body_id, unit_id, term_id, from_on, to_on)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
constexpr std::string_view end_holding = "UPDATE role_holding SET to_on = $2 WHERE id = $1";
constexpr std::string_view remove_holding = "DELETE FROM role_holding WHERE id = $1";
constexpr std::string_view body_exists = "SELECT 1 FROM body WHERE id = $1";
constexpr std::string_view unit_exists = "SELECT 1 FROM unit WHERE id = $1";
constexpr std::string_view body_of_term = "SELECT body_id FROM body_term WHERE id = $1";

/// Nothing when the record holds a role that this program does not know: it gives nothing.
std::optional<RoleHolding> holding_of(const store::Row& row) {
    const auto role = parse_role(row.text(4));
    if (!role) return std::nullopt;
    RoleHolding holding{.id = row.id<HoldingTag>(0),
                        .person = row.id<PersonTag>(1),
                        .person_name = std::string(row.text(2)),
                        .person_slug = std::string(row.text(3)),
                        .role = *role,
                        .scope = {},
                        .place = std::string(row.text(7)),
                        .term = {},
                        .from = row.date(9),
                        .to = {}};
    if (!row.is_null(5)) holding.scope.body = row.id<BodyTag>(5);
    if (!row.is_null(6)) holding.scope.unit = row.id<UnitTag>(6);
    if (!row.is_null(8)) holding.term = row.id<TermTag>(8);
    if (!row.is_null(10)) holding.to = row.date(10);
    return holding;
}

base::Result<std::vector<RoleHolding>> list_with(store::Reader& reader, const std::string& sql,
                                                 std::int64_t whose, const HoldingFilter& filter) {
    const std::string day = filter.on ? base::render_date(*filter.on) : "";
    std::vector<RoleHolding> all;
    TRY_DO(reader.for_each(sql, {whose, day}, [&](const store::Row& row) {
        if (auto holding = holding_of(row)) all.push_back(*std::move(holding));
    }));
    return all;
}

void order_by_role(std::vector<RoleHolding>& holdings) {
    std::stable_sort(
        holdings.begin(), holdings.end(),
        [](const RoleHolding& one, const RoleHolding& other) { return one.role < other.role; });
}

base::Result<bool> exists(store::Reader& reader, std::string_view sql,
                          const store::Values& values) {
    TRY(const auto found, reader.query_one<int>(sql, values, [](const auto&) { return 1; }));
    return found.has_value();
}

template <class Tag>
nlohmann::json id_or_null(const std::optional<base::Id<Tag>>& id) {
    return id ? nlohmann::json(id->value) : nlohmann::json(nullptr);
}

}  // namespace

base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, PersonId person,
                                                          const HoldingFilter& filter) {
    return list_with(reader, holdings_of_person, person.value, filter);
}

base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, BodyId body,
                                                          const HoldingFilter& filter) {
    TRY(auto holdings, list_with(reader, holdings_in_body, body.value, filter));
    order_by_role(holdings);
    return holdings;
}

base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, UnitId unit,
                                                          const HoldingFilter& filter) {
    TRY(auto holdings, list_with(reader, holdings_in_unit, unit.value, filter));
    order_by_role(holdings);
    return holdings;
}

base::Result<RoleHolding> load_role_holding(store::Reader& reader, HoldingId id) {
    TRY(auto found, reader.query_one<std::optional<RoleHolding>>(holding_by_id, {id}, holding_of));
    if (!found || !*found) {
        return base::Error{base::ErrorKind::NotFound, "role.not_found",
                           fmt::format("{}", id.value)};
    }
    return **std::move(found);
}

base::Result<bool> is_held_already(store::Reader& reader, const NewHolding& wanted) {
    const std::string last = wanted.to ? base::render_date(*wanted.to) : "9999-12-31";
    return exists(reader, same_on_a_day,
                  {wanted.person, name_of(wanted.role), wanted.scope.body.value_or(BodyId{}),
                   wanted.scope.unit.value_or(UnitId{}), wanted.from, last});
}

base::Result<bool> has_body(store::Reader& reader, BodyId body) {
    return exists(reader, body_exists, {body});
}

base::Result<bool> has_unit(store::Reader& reader, UnitId unit) {
    return exists(reader, unit_exists, {unit});
}

base::Result<std::optional<BodyId>> find_body_of_term(store::Reader& reader, TermId term) {
    return reader.query_one<BodyId>(body_of_term, {term},
                                    [](const store::Row& row) { return row.id<BodyTag>(0); });
}

base::Result<HoldingId> insert_holding(store::Transaction& transaction, const NewHolding& wanted) {
    TRY(const auto id,
        transaction.insert(add_holding, {wanted.person, name_of(wanted.role), wanted.scope.body,
                                         wanted.scope.unit, wanted.term, wanted.from, wanted.to}));
    return HoldingId{id};
}

base::Result<void> set_last_day(store::Transaction& transaction, HoldingId id,
                                const base::Date& last_day) {
    TRY_DO(transaction.execute(end_holding, {id, last_day}));
    return {};
}

base::Result<void> delete_holding(store::Transaction& transaction, HoldingId id) {
    TRY_DO(transaction.execute(remove_holding, {id}));
    return {};
}

std::string holding_state(const RoleHolding& holding) {
    const nlohmann::json state = {{"body", id_or_null(holding.scope.body)},
                                  {"from", base::render_date(holding.from)},
                                  {"person", holding.person.value},
                                  {"role", name_of(holding.role)},
                                  {"term", id_or_null(holding.term)},
                                  {"to", holding.to ? nlohmann::json(base::render_date(*holding.to))
                                                    : nlohmann::json(nullptr)},
                                  {"unit", id_or_null(holding.scope.unit)}};
    return state.dump();
}

}  // namespace rights
