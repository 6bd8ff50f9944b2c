// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the search index up with the record while the server runs, never more than a second behind
// unless it cannot be written.
#pragma once
#include <chrono>
#include <functional>
#include <memory>

#include "base/result.h"
#include "search/index.h"
#include "store/database.h"

namespace web {

/// A thread of its own. The indexer is opened only while there is something to take in, so that an
/// import in another process can index meanwhile; when it has the lock, we try again later.
class IndexFollower {
public:
    struct Source {
        std::function<base::Result<std::unique_ptr<search::Indexer>>()> open_indexer;
        /// False when the index has to be made again although the record has not changed.
        std::function<bool()> index_stands;
    };

    /// Starts following. What goes wrong (a full disk) is logged once and tried again less and less
    /// often, up to once a minute; that it goes well again is logged, too.
    IndexFollower(store::Database& database, Source source,
                  std::chrono::milliseconds interval = std::chrono::milliseconds(250));
    /// Stops; waits for the change being taken in.
    ~IndexFollower();
    IndexFollower(const IndexFollower&) = delete;
    IndexFollower& operator=(const IndexFollower&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace web
