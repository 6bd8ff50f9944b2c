// SPDX-License-Identifier: AGPL-3.0-or-later
// Telephone numbers and mail addresses in running text, however people write them.
#pragma once
#include <string_view>
#include <vector>

#include "records/personal_traces.h"

namespace records {

/// Adds those of the text, telephone numbers first. Heuristic. Not told is what stands in a line
/// that names a public body with its CVR or EAN number or its address on the web: the foot of a
/// letter.
void find_contact_traces(std::string_view text, std::vector<PersonalTrace>& found);

}  // namespace records
