// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of people as a head gives them.
#pragma once
#include <string>
#include <vector>

#include "intake/internal/profile.h"
#include "records/minutes.h"

namespace intake {

struct PeopleList {
    std::vector<records::Participant> people;
    std::vector<std::string> strangers;  ///< Pieces that are no person: rooms, figures.
};

/// Lines wrapped anywhere, or one person a line; commas, semicolons, "og" between; roles in
/// brackets or in small letters after a comma. Rooms (also misspelt) and figures are no people.
PeopleList read_people(const std::vector<std::string>& lines, const Words& rooms);

/// Two to six words in capitals, as a line of a list of names reads.
bool looks_like_name(std::string_view text);

}  // namespace intake
