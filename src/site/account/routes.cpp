// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/account/account.h"

namespace site {

std::span<const Route> account_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/log-ind", show_sign_in, Access::everyone()},
        {Method::Post, "/log-ind", sign_in, Access::everyone()},
        {Method::Post, "/log-ind/demo", enter_as_demo, Access::everyone()},
        {Method::Get, "/log-ud", show_sign_out, Access::everyone()},
        {Method::Post, "/log-ud", sign_out_here, Access::everyone()},
        {Method::Get, "/adgangskode/{token}", show_password_link, Access::everyone()},
        {Method::Post, "/adgangskode/{token}", choose_password, Access::everyone()},
        {Method::Get, "/konto", show_account, Access::signed_in()},
        {Method::Get, "/konto/mail", show_own_mail, Access::signed_in()},
        {Method::Post, "/konto/mail", keep_own_mail, Access::signed_in()},
        {Method::Get, "/konto/adgangskode", show_password_change, Access::signed_in()},
        {Method::Post, "/konto/adgangskode", change_password, Access::signed_in()},
        {Method::Post, "/konto/sessioner", end_session, Access::signed_in()},
        {Method::Get, "/konto/totrin", show_second_factor, Access::signed_in()},
        {Method::Post, "/konto/totrin", start_second_factor, Access::signed_in()},
        {Method::Get, "/konto/totrin/fra", show_second_factor_end, Access::signed_in()},
        {Method::Post, "/konto/totrin/fra", stop_second_factor, Access::signed_in()},
    };
    return table;
}

}  // namespace site
