// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/secretary/documents.h"
#include "site/secretary/secretary.h"

namespace site {

std::span<const Route> secretary_routes() {
    constexpr Access signed_in = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/moeder/{slug}/offentliggoer", show_publish, signed_in},
        {Method::Post, "/moeder/{slug}/offentliggoer", publish_document, signed_in},
        {Method::Get, "/moeder/{slug}/dokumenter", show_documents, signed_in},
        {Method::Get, "/moeder/{slug}/dokumenter/{version}/traek-tilbage", show_withdraw,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/traek-tilbage", withdraw_version,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/giv-tilbage", give_version_back,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/lad-gaelde", let_version_stand,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/kun-forummet", keep_version_for_body,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/lad-vente", let_version_wait,
         signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/lad-nyeste-gaelde", let_newest_stand,
         signed_in},
        {Method::Get, "/moeder/{slug}/dokumenter/{version}/flyt", show_move, signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/flyt", move_version, signed_in},
        {Method::Post, "/moeder/{slug}/dokumenter/{version}/flyt-tilbage", move_version_back,
         signed_in},
        {Method::Get, "/indlaesninger", list_imports_page, signed_in},
        {Method::Get, "/indlaesninger/{id}", show_import, signed_in},
        {Method::Get, "/indlaesninger/{id}/traek-tilbage", show_import, signed_in},
        {Method::Post, "/indlaesninger/{id}/traek-tilbage", withdraw_whole_import, signed_in},
        {Method::Post, "/indlaesninger/{id}/giv-tilbage", give_import_back, signed_in},
        {Method::Get, "/moeder/{slug}/punkt/{number}/adgang", show_item_access, signed_in},
        {Method::Get, "/moeder/{slug}/punkt/{number}/adgang/punktet", show_item_visibility,
         signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/punktet", decide_item_visibility,
         signed_in},
        {Method::Get, "/moeder/{slug}/punkt/{number}/adgang/bilag/{place}",
         show_attachment_visibility, signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/bilag/{place}",
         decide_attachment_visibility, signed_in},
        {Method::Get, "/moeder/{slug}/punkt/{number}/adgang/indsigt", show_new_grant, signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/indsigt", add_new_grant, signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/indsigt/{id}/slut", end_grant_given,
         signed_in},
        {Method::Get, "/moeder/{slug}/punkt/{number}/adgang/inhabil", show_new_disqualification,
         signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/inhabil", add_new_disqualification,
         signed_in},
        {Method::Post, "/moeder/{slug}/punkt/{number}/adgang/inhabil/{id}/slut",
         end_disqualification_decided, signed_in},
    };
    return table;
}

}  // namespace site
