// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "rights/account_actor.h"
#include "rights/insight.h"

namespace rights {
namespace {

constexpr std::string_view person_of_account =
    "SELECT account.person_id FROM account JOIN person ON person.id = account.person_id"
    " WHERE account.id = $1 AND account.is_disabled = 0"
    " AND (person.left_on IS NULL OR person.left_on >= $2)";

}  // namespace

base::Result<std::optional<Acting>> find_acting(store::Reader& reader, AccountId account,
                                                const base::Date& today) {
    TRY(const auto person,
        reader.query_one<PersonId>(person_of_account, {account, today},
                                   [](const store::Row& row) { return row.id<PersonTag>(0); }));
    if (!person) return std::optional<Acting>();
    TRY(auto held, list_held_roles(reader, *person, today));
    TRY(auto insight, load_insight(reader, *person, today));
    return std::optional(
        Acting{Actor::of(account, std::move(held)), Viewer::of(std::move(insight))});
}

}  // namespace rights
