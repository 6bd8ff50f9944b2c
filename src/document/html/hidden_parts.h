// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page has and does not show.
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"
#include "document/aside.h"

namespace document {

/// The page without elements that are hidden (by attribute, by a style of their own, or by a simple
/// rule of the page's own style sheet), templates and comments. Their text goes into `asides`, how
/// much it is into `findings`. What is hidden from screen readers alone is shown, and stays.
std::string without_hidden_parts(std::string_view html, Asides& asides, base::Findings& findings);

}  // namespace document
