// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "agendas/planned_meeting.h"
#include "base/clock.h"
#include "rights/actor.h"

namespace agendas {

/// Effect: items of cases leave the agenda of a meeting that is cancelled, and are offered again.
/// Those that were sent keep their number and say why. Nothing when there is no agenda.
base::Result<void> free_drafts(store::Transaction& transaction, const rights::Actor& actor,
                               PlannedId meeting, const base::Clock& clock);

/// Effect: what free_drafts took off of what was sent stands there again, for a meeting that is
/// taken up again; but for items that have gone on since.
base::Result<void> take_back_drafts(store::Transaction& transaction, const rights::Actor& actor,
                                    PlannedId meeting, const base::Clock& clock);

}  // namespace agendas
