// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents whose head does not say which body met, or when: they wait until a person says so.
#pragma once
#include <string_view>

#include "base/result.h"
#include "base/untold.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

/// Stands for the body of a document that names none. It never becomes known to everybody.
inline constexpr std::string_view untold_body = "Ukendt forum";

/// Whether a document has not said, and nobody has said for it, which body met.
bool has_untold_body(const Minutes& minutes);
/// Whether body or day is not told: it is of no meeting that others are of, and is not published.
bool is_untold(const Minutes& minutes);

/// Whether a document of a body of that name would be nobody's yet: only drafts know of the body,
/// or nobody does, and the actor has no responsibility there. It waits for whoever brings it in.
base::Result<bool> is_nobodys(store::Reader& reader, const rights::Actor& actor,
                              std::string_view body_name);

}  // namespace records
