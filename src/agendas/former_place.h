// SPDX-License-Identifier: AGPL-3.0-or-later
// Agendas that were sent with an item of a case and that it was taken off again.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cases/ids.h"
#include "store/database.h"

namespace agendas {

struct FormerPlace {
    std::string planned_slug;
    base::Date date;
    std::string left_at;  ///< UTC.
    std::string reason;
};
/// In the order it left them. For whoever was given the item (cases::load_item); whether he may
/// know of the meeting is another question (load_planned).
base::Result<std::vector<FormerPlace>> list_former_places(store::Reader& reader, cases::DraftId id);

}  // namespace agendas
