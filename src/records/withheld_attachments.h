// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments that a viewer does not see, of items that he sees. Where one stands is all that is
// told of it, and that only in a packet (print/packet.h; decision 0190).
#pragma once
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct WithheldAttachment {
    int item_place = 0;  ///< Of the item in its document, from 1.
    int place = 0;       ///< Among the attachments of its item, from 1.
};
/// In order.
base::Result<std::vector<WithheldAttachment>> list_withheld_attachments(
    store::Reader& reader, MinutesId minutes, const rights::Viewer& viewer);

}  // namespace records
