// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody may read. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <span>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// Of an original that is data and nothing for people to read.
constexpr std::string_view data_media_type = "application/json";

/// How far the rows of a list are asked for before it is known whether there are so many.
constexpr int last_page_asked_ahead = 3;

/// Front page, meetings, items, cases, bodies, people, originals and help.
std::span<const Route> reading_routes();
/// For an address that led to a published document: where that was moved to, or that it was
/// withdrawn. Nothing when it is neither.
base::Result<std::optional<Response>> answer_former_address(const Request& request,
                                                            Context& context);

base::Result<Response> show_front(const Request& request, Context& context);
base::Result<Response> list_meetings_page(const Request& request, Context& context);
base::Result<Response> show_meeting(const Request& request, Context& context);
base::Result<Response> show_meeting_history(const Request& request, Context& context);
base::Result<Response> show_item(const Request& request, Context& context);
base::Result<Response> list_cases_page(const Request& request, Context& context);
base::Result<Response> show_case(const Request& request, Context& context);
base::Result<Response> list_bodies_page(const Request& request, Context& context);
base::Result<Response> show_body(const Request& request, Context& context);
base::Result<Response> list_people_page(const Request& request, Context& context);
base::Result<Response> show_person(const Request& request, Context& context);
base::Result<Response> show_attachment_file(const Request& request, Context& context);
base::Result<Response> show_source(const Request& request, Context& context);
base::Result<Response> show_help(const Request& request, Context& context);

}  // namespace site
