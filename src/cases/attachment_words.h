// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of attachments, so that one is found by what stands in it. They are derived from what was
// read in the file (files/file_text.h), a while after it came, and again when it is another.
#pragma once
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/attachment.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

struct WordsTaken {
    int read = 0;
    int without = 0;  ///< Pictures, scans, archives, damaged files: found by their titles alone.
};
/// Of those that wait for it, each in a transaction of its own. One whose file has not been read
/// yet waits on (records/take_texts.h comes first). Errors: those of the database.
base::Result<WordsTaken> take_words(store::Database& database);
/// Whether any waits.
base::Result<bool> any_waits_for_words(store::Reader& reader);

/// Those that the viewer may see in whose title or text each word that was typed stands, or one
/// that begins with it; the newest first, at most so many. None for less than two letters.
base::Result<std::vector<ItemAttachment>> find_attachments(store::Reader& reader,
                                                           std::string_view typed, std::size_t most,
                                                           const rights::Viewer& viewer);

}  // namespace cases
