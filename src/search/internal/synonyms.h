// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that mean the same to a municipality (ØU = Økonomiudvalget). The form of the file is
// described at the head of assets/search/synonymer.txt.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "search/query.h"

namespace search {

/// One way of saying it, as written in the file.
struct Expression {
    std::string text;
    std::vector<QueryWord> words;
};

class Synonyms {
public:
    /// Adds the lines of a file. Lines that cannot be read are findings; the rest is used.
    base::Findings add(std::string_view text);
    /// What else to search for when a query has these words after each other; empty for most.
    /// Words are compared by their stems, as the index does.
    std::vector<Expression> others(const std::vector<std::string>& stems) const;
    /// Words in the longest expression.
    std::size_t longest() const { return longest_; }

private:
    using Key = std::string;  ///< Stems with spaces between.
    std::map<Key, std::vector<std::size_t>> groups_of_;
    std::vector<std::vector<Expression>> groups_;
    std::size_t longest_ = 0;
};

/// The shipped list, and `folder`/synonymer.txt when it is there.
Synonyms load_synonyms(const std::filesystem::path& folder);

}  // namespace search
