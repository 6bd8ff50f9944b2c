// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of those who are signed in asked the database for the last time.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/remembering.h"
#include "store/usual.h"
#include "web/context.h"
#include "web/http.h"

namespace web {

/// Thread-safe.
class PageMemory {
public:
    /// A page as one visitor sees it, whatever is asked of it. "": it is not remembered.
    static std::string place_of(std::string_view path, const Visitor& visitor);
    /// Null: nothing is remembered.
    store::AskedBefore find(const std::string& place);
    /// Null: it is forgotten.
    void keep(const std::string& place, store::AskedBefore asked);

    /// Pages that one route answers, for all who hold the same roles.
    static std::string kind_of(std::string_view pattern, const Visitor& visitor);
    /// Null: nothing is usual there yet.
    store::UsualQuestions find_usual(const std::string& kind);
    void keep_usual(const std::string& kind, store::UsualQuestions usual);

private:
    std::mutex mutex_;
    std::unordered_map<std::string, store::AskedBefore> by_place_;
    std::unordered_map<std::string, store::UsualQuestions> by_kind_;
};

/// While it lives, what a page asks is remembered. Only for those who are signed in: pages of
/// others say themselves what they will ask.
class RememberedVisit {
public:
    RememberedVisit(PageMemory& memory, const Site& site, const Request& request,
                    const Visitor& visitor);
    void keep(int status);

private:
    PageMemory& memory_;
    std::string place_;
    store::Remembering remembering_;
    std::string kind_;  ///< "": the page itself is remembered.
};

}  // namespace web
