// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of people that a head has read, brought together.
#pragma once
#include <string>
#include <vector>

#include "intake/internal/people.h"
#include "records/minutes.h"

namespace intake {

/// Adds those of a list that came, or of one of `absentees`, each once. `group` is what a label
/// says of all of them: "Medarbejderrepræsentanter".
void add_people(PeopleList& list, bool absentees, const std::string& group,
                records::Minutes& minutes);

/// A list of members names those too who did not come.
void take_absentees_out(records::Minutes& minutes);

}  // namespace intake
