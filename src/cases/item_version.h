// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item said once. A version never changes.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "cases/item_draft.h"

namespace cases {

/// Effect: what the item says now is its next version, of whoever wrote those words. Answers its
/// number; that of the last one when it says the same and was frozen for the same reason.
base::Result<int> freeze_version(store::Transaction& transaction, const changes::Mandate& mandate,
                                 DraftId id, VersionReason why, const base::Clock& clock);

}  // namespace cases
