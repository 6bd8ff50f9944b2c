// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /arbejdsbord/fravaer : who approves in my place, and when.
#include "approvals/approval.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/forms.h"

namespace site {
namespace {

/// Those that are kept stand above the form; they are ended on the worktable.
base::Result<std::string> kept_text(Context& context) {
    TRY(store::Reader * reader, context.reader());
    const auto person = context.signed_in()->person;
    TRY(const auto all, approvals::list_absences(*reader, person, context.clock().today()));
    const Texts& texts = context.texts();
    std::string text;
    for (const approvals::Absence& one : all) {
        if (one.person != person) continue;
        text += " " +
                texts.with("absence.mine", {one.deputy_name, period_text(one.from, one.to, texts)});
    }
    if (!text.empty()) text += " " + std::string(texts["absence.ends_there"]);
    return text;
}

base::Result<FormPage> absence_form(Context& context) {
    const Texts& texts = context.texts();
    TRY(const std::string kept, kept_text(context));
    return FormPage{
        .title = std::string(texts["absence.title"]),
        .lead = std::string(texts["absence.lead"]) + kept,
        .action = "/arbejdsbord/fravaer",
        .submit = std::string(texts["absence.submit"]),
        .fields =
            {{.kind = FieldKind::Date, .name = "from", .label = std::string(texts["absence.from"])},
             {.kind = FieldKind::Date, .name = "to", .label = std::string(texts["absence.to"])},
             {.name = "deputy", .label = std::string(texts["absence.deputy"])}},
        .back_url = "/arbejdsbord",
        .back_text = std::string(texts["form.cancel"]),
        .trail = {{"/arbejdsbord", std::string(texts["desk.title"])}}};
}

}  // namespace

base::Result<Response> show_absence(const Request&, Context& context) {
    TRY(const FormPage form, absence_form(context));
    return render_form(context, form);
}

base::Result<Response> set_absence_kept(const Request& request, Context& context) {
    TRY(FormPage form, absence_form(context));
    return answer_form(context, std::move(form), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           const auto deputy = person_meant(transaction, request, "deputy");
                           approvals::Absence wanted{.person = {},
                                                     .deputy = {},
                                                     .from = date_of(request, "from"),
                                                     .to = date_of(request, "to")};
                           if (deputy) wanted.deputy = deputy.value();
                           auto set = approvals::set_absence(transaction, context.actor(), wanted,
                                                             context.clock());
                           if (deputy || set) return set;
                           base::Error all = deputy.error();
                           for (const base::Violation& one : set.error().violations) {
                               if (one.field != "deputy") all.violations.push_back(one);
                           }
                           return all;
                       });
}

base::Result<Response> end_absence_kept(const Request& request, Context& context) {
    TRY(FormPage form, absence_form(context));
    return answer_form(context, std::move(form), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) {
                           return approvals::end_absence(transaction, context.actor(),
                                                         date_of(request, "from"), context.clock());
                       });
}

}  // namespace site
