// SPDX-License-Identifier: AGPL-3.0-or-later
// The bodies that somebody sits in or works for.
#pragma once
#include <vector>

#include "base/result.h"
#include "records/keeping.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// In the order of list_body_cards, without aliases: those that the viewer has insight in today and
/// that everybody may know of.
base::Result<std::vector<BodyCard>> list_own_body_cards(store::Reader& reader,
                                                        const rights::Viewer& viewer);

}  // namespace records
