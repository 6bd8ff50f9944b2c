// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out, and one's own account.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// /log-ind, /log-ind/demo, /log-ud, /adgangskode and /konto.
std::span<const Route> account_routes();

base::Result<Response> show_sign_in(const Request& request, Context& context);
base::Result<Response> sign_in(const Request& request, Context& context);
base::Result<Response> enter_as_demo(const Request& request, Context& context);
base::Result<Response> show_sign_out(const Request& request, Context& context);
base::Result<Response> sign_out_here(const Request& request, Context& context);
base::Result<Response> show_password_link(const Request& request, Context& context);
base::Result<Response> choose_password(const Request& request, Context& context);

base::Result<Response> show_account(const Request& request, Context& context);
base::Result<Response> show_own_mail(const Request& request, Context& context);
base::Result<Response> keep_own_mail(const Request& request, Context& context);
base::Result<Response> show_password_change(const Request& request, Context& context);
base::Result<Response> change_password(const Request& request, Context& context);
base::Result<Response> end_session(const Request& request, Context& context);
base::Result<Response> show_second_factor(const Request& request, Context& context);
base::Result<Response> start_second_factor(const Request& request, Context& context);
base::Result<Response> show_second_factor_end(const Request& request, Context& context);
base::Result<Response> stop_second_factor(const Request& request, Context& context);

}  // namespace site
