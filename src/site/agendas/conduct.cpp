// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/afvikling/{body} : how a body decides and what becomes of its minutes.
#include "meetings/conduct.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/read_mark.h"

namespace site {
namespace {

template <typename Value, std::size_t Size>
Field radios(const char* name, Value chosen, const std::array<Value, Size>& values,
             const Texts& texts) {
    const std::string key = std::string("conduct.") + name;
    Field field{.kind = FieldKind::Radios,
                .name = name,
                .label = std::string(texts[key]),
                .value = std::string(meetings::name_of(chosen))};
    for (const Value value : values) {
        const std::string word(meetings::name_of(value));
        field.choices.push_back({word, std::string(texts[key + "." + word])});
    }
    return field;
}

FormPage conduct_form(const records::BodyCard& body, const meetings::Conduct& conduct,
                      const Texts& texts) {
    using meetings::Approver;
    using meetings::Deciding;
    using meetings::Publishing;
    FormPage form = {
        .title = texts.with("conduct.of", {body.name}),
        .lead = std::string(texts["conduct.lead"]),
        .action = "/moedeplan/afvikling/" + body.slug,
        .submit = std::string(texts["form.save"]),
        .fields = {radios("deciding", conduct.deciding,
                          std::array{Deciding::Votes, Deciding::Consensus}, texts),
                   radios("approver", conduct.approver,
                          std::array{Approver::Participants, Approver::Chair, Approver::Nobody},
                          texts),
                   {.name = "remark_days",
                    .label = std::string(texts["conduct.remark_days"]),
                    .value = std::to_string(conduct.remark_days),
                    .hint = std::string(texts["conduct.remark_days_hint"])},
                   radios("publishing", conduct.publishing,
                          std::array{Publishing::None, Publishing::Internal, Publishing::Public},
                          texts)},
        .back_url = "/moedeplan/planlaeg",
        .back_text = std::string(texts["form.cancel"]),
        .trail = plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}})};
    form.fields.back().hint = std::string(texts["conduct.publishing_hint"]);
    mark_as_read(form);
    return form;
}

}  // namespace

base::Result<Response> show_conduct(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto conduct, meetings::load_conduct(*reader, body.id));
    return render_form(context, conduct_form(body, conduct, context.texts()));
}

base::Result<Response> set_conduct_kept(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto conduct, meetings::load_conduct(*reader, body.id));
    const meetings::Conduct wanted{
        .deciding =
            meetings::parse_deciding(request.form_value("deciding")).value_or(conduct.deciding),
        .approver =
            meetings::parse_approver(request.form_value("approver")).value_or(conduct.approver),
        .publishing = meetings::parse_publishing(request.form_value("publishing"))
                          .value_or(conduct.publishing),
        .remark_days = days_typed(request, "remark_days"),
        // Nothing is sent by it yet: it is not asked for.
        .reminder_days = std::clamp(days_typed(request, "remark_days"), 0, conduct.reminder_days)};
    return answer_form(context, conduct_form(body, conduct, context.texts()),
                       {"/moedeplan/planlaeg", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto now, meetings::load_conduct(transaction, body.id));
                           if (!is_as_read(conduct_form(body, now, context.texts()), request)) {
                               return base::Error{base::ErrorKind::Conflict, "conduct.changed"};
                           }
                           return meetings::set_conduct(transaction, context.actor(), body.id,
                                                        wanted, context.clock());
                       });
}

}  // namespace site
