// SPDX-License-Identifier: AGPL-3.0-or-later
// Every address of the site.
#include "web/context.h"

namespace web {

const std::vector<Route>& routes() {
    static const std::vector<Route> table = {};
    return table;
}

}  // namespace web
