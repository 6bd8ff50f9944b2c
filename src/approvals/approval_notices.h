// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about items under way: whose turn it is, that one came back, that advice is asked and
// given, and what is due. They say the name of the body and days, what cases::told_title calls the
// item, and why it came back when neither it nor its case is closed.
#pragma once
#include <vector>

#include "approvals/advice.h"
#include "approvals/approval.h"
#include "base/clock.h"
#include "notices/notice.h"
#include "store/database.h"

namespace approvals {

/// Effect: items that are approved, and were changed after that without being set back (by a
/// version of the program from before decision 0181), are under way again, as if they were changed
/// now.
base::Result<void> set_back_changed(store::Transaction& transaction, const base::Clock& clock);
/// What a step led to: to those whose turn it is now, but for whoever took the step; to the author
/// when it came back, and when it is approved. Once for each time it comes to a stage. When
/// somebody approves what was changed since others did, those are told, too.
base::Result<void> tell_step(store::Transaction& transaction, const cases::ItemDraft& item,
                             const ToldStep& told, const base::Clock& clock);
/// To the person; of a unit to those who lead it, or to all who may answer when nobody does.
base::Result<void> tell_advice_asked(store::Transaction& transaction, const Advice& advice,
                                     const base::Clock& clock);
/// To whoever asked.
base::Result<void> tell_advice_answered(store::Transaction& transaction, const Advice& advice,
                                        const base::Clock& clock);
/// What is due today, and what is late: one reminder for each to those who are waited for; and to
/// those who approved what was changed since, that it was. Meant for every morning; nothing on days
/// that are no working days.
base::Result<void> tell_due(store::Transaction& transaction, const base::Clock& clock);

/// "approval_turn", "approval_returned", "item_approved", "approval_changed", "approval_due",
/// "advice_asked", "advice_answered", "advice_due".
std::vector<notices::NoticeKind> approval_notice_kinds(const base::Clock& clock);

}  // namespace approvals
