// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts over every match of a query, taken in one pass.
#pragma once
#include <xapian.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "search/index.h"
#include "search/internal/reader_pool.h"

namespace search {

/// Sees each match once and counts it.
class FacetSpy : public Xapian::MatchSpy {
public:
    void operator()(const Xapian::Document& document, double weight) override;
    /// Names come from the index. `tell_closed`: whether open and closed are counted apart.
    Facets facets(const OpenReader& reader, bool tell_closed) const;

private:
    static constexpr std::size_t outcome_kinds = 16;
    static constexpr std::size_t years = 10'000;

    void count_body(std::string_view slug);

    std::vector<std::pair<std::string, int>> bodies_;  ///< The last seen first.
    std::vector<int> by_year_ = std::vector<int>(years, 0);
    std::array<int, outcome_kinds> by_outcome_{};
    int open_ = 0;
    int closed_ = 0;
    int items_ = 0;
    int attachments_ = 0;
};

/// Most first; equally many in the order of their keys.
void sort_most_first(std::vector<FacetValue>& values);
/// The name of a body as shown; its slug when the index does not know it.
std::string name_of_body(const OpenReader& reader, const std::string& slug);

}  // namespace search
