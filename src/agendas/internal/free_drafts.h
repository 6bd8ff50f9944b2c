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

}  // namespace agendas
