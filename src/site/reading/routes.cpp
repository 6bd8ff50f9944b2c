// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/reading.h"

namespace site {

std::span<const Route> reading_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/", show_front, Access::everyone()},
        {Method::Get, "/moeder", list_meetings_page, Access::everyone()},
        {Method::Get, "/moeder/{slug}", show_meeting, Access::everyone()},
        {Method::Get, "/moeder/{slug}/historik", show_meeting_history, Access::everyone()},
        {Method::Get, "/moeder/{slug}/punkt/{number}", show_item, Access::everyone()},
        {Method::Get, "/sager", list_cases_page, Access::everyone()},
        {Method::Get, "/sager/{slug}", show_case, Access::everyone()},
        {Method::Get, "/fora", list_bodies_page, Access::everyone()},
        {Method::Get, "/fora/{slug}", show_body, Access::everyone()},
        {Method::Get, "/personer", list_people_page, Access::everyone()},
        {Method::Get, "/personer/{slug}", show_person, Access::everyone()},
        {Method::Get, "/bilag/{file}", show_attachment_file, Access::everyone()},
        {Method::Get, "/kilder/{sha256}", show_source, Access::everyone()},
        {Method::Get, "/hjaelp", show_help, Access::everyone()},
        {Method::Get, "/hjaelp/genveje", show_help, Access::everyone()},
    };
    return table;
}

}  // namespace site
