// SPDX-License-Identifier: AGPL-3.0-or-later
// Which words of a text to mark for a query, and the snippet around them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"
#include "search/internal/word_terms.h"

namespace search {

/// What a query's words look like in a text. Each entry is one wish of the reader.
struct Marks {
    std::vector<std::string> stems;     ///< Words with this stem.
    std::vector<std::string> insides;   ///< Stems that may stand inside a compound.
    std::vector<std::string> prefixes;  ///< Folded beginnings.
    std::vector<std::string> codes;     ///< Canonical case numbers and days.
    std::vector<std::string> code_prefixes;
    std::size_t size() const {
        return stems.size() + insides.size() + prefixes.size() + codes.size() +
               code_prefixes.size();
    }
    bool empty() const { return size() == 0; }
    /// Leaves the first wishes, as many as a snippet can show.
    void cut();
};

/// The best sentence or so of the text, at most about 260 bytes, with marks. Without any marked
/// word it is the beginning of the text. A row of a table only where no sentence serves.
std::vector<SnippetPart> make_snippet(std::string_view text, const Marks& marks, Stemmer& stemmer);

}  // namespace search
