// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/protocols/protocols.h"

namespace site {

std::span<const Route> protocols_routes() {
    constexpr Access member = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/moedeplan/{slug}/referat", show_protocol, member},
        {Method::Post, "/moedeplan/{slug}/referat/send", send_protocol_kept, member},
        {Method::Post, "/moedeplan/{slug}/referat/godkend", approve_protocol_kept, member},
        {Method::Get, "/moedeplan/{slug}/referat/bemaerk", show_remark, member},
        {Method::Post, "/moedeplan/{slug}/referat/bemaerk", make_remark_kept, member},
        {Method::Get, "/moedeplan/{slug}/referat/svar/{id}", show_remark_answer, member},
        {Method::Post, "/moedeplan/{slug}/referat/svar/{id}", answer_remark_kept, member},
        {Method::Get, "/moedeplan/{slug}/referat/udgiv", show_publishing, member},
        {Method::Post, "/moedeplan/{slug}/referat/udgiv", publish_protocol_kept, member},
    };
    return table;
}

}  // namespace site
