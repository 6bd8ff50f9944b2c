// SPDX-License-Identifier: AGPL-3.0-or-later
// The text of one item: its sections in order, from the case's kind and where it stands on its way.
#pragma once
#include <string>
#include <string_view>

#include "demo/internal/page.h"
#include "demo/internal/plan.h"
#include "demo/internal/write_document.h"

namespace demo {

/// Where an item is written.
struct ItemPlace {
    const Plan& plan;
    const PlannedMeeting& meeting;
    int number = 0;
};

/// Writes a case's stop, heading and all.
ExpectedItem write_stop(const ItemPlace& place, const PlannedItem& item, Page& page);

/// The items a body has at every meeting: "Øvrige sager", "Orientering".
ExpectedItem write_standing_item(const ItemPlace& place, Page& page);

}  // namespace demo
