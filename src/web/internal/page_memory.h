// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of those who are signed in asked the database for the last time.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/remembering.h"
#include "web/context.h"

namespace web {

/// Thread-safe.
class PageMemory {
public:
    /// A page as one visitor sees it, whatever is asked of it; "" when nobody is signed in: such
    /// pages say themselves what they will ask.
    static std::string place_of(std::string_view target, const Visitor& visitor);
    /// Null: nothing is remembered.
    store::AskedBefore find(const std::string& place);
    /// Null: it is forgotten.
    void keep(const std::string& place, store::AskedBefore asked);

private:
    std::mutex mutex_;
    std::unordered_map<std::string, store::AskedBefore> by_place_;
};

}  // namespace web
