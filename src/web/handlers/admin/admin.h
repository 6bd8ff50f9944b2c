// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator keeps: people and their roles, accounts, bodies, units. Each handler
// decodes a form, calls one action and shows the form again when the action refuses it.
#pragma once
#include <optional>

#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "web/context.h"
#include "web/forms.h"
#include "web/tables.h"

namespace web {

base::Result<Response> show_admin(const Request& request, Context& context);

base::Result<Response> list_people_kept(const Request& request, Context& context);
base::Result<Response> show_new_person(const Request& request, Context& context);
base::Result<Response> add_new_person(const Request& request, Context& context);
base::Result<Response> show_person_kept(const Request& request, Context& context);
base::Result<Response> show_person_change(const Request& request, Context& context);
base::Result<Response> change_person_kept(const Request& request, Context& context);

base::Result<Response> show_new_role(const Request& request, Context& context);
base::Result<Response> add_new_role(const Request& request, Context& context);
base::Result<Response> end_role(const Request& request, Context& context);

base::Result<Response> list_accounts_kept(const Request& request, Context& context);
base::Result<Response> show_new_account(const Request& request, Context& context);
base::Result<Response> add_new_account(const Request& request, Context& context);
base::Result<Response> disable_account(const Request& request, Context& context);
base::Result<Response> enable_account(const Request& request, Context& context);
base::Result<Response> show_account_reset(const Request& request, Context& context);
base::Result<Response> reset_account(const Request& request, Context& context);

base::Result<Response> list_bodies_kept(const Request& request, Context& context);
base::Result<Response> show_new_body(const Request& request, Context& context);
base::Result<Response> add_new_body(const Request& request, Context& context);
base::Result<Response> show_body_kept(const Request& request, Context& context);
base::Result<Response> show_body_change(const Request& request, Context& context);
base::Result<Response> change_body_kept(const Request& request, Context& context);
base::Result<Response> show_new_term(const Request& request, Context& context);
base::Result<Response> add_new_term(const Request& request, Context& context);
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

base::Result<Response> show_log(const Request& request, Context& context);
base::Result<Response> give_out_log(const Request& request, Context& context);
base::Result<Response> show_readings(const Request& request, Context& context);
base::Result<Response> give_out_readings(const Request& request, Context& context);

/// Administration, and what stands between it and this page.
std::vector<Choice> admin_trail(const Texts& texts, std::vector<Choice> between = {});
/// A row id as text; NotFound "page.not_found" for anything else.
base::Result<std::int64_t> parse_id(std::string_view text);
/// A row id in an address; NotFound "page.not_found" for anything else.
base::Result<std::int64_t> id_of(const Request& request, const std::string& parameter = "id");
/// A day typed in a form; one that is no day is not real (base::is_real).
base::Date date_of(const Request& request, const std::string& field);
/// Nothing when nothing was typed.
std::optional<base::Date> optional_date_of(const Request& request, const std::string& field);
/// "1. jan. 2026 – 31. dec. 2029"; "siden 1. jan. 2026" without a last day.
std::string period_text(const base::Date& from, const std::optional<base::Date>& to,
                        const Texts& texts);

/// How an account stands: {name, state} with what can be done with it. `owner`: a cell before them.
TableRow account_row(const rights::Account& account, const Texts& texts, std::optional<Cell> owner);

/// Runs `change` in a transaction of its own and commits it.
template <class Change>
auto in_transaction(Context& context, Change&& change)
    -> decltype(change(std::declval<store::Transaction&>())) {
    auto transaction = context.site().database.begin();
    if (!transaction) return std::move(transaction).error();
    auto done = change(*transaction.value());
    if (!done) return done;
    if (auto committed = transaction.value()->commit(); !committed) {
        return std::move(committed).error();
    }
    return done;
}

}  // namespace web
