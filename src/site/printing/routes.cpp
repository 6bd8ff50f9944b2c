// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/printing/printing.h"

namespace site {

std::span<const Route> printing_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/moeder/{slug}/udskrift", print_meeting, Access::everyone()},
        {Method::Get, "/moeder/{slug}/pakke", print_packet, Access::everyone()},
        {Method::Get, "/moeder/{slug}/punkt/{number}/udskrift", print_item, Access::everyone()},
        {Method::Get, "/sager/{slug}/udskrift", print_case, Access::everyone()},
    };
    return table;
}

}  // namespace site
