// SPDX-License-Identifier: AGPL-3.0-or-later
// Fonts whose letters are pictures: "þ" in Wingdings is a box with a tick.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace document::office {

bool is_symbol_font(std::string_view font);
/// The character that looks like it; "•" for one that is only an ornament.
std::string symbol_of(std::string_view font, std::uint32_t code);
/// The same for letters typed in such a font.
std::string symbols_of(std::string_view font, std::string_view text);

}  // namespace document::office
