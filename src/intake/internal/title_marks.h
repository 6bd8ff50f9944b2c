// SPDX-License-Identifier: AGPL-3.0-or-later
// A mark at the end of a title that the others lack: what it says is not known, so it asks.
#pragma once
#include <string_view>

namespace intake {

/// "Salg af grund (F)", "... (i.o.)", "... \u2020", "... **": one or two letters in brackets, or
/// signs and nothing else, at the end. Not the letters of a party behind a name, the first letters
/// of the title's own words, or what names a thing ("(EU)": plain_marks in
/// profiles/words/closing.toml).
bool has_odd_mark(std::string_view title);

}  // namespace intake
