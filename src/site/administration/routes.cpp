// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/administration/administration.h"
#include "site/administration/behind.h"

namespace site {

std::span<const Route> administration_routes() {
    constexpr Access people = Access::with(rights::Permission::KeepOrganisation);
    constexpr Access accounts = Access::with(rights::Permission::KeepAccounts);
    constexpr Access running = Access::with(rights::Permission::KeepRunning);
    constexpr Access log = Access::with(rights::Permission::ReadLog);
    static const std::vector<Route> table = {
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
        {Method::Get, "/admin/personer/{id}/saml", show_person_merge, people},
        {Method::Post, "/admin/personer/{id}/saml", merge_person_kept, people},
        {Method::Get, "/admin/personer/{id}/del", show_person_split, people},
        {Method::Post, "/admin/personer/{id}/del", split_person_kept, people},
        {Method::Get, "/admin/navne", show_like_names, people},
        {Method::Post, "/admin/navne/forskellige", tell_names_apart, people},
        {Method::Post, "/admin/navne/{id}/fortryd", undo_name_meaning, people},
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
        {Method::Post, "/admin/fora/samlet/{id}/fortryd", undo_merge_of_bodies, people},
        {Method::Get, "/admin/fora/{slug}/saml", show_body_merge, people},
        {Method::Post, "/admin/fora/{slug}/saml", merge_body_kept, people},
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
        {Method::Get, "/admin/arbejde", show_work, running},
        {Method::Get, "/admin/arbejde/nyt", listen_to_work, running},
        {Method::Post, "/admin/arbejde/{id}/afbryd", cancel_work, running},
        {Method::Post, "/admin/arbejde/{id}/igen", try_work_again, running},
        {Method::Get, "/admin/mail", show_outbox, running},
        {Method::Get, "/admin/mail/nyt", listen_to_outbox, running},
        {Method::Get, "/admin/mail/proeve", show_test_letter, running},
        {Method::Post, "/admin/mail/proeve", send_test_letter, running},
        {Method::Get, "/admin/mail/igen", show_failed_letters, running},
        {Method::Post, "/admin/mail/igen", send_failed_letters_again, running},
        {Method::Post, "/admin/mail/{id}/igen", send_letter_again, running},
        {Method::Post, "/admin/mail/{id}/fjern", drop_letter, running},
        {Method::Get, "/admin/log", show_log, log},
        {Method::Get, "/admin/log/nyt", listen_to_log, log},
        {Method::Post, "/admin/log/kontrol", check_log, log},
        {Method::Get, "/admin/log.csv", give_out_log, log},
        {Method::Get, "/admin/log/laesninger", show_readings, log},
        {Method::Get, "/admin/log/laesninger.csv", give_out_readings, log},
    };
    return table;
}

}  // namespace site
