// SPDX-License-Identifier: AGPL-3.0-or-later
// What one part of the site brings to the leak walk. It stands in src/site/PART/leaks_test.cpp, and
// a line in tests/leaks/parts.cpp takes it in.
#pragma once
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "leaks/leak_world.h"
#include "web/context.h"

namespace leaks {

using Values = std::vector<std::string>;
using Form = std::map<std::string, std::string>;

struct Part {
    std::string_view name;  ///< The folder: "reading".
    std::span<const web::Route> routes;
    /// What stands in the place of a route: "slug" of "/moeder/{slug}". Null, or nothing in the
    /// answer: what the record's world has there.
    Values (*places)(const std::string& pattern, const std::string& place,
                     const World& world) = nullptr;
    /// What is asked beside the address itself; null: nothing.
    Values (*queries)(const std::string& pattern, const World& world) = nullptr;
    /// More forms to send than those every address gets (leak_walk_test.cpp); null: none.
    std::vector<Form> (*forms)(const World& world) = nullptr;
    /// The rows of the part: in both worlds the same number of them, with the same in all but the
    /// words that are secret.
    void (*fill)(World& world) = nullptr;
    /// What only the full world has. It comes last, so that no other row has another id for it.
    void (*hide)(World& world) = nullptr;
    /// Addresses that tell how much has happened, and so are not compared; the part walks them
    /// itself.
    std::set<std::string> not_compared = {};
    /// Forms that are not sent.
    std::set<std::string> not_sent = {};
};

/// Every part, in the order in which they fill the world.
const std::vector<Part>& parts();

}  // namespace leaks
