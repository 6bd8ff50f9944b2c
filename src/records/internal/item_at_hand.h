// SPDX-License-Identifier: AGPL-3.0-or-later
// What every action on an item has in common: the item is there, the actor may, and the log gets
// one line with the item's state before and after.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "changes/log.h"
#include "changes/subjects.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// An item that an action is about to change.
struct ItemAtHand {
    rights::ItemKey key;
    std::string meeting_slug;
    changes::Mandate mandate;
    /// Its state as JSON; nothing: nobody has decided anything about it.
    std::optional<std::string> before;
};

/// NotFound "meeting.not_found", "item.not_found" (no version has it); Forbidden
/// "rights.not_allowed" without the action's permission in the body, "rights.disqualified" when the
/// actor is disqualified from the item.
base::Result<ItemAtHand> take_up_item(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Action& action, const rights::ItemKey& key);
/// The item as it is before decisions follow it to a new document, under the mandate to save that.
base::Result<ItemAtHand> item_to_follow(store::Reader& reader, const changes::Mandate& mandate,
                                        const rights::ItemKey& key,
                                        const std::string& meeting_slug);
/// One line in the log. Nothing is written when the state is what it was.
base::Result<void> log_item(store::Transaction& transaction, const ItemAtHand& item,
                            const base::Clock& clock);

/// Items as subjects of the log: those that somebody decided about.
constexpr std::string_view item_subjects = "meeting/*/punkt/*";
base::Result<void> for_each_item_decided_on(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

/// The account's person; nothing for the operator.
base::Result<std::optional<PersonId>> person_of(store::Reader& reader, const rights::Actor& actor);
/// NotFound "person.not_found".
base::Result<void> check_person(store::Reader& reader, PersonId person);

}  // namespace records
