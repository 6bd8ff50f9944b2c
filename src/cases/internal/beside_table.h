// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "cases/beside.h"

namespace cases {

/// As it stands now. For nobody's eyes.
base::Result<Beside> load_beside(store::Reader& reader, const ItemDraft& item);
/// What the version kept, for whoever may see the item: nothing when it does not know.
base::Result<std::optional<Beside>> load_beside(store::Reader& reader, DraftId item, int version,
                                                const rights::Viewer& viewer);
/// "2027-01-13"; "" when there is none.
base::Result<std::string> find_day_of_meeting(store::Reader& reader, std::int64_t planned);
base::Result<void> write_beside(store::Transaction& transaction, DraftId item, int version,
                                const std::string& beside);

}  // namespace cases
