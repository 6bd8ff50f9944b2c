// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/cases/cases.h"

namespace site {

std::span<const Route> cases_routes() {
    constexpr Access worker = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/sagsbehandling", show_casework, worker},
        {Method::Get, "/sagsbehandling/ny", show_new_case, worker},
        {Method::Post, "/sagsbehandling/ny", add_new_case, worker},
        {Method::Get, "/sagsbehandling/{slug}", show_living_case, worker},
        {Method::Get, "/sagsbehandling/{slug}/ret", show_case_change, worker},
        {Method::Post, "/sagsbehandling/{slug}/ret", change_case_kept, worker},
        {Method::Get, "/sagsbehandling/{slug}/overdrag", show_hand_over, worker},
        {Method::Post, "/sagsbehandling/{slug}/overdrag", hand_over_kept, worker},
        {Method::Get, "/sagsbehandling/{slug}/relater", show_relate, worker},
        {Method::Post, "/sagsbehandling/{slug}/relater", relate_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/relater/{anden}", relate_again_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/relater-ikke/{anden}", unrelate_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/relater/protokol/{anden}", relate_record_again_kept,
         worker},
        {Method::Post, "/sagsbehandling/{slug}/relater-ikke/protokol/{anden}", unrelate_record_kept,
         worker},
        {Method::Post, "/sagsbehandling/{slug}/luk", close_case_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/genaabn", reopen_case_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/foelg", follow_case_kept, worker},
        {Method::Post, "/sagsbehandling/{slug}/foelg-ikke", unfollow_case_kept, worker},
        {Method::Get, "/sagsbehandling/{slug}/nyt-punkt", show_new_item, worker},
        {Method::Post, "/sagsbehandling/{slug}/nyt-punkt", add_new_item, worker},
        {Method::Get, "/skabeloner", show_templates, worker},
        {Method::Get, "/skabeloner/ny", show_new_template, worker},
        {Method::Post, "/skabeloner/ny", add_new_template, worker},
        {Method::Get, "/skabeloner/{id}", show_template, worker},
        {Method::Post, "/skabeloner/{id}", change_template_kept, worker},
        {Method::Post, "/skabeloner/{id}/udgaar", retire_template_kept, worker},
        {Method::Get, "/skabeloner/{id}/udgaver", show_template_versions, worker},
        {Method::Post, "/skabeloner/{id}/genskab", restore_template_kept, worker},
        {Method::Get, "/punkter/{id}", show_draft, worker},
        {Method::Get, "/punkter/{id}/ret", show_item_change, worker},
        {Method::Post, "/punkter/{id}/ret", change_item_kept, worker},
        {Method::Post, "/punkter/{id}/skift", move_item_kept, worker},
        {Method::Get, "/punkter/{id}/bilag", show_attachments, worker},
        {Method::Post, "/punkter/{id}/bilag", take_attachments, worker},
        {Method::Get, "/punkter/{id}/bilag/{bilag}", show_attachment, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}", change_attachment_kept, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}/udgave", renew_attachment_kept, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}/flyt", place_attachment_kept, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}/fjern", remove_attachment_kept, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}/fortryd", restore_attachment_kept, worker},
        {Method::Get, "/punkter/{id}/bilag/{bilag}/slet", show_erasing, worker},
        {Method::Post, "/punkter/{id}/bilag/{bilag}/slet", erase_attachment_kept, worker},
        {Method::Get, "/punkter/{id}/bilag/{bilag}/fil", send_attachment, worker},
        {Method::Get, "/punkter/{id}/bilag/{bilag}/fil/{udgave}", send_attachment, worker},
        {Method::Get, "/punkter/{id}/bilag/{bilag}/side/{side}", show_attachment_page, worker},
    };
    return table;
}

}  // namespace site
