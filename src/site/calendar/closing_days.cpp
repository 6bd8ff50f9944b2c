// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/kalender/ny, /admin/kalender/{id}, POST /admin/kalender/{id}/fjern : one closing
// day, added, put right and taken away.
#include <fmt/format.h>

#include "agendas/plan_notices.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/calendar/calendar.h"
#include "site/read_mark.h"
#include "web/forms.h"

namespace site {
namespace {

std::vector<Field> closing_day_fields(const calendar::ClosingDay& day, const Texts& texts) {
    std::vector<Choice> kinds;
    for (const auto kind : {calendar::ClosingKind::Closed, calendar::ClosingKind::Half,
                            calendar::ClosingKind::School, calendar::ClosingKind::Open}) {
        kinds.push_back({std::string(calendar::name_of(kind)), closing_kind_text(kind, texts)});
    }
    return {{.name = "name", .label = std::string(texts["admin.name"]), .value = day.name},
            {.kind = FieldKind::Radios,
             .name = "kind",
             .label = std::string(texts["calendar.kind"]),
             .value = std::string(calendar::name_of(day.kind)),
             .hint = std::string(texts["calendar.kind_hint"]),
             .choices = std::move(kinds)},
            {.kind = FieldKind::Date,
             .name = "from",
             .label = std::string(texts["admin.from"]),
             .value = base::render_date(day.from)},
            {.kind = FieldKind::Date,
             .name = "to",
             .label = std::string(texts["admin.to"]),
             .value = base::render_date(day.to)},
            {.kind = FieldKind::Tick,
             .name = "yearly",
             .label = std::string(texts["calendar.yearly"]),
             .value = day.is_yearly ? "1" : "",
             .optional = true}};
}

FormPage closing_day_form(const calendar::ClosingDay& day, const Texts& texts) {
    const bool is_new = day.id.value == 0;
    FormPage form{.title = std::string(texts[is_new ? "calendar.add" : "calendar.change"]),
                  .action = is_new ? std::string("/admin/kalender/ny")
                                   : fmt::format("/admin/kalender/{}", day.id.value),
                  .submit = std::string(texts[is_new ? "calendar.add" : "form.save"]),
                  .fields = closing_day_fields(day, texts),
                  .back_url = "/admin/kalender",
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = {{"/admin", std::string(texts["menu.administration"])},
                            {"/admin/kalender", std::string(texts["calendar.title"])}}};
    if (!is_new) mark_as_read(form);
    return form;
}

calendar::ClosingDay new_day(Context& context) {
    const base::Date today = context.clock().today();
    return {.id = {}, .from = today, .to = today, .name = {}};
}

calendar::ClosingDay wanted_of(const Request& request, calendar::ClosingDayId id) {
    return {.id = id,
            .from = date_of(request, "from"),
            .to = date_of(request, "to"),
            .name = request.form_value("name"),
            .kind = calendar::parse_closing_kind(request.form_value("kind"))
                        .value_or(calendar::ClosingKind::Closed),
            .is_yearly = !request.form_value("yearly").empty()};
}

base::Result<calendar::ClosingDay> day_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    return calendar::load_closing_day(*reader, {id});
}

}  // namespace

base::Result<Response> show_new_closing_day(const Request&, Context& context) {
    return render_form(context, closing_day_form(new_day(context), context.texts()));
}

base::Result<Response> add_new_closing_day(const Request& request, Context& context) {
    return answer_form(
        context, closing_day_form(new_day(context), context.texts()), {"/admin/kalender", "added"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            TRY(const auto id, calendar::add_closing_day(transaction, context.actor(),
                                                         wanted_of(request, {}), context.clock()));
            TRY_DO(agendas::tell_of_closing_day(transaction, id, context.clock()));
            return {};
        });
}

base::Result<Response> show_closing_day_change(const Request& request, Context& context) {
    TRY(const auto day, day_of(request, context));
    return render_form(context, closing_day_form(day, context.texts()));
}

base::Result<Response> change_closing_day_kept(const Request& request, Context& context) {
    TRY(const auto day, day_of(request, context));
    return answer_change(
        context, closing_day_form(day, context.texts()), {"/admin/kalender", "saved"},
        [&](store::Transaction& transaction) -> base::Result<FormPage> {
            TRY(const auto now, calendar::load_closing_day(transaction, day.id));
            return closing_day_form(now, context.texts());
        },
        [&](store::Transaction& transaction) -> base::Result<void> {
            TRY_DO(calendar::change_closing_day(transaction, context.actor(),
                                                wanted_of(request, day.id), context.clock()));
            TRY_DO(agendas::tell_of_closing_day(transaction, day.id, context.clock()));
            return {};
        });
}

base::Result<Response> remove_closing_day_kept(const Request& request, Context& context) {
    TRY(const auto day, day_of(request, context));
    if (request.form_is_restored) return redirect_to("/admin/kalender");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return calendar::remove_closing_day(transaction, context.actor(), day.id, context.clock());
    }));
    return redirect_with_note("/admin/kalender", "removed");
}

}  // namespace site
