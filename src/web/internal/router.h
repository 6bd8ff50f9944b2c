// SPDX-License-Identifier: AGPL-3.0-or-later
// Which handler answers an address.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "web/context.h"

namespace web {

struct RouteMatch {
    const Route* route = nullptr;  ///< Null when no route answers.
    std::map<std::string, std::string> parameters;
    std::string allowed;  ///< "GET, HEAD" when the address is known but not for this method.
};

/// The first route whose pattern fits the decoded path. A {name} takes one whole, non-empty part.
RouteMatch find_route(std::span<const Route> routes, Method method, std::string_view path);

}  // namespace web
