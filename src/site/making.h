// SPDX-License-Identifier: AGPL-3.0-or-later
// The answer to a form that makes something: once, however often it is pressed (web/once.h).
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "base/try.h"
#include "rights/form_press.h"
#include "site/acting.h"
#include "web/once.h"

namespace site {

/// What a form made: where it leads, and whether a press before this one made it.
struct Made {
    std::string location;
    bool was_there = false;
};
/// Runs `make` in a transaction of its own and commits it, unless the same form was pressed before
/// (web::press_of): then it leads to what that press made. `make` answers the address.
template <class Make>
base::Result<Made> make_once(Context& context, Make&& make, std::string_view bytes_sent = {}) {
    return in_transaction(context, [&](store::Transaction& transaction) -> base::Result<Made> {
        const auto press = web::press_of(context, bytes_sent);
        if (press) {
            TRY(auto before, rights::find_press(transaction, *press));
            if (before) return Made{*std::move(before), true};
        }
        TRY(std::string location, make(transaction));
        if (press) TRY_DO(rights::note_press(transaction, *press, location, context.clock()));
        return Made{std::move(location), false};
    });
}

/// On the way to what was made; `note_key` is said unless a press before made it.
inline Response redirect_to_made(const Made& made, std::string_view note_key) {
    return redirect_with_note(made.location, made.was_there ? "made_before" : note_key);
}

/// The same for a FormPage with its once_field, with the form once more when `make` refuses what
/// was typed.
template <class Make>
base::Result<Response> answer_making(Context& context, FormPage form, std::string_view note_key,
                                     Make&& make) {
    if (context.request().form_is_restored) {
        fill_from(form, context.request());
        return render_form(context, form);
    }
    const auto made = make_once(context, std::forward<Make>(make));
    if (!made) return render_form_again(context, std::move(form), made.error());
    return redirect_to_made(made.value(), note_key);
}

}  // namespace site
