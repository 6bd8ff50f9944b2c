// SPDX-License-Identifier: AGPL-3.0-or-later
// Who follows a case, for those who tell them of it. Whether one of them may see what is told is
// another question (load_item, load_living_case).
#pragma once
#include <vector>

#include "base/result.h"
#include "cases/ids.h"
#include "store/database.h"

namespace cases {

base::Result<std::vector<PersonId>> list_followers(store::Reader& reader, CaseId id);

}  // namespace cases
