// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tables keep of a held meeting as JSON: when somebody was there, and the course of an
// item.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "meetings/held.h"

namespace meetings {

std::string render_stays(const std::vector<Stay>& stays);
/// Corrupt "held.unreadable".
base::Result<std::vector<Stay>> parse_stays(std::string_view text);

/// Its parts, who was away, ballots, dissents and stop.
std::string render_course(const HeldItem& item);
/// Effect: the item has them. Corrupt "held.unreadable".
base::Result<void> read_course(std::string_view text, HeldItem& item);

}  // namespace meetings
