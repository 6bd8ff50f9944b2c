// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts over everything in an index, read from how often its terms stand there: as exact as
// counting the items, and far quicker.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "search/index.h"
#include "search/internal/reader_pool.h"

namespace search {

struct WholeRecord {
    int items = 0;  ///< Each closed item once.
    Facets facets;
};

WholeRecord count_whole_record(const OpenReader& reader);

/// The year terms, from the newest (or oldest) year, that together have at least `items` items.
std::vector<std::string> years_reaching(const WholeRecord& record, int items, bool oldest_first);

}  // namespace search
