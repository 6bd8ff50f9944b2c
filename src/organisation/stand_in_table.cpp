// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/stand_in_table.h"

#include "base/try.h"

namespace organisation {
namespace {

constexpr std::string_view stand_ins_of_body =
    "SELECT stand_in.id, absent_id, absent.name, substitute_id, substitute.name, body_id, from_on,"
    " to_on FROM stand_in JOIN person AS absent ON absent.id = stand_in.absent_id"
    " JOIN person AS substitute ON substitute.id = stand_in.substitute_id"
    " WHERE body_id = $1 AND to_on >= $2 ORDER BY from_on, stand_in.id";
constexpr std::string_view stand_in_by_id =
    "SELECT stand_in.id, absent_id, absent.name, substitute_id, substitute.name, body_id, from_on,"
    " to_on FROM stand_in JOIN person AS absent ON absent.id = stand_in.absent_id"
    " JOIN person AS substitute ON substitute.id = stand_in.substitute_id WHERE stand_in.id = $1";
constexpr std::string_view new_stand_in =
    "INSERT INTO stand_in (absent_id, substitute_id, body_id, from_on, to_on)"
    " VALUES ($1, $2, $3, $4, $5) RETURNING id";
constexpr std::string_view new_last_day = "UPDATE stand_in SET to_on = $2 WHERE id = $1";
constexpr std::string_view gone = "DELETE FROM stand_in WHERE id = $1";
constexpr std::string_view own_right =
    "SELECT 1 FROM role_holding WHERE person_id = $1 AND body_id = $2"
    " AND role IN ('chair', 'member', 'secretary') AND from_on <= $4"
    " AND (to_on IS NULL OR to_on >= $3) LIMIT 1";
constexpr std::string_view absent_then =
    "SELECT 1 FROM stand_in WHERE absent_id = $1 AND from_on <= $3 AND to_on >= $2 LIMIT 1";
// The roles are those of the view body_insight.
constexpr std::string_view standing_in =
    "SELECT absent.name, body.name, role_holding.role, CASE WHEN role_holding.to_on < "
    "stand_in.to_on"
    " THEN role_holding.to_on ELSE stand_in.to_on END"
    " FROM stand_in JOIN person AS absent ON absent.id = stand_in.absent_id"
    " JOIN body ON body.id = stand_in.body_id"
    " JOIN role_holding ON role_holding.person_id = stand_in.absent_id"
    " AND role_holding.body_id = stand_in.body_id"
    " WHERE stand_in.substitute_id = $1 AND stand_in.from_on <= $2 AND stand_in.to_on >= $2"
    " AND role_holding.role IN ('chair', 'member', 'secretary') AND role_holding.from_on <= $2"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $2)"
    " ORDER BY body.sort_key, body.id, role_holding.id";

StandIn stand_in_of(const store::Row& row) {
    return {.id = row.id<StandInTag>(0),
            .absent = row.id<records::PersonTag>(1),
            .absent_name = std::string(row.text(2)),
            .substitute = row.id<records::PersonTag>(3),
            .substitute_name = std::string(row.text(4)),
            .body = row.id<records::BodyTag>(5),
            .from = row.date(6),
            .to = row.date(7)};
}

}  // namespace

base::Result<std::vector<StandIn>> list_stand_ins(store::Reader& reader, records::BodyId body,
                                                  const base::Date& day) {
    return reader.query<StandIn>(stand_ins_of_body, {body, day}, stand_in_of);
}

base::Result<StandIn> load_stand_in(store::Reader& reader, StandInId id) {
    TRY(auto found, reader.query_one<StandIn>(stand_in_by_id, {id}, stand_in_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "stand_in.not_found"};
    return *std::move(found);
}

base::Result<StandInId> insert_stand_in(store::Transaction& transaction, const NewStandIn& one) {
    TRY(const auto id,
        transaction.insert(new_stand_in, {one.absent, one.substitute, one.body, one.from, one.to}));
    return StandInId{id};
}

base::Result<void> set_last_day(store::Transaction& transaction, StandInId id,
                                const base::Date& last_day) {
    TRY_DO(transaction.execute(new_last_day, {id, last_day}));
    return {};
}

base::Result<void> remove_stand_in(store::Transaction& transaction, StandInId id) {
    TRY_DO(transaction.execute(gone, {id}));
    return {};
}

base::Result<bool> takes_part(store::Reader& reader, records::PersonId person,
                              const NewStandIn& wanted) {
    TRY(const auto found,
        reader.query_one<int>(own_right, {person, wanted.body, wanted.from, wanted.to},
                              [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<bool> is_absent(store::Reader& reader, records::PersonId person,
                             const NewStandIn& wanted) {
    TRY(const auto found, reader.query_one<int>(absent_then, {person, wanted.from, wanted.to},
                                                [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<std::vector<StandingIn>> list_standing_in(store::Reader& reader,
                                                       records::PersonId substitute,
                                                       const base::Date& day) {
    return reader.query<StandingIn>(standing_in, {substitute, day}, [](const store::Row& row) {
        return StandingIn{.absent_name = std::string(row.text(0)),
                          .body_name = std::string(row.text(1)),
                          .role = rights::parse_role(row.text(2)).value_or(rights::Role::Member),
                          .to = row.date(3)};
    });
}

}  // namespace organisation
