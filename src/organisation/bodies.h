// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies as an administrator keeps them: added and renamed. Their terms are term.h, their members
// rights/role_holding.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/keeping.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

constexpr rights::Action add_body_action{"organisation.add_body",
                                         rights::Permission::KeepOrganisation};
constexpr rights::Action change_body_action{"organisation.change_body",
                                            rights::Permission::KeepOrganisation};

/// Effect: one more body, with an address that never changes. Permission: KeepOrganisation
/// everywhere. Invalid "body.wrong" (field "name"); Conflict "body.taken" when there is one.
base::Result<records::BodyId> add_body(store::Transaction& transaction, const rights::Actor& actor,
                                       std::string_view name, const base::Clock& clock);
constexpr rights::Action set_documents_wait_action{"organisation.set_documents_wait",
                                                   rights::Permission::PublishMinutes};
constexpr rights::Action keep_documents_wait_action{"organisation.set_documents_wait",
                                                    rights::Permission::KeepOrganisation};
/// Whether the actor may set_documents_wait of the body.
bool may_set_documents_wait(const rights::Actor& actor, records::BodyId body);
/// Effect: documents of the body that are imported from now on wait for its secretary, whether or
/// not anything is in doubt ("doubt.body_waits"), also with `import --publish`; or only those in
/// doubt again. What waits already stays.
/// Permission: PublishMinutes in the body, or KeepOrganisation everywhere.
base::Result<void> set_documents_wait(store::Transaction& transaction, const rights::Actor& actor,
                                      const records::BodyCard& body, bool wait,
                                      const base::Clock& clock);

struct BodyChange {
    std::string_view name;
    /// Whether everybody is told the case number of its closed items.
    bool shows_closed_case_number = true;
    /// What documents call it besides; nothing: as it was. At most 20.
    std::optional<std::vector<std::string>> aliases = {};
};
/// Effect: the body is shown by the new name; documents keep what they wrote, and those to come
/// that give the name it had, or another of its names, are of this body. A case that only closed
/// items of the body are on is there for everybody when their numbers are told. Errors as above.
base::Result<void> change_body(store::Transaction& transaction, const rights::Actor& actor,
                               const records::BodyCard& body, const BodyChange& wanted,
                               const base::Clock& clock);

}  // namespace organisation
