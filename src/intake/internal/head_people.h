// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of people that a head has read, brought together.
#pragma once
#include <string>
#include <vector>

#include "intake/internal/people.h"
#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

/// The last line of a list ends in the middle of something: "kasserer og".
bool ends_unfinished(const std::vector<std::string>& lines);

/// True when the line goes on with a list of people of which these lines were read.
bool people_go_on(const std::vector<std::string>& lines, const HeadLine& line,
                  const HeadWords& words);

/// Adds those of a list that came, or of one of `absentees`, each once. `group` is what a label
/// says of all of them: "Medarbejderrepræsentanter".
void add_people(PeopleList& list, bool absentees, const std::string& group,
                records::Minutes& minutes);

/// A list of members names those too who did not come.
void take_absentees_out(records::Minutes& minutes);

}  // namespace intake
