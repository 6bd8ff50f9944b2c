// SPDX-License-Identifier: AGPL-3.0-or-later
// Which elements of a page stand in the line, and which end it.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// The page (UTF-8) with elements as a browser lays them out: a span (or another element of the
/// line) that its own style, or a simple rule of the page's own sheet, makes a block becomes a
/// "div", in a heading a line of its own; tags of another name space ("o:p", "st1:place") go, and
/// their words stay in the line. Where a span begins or ends with a capital right behind a small
/// letter ("grund<span>Lukket") a space is put: a page parts those by its style.
std::string with_line_parts(std::string_view html);

}  // namespace document
