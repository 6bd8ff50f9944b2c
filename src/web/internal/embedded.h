// SPDX-License-Identifier: AGPL-3.0-or-later
// The files in the program: templates and texts of the kit and of each part of the site, our own
// style sheets and scripts, and the design system under "dkfds/". With SAGSGANG_ASSETS=DIR our own
// are read at start from the source whose top is DIR.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "base/asset.h"

namespace web {

/// Sorted by name: "css/site.css", "dkfds/css/dkfds.min.css", "templates/pages/front.html",
/// "texts/da/src/site/reading".
std::span<const base::Asset> embedded_files();
std::optional<std::string_view> find_embedded(std::string_view name);

}  // namespace web
