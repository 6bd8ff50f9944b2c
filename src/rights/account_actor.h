// SPDX-License-Identifier: AGPL-3.0-or-later
// Who acts when work goes on for somebody behind the pages: as that person may today, not as when
// the work was asked for.
#pragma once
#include <optional>

#include "base/date.h"
#include "base/result.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace rights {

struct Acting {
    Actor actor;
    Viewer viewer;
};
/// Nothing when the account is disabled or its person has left.
base::Result<std::optional<Acting>> find_acting(store::Reader& reader, AccountId account,
                                                const base::Date& today);

}  // namespace rights
