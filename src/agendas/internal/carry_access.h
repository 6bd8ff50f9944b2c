// SPDX-License-Identifier: AGPL-3.0-or-later
// An agenda that is sent again for another day is another meeting in the record. What was decided
// about who sees its items comes along, however far the day lies.
#pragma once
#include <string>

#include "agendas/agenda.h"
#include "base/clock.h"
#include "rights/actor.h"

namespace agendas {

/// Effect: items and attachments that somebody made less open where the agenda was sent last are so
/// at the new address, whoever is disqualified from an item there is so here, and whoever is named
/// on one is named here. Nothing becomes more open. `agenda` is as it is sent, with what was sent
/// before.
base::Result<void> carry_access(store::Transaction& transaction, const rights::Actor& actor,
                                const Agenda& agenda, const std::string& meeting_slug,
                                const base::Clock& clock);

}  // namespace agendas
