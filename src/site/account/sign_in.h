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
/// Only an address of our own: never another site's, whatever the link said; else "/konto".
std::string safe_address(const std::string& address);
/// Where whoever comes in goes: to what was asked for; "": to the worktable when they work with
/// cases or sit in a body, to the administration when they keep or audit it, else to the front.
std::string start_address(const std::string& asked_for, const Visitor& visitor);
/// The ways in without a password, where the record is the demo's (rights/demo_door.h): into
/// `data`, for the partial demo_door.html. `back`: where whoever comes in goes.
base::Result<void> add_demo_door(PageData& data, Context& context, const std::string& back);
/// The sign-in page in the place of a form's answer; the form comes back filled afterwards. 401.
base::Result<Response> show_sign_in_again(Context& context, const RestoredForm& form);

/// The cookies of a session that begins with `token`: its own, and whose browser it is.
base::Result<void> add_session(Response& response, const Request& request, Context& context,
                               const std::string& token);

/// "sign_in.slowed" with the time to wait in words, to be shown at the form; others as they are.
base::Error slowed_in_words(base::Error error, const Texts& texts);
/// The page that tells of `error`; with "Retry-After" (RFC 9110, 10.2.3) when one has to wait.
base::Result<Response> with_time_to_wait(base::Result<Response> page, const base::Error& error);

}  // namespace site
