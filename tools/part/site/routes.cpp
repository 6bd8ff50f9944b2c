// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/sample/sample.h"

namespace site {

std::span<const Route> sample_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/proever", list_sample, Access::everyone()},
    };
    return table;
}

}  // namespace site
