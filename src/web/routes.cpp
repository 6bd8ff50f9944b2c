// SPDX-License-Identifier: AGPL-3.0-or-later
// Every address of the site, in Danish. One that has been published never changes.
#include "web/context.h"
#include "web/handlers/admin/admin.h"
#include "web/handlers/handlers.h"
#include "web/handlers/secretary/secretary.h"

namespace web {

namespace {

std::vector<Route> reading_routes() {
    return {
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
        {Method::Get, "/soeg", show_search, Access::everyone()},
        {Method::Get, "/soeg/forslag", show_search_hints, Access::everyone()},
        {Method::Get, "/kilder/{sha256}", show_source, Access::everyone()},
        {Method::Get, "/hjaelp", show_help, Access::everyone()},
        {Method::Get, "/hjaelp/genveje", show_help, Access::everyone()},
    };
}

std::vector<Route> account_routes() {
    return {
        {Method::Get, "/log-ind", show_sign_in, Access::everyone()},
        {Method::Post, "/log-ind", sign_in, Access::everyone()},
        {Method::Get, "/log-ud", show_sign_out, Access::everyone()},
        {Method::Post, "/log-ud", sign_out_here, Access::everyone()},
        {Method::Get, "/adgangskode/{token}", show_password_link, Access::everyone()},
        {Method::Post, "/adgangskode/{token}", choose_password, Access::everyone()},
        {Method::Get, "/konto", show_account, Access::signed_in()},
        {Method::Get, "/konto/adgangskode", show_password_change, Access::signed_in()},
        {Method::Post, "/konto/adgangskode", change_password, Access::signed_in()},
        {Method::Post, "/konto/sessioner", end_session, Access::signed_in()},
        {Method::Get, "/konto/totrin", show_second_factor, Access::signed_in()},
        {Method::Post, "/konto/totrin", start_second_factor, Access::signed_in()},
        {Method::Get, "/konto/totrin/fra", show_second_factor_end, Access::signed_in()},
        {Method::Post, "/konto/totrin/fra", stop_second_factor, Access::signed_in()},
    };
}

std::vector<Route> secretary_routes() {
    constexpr Access signed_in = Access::signed_in();
    return {
        {Method::Get, "/moeder/{slug}/offentliggoer", show_publish, signed_in},
        {Method::Post, "/moeder/{slug}/offentliggoer", publish_document, signed_in},
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
}

std::vector<Route> administration_routes() {
    constexpr Access people = Access::with(rights::Permission::KeepOrganisation);
    constexpr Access accounts = Access::with(rights::Permission::KeepAccounts);
    constexpr Access log = Access::with(rights::Permission::ReadLog);
    return {
        {Method::Get, "/admin", show_admin, Access::signed_in()},
        {Method::Get, "/admin/personer", list_people_kept, people},
        {Method::Get, "/admin/personer.csv", give_out_csv, people},
        {Method::Get, "/admin/csv", show_csv, people},
        {Method::Post, "/admin/csv", take_in_csv, people},
        {Method::Get, "/admin/personer/ny", show_new_person, people},
        {Method::Post, "/admin/personer/ny", add_new_person, people},
        {Method::Get, "/admin/personer/{id}", show_person_kept, people},
        {Method::Get, "/admin/personer/{id}/ret", show_person_change, people},
        {Method::Post, "/admin/personer/{id}/ret", change_person_kept, people},
        {Method::Get, "/admin/personer/{id}/rolle", show_new_role, people},
        {Method::Post, "/admin/personer/{id}/rolle", add_new_role, people},
        {Method::Get, "/admin/roller/{id}/slut", show_role_end, people},
        {Method::Post, "/admin/roller/{id}/slut", end_role, people},
        {Method::Get, "/admin/personer/{id}/konto", show_new_account, accounts},
        {Method::Post, "/admin/personer/{id}/konto", add_new_account, accounts},
        {Method::Get, "/admin/konti", list_accounts_kept, accounts},
        {Method::Get, "/admin/konti/{id}/deaktiver", show_account_disable, accounts},
        {Method::Post, "/admin/konti/{id}/deaktiver", disable_account, accounts},
        {Method::Post, "/admin/konti/{id}/aktiver", enable_account, accounts},
        {Method::Get, "/admin/konti/{id}/nulstil", show_account_reset, accounts},
        {Method::Post, "/admin/konti/{id}/nulstil", reset_account, accounts},
        {Method::Get, "/admin/fora", list_bodies_kept, people},
        {Method::Get, "/admin/fora/ny", show_new_body, people},
        {Method::Post, "/admin/fora/ny", add_new_body, people},
        {Method::Get, "/admin/fora/{slug}", show_body_kept, people},
        {Method::Get, "/admin/fora/{slug}/ret", show_body_change, people},
        {Method::Post, "/admin/fora/{slug}/ret", change_body_kept, people},
        {Method::Get, "/admin/fora/{slug}/periode", show_new_term, people},
        {Method::Post, "/admin/fora/{slug}/periode", add_new_term, people},
        {Method::Get, "/admin/fora/{slug}/periode/{id}", show_term_change, people},
        {Method::Post, "/admin/fora/{slug}/periode/{id}", change_term_kept, people},
        {Method::Post, "/admin/fora/{slug}/periode/{id}/fjern", remove_term_kept, people},
        {Method::Get, "/admin/fora/{slug}/stedfortraeder", show_new_stand_in, people},
        {Method::Post, "/admin/fora/{slug}/stedfortraeder", add_new_stand_in, people},
        {Method::Post, "/admin/fora/{slug}/stedfortraeder/{id}/slut", end_stand_in_kept, people},
        {Method::Get, "/admin/enheder", list_units_kept, people},
        {Method::Get, "/admin/enheder.csv", give_out_units_csv, people},
        {Method::Get, "/admin/enheder/csv", show_units_csv, people},
        {Method::Post, "/admin/enheder/csv", take_in_units_csv, people},
        {Method::Get, "/admin/enheder/ny", show_new_unit, people},
        {Method::Post, "/admin/enheder/ny", add_new_unit, people},
        {Method::Get, "/admin/enheder/{id}", show_unit_change, people},
        {Method::Post, "/admin/enheder/{id}", change_unit_kept, people},
        {Method::Get, "/admin/log", show_log, log},
        {Method::Post, "/admin/log/kontrol", check_log, log},
        {Method::Get, "/admin/log.csv", give_out_log, log},
        {Method::Get, "/admin/log/laesninger", show_readings, log},
        {Method::Get, "/admin/log/laesninger.csv", give_out_readings, log},
    };
}

}  // namespace

bool is_slow_address(std::string_view target) {
    return target.starts_with("/log-ind") || target.starts_with("/adgangskode/") ||
           target.starts_with("/konto/");
}

const std::vector<Route>& routes() {
    static const std::vector<Route> all = [] {
        std::vector<Route> table = reading_routes();
        for (const auto& more : {account_routes(), secretary_routes(), administration_routes()}) {
            table.insert(table.end(), more.begin(), more.end());
        }
        return table;
    }();
    return all;
}

}  // namespace web
