// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of sample. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// /proever.
std::span<const Route> sample_routes();

base::Result<Response> list_sample(const Request& request, Context& context);

}  // namespace site
