// SPDX-License-Identifier: AGPL-3.0-or-later
// What bodies are called besides their names: for whoever looks one up by what is typed.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// Every other name of every body, also of those that somebody may not know of: for a page that
/// lists the bodies of its viewer and asks here what else they are called.
base::Result<std::vector<std::pair<BodyId, std::string>>> list_other_names(store::Reader& reader);

}  // namespace records
