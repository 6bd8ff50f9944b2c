// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /konto, /konto/adgangskode and POST /konto/sessioner : what somebody keeps for themselves.
#include "base/text.h"
#include "base/try.h"
#include "notices/receiver.h"
#include "organisation/stand_in.h"
#include "rights/role_holding.h"
#include "site/account/account.h"
#include "site/account/browser.h"
#include "site/account/sign_in.h"
#include "site/roles.h"
#include "web/danish.h"
#include "web/forms.h"

namespace site {
namespace {

FormPage password_change_form(const Context& context) {
    const Texts& texts = context.texts();
    return {.title = std::string(texts["account.change_password"]),
            .lead = std::string(texts["account.change_password_lead"]),
            .action = "/konto/adgangskode",
            .submit = std::string(texts["account.change_password"]),
            .fields = {{.kind = FieldKind::Password,
                        .name = "gammel_adgangskode",
                        .label = std::string(texts["password.old"]),
                        .autocomplete = "current-password"},
                       {.kind = FieldKind::Password,
                        .name = "adgangskode",
                        .label = std::string(texts["password.new"]),
                        .hint = std::string(texts["password.hint"]),
                        .autocomplete = "new-password"},
                       {.kind = FieldKind::Password,
                        .name = "adgangskode_igen",
                        .label = std::string(texts["password.again"]),
                        .autocomplete = "new-password"}},
            .back_url = "/konto",
            .back_text = std::string(texts["form.cancel"])};
}

void add_roles(PageData& data, const std::vector<rights::RoleHolding>& roles,
               const std::vector<organisation::StandingIn>& standing_in, const Texts& texts) {
    for (const rights::RoleHolding& role : roles) {
        data.add("role").set("role_text", role_text(role, texts));
    }
    for (const organisation::StandingIn& one : standing_in) {
        data.add("role").set("role_text", texts.with("account.stands_in",
                                                     {one.absent_name, one.body_name,
                                                      base::lower_case(role_name(one.role, texts)),
                                                      plain_date(one.to, texts.language())}));
    }
    if (roles.empty() && standing_in.empty()) data.show("no_roles");
}

void add_sessions(PageData& data, const std::vector<rights::SessionRow>& sessions,
                  const Texts& texts) {
    for (const rights::SessionRow& session : sessions) {
        PageData& row = data.add("session");
        row.set("session_id", session.id)
            .set("browser", browser_name(session.browser, texts))
            .set("since", moment_text(session.created_at, texts.language()))
            .set("used", moment_text(session.used_at, texts.language()));
        row.show_if("this_one", session.is_this_one);
        row.show_if("other_one", !session.is_this_one);
    }
    data.show_if("has_others", sessions.size() > 1);
}

}  // namespace

base::Result<Response> show_account(const Request&, Context& context) {
    const Texts& texts = context.texts();
    const rights::SignedIn& who = *context.signed_in();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto account, rights::load_account(*reader, who.account));
    TRY(const auto roles,
        rights::list_role_holdings(*reader, who.person, {.on = context.clock().today()}));
    TRY(const auto standing_in,
        organisation::list_standing_in(*reader, who.person, context.clock().today()));
    TRY(const auto sessions, rights::list_sessions(*reader, who, context.visitor().session,
                                                   context.site().session_limits, context.clock()));
    PageData data;
    data.set("title", std::string(texts["account.title"]))
        .set("name", who.name)
        .set("sign_in_name", account.sign_in)
        .set("form_token", context.form_token());
    add_roles(data, roles, standing_in, texts);
    add_sessions(data, sessions, texts);
    TRY(const auto mail, notices::find_receiver(*reader, notices::holder_of(who.person)));
    if (mail) data.add("mail").set("mail_address", mail->address);
    data.show_if("has_second_factor", account.has_second_factor);
    data.show_if("no_second_factor", !account.has_second_factor);
    return context.render("account", std::move(data));
}

base::Result<Response> show_password_change(const Request&, Context& context) {
    return render_form(context, password_change_form(context));
}

base::Result<Response> change_password(const Request& request, Context& context) {
    const FormPage form = password_change_form(context);
    if (request.form_is_restored) return render_form(context, form);
    const std::string password = request.form_value("adgangskode");
    if (password != request.form_value("adgangskode_igen")) {
        return render_form(context, form, {{"adgangskode_igen", "passwords_differ"}});
    }
    const auto changed = context.site().gatekeeper.change_password(
        *context.signed_in(), context.visitor().session, request.form_value("gammel_adgangskode"),
        password, request.address);
    if (changed) return redirect_with_note("/konto", "password_changed");
    if (changed.error().code == "sign_in.refused") {
        return render_form(context, form, {{"gammel_adgangskode", "wrong_password"}});
    }
    const base::Error told = slowed_in_words(changed.error(), context.texts());
    return with_time_to_wait(render_form_again(context, form, with_field(told, "adgangskode")),
                             changed.error());
}

base::Result<Response> end_session(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to("/konto");
    TRY(const auto transaction, context.site().database.begin());
    TRY_DO(rights::end_sessions(*transaction, context.signed_in()->account,
                                request.form_value("session"), context.visitor().session));
    TRY_DO(transaction->commit());
    return redirect_with_note("/konto", "sessions_ended");
}

}  // namespace site
