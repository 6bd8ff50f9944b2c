// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody was told last about a thing that changes again and again, so that the next notice
// tells the difference from there.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/database.h"

namespace notices {

struct LastTold {
    std::string occasion;
    bool has_reached = false;  ///< By mail, or read on the screen where there was no letter.
};

/// Effect: what the holder was to be told of the thing by these kinds, and has not been told, he is
/// told no more: letters that have not left are withdrawn, and what he has not read on the screen
/// is gone. Answers the newest of them all; nothing when there was none.
base::Result<std::optional<LastTold>> take_back(store::Transaction& transaction,
                                                std::string_view holder, std::string_view about,
                                                const std::vector<std::string_view>& kinds,
                                                const base::Clock& clock);

}  // namespace notices
