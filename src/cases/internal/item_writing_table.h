// SPDX-License-Identifier: AGPL-3.0-or-later
// How item texts are written and their presence is kept.
#pragma once
#include <optional>
#include <string>

#include "cases/item_text.h"

namespace cases {

/// One more revision of the item with these words, unless it is no longer `before`: then nothing is
/// written, and it answers false.
base::Result<bool> advance_text(store::Transaction& transaction, const ItemText& text, int before);
/// When the last version was frozen, and of which revision; nothing when there is none.
struct Freeze {
    std::string saved_at;
    int revision = 0;
};
base::Result<std::optional<Freeze>> newest_freeze(store::Reader& reader, DraftId item);
base::Result<void> upsert_presence(store::Transaction& transaction, DraftId item, PersonId person,
                                   const std::string& now);

}  // namespace cases
