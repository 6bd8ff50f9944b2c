// SPDX-License-Identifier: AGPL-3.0-or-later
// What answers each address. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include "web/context.h"

namespace web {

base::Result<Response> show_front(const Request& request, Context& context);
base::Result<Response> list_meetings_page(const Request& request, Context& context);
base::Result<Response> show_meeting(const Request& request, Context& context);
base::Result<Response> show_meeting_history(const Request& request, Context& context);
/// {number} of the address; NotFound "item.not_found".
base::Result<int> item_number_of(const Request& request);
base::Result<Response> show_item(const Request& request, Context& context);
base::Result<Response> list_cases_page(const Request& request, Context& context);
base::Result<Response> show_case(const Request& request, Context& context);
base::Result<Response> list_bodies_page(const Request& request, Context& context);
base::Result<Response> show_body(const Request& request, Context& context);
base::Result<Response> list_people_page(const Request& request, Context& context);
base::Result<Response> show_person(const Request& request, Context& context);
base::Result<Response> show_search(const Request& request, Context& context);
/// Hits while typing, as a piece of a page.
base::Result<Response> show_search_hints(const Request& request, Context& context);
base::Result<Response> show_source(const Request& request, Context& context);
base::Result<Response> show_help(const Request& request, Context& context);

base::Result<Response> show_sign_in(const Request& request, Context& context);
base::Result<Response> sign_in(const Request& request, Context& context);
base::Result<Response> show_sign_out(const Request& request, Context& context);
base::Result<Response> sign_out_here(const Request& request, Context& context);
base::Result<Response> show_password_link(const Request& request, Context& context);
base::Result<Response> choose_password(const Request& request, Context& context);

base::Result<Response> show_account(const Request& request, Context& context);
base::Result<Response> show_password_change(const Request& request, Context& context);
base::Result<Response> change_password(const Request& request, Context& context);
base::Result<Response> end_session(const Request& request, Context& context);
base::Result<Response> show_second_factor(const Request& request, Context& context);
base::Result<Response> start_second_factor(const Request& request, Context& context);
base::Result<Response> show_second_factor_end(const Request& request, Context& context);
base::Result<Response> stop_second_factor(const Request& request, Context& context);

}  // namespace web
