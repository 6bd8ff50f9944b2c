// SPDX-License-Identifier: AGPL-3.0-or-later
// What a hunspell affix file says about compounds: which forms of a word may stand before another
// word ("sygefraværs", "katte"), and which words may stand last.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace search {

/// One suffix rule that makes a form which may start a compound.
struct LinkRule {
    std::string strip;      ///< Taken off the word first.
    std::string add;        ///< The linking letters, "s", "e", "te", or nothing.
    std::string condition;  ///< How the word must end: ".", "b", "[^aeou]er".
};

struct Affixes {
    std::unordered_map<std::string, std::vector<LinkRule>> links;  ///< By flag.
    std::vector<std::string> last_flags;  ///< Words with one of these may stand last.
};

/// Reads the lines of a .aff file with numeric flags. Lines it has no use for are passed over.
Affixes parse_affixes(std::string_view text);

/// A line of such a file without its white space.
std::vector<std::string_view> fields_of(std::string_view line);

/// True when a word that ends as `condition` demands may take the rule.
bool ends_as(std::string_view word, std::string_view condition);

}  // namespace search
