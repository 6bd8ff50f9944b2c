// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is behind a session, with what he may see: read once, and kept for a minute until something
// that it was read from is written to. Only for reading: whoever acts is always read anew.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "store/known.h"
#include "web/context.h"
#include "web/internal/page_cache.h"

namespace web {

struct KeptVisitor {
    Visitor visitor;
    store::KnownFacts known = {};  ///< What pages need not look up about him.
    std::string unread = {};       ///< unread_variant.
};

/// Thread-safe.
class KeptVisitors {
public:
    /// As visitor_of. `world` is how things are now, asked before: what is kept counts if nothing
    /// that it was read from has been written to since. A session may outlast its absolute end by a
    /// minute here, never its idle one.
    base::Result<std::shared_ptr<const KeptVisitor>> visitor_of(Site& site, std::string token,
                                                                const World& world);

private:
    struct Entry {
        std::shared_ptr<const KeptVisitor> kept;
        Ingredients made_of;
    };
    std::shared_ptr<const KeptVisitor> find(const std::string& key, const Site& site,
                                            const World& world);

    std::mutex mutex_;
    std::unordered_map<std::string, Entry> by_key_;
};

}  // namespace web
