// SPDX-License-Identifier: AGPL-3.0-or-later
// What makes a file in the folder a fact: somebody holds it. In the transaction of the change.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "files/shelf.h"
#include "store/database.h"

namespace files {

/// From commit on, `holder` ("attachment/12") holds the file. Conflict "store.constraint" when it
/// holds one already (release first). Unavailable "files.swept" when the file is not in the folder
/// (any more): receive it again.
base::Result<void> hold(store::Transaction& transaction, const Shelf& shelf,
                        std::string_view holder, const StoredFile& file, const base::Clock& clock);
/// From commit on, `holder` holds the file that `other` holds, too. NotFound "files.not_found" when
/// that holds none; Conflict as hold.
base::Result<void> hold_too(store::Transaction& transaction, std::string_view holder,
                            std::string_view other, const base::Clock& clock);
/// From commit on, `holder` holds nothing. Answers the file when nobody holds it any more: the next
/// sweep takes it, or sweep_one after the commit. Nothing when others do or it held none.
base::Result<std::optional<std::string>> release(store::Transaction& transaction,
                                                 std::string_view holder);
/// What it holds; nothing when it holds none. Knowing of a file is not being let to see it.
base::Result<std::optional<StoredFile>> find_held(store::Reader& reader, std::string_view holder);

}  // namespace files
