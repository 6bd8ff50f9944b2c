// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /adgangskode/{token} : a password is chosen through a one-time link.
#include "base/try.h"
#include "site/account/account.h"
#include "web/forms.h"

namespace site {
namespace {

FormPage password_form(const Request& request, const rights::Account& account, const Texts& texts) {
    return {.title = std::string(texts["password.title"]),
            .lead = texts.with("password.lead", {account.person_name, account.sign_in}),
            .action = "/adgangskode/" + request.parameter("token"),
            .submit = std::string(texts["password.submit"]),
            .fields = {{.kind = FieldKind::Password,
                        .name = "adgangskode",
                        .label = std::string(texts["password.new"]),
                        .hint = std::string(texts["password.hint"]),
                        .autocomplete = "new-password"},
                       {.kind = FieldKind::Password,
                        .name = "adgangskode_igen",
                        .label = std::string(texts["password.again"]),
                        .autocomplete = "new-password"}}};
}

/// The link stands in the address: it must not follow the reader anywhere.
void keep_to_ourselves(base::Result<Response>& response) {
    if (!response) return;
    response.value().cacheable = false;
    response.value().headers.push_back({"Referrer-Policy", "no-referrer"});
}

}  // namespace

base::Result<Response> show_password_link(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto account,
        rights::load_account_of_link(*reader, request.parameter("token"), context.clock()));
    auto page = render_form(context, password_form(request, account, context.texts()));
    keep_to_ourselves(page);
    return page;
}

base::Result<Response> choose_password(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto account,
        rights::load_account_of_link(*reader, request.parameter("token"), context.clock()));
    const FormPage form = password_form(request, account, context.texts());
    const std::string password = request.form_value("adgangskode");
    if (password != request.form_value("adgangskode_igen")) {
        return render_form(context, form, {{"adgangskode_igen", "passwords_differ"}});
    }
    const auto chosen =
        context.site().gatekeeper.choose_password(request.parameter("token"), password);
    if (!chosen) return render_form_again(context, form, with_field(chosen.error(), "adgangskode"));
    return redirect_with_note("/log-ind", "password_chosen");
}

}  // namespace site
