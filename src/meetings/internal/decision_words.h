// SPDX-License-Identifier: AGPL-3.0-or-later
// What the minutes say of one item under "Beslutning".
#pragma once
#include <string>
#include <string_view>

#include "document/document.h"
#include "meetings/compose_minutes.h"

namespace meetings {

/// One line, its letters composed: as a printed text is read back.
std::string line_of(std::string_view text);
document::Block paragraph(std::string text);
document::Document read_words(std::string_view text);
/// "Ida Holm, Bo Lind og Eva Krog".
std::string joined(const std::vector<std::string>& names);
/// "10.40", in Denmark; with the day when it is another one than the meeting's.
std::string shown_time(std::string_view utc, const base::Date& day);

/// The decision, votes, dissent, standsningsret and who took no part. Empty when nothing is noted.
document::Document decision_of(const Held& held, const HeldItem& item, const Elsewhere& elsewhere);
/// That something was out of the usual: "" when nothing was. `after`: the number of the item that
/// was dealt with before one that was moved; 0: it was the first.
std::vector<document::Block> remarks_of(const HeldItem& item, const std::optional<int>& after);

}  // namespace meetings
