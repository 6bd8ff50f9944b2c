// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls agendas, and what they are proved by. It keeps no word of them: whoever reads
// the log does not sit in the body.
#pragma once
#include <string>
#include <vector>

#include "agendas/agenda.h"
#include "base/clock.h"
#include "changes/log.h"

namespace agendas {

std::string subject_of_agenda(PlannedId meeting);
std::string subject_of_standing(records::BodyId body);
/// Everything of it, as one JSON object.
std::string state_of(const Agenda& agenda);
std::string state_of(records::BodyId body, const std::vector<StandingItem>& items);

/// One line, with the names of what changed and no state. `before` null: it was not there.
base::Result<void> log_agenda(store::Transaction& transaction, const changes::Mandate& mandate,
                              const base::Clock& clock, const Agenda* before, const Agenda& after);
base::Result<void> log_standing(store::Transaction& transaction, const changes::Mandate& mandate,
                                const base::Clock& clock, records::BodyId body,
                                const std::vector<StandingItem>& before,
                                const std::vector<StandingItem>& after);

}  // namespace agendas
