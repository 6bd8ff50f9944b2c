// SPDX-License-Identifier: AGPL-3.0-or-later
#include <xapian.h>

#include <charconv>

#include "search/index_check.h"
#include "search/index_proof.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_writer.h"

namespace search {

std::optional<std::int64_t> position_of_index(const std::filesystem::path& folder) try {
    if (!index_is_there(folder)) return std::nullopt;
    // Damaged bytes are never given to the library, which may crash on them.
    if (!IndexProof(folder).prove()) return std::nullopt;
    const Xapian::Database index(open_items_folder(index_folder(folder)).string());
    const std::string text = index.get_metadata(metadata::cursor);
    std::int64_t position = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), position);
    if (read.ec != std::errc()) return std::nullopt;
    return position;
} catch (const Xapian::Error&) {
    // An index that cannot be read says nothing of the log; it is told of by whoever searches.
    return std::nullopt;
}

}  // namespace search
