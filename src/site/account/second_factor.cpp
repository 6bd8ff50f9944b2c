// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /konto/totrin and /konto/totrin/fra : the second factor is set up and taken away.
#include <fmt/format.h>

#include "base/try.h"
#include "site/account/account.h"
#include "site/account/sign_in.h"
#include "web/forms.h"
#include "web/qr.h"

namespace site {
namespace {

constexpr std::string_view secret_field = "hemmelighed";

FormPage code_form(const Texts& texts, const std::string& secret) {
    return {.title = std::string(texts["second_factor.title"]),
            .action = "/konto/totrin",
            .submit = std::string(texts["second_factor.start"]),
            .fields = {{.kind = FieldKind::Code,
                        .name = "kode",
                        .label = std::string(texts["second_factor.code"])},
                       {.kind = FieldKind::Hidden,
                        .name = std::string(secret_field),
                        .label = {},
                        .value = secret}},
            .back_url = "/konto",
            .back_text = std::string(texts["form.cancel"])};
}

/// In groups of four, as people read it aloud.
std::string spaced(const std::string& secret) {
    std::string text;
    for (std::size_t at = 0; at < secret.size(); ++at) {
        if (at > 0 && at % 4 == 0) text += ' ';
        text += secret[at];
    }
    return text;
}

base::Result<Response> show_offer(Context& context, const rights::SecondFactorOffer& offer,
                                  const std::vector<base::Violation>& violations) {
    TRY(const QrPicture picture, draw_qr(offer.address));
    PageData data;
    data.set("title", std::string(context.texts()["second_factor.title"]))
        .set("secret", spaced(offer.secret))
        .set("qr_size", picture.size)
        .set("qr_path", picture.path);
    add_form(data, context, code_form(context.texts(), offer.secret), violations);
    TRY(auto page, context.render("second_factor", std::move(data)));
    if (!violations.empty()) page.status = 422;
    return page;
}

rights::SecondFactorOffer offer_for(Context& context) {
    return rights::offer_second_factor(context.site().municipality, context.signed_in()->name);
}

base::Result<Response> show_recovery_codes(Context& context,
                                           const std::vector<std::string>& codes) {
    PageData data;
    data.set("title", std::string(context.texts()["recovery.title"]))
        .set("codes_of", fmt::format("Sagsgang {} – {}", context.site().municipality,
                                     context.signed_in()->name));
    for (const std::string& code : codes) data.add("code").set("code_text", code);
    TRY(auto page, context.render("recovery_codes", std::move(data)));
    page.cacheable = false;
    return page;
}

FormPage end_form(const Texts& texts) {
    return {.title = std::string(texts["second_factor.end_title"]),
            .lead = std::string(texts["second_factor.end_lead"]),
            .action = "/konto/totrin/fra",
            .submit = std::string(texts["second_factor.end"]),
            .fields = {{.kind = FieldKind::Code,
                        .name = "kode",
                        .label = std::string(texts["second_factor.code"])}},
            .back_url = "/konto",
            .back_text = std::string(texts["form.cancel"]),
            .is_final = true};
}

}  // namespace

base::Result<Response> show_second_factor(const Request&, Context& context) {
    return show_offer(context, offer_for(context), {});
}

base::Result<Response> start_second_factor(const Request& request, Context& context) {
    const std::string secret = request.form_value(std::string(secret_field));
    if (request.form_is_restored || secret.empty()) {
        return show_offer(context, offer_for(context), {});
    }
    TRY(const auto transaction, context.site().database.begin());
    auto codes = rights::start_second_factor(*transaction, *context.signed_in(), secret,
                                             request.form_value("kode"), context.clock());
    if (codes) {
        TRY_DO(transaction->commit());
        return show_recovery_codes(context, codes.value());
    }
    if (codes.error().code != "second_factor.wrong_code") return std::move(codes).error();
    // The telephone has this secret by now: the same picture is shown again.
    auto offer =
        rights::offer_second_factor(context.site().municipality, context.signed_in()->name, secret);
    return show_offer(context, offer, {{"kode", "wrong_code"}});
}

base::Result<Response> show_second_factor_end(const Request&, Context& context) {
    return render_form(context, end_form(context.texts()));
}

base::Result<Response> stop_second_factor(const Request& request, Context& context) {
    const FormPage form = end_form(context.texts());
    if (request.form_is_restored) return render_form(context, form);
    const auto stopped = context.site().gatekeeper.stop_second_factor(
        *context.signed_in(), request.form_value("kode"), request.address);
    if (!stopped) {
        if (stopped.error().code == "second_factor.wrong_code") {
            return render_form(context, form, {{"kode", "wrong_code"}});
        }
        return with_time_to_wait(
            render_form_again(context, form, slowed_in_words(stopped.error(), context.texts())),
            stopped.error());
    }
    return redirect_with_note("/konto", "second_factor_ended");
}

}  // namespace site
