// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the files that wait to be read (files/file_text.h), so that they are found by their words.
#pragma once
#include <cstddef>

#include "base/result.h"
#include "files/shelf.h"
#include "store/database.h"

namespace records {

/// A text is kept up to so many bytes, and told of as cut.
constexpr std::size_t most_text = std::size_t{256} << 10;

struct TextsTaken {
    int read = 0;
    int without = 0;  ///< Pictures, scans, archives, damaged files.
};
/// By a child process with limits each, in a transaction of its own: the text as somebody reads it,
/// without what the file hides (document/aside.h). What the virus scanner has not looked at waits
/// on. Errors: those of the database.
base::Result<TextsTaken> take_texts(store::Database& database, const files::Shelf& shelf);
/// Whether any waits.
base::Result<bool> any_waits_to_be_read(store::Reader& reader);

}  // namespace records
