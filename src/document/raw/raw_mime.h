// SPDX-License-Identifier: AGPL-3.0-or-later
// The page in a web archive, line by line.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// The bytes themselves when they are no web archive or hold no page.
std::string page_in_mime(std::string_view bytes);

}  // namespace document
