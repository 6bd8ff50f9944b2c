// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish, unless the reader has chosen English: ?sprog=en keeps the choice in a cookie.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/http.h"
#include "web/render.h"

namespace web {

constexpr std::string_view language_name = "sprog";

Language language_of_cookies(std::string_view cookie_header);
Language language_of(const Request& request);
/// The answer to ?sprog=en: the choice kept, and the same page without it in the address. Nothing
/// when the address does not choose.
std::optional<Response> choose_language(const Request& request);
/// This page in the other language.
std::string other_language_address(const Request& request, Language language);

}  // namespace web
