// SPDX-License-Identifier: AGPL-3.0-or-later
// What a viewer may see of the indexes, said in their terms, so that it is part of the query and
// never done to its answer. The record says the same in SQL (records/internal/visibility.h).
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "rights/viewer.h"
#include "search/internal/public_weight.h"
#include "search/internal/reader_pool.h"

namespace search {

class ViewerFilter {
public:
    explicit ViewerFilter(const rights::Viewer& viewer);

    /// Whoever sees no more than everybody does never opens the other index.
    Sight sight() const { return sight_; }
    /// Of the documents in the other index those that the viewer may see.
    const Xapian::Query& allowed() const { return allowed_; }
    /// The query without what the viewer may not see, and without the stubs of what he sees in
    /// full.
    Xapian::Query narrowed(const Xapian::Query& query) const;

private:
    Sight sight_ = Sight::OpenItems;
    Xapian::Query allowed_;
    Xapian::Query replaced_;  ///< Stubs of what the viewer sees in full.
};

/// The terms of an open index that stand in some document the viewer may see. Others are to him as
/// if they were not there. One thread at a time.
class SeenTerms {
public:
    SeenTerms(const OpenReader& reader, const ViewerFilter& filter)
        : reader_(reader), filter_(filter), figures_(reader.open_items_only) {}

    bool has(const std::string& term) const;
    /// In how many documents of the other index the viewer may see the term.
    Xapian::doccount guarded_items_with(const std::string& term) const;
    const OpenReader& reader() const { return reader_; }
    const PublicFigures& figures() const { return figures_; }

private:
    /// Whether the viewer may see a document of the other index; asked for once.
    const std::vector<bool>& visible() const;

    const OpenReader& reader_;
    const ViewerFilter& filter_;
    PublicFigures figures_;
    mutable std::vector<bool> visible_;
};

}  // namespace search
