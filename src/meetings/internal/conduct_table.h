// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of how bodies hold their meetings, and what the log says of it.
#pragma once
#include <string>
#include <vector>

#include "meetings/conduct.h"

namespace meetings {

struct BodyConduct {
    records::BodyId body;
    Conduct conduct;
};
/// Those that were set.
base::Result<std::vector<BodyConduct>> list_conducts(store::Reader& reader);

std::string subject_of_conduct(records::BodyId body);
std::string state_of(records::BodyId body, const Conduct& conduct);

}  // namespace meetings
