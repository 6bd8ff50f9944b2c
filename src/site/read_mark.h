// SPDX-License-Identifier: AGPL-3.0-or-later
// A form about something that others change, too, knows what it said when somebody opened it.
#pragma once
#include <string_view>
#include <utility>

#include "base/try.h"
#include "site/acting.h"
#include "web/forms.h"

namespace site {

/// Puts into the form a mark of all that it says now, in a field that is not seen; `beside`: of
/// what else its page says.
void mark_as_read(web::FormPage& form, std::string_view beside = {});
/// Whether the form (`now`, with its mark) says what it said when the sender opened it. A form that
/// came without a mark is taken for one that does.
bool is_as_read(const web::FormPage& now, const web::Request& request);

/// As answer_form, of a form about what several may change: when it says something else now than it
/// did when its sender opened it, nothing is changed, and he is shown the difference (409).
/// `form_now`: the form with its mark, of the thing as it is when it is changed.
template <class FormNow, class Change>
base::Result<Response> answer_change(Context& context, FormPage form, Done done, FormNow&& form_now,
                                     Change&& change) {
    return answer_form(context, std::move(form), std::move(done),
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const FormPage now, form_now(transaction));
                           if (!is_as_read(now, context.request())) {
                               return base::Error{base::ErrorKind::Conflict, "form.changed"};
                           }
                           TRY_DO(change(transaction));
                           return {};
                       });
}

}  // namespace site
