// SPDX-License-Identifier: AGPL-3.0-or-later
// What a form asks about before it does what it says: once, and a tick answers.
#include "agendas/typed_numbers.h"
#include "base/try.h"
#include "site/agendas/agendas.h"

namespace site {
namespace {

constexpr const char* sure_field = "sikker";

}  // namespace

bool is_sure(const Request& request) {
    return request.form_is_restored || !request.form_value(sure_field).empty();
}

base::Result<std::vector<std::string>> case_number_texts(Context& context, std::string_view typed,
                                                         const agendas::Agenda* agenda) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto found, agendas::find_typed_numbers(*reader, typed, agenda));
    std::vector<std::string> sentences;
    // One that is refused is said of its field.
    if (found.personal) return sentences;
    for (const std::string& number : found.of_cases) {
        sentences.push_back(context.texts().with("agenda.check.number_of_case", {number}));
    }
    return sentences;
}

base::Result<std::optional<Response>> ask_if_sure(Context& context, FormPage form,
                                                  const char* problem,
                                                  std::vector<std::string> sentences,
                                                  const char* tick) {
    if (sentences.empty() || is_sure(context.request())) return std::optional<Response>();
    fill_from(form, context.request());
    form.problem = context.texts()[problem];
    form.findings = std::move(sentences);
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = sure_field,
                           .label = std::string(context.texts()[tick]),
                           .optional = true});
    TRY(auto response, render_form(context, form));
    constexpr int conflict = 409;
    response.status = conflict;
    return std::optional(std::move(response));
}

base::Result<std::optional<Response>> ask_of_numbers(Context& context, FormPage form,
                                                     std::string_view typed,
                                                     const agendas::Agenda* agenda) {
    TRY(auto sentences, case_number_texts(context, typed, agenda));
    return ask_if_sure(context, std::move(form), "plan.look_at_numbers", std::move(sentences),
                       "plan.numbers_are_of_cases");
}

}  // namespace site
