// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /konto/mail : where whoever is signed in gets mail, and how often; whether he
// is told on the screen.
#include "base/try.h"
#include "notices/screen.h"
#include "site/account/account.h"
#include "site/acting.h"
#include "site/mail_form.h"

namespace site {
namespace {

base::Result<FormPage> own_mail_form(Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto known,
        notices::find_receiver(*reader, notices::holder_of(context.signed_in()->person)));
    FormPage form = mail_form(known, texts);
    form.title = texts["receiver.own_title"];
    form.lead = texts["receiver.own_lead"];
    form.action = "/konto/mail";
    TRY(const bool on_screen,
        notices::wants_screen(*reader, notices::holder_of(context.signed_in()->person)));
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = "skaerm",
                           .label = std::string(texts["notices.on_screen"]),
                           .value = on_screen ? "1" : ""});
    form.back_url = "/konto";
    return form;
}

}  // namespace

base::Result<Response> show_own_mail(const Request&, Context& context) {
    TRY(const FormPage form, own_mail_form(context));
    return render_form(context, form);
}

base::Result<Response> keep_own_mail(const Request& request, Context& context) {
    TRY(FormPage form, own_mail_form(context));
    return answer_form(
        context, std::move(form), {"/konto", "saved"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            const rights::SignedIn& who = *context.signed_in();
            TRY(const bool had_screen,
                notices::wants_screen(transaction, notices::holder_of(who.person)));
            const bool on_screen = request.form_value("skaerm") == "1";
            TRY_DO(notices::choose_screen(transaction, who, on_screen, context.clock()));
            const auto sent = receiver_in(request, notices::holder_of(who.person));
            // An address that was taken out is forgotten; there must have been one, or another
            // choice.
            if (sent.address.empty()) {
                TRY(const bool gone,
                    notices::forget_own_receiver(transaction, who, context.clock()));
                if (gone || had_screen != on_screen) return {};
            }
            TRY_DO(notices::keep_own_receiver(transaction, who, sent, context.clock()));
            return {};
        });
}

}  // namespace site
