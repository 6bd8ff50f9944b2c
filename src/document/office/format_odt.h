// SPDX-License-Identifier: AGPL-3.0-or-later
// The head rows of OpenDocument tables, which pandoc 2.17 leaves out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "document/office/format_zip.h"

namespace document {

/// The same file with its head rows as plain rows.
struct PlainTables {
    std::string archive;
    std::vector<int> header_rows;  ///< Of each table, in the order in which they start.
};

/// Invalid "file.damaged" when there is no text in the archive, "file.too_large".
base::Result<PlainTables> with_plain_tables(std::string_view archive,
                                            const std::vector<ZipEntry>& entries);

/// Makes the first rows heads again. Does nothing when there are not as many tables: then some
/// stood in cells of others, and their text is there, but which is which is not known.
void restore_heads(Document& document, const std::vector<int>& header_rows);

}  // namespace document
