// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts over everything a viewer may see, read from how often terms stand in the public index, and
// counted in the other, which is small: as exact as counting the items, and far quicker.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "search/index.h"
#include "search/internal/viewer_filter.h"

namespace search {

struct WholeRecord {
    int items = 0;  ///< Each closed item once.
    Facets facets;
};

WholeRecord count_whole_record(const OpenReader& reader, const ViewerFilter& filter);
/// Whether the viewer sees anything that is not for everybody.
bool sees_guarded(const OpenReader& reader, const ViewerFilter& filter);

/// The year terms, from the newest (or oldest) year, that together have at least `items` items.
std::vector<std::string> years_reaching(const WholeRecord& record, int items, bool oldest_first);

}  // namespace search
