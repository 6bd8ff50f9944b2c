// SPDX-License-Identifier: AGPL-3.0-or-later
// One query asked of one open index. Xapian's exceptions pass through; xapian_index.cpp is the
// wall.
#pragma once
#include "base/result.h"
#include "search/index.h"
#include "search/internal/reader_pool.h"
#include "search/internal/synonyms.h"
#include "search/internal/viewer_filter.h"
#include "search/query.h"

namespace search {

/// What one query is asked with, beside the query.
struct Asking {
    OpenReader& reader;
    const ViewerFilter& filter;
    const Synonyms& synonyms;
};
base::Result<Answer> ask(const Asking& asking, const Query& query, const Node& root);

}  // namespace search
