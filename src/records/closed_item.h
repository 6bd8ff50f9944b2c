// SPDX-License-Identifier: AGPL-3.0-or-later
// Where closed items stand, for the log of readings. Nothing of them is told.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct ClosedItem {
    rights::ItemKey key;
    std::string meeting_slug;
};
/// Nothing when the meeting has no closed item of that number, in whichever version.
base::Result<std::optional<ClosedItem>> find_closed_item(store::Reader& reader,
                                                         std::string_view meeting_slug, int number);
/// Those that the original bytes show.
base::Result<std::vector<ClosedItem>> list_closed_items_of_source(store::Reader& reader,
                                                                  std::string_view sha256);

}  // namespace records
