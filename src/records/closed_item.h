// SPDX-License-Identifier: AGPL-3.0-or-later
// Where closed items and attachments stand, for the log of readings. Nothing of them is told.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
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

/// An attachment that is closed, also where its item is not.
struct ClosedAttachment {
    rights::ItemKey item;
    std::string meeting_slug;
    int place = 0;  ///< Among the attachments of its item, from 1.
};
/// Those of a document that the viewer sees; of one item of that number, or of all (0).
base::Result<std::vector<ClosedAttachment>> list_closed_attachments(store::Reader& reader,
                                                                    MinutesId minutes, int number,
                                                                    const rights::Viewer& viewer);
/// Those that the original bytes show, when the viewer may have these.
base::Result<std::vector<ClosedAttachment>> list_closed_attachments_of_source(
    store::Reader& reader, std::string_view sha256, const rights::Viewer& viewer);

}  // namespace records
