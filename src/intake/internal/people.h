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
    std::vector<records::Participant> absentees;  ///< Said to be absent among those who came.
    std::vector<std::string> strangers;           ///< Pieces that are no person: rooms, figures.
};

/// Lines wrapped anywhere, one person a line, or a table; commas, semicolons, "og" between; roles
/// in brackets, after a dash, or in small letters after a comma. "Karen Bro - afbud" and what
/// stands after "Afbud:" did not come. Rooms (also misspelt) and figures are no people.
PeopleList read_people(const std::vector<std::string>& lines, const HeadWords& words);

/// Two to six words in capitals, as a line of a list of names reads.
bool looks_like_name(std::string_view text);

}  // namespace intake
