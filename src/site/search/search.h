// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching what a reader may see.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// /soeg
std::span<const Route> search_routes();

base::Result<Response> show_search(const Request& request, Context& context);
/// Hits while typing, as a piece of a page.
base::Result<Response> show_search_hints(const Request& request, Context& context);

}  // namespace site
