// SPDX-License-Identifier: AGPL-3.0-or-later
// The attachments of all items of a case.
#pragma once
#include <vector>

#include "cases/attachment.h"

namespace cases {

/// Those that the viewer may see (list_attachments), by item and in their order.
base::Result<std::vector<ItemAttachment>> list_attachments_of(store::Reader& reader, CaseId id,
                                                              const rights::Viewer& viewer);

}  // namespace cases
