// SPDX-License-Identifier: AGPL-3.0-or-later
// A short message that follows a reader to the next page, once: "Gemt".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/http.h"
#include "web/render.h"

namespace web {

constexpr std::string_view note_name = "besked";

/// The cookie that carries it. The text's key is "note." and `key`.
std::string note_cookie(std::string_view key);
/// The cookie that takes it away again.
std::string note_cookie_gone();
/// The text of the message that came with the request, if it is one of ours.
std::optional<std::string> note_of(const Request& request, const Texts& texts);

}  // namespace web
