// SPDX-License-Identifier: AGPL-3.0-or-later
// As whom somebody is signed in. Finished pages are shared by all who see the same (decision 31),
// so they never hold it: a page that is one's own says it, and on any other a script takes it from
// a cookie (decision 155).
#pragma once
#include <string>

#include "rights/sign_in.h"
#include "web/render.h"

namespace web {

/// "Sekretær": the role that tells most of what somebody does here; "" when he holds none.
std::string role_words(const rights::Actor& actor, const Texts& texts);
/// For scripts, in both languages. It opens nothing and ends with the session of the browser.
std::string who_cookie(const rights::SignedIn& who, bool secure);
std::string who_cookie_gone(bool secure);

}  // namespace web
