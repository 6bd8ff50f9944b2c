// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>

#include "agendas/agenda.h"
#include "base/clock.h"
#include "rights/actor.h"

namespace agendas {

/// Effect: whoever wrote an item of a case that is closed in the document at the address, and the
/// officer of its case, are named on it for a year: they carry out what is decided. On one that was
/// closed when it was sent before nobody is named anew: a name that somebody took off stays off
/// (carry_access.h has those of a meeting on another day). Not whoever is disqualified from it.
/// `agenda` is as it is sent, with the numbers of its items, and what was sent before.
base::Result<void> name_writers(store::Transaction& transaction, const rights::Actor& actor,
                                const Agenda& agenda, const std::string& meeting_slug,
                                const base::Clock& clock);

}  // namespace agendas
