// SPDX-License-Identifier: AGPL-3.0-or-later
// The findings that say that a file may hold words that nobody has read.
#pragma once
#include <string_view>

#include "document/reader.h"

namespace document {

/// The codes of the findings that a page shows what no words were read of: nothing at all, and
/// letters without text.
inline constexpr std::string_view page_without_text = "pdf.page_without_text";
inline constexpr std::string_view unreadable_text = "pdf.unreadable_text";
/// Whether a finding of that code says that there may be words that nobody has read.
constexpr bool tells_of_unread(std::string_view code) {
    return code == damaged_part || code == page_without_text || code == unreadable_text;
}

}  // namespace document
