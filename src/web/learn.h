// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages ask of a visitor alone, however often, is asked once and kept with him.
#pragma once
#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"
#include "store/known.h"

namespace web {

/// Adds to what is known of a viewer who is signed in.
using Learn = base::Result<void> (*)(store::Reader& reader, const rights::Viewer& viewer,
                                     store::Known& known);
/// Besides what rights tell (rights::load_known). Before there is a server.
void learn_also(Learn learn);

}  // namespace web
