// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <vector>

#include "agendas/place_drafts.h"

namespace agendas {

/// Meetings up to the day whose agendas hold items of cases that nobody knows the outcome of.
base::Result<std::vector<PlannedId>> list_meetings_waiting(store::Reader& reader,
                                                           const base::Date& today);

/// Whether a postponed item of a case has come back as another.
base::Result<bool> came_back_as_draft(store::Reader& reader, cases::DraftId id);

}  // namespace agendas
