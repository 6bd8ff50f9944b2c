// SPDX-License-Identifier: AGPL-3.0-or-later
// What whoever is signed in was told: /meddelelser.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

std::span<const Route> notices_routes();

base::Result<Response> show_notices(const Request& request, Context& context);
base::Result<Response> open_notice(const Request& request, Context& context);
base::Result<Response> mark_notices_kept(const Request& request, Context& context);

}  // namespace site
