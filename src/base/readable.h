// SPDX-License-Identifier: AGPL-3.0-or-later
// Names that came from elsewhere, as they may be kept and shown.
#pragma once
#include <string>
#include <string_view>

namespace base {

/// The name of a file in UTF-8, without what would do something to a terminal or a page: a name
/// that is not UTF-8 is read as code page 850, an old Macintosh or Windows wrote it. Line breaks
/// and tabs are spaces; other control characters, and those that turn the direction of writing, are
/// U+FFFD. A name without any of that stays as it is.
std::string readable_name(std::string_view bytes);

}  // namespace base
