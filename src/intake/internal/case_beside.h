// SPDX-License-Identifier: AGPL-3.0-or-later
// Case numbers that stand on the line of a title: "Ny bro (19/2345)", "Ny bro    Sagsnr. 19/2345".
#pragma once
#include <vector>

#include "intake/internal/profile.h"
#include "records/minutes.h"

namespace intake {

/// Where most items have one at the end of their title, and none elsewhere, it becomes their
/// number.
void take_cases_beside_titles(const Profile& profile, std::vector<records::Item>& items);

}  // namespace intake
