// SPDX-License-Identifier: AGPL-3.0-or-later
// All documents of a body, read again behind the pages: looked at first, then taken or left, and
// taken back as a whole. To whoever may not save documents of the body there is no such address.
#pragma once
#include "site/kit.h"
#include "web/context.h"

namespace site {

base::Result<Response> list_body_rereadings(const Request& request, Context& context);
base::Result<Response> begin_body_rereading(const Request& request, Context& context);
base::Result<Response> show_body_rereading(const Request& request, Context& context);
base::Result<Response> listen_to_body_rereading(const Request& request, Context& context);
base::Result<Response> take_body_rereading(const Request& request, Context& context);
base::Result<Response> stop_body_rereading(const Request& request, Context& context);
base::Result<Response> undo_body_rereading(const Request& request, Context& context);

}  // namespace site
