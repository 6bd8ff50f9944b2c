// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page shows without it being text between tags.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// The page (UTF-8) with values of form fields, labels of choices, pages within the page, words of
/// drawings and text that stands in a list or a table but in no item or cell as plain elements,
/// which keep the attributes that may hide them. Fields that show no words are left as they are.
std::string with_shown_values(std::string_view html);

}  // namespace document
