// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading a meeting as it is held. What is in it is for those who sit in the body and for its
// secretary; others who may know of its plan are told that it is in session, and no more.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "meetings/held.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace meetings {

/// That a meeting is held.
struct HeldSign {
    HeldState state = HeldState::InSession;
    std::string began_at;       ///< UTC.
    std::string ended_at = {};  ///< UTC; "": it goes on.
    std::int64_t change = 0;    ///< As Held::change.
    bool is_own = false;        ///< The viewer may load it (load_held).
};
/// Nothing: it was not begun. NotFound "planned.not_found", also for whoever may not know of its
/// plan.
base::Result<std::optional<HeldSign>> find_held(store::Reader& reader,
                                                std::string_view planned_slug,
                                                const rights::Viewer& viewer);

/// The meeting with what the viewer may see of each item: of an item that the record keeps from
/// him, and of a closed one from which he is disqualified here, its number and public title
/// (is_withheld); of any other from which he is disqualified, what the agenda says of it
/// (took_no_part).
/// NotFound "planned.not_found"; "held.not_found" when it was not begun, and for whoever does not
/// sit in the body.
base::Result<Held> load_held(store::Reader& reader, std::string_view planned_slug,
                             const rights::Viewer& viewer);

}  // namespace meetings
