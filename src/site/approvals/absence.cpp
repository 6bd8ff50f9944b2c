// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /arbejdsbord/fravaer : who approves in my place, and when.
#include "approvals/approval.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/forms.h"

namespace site {
namespace {

FormPage absence_form(const Texts& texts) {
    return {
        .title = std::string(texts["absence.title"]),
        .lead = std::string(texts["absence.lead"]),
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
    return render_form(context, absence_form(context.texts()));
}

base::Result<Response> set_absence_kept(const Request& request, Context& context) {
    return answer_form(context, absence_form(context.texts()), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto deputy, person_meant(transaction, request, "deputy"));
                           return approvals::set_absence(transaction, context.actor(),
                                                         {.person = {},
                                                          .deputy = deputy,
                                                          .from = date_of(request, "from"),
                                                          .to = date_of(request, "to")},
                                                         context.clock());
                       });
}

base::Result<Response> end_absence_kept(const Request& request, Context& context) {
    return answer_form(context, absence_form(context.texts()), {"/arbejdsbord", "saved"},
                       [&](store::Transaction& transaction) {
                           return approvals::end_absence(transaction, context.actor(),
                                                         date_of(request, "from"), context.clock());
                       });
}

}  // namespace site
