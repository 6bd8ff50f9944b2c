// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON of a text as the field of a browser's form has it.
#pragma once
#include <string>
#include <string_view>

namespace cases {

/// The same, so that it can be read: line breaks inside strings are escaped (a form's field makes
/// them of U+2028), halves of a character are U+FFFF, which read_arriving takes out.
std::string readable_json(std::string_view sent);

}  // namespace cases
