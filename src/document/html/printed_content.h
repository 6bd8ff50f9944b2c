// SPDX-License-Identifier: AGPL-3.0-or-later
// What a style sheet prints before and after elements of a page.
#pragma once
#include <string>
#include <string_view>

#include "document/aside.h"

namespace document {

/// The page (UTF-8) with the words of ".a::before { content: 'Bemærk' }" as text where they are
/// shown: at the beginning or the end of each element that the rule's selector names by a tag, a
/// class, both, or an id. Rules of the page's own sheets alone; what no element shows, or a
/// selector of another kind, goes into `asides` as furniture.
std::string with_printed_content(std::string_view html, Asides& asides);

}  // namespace document
