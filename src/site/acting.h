// SPDX-License-Identifier: AGPL-3.0-or-later
// What handlers that change something have in common: what a form holds, a transaction of its own,
// and the answer to a form that was sent.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "records/ids.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// A row id as text; NotFound "page.not_found" for anything else.
base::Result<std::int64_t> parse_id(std::string_view text);
/// A row id in an address; NotFound "page.not_found" for anything else.
base::Result<std::int64_t> id_of(const Request& request, const std::string& parameter = "id");
/// A day typed in a form; one that is no day is not real (base::is_real).
base::Date date_of(const Request& request, const std::string& field);
/// Nothing when nothing was typed.
std::optional<base::Date> optional_date_of(const Request& request, const std::string& field);
/// The person whose name or address was typed. Invalid "person.wrong" at the field when there is
/// nobody of that name, or several.
base::Result<records::PersonId> person_meant(store::Reader& reader, const Request& request,
                                             const std::string& field);
/// "1. jan. 2026 – 31. dec. 2029"; "siden 1. jan. 2026" without a last day.
std::string period_text(const base::Date& from, const std::optional<base::Date>& to,
                        const Texts& texts);

/// Runs `change` in a transaction of its own and commits it.
template <class Change>
auto in_transaction(Context& context, Change&& change)
    -> decltype(change(std::declval<store::Transaction&>())) {
    auto transaction = context.site().database.begin();
    if (!transaction) return std::move(transaction).error();
    auto done = change(*transaction.value());
    if (!done) return done;
    if (auto committed = transaction.value()->commit(); !committed) {
        return std::move(committed).error();
    }
    return done;
}

/// Where somebody goes when what the form asked for is done.
struct Done {
    std::string location;
    std::string_view note_key;  ///< "saved": what the next page says on top.
};
/// The answer to a form that was sent: the form filled after its sender had to sign in again, the
/// form once more when `change` refuses what was typed, or the way on when it is done.
template <class Change>
base::Result<Response> answer_form(Context& context, FormPage form, Done done, Change&& change) {
    if (context.request().form_is_restored) {
        fill_from(form, context.request());
        return render_form(context, form);
    }
    const auto changed = in_transaction(context, std::forward<Change>(change));
    if (!changed) return render_form_again(context, std::move(form), changed.error());
    return redirect_with_note(std::move(done.location), done.note_key);
}

}  // namespace site
