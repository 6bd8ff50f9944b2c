// SPDX-License-Identifier: AGPL-3.0-or-later
// What those who follow a case are told: an item of it is on an agenda that was sent, and what the
// minutes say became of it. Only of items that they may see.
#pragma once
#include <vector>

#include "agendas/agenda.h"
#include "base/clock.h"
#include "cases/item_states.h"
#include "notices/notice.h"
#include "store/database.h"

namespace agendas {

/// Once for each item and meeting.
base::Result<void> tell_followers_of_agenda(store::Transaction& transaction, PlannedId meeting,
                                            cases::DraftId item, const base::Clock& clock);
base::Result<void> tell_followers_of_outcome(store::Transaction& transaction, cases::DraftId item,
                                             cases::ItemState state, const base::Clock& clock);

/// "followed_on_agenda", "followed_outcome".
std::vector<notices::NoticeKind> follower_notice_kinds(const base::Clock& clock);

}  // namespace agendas
