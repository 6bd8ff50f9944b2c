// SPDX-License-Identifier: AGPL-3.0-or-later
// The record as files to print and to keep.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// .../udskrift, .../pakke
std::span<const Route> printing_routes();

base::Result<Response> print_meeting(const Request& request, Context& context);
base::Result<Response> print_packet(const Request& request, Context& context);
base::Result<Response> print_item(const Request& request, Context& context);
base::Result<Response> print_case(const Request& request, Context& context);

}  // namespace site
