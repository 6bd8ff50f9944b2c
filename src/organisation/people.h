// SPDX-License-Identifier: AGPL-3.0-or-later
// People apart from their accounts: added, renamed, and left.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "records/keeping.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

constexpr rights::Action add_person_action{"organisation.add_person",
                                           rights::Permission::KeepOrganisation};
constexpr rights::Action change_person_action{"organisation.change_person",
                                              rights::Permission::KeepOrganisation};

enum class Namesakes { Refuse, Allow };

/// Effect: one more person. Permission: KeepOrganisation everywhere.
/// Invalid "person.wrong" with violations (field "name"); Conflict "person.namesake" when somebody
/// has that name and namesakes are refused, so that nobody is added twice by mistake.
base::Result<records::PersonId> add_person(store::Transaction& transaction,
                                           const rights::Actor& actor, std::string_view name,
                                           Namesakes namesakes, const base::Clock& clock);

struct PersonChange {
    std::string_view name;
    std::optional<base::Date> left_on = {};  ///< Nothing: has not left, or is back.
};
/// Effect: the name, and whether the person has left. Minutes keep the name as they wrote it.
/// Permission: KeepOrganisation everywhere. Invalid "person.wrong" with violations (fields "name",
/// "left_on"); NotFound "person.not_found"; Conflict "account.last_administrator" when nobody else
/// could keep the accounts afterwards.
base::Result<void> change_person(store::Transaction& transaction, const rights::Actor& actor,
                                 records::PersonId id, const PersonChange& wanted,
                                 const base::Clock& clock);

/// The person as the log has it.
std::string state_of(const records::PersonCard& person);

}  // namespace organisation
