// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/notices/notices.h"

namespace site {

std::span<const Route> notices_routes() {
    constexpr Access somebody = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/meddelelser", show_notices, somebody},
        {Method::Post, "/meddelelser", mark_notices_kept, somebody},
        {Method::Get, "/meddelelser/{id}", open_notice, somebody},
    };
    return table;
}

}  // namespace site
