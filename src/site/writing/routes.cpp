// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/writing/writing.h"

namespace site {

std::span<const Route> writing_routes() {
    static const std::vector<Route> table = {
        {Method::Get, "/punkter/{id}/tekst", show_item_text, Access::signed_in()},
        {Method::Post, "/punkter/{id}/tekst", save_plain_text, Access::signed_in()},
        {Method::Post, "/punkter/{id}/tekst/gem", save_item_sections, Access::signed_in()},
        {Method::Get, "/punkter/{id}/tekst/nyt", listen_to_item_text, Access::signed_in()},
        {Method::Get, "/punkter/{id}/tekst/henvisninger", suggest_references, Access::signed_in()},
        {Method::Get, "/punkter/{id}/udgaver", show_item_versions, Access::signed_in()},
        {Method::Post, "/punkter/{id}/udgaver", keep_item_version, Access::signed_in()},
        {Method::Post, "/punkter/{id}/udgaver/{version}/genskab", restore_item_version,
         Access::signed_in()},
        {Method::Get, "/punkter/{id}/kommentarer", show_item_comments, Access::signed_in()},
        {Method::Post, "/punkter/{id}/kommentarer", add_item_comment, Access::signed_in()},
        {Method::Post, "/punkter/{id}/kommentarer/{number}/faerdig", finish_item_comment,
         Access::signed_in()},
    };
    return table;
}

}  // namespace site
