// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

/// "Bestyrelsen", "Skolebestyrelsen": every school and house has one. Where the first lines of the
/// head say more that nobody took ("Engskolen"), that may be whose it is: the finding
/// "head.body_missing", so that somebody is asked.
void note_shared_body(const std::vector<HeadLine>& lines, const std::vector<std::size_t>& left_over,
                      records::Minutes& minutes);

}  // namespace intake
