// SPDX-License-Identifier: AGPL-3.0-or-later
// Short codes that a secretariat sets apart by signs: "/LUK/", "*L*", "[F]", "(x) L ( ) Å".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace intake {

/// Whether a code stands in the line between signs, alone with signs, or behind a ticked box. It
/// may mean something else: whoever asks makes it a question. `codes` are in small letters, of at
/// most four; lines over 120 bytes have none.
bool has_code(std::string_view line, const std::vector<std::string>& codes);

/// "██████", "XXXXXXXX": words that somebody has blacked out. Not "xx" or "xxx", which wait for a
/// figure.
bool is_blacked_out(std::string_view line);

/// The same for a title, where it may also stand in brackets of its own at either end, or before a
/// colon: "(L.P.) Salg af grund", "F: Salg af grund".
bool has_code_in_title(std::string_view title, const std::vector<std::string>& codes);

}  // namespace intake
