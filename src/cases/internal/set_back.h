// SPDX-License-Identifier: AGPL-3.0-or-later
// What was approved and is another now is approved no more.
#pragma once
#include "base/clock.h"
#include "base/result.h"
#include "cases/item_draft.h"

namespace cases {

/// Effect: an approved item is under way again (Submitted), with its line in the log: for whatever
/// is about to change what it says or holds, in the same transaction. Nothing of another state.
base::Result<void> set_back_approved(store::Transaction& transaction,
                                     const changes::Mandate& mandate, const ItemDraft& item,
                                     const base::Clock& clock);

}  // namespace cases
