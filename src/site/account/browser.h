// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser calls itself, as people know it.
#pragma once
#include <string>
#include <string_view>

#include "site/kit.h"
#include "web/render.h"

namespace site {

/// "Firefox på Windows" from a User-Agent header; a heuristic, so that people know their sessions
/// apart. Browsers that call themselves by another's name are shown as that.
std::string browser_name(std::string_view user_agent, const Texts& texts);

}  // namespace site
