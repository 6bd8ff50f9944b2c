// SPDX-License-Identifier: AGPL-3.0-or-later
// An agenda that is sent again for another day has another address in the record. What members
// wrote to it comes along: items keep their numbers.
#pragma once
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "changes/log.h"
#include "store/database.h"

namespace agendas {

/// Effect: notes and places of everybody are of the meeting at the new address, but where somebody
/// has one there already.
base::Result<void> carry_notes(store::Transaction& transaction, std::string_view from,
                               std::string_view to);
/// The same of questions and answers; each has its line.
base::Result<void> carry_questions(store::Transaction& transaction, const changes::Mandate& mandate,
                                   std::string_view from, std::string_view to,
                                   const base::Clock& clock);

}  // namespace agendas
