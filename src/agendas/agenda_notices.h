// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about agendas: to those who sit in the body that day, with its name, the day and how many
// items, and never a title.
#pragma once
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "agendas/questions.h"
#include "base/clock.h"
#include "notices/notice.h"
#include "store/database.h"

namespace agendas {

/// The agenda was sent, or sent again: once for each version, and only of the newest.
base::Result<void> tell_sent(store::Transaction& transaction, const Agenda& agenda,
                             const base::Clock& clock);
/// Somebody asked: to the body's secretary. It was answered: to all who sit in the body.
base::Result<void> tell_asked(store::Transaction& transaction, const Question& question,
                              const base::Clock& clock);
base::Result<void> tell_answered(store::Transaction& transaction, const Question& question,
                                 const base::Clock& clock);

/// An item of a case was taken off the agenda: to its author, and to whoever has the case now.
base::Result<void> tell_taken_off(store::Transaction& transaction, const Agenda& agenda,
                                  cases::DraftId item, const base::Clock& clock);

/// That it stands on an agenda that was sent: likewise.
base::Result<void> tell_on_agenda(store::Transaction& transaction, PlannedId meeting,
                                  cases::DraftId item, const base::Clock& clock);
/// What the minutes say became of it: likewise.
base::Result<void> tell_outcome(store::Transaction& transaction, cases::DraftId item,
                                cases::ItemState state, const base::Clock& clock);

/// "agenda_sent", "agenda_supplement", "question_asked", "question_answered", "question_corrected",
/// "item_on_agenda", "agenda_taken_off", "item_outcome".
std::vector<notices::NoticeKind> agenda_notice_kinds();

}  // namespace agendas
