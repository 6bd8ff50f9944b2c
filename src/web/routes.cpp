// SPDX-License-Identifier: AGPL-3.0-or-later
// Every address of the site, in Danish. One that has been published never changes.
#include "web/context.h"
#include "web/handlers/handlers.h"

namespace web {

const std::vector<Route>& routes() {
    static const std::vector<Route> all = {
        {Method::Get, "/", show_front},
        {Method::Get, "/moeder", list_meetings_page},
        {Method::Get, "/moeder/{slug}", show_meeting},
        {Method::Get, "/moeder/{slug}/punkt/{number}", show_item},
        {Method::Get, "/sager", list_cases_page},
        {Method::Get, "/sager/{slug}", show_case},
        {Method::Get, "/fora", list_bodies_page},
        {Method::Get, "/fora/{slug}", show_body},
        {Method::Get, "/personer", list_people_page},
        {Method::Get, "/personer/{slug}", show_person},
        {Method::Get, "/soeg", show_search},
        {Method::Get, "/soeg/forslag", show_search_hints},
        {Method::Get, "/kilder/{sha256}", show_source},
        {Method::Get, "/hjaelp", show_help},
        {Method::Get, "/hjaelp/genveje", show_help},
    };
    return all;
}

}  // namespace web
