// SPDX-License-Identifier: AGPL-3.0-or-later
// The cookies that say who a browser is: the session's, and before there is one, that of its forms.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/context.h"

namespace web {

/// The session's token, "" when there is none. Any part of what it is not made of makes it none.
std::string session_of_cookies(std::string_view cookie_header);
/// Whether finished pages must not be answered from what is kept: a message waits to be shown.
bool has_note(std::string_view cookie_header);

/// Sets the session's cookie. `secure`: the browser is to send it over TLS alone.
std::string session_cookie(std::string_view token, bool secure);
std::string session_cookie_gone(bool secure);
/// Whether the browser spoke TLS with the proxy before us.
bool is_secure(const Request& request);

/// The visitor behind a token; an outsider when the session has ended.
base::Result<Visitor> visitor_of(Site& site, std::string token);

/// The key of an outsider's forms: from the cookie, or new, and then the cookie to set.
struct FormKey {
    std::string key;
    std::optional<std::string> cookie;
};
FormKey form_key_of(const Request& request);

}  // namespace web
