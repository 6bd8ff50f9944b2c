// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of people that tell by boxes who came.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/people_lines.h"

namespace intake {

/// "[x] Ida Holm": 1 for a box that is ticked, -1 for one that is not, 0 for none. Takes it off.
int take_tick(std::string_view& text);

/// "X Ole Bang   X Mia Krog   - Per Ask": one person a line, each behind a box. Lines without two
/// such signs stay.
std::vector<std::string> with_ticks_apart(const std::vector<std::string>& lines);

/// One person a line, each behind a box: the rest of the line says who it is. Where some are ticked
/// those that are not did not come.
std::vector<PersonPiece> ticked_pieces(const std::vector<std::string>& lines);

}  // namespace intake
