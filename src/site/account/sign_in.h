// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in, wherever it is asked for.
#pragma once
#include <string>

#include "site/kit.h"
#include "web/answer.h"
#include "web/context.h"

namespace site {

/// Where a reader is sent who must sign in to see what was asked for: "/log-ind?tilbage=...".
std::string address_of_sign_in(const Request& request);
/// The sign-in page in the place of a form's answer; the form comes back filled afterwards. 401.
base::Result<Response> show_sign_in_again(Context& context, const RestoredForm& form);

/// "sign_in.slowed" with the time to wait in words, to be shown at the form; others as they are.
base::Error slowed_in_words(base::Error error, const Texts& texts);

}  // namespace site
