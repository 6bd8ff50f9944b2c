// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/search/search.h"

namespace site {

std::span<const Route> search_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/soeg", show_search, Access::everyone()},
        {Method::Get, "/soeg/forslag", show_search_hints, Access::everyone()},
    };
    return table;
}

}  // namespace site
