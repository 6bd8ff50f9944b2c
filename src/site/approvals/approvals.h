// SPDX-License-Identifier: AGPL-3.0-or-later
// Where items lie on their way to a meeting, and what awaits whoever is signed in.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// /arbejdsbord, /punkter/{id}/forloeb and /fora/{slug}/godkendelse.
std::span<const Route> approvals_routes();

base::Result<Response> show_worktable(const Request& request, Context& context);
base::Result<Response> show_absence(const Request& request, Context& context);
base::Result<Response> set_absence_kept(const Request& request, Context& context);
base::Result<Response> end_absence_kept(const Request& request, Context& context);
base::Result<Response> show_way(const Request& request, Context& context);
base::Result<Response> take_way_step(const Request& request, Context& context);
base::Result<Response> show_chain(const Request& request, Context& context);
base::Result<Response> set_chain_kept(const Request& request, Context& context);

}  // namespace site
