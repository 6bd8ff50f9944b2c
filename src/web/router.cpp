// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/router.h"

namespace web {
namespace {

/// Takes one part off the front: "/moeder/x" gives "moeder" and leaves "/x".
std::string_view take_part(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    return part;
}

bool fits(std::string_view pattern, std::string_view path,
          std::map<std::string, std::string>& parameters) {
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const std::string_view wanted = take_part(pattern);
        const std::string_view part = take_part(path);
        if (wanted.starts_with('{')) {
            if (part.empty()) return false;
            parameters.insert_or_assign(std::string(wanted.substr(1, wanted.size() - 2)),
                                        std::string(part));
        } else if (wanted != part) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

bool answers(Method route, Method asked) {
    return route == asked || (route == Method::Get && asked == Method::Head);
}

}  // namespace

RouteMatch find_route(std::span<const Route> routes, Method method, std::string_view path) {
    RouteMatch match;
    for (const Route& route : routes) {
        std::map<std::string, std::string> parameters;
        if (!fits(route.pattern, path, parameters)) continue;
        if (answers(route.method, method)) return {&route, std::move(parameters), ""};
        const std::string_view allowed = route.method == Method::Post ? "POST" : "GET, HEAD";
        if (match.allowed.find(allowed) != std::string::npos) continue;
        match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(allowed);
    }
    return match;
}

}  // namespace web
