// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/frister/{body} : who sees a body's plan and how its deadlines are counted.
#include "agendas/habit.h"

#include "base/text.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/read_mark.h"

namespace site {
namespace {

FormPage habit_form(const records::BodyCard& body, const agendas::Habit& habit,
                    const Texts& texts) {
    const auto choice = [&](records::Visibility audience, const char* key) {
        return Choice{std::string(records::name_of(audience)), std::string(texts[key])};
    };
    std::vector<Choice> audiences = {
        choice(records::Visibility::Open, "plan.audience.open"),
        choice(records::Visibility::Internal, "plan.audience.internal"),
        choice(records::Visibility::Closed, "plan.audience.closed")};
    FormPage form = {
        .title = texts.with("plan.habit_of", {body.name}),
        .lead = std::string(texts["plan.habit_lead"]),
        .action = "/moedeplan/frister/" + body.slug,
        .submit = std::string(texts["form.save"]),
        .fields = {{.name = "agenda_days",
                    .label = std::string(texts["plan.agenda_days"]),
                    .value = std::to_string(habit.agenda_days)},
                   {.name = "item_days",
                    .label = std::string(texts["plan.item_days"]),
                    .value = std::to_string(habit.item_days),
                    .hint = std::string(texts["plan.item_days_hint"])},
                   {.kind = FieldKind::Tick,
                    .name = "saturdays",
                    .label = std::string(texts["plan.saturdays"]),
                    .value = habit.saturdays == calendar::Saturdays::Count ? "1" : "",
                    .optional = true},
                   {.kind = FieldKind::Tick,
                    .name = "shows_neutral",
                    .label = std::string(texts["plan.shows_neutral"]),
                    .value = habit.shows_neutral ? "1" : "",
                    .hint = std::string(texts["plan.shows_neutral_hint"]),
                    .optional = true},
                   {.kind = FieldKind::Radios,
                    .name = "audience",
                    .label = std::string(texts["plan.audience"]),
                    .value = std::string(records::name_of(habit.audience)),
                    .choices = std::move(audiences)}},
        .back_url = "/moedeplan/planlaeg",
        .back_text = std::string(texts["form.cancel"]),
        .trail = plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}})};
    mark_as_read(form);
    return form;
}

}  // namespace

base::Result<Response> show_habit(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto habit, agendas::load_habit(*reader, body.id));
    return render_form(context, habit_form(body, habit, context.texts()));
}

base::Result<Response> set_habit_kept(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto habit, agendas::load_habit(*reader, body.id));
    const agendas::Habit wanted{
        .audience =
            records::parse_visibility(request.form_value("audience")).value_or(habit.audience),
        .agenda_days = days_typed(request, "agenda_days"),
        .item_days = days_typed(request, "item_days"),
        .saturdays = request.form_value("saturdays").empty() ? calendar::Saturdays::Skip
                                                             : calendar::Saturdays::Count,
        .shows_neutral = !request.form_value("shows_neutral").empty()};
    return answer_form(context, habit_form(body, habit, context.texts()),
                       {"/moedeplan/planlaeg", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto now, agendas::load_habit(transaction, body.id));
                           if (!is_as_read(habit_form(body, now, context.texts()), request)) {
                               return base::Error{base::ErrorKind::Conflict, "habit.changed"};
                           }
                           return agendas::set_habit(transaction, context.actor(), body.id, wanted,
                                                     context.clock());
                       });
}

}  // namespace site
