// SPDX-License-Identifier: AGPL-3.0-or-later
// /gennemsyn: what waits for a person, by kind of doubt and by likeness, and one answer to many.
#pragma once
#include "site/kit.h"
#include "web/context.h"
#include "web/tables.h"

namespace site {

base::Result<Response> list_waiting_page(const Request& request, Context& context);
base::Result<Response> show_waiting_group(const Request& request, Context& context);
base::Result<Response> show_publish_group(const Request& request, Context& context);
base::Result<Response> publish_group(const Request& request, Context& context);
base::Result<Response> show_set_group_aside(const Request& request, Context& context);
base::Result<Response> set_group_aside(const Request& request, Context& context);

/// Decisions whose outcome was not recognised: how many in each body that the viewer may put right,
/// and those of one. They wait for nothing, and nothing waits for them.
base::Result<void> add_unknown_outcomes(TablesPage& page, Context& context);
base::Result<Response> list_unknown_page(const Request& request, Context& context);

/// /gennemsyn/forum/{forum}: whether all of a body waits.
base::Result<Response> show_body_waits(const Request& request, Context& context);
base::Result<Response> set_body_waits(const Request& request, Context& context);

base::Result<Response> list_answers_page(const Request& request, Context& context);
base::Result<Response> listen_to_answers(const Request& request, Context& context);
base::Result<Response> stop_group_answer(const Request& request, Context& context);
base::Result<Response> take_group_answer_back(const Request& request, Context& context);

}  // namespace site
