// SPDX-License-Identifier: AGPL-3.0-or-later
// Style sheets, scripts, fonts and icons under /statisk/{version}/...: the version is made of their
// bytes, so browsers may keep them for ever.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/internal/reply.h"

namespace web {

constexpr std::string_view static_prefix = "/statisk/";

/// "css/site.css" to "/statisk/3f2a.../css/site.css"; nothing when there is no such file.
std::optional<std::string> static_address(std::string_view name);
/// What stands at an address below /statisk/, ready to send; null when nothing does. An address of
/// an older version gives the newest file, which must then not be kept.
const Representations* find_static(std::string_view path);
/// The file by its name, to be asked for again each time; null when there is none.
const Representations* find_unversioned(std::string_view name);

}  // namespace web
