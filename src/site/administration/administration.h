// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator keeps: people and their roles, accounts, bodies, units. Each handler
// decodes a form, calls one action and shows the form again when the action refuses it.
#pragma once
#include <optional>
#include <span>

#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/body_merge.h"
#include "records/keeping.h"
#include "records/person_meaning.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "site/acting.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"
#include "web/tables.h"

namespace site {

/// /admin and all below it.
std::span<const Route> administration_routes();

base::Result<Response> show_admin(const Request& request, Context& context);

base::Result<Response> list_people_kept(const Request& request, Context& context);
base::Result<Response> show_new_person(const Request& request, Context& context);
base::Result<Response> add_new_person(const Request& request, Context& context);
base::Result<Response> show_person_kept(const Request& request, Context& context);
base::Result<Response> show_person_change(const Request& request, Context& context);
base::Result<Response> change_person_kept(const Request& request, Context& context);

base::Result<Response> show_person_mail(const Request& request, Context& context);
base::Result<Response> keep_person_mail(const Request& request, Context& context);

base::Result<Response> show_like_names(const Request& request, Context& context);
base::Result<Response> tell_names_apart(const Request& request, Context& context);
base::Result<Response> show_person_merge(const Request& request, Context& context);
base::Result<Response> merge_person_kept(const Request& request, Context& context);
base::Result<Response> show_person_split(const Request& request, Context& context);
base::Result<Response> split_person_kept(const Request& request, Context& context);
base::Result<Response> undo_name_meaning(const Request& request, Context& context);
/// What was decided about somebody's name, with what undoes it.
TablePart meanings_part(const std::vector<records::PersonMeaning>& meanings, const Texts& texts);

base::Result<Response> show_new_role(const Request& request, Context& context);
base::Result<Response> add_new_role(const Request& request, Context& context);
base::Result<Response> show_role_end(const Request& request, Context& context);
base::Result<Response> end_role(const Request& request, Context& context);

base::Result<Response> list_accounts_kept(const Request& request, Context& context);
base::Result<Response> show_new_account(const Request& request, Context& context);
base::Result<Response> add_new_account(const Request& request, Context& context);
base::Result<Response> show_account_disable(const Request& request, Context& context);
base::Result<Response> disable_account(const Request& request, Context& context);
base::Result<Response> enable_account(const Request& request, Context& context);
base::Result<Response> show_account_reset(const Request& request, Context& context);
base::Result<Response> reset_account(const Request& request, Context& context);

base::Result<Response> list_bodies_kept(const Request& request, Context& context);
base::Result<Response> show_bodies_csv(const Request& request, Context& context);
base::Result<Response> give_out_bodies_csv(const Request& request, Context& context);
base::Result<Response> take_in_bodies_csv(const Request& request, Context& context);
base::Result<Response> show_new_body(const Request& request, Context& context);
base::Result<Response> add_new_body(const Request& request, Context& context);
/// Bodies that only documents which wait know of, with what settles them.
base::Result<TablePart> waiting_bodies_part(Context& context);
base::Result<Response> show_waiting_body(const Request& request, Context& context);
base::Result<Response> settle_waiting_body(const Request& request, Context& context);
base::Result<Response> show_body_kept(const Request& request, Context& context);
base::Result<Response> show_body_change(const Request& request, Context& context);
base::Result<Response> change_body_kept(const Request& request, Context& context);
base::Result<Response> show_body_merge(const Request& request, Context& context);
base::Result<Response> merge_body_kept(const Request& request, Context& context);
base::Result<Response> undo_merge_of_bodies(const Request& request, Context& context);
/// The merges that a body went or stayed in, with what undoes them.
TablePart merges_part(const std::vector<records::BodyMerge>& merges, const Texts& texts);
base::Result<Response> show_new_term(const Request& request, Context& context);
base::Result<Response> add_new_term(const Request& request, Context& context);
base::Result<Response> show_term_change(const Request& request, Context& context);
base::Result<Response> change_term_kept(const Request& request, Context& context);
base::Result<Response> remove_term_kept(const Request& request, Context& context);
base::Result<Response> show_new_stand_in(const Request& request, Context& context);
base::Result<Response> add_new_stand_in(const Request& request, Context& context);
base::Result<Response> end_stand_in_kept(const Request& request, Context& context);

base::Result<Response> list_units_kept(const Request& request, Context& context);
base::Result<Response> show_new_unit(const Request& request, Context& context);
base::Result<Response> add_new_unit(const Request& request, Context& context);
base::Result<Response> show_unit_change(const Request& request, Context& context);
base::Result<Response> change_unit_kept(const Request& request, Context& context);

base::Result<Response> show_csv(const Request& request, Context& context);
base::Result<Response> give_out_csv(const Request& request, Context& context);
base::Result<Response> take_in_csv(const Request& request, Context& context);
base::Result<Response> show_units_csv(const Request& request, Context& context);
base::Result<Response> give_out_units_csv(const Request& request, Context& context);
base::Result<Response> take_in_units_csv(const Request& request, Context& context);

base::Result<Response> show_log(const Request& request, Context& context);
base::Result<Response> listen_to_log(const Request& request, Context& context);
base::Result<Response> check_log(const Request& request, Context& context);
base::Result<Response> give_out_log(const Request& request, Context& context);
base::Result<Response> show_readings(const Request& request, Context& context);
base::Result<Response> give_out_readings(const Request& request, Context& context);

/// Administration, and what stands between it and this page.
std::vector<Choice> admin_trail(const Texts& texts, std::vector<Choice> between = {});
/// The body that an address /admin/fora/{slug}... is about, where it is kept, and what stands
/// between it and its pages.
base::Result<records::BodyCard> body_of(const Request& request, Context& context);
std::string address_of(const records::BodyCard& body);
std::vector<Choice> body_trail(const Texts& texts, const records::BodyCard& body);
std::string term_address(const records::BodyCard& body, const organisation::Term& term);
/// The address that a password is chosen at, as the browser reaches us.
std::string password_link(const Request& request, const std::string& token);
/// The field of a form that says the link goes by mail.
constexpr const char* link_by_mail = "link_med_mail";
/// Where a link to choose a password can be sent; nothing without mail or an address.
base::Result<std::optional<std::string>> mail_address_for_link(store::Reader& reader,
                                                               const Context& context,
                                                               records::PersonId person);
/// How an account stands: {name, state} with what can be done with it. `owner`: a cell before them.
TableRow account_row(const rights::Account& account, const base::Date& today, const Texts& texts,
                     std::optional<Cell> owner);

}  // namespace site
