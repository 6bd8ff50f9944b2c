// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/mail_form.h"

#include "base/text.h"

namespace site {

FormPage mail_form(const std::optional<notices::Receiver>& known, const Texts& texts) {
    using notices::Rhythm;
    const auto choice = [&](Rhythm rhythm, std::string_view key) {
        return Choice{std::string(notices::name_of(rhythm)), std::string(texts[key])};
    };
    std::vector<Choice> rhythms = {choice(Rhythm::AtOnce, "receiver.rhythm.at_once"),
                                   choice(Rhythm::Daily, "receiver.rhythm.daily"),
                                   choice(Rhythm::Never, "receiver.rhythm.never")};
    const bool english = known && known->language == notices::Language::English;
    return {
        .submit = std::string(texts["form.save"]),
        .fields = {{.name = "address",
                    .label = std::string(texts["receiver.address"]),
                    .value = known ? known->address : std::string(),
                    .hint = std::string(texts["receiver.address_hint"]),
                    .autocomplete = "email"},
                   {.kind = FieldKind::Radios,
                    .name = "rhythm",
                    .label = std::string(texts["receiver.rhythm"]),
                    .value = std::string(notices::name_of(known ? known->rhythm : Rhythm::AtOnce)),
                    .choices = std::move(rhythms)},
                   {.kind = FieldKind::Radios,
                    .name = "language",
                    .label = std::string(texts["receiver.language"]),
                    .value = english ? "en" : "da",
                    .choices = {{"da", "Dansk"}, {"en", "English"}}}},
        .back_text = std::string(texts["form.cancel"])};
}

notices::Receiver receiver_in(const Request& request, std::string holder) {
    return {
        .holder = std::move(holder),
        .address = std::string(base::trim(request.form_value("address"))),
        .language = request.form_value("language") == "en" ? notices::Language::English
                                                           : notices::Language::Danish,
        .rhythm =
            notices::parse_rhythm(request.form_value("rhythm")).value_or(notices::Rhythm::AtOnce)};
}

}  // namespace site
