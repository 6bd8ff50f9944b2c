// SPDX-License-Identifier: AGPL-3.0-or-later
// What Xapian does not notice by itself about an index on disk.
#pragma once
#include <xapian.h>

#include <string>

#include "search/internal/word_terms.h"

namespace search {

/// Without its table of positions an index answers as if every phrase were loose words. Documents
/// that are no stubs have words, and words have positions.
inline bool lacks_positions(const Xapian::Database& index) {
    return index.get_doccount() > index.get_termfreq(std::string(prefix::stub)) &&
           !index.has_positions();
}

}  // namespace search
