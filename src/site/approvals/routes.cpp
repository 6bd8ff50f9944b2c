// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/approvals/approvals.h"

namespace site {

std::span<const Route> approvals_routes() {
    constexpr Access somebody = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/arbejdsbord", show_worktable, somebody},
        {Method::Get, "/arbejdsbord/fravaer", show_absence, somebody},
        {Method::Post, "/arbejdsbord/fravaer", set_absence_kept, somebody},
        {Method::Post, "/arbejdsbord/fravaer/slut", end_absence_kept, somebody},
        {Method::Get, "/punkter/{id}/forloeb", show_way, somebody},
        {Method::Post, "/punkter/{id}/forloeb", take_way_step, somebody},
        {Method::Get, "/fora/{slug}/godkendelse", show_chain, somebody},
        {Method::Post, "/fora/{slug}/godkendelse", set_chain_kept, somebody},
    };
    return table;
}

}  // namespace site
