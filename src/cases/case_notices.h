// SPDX-License-Identifier: AGPL-3.0-or-later
// What people are told of cases and items while they are written: that a case is theirs now, and
// what somebody said of an item. Only of what they may see; and what letters call an item.
#pragma once
#include <optional>
#include <vector>

#include "base/clock.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "notices/notice.h"
#include "store/database.h"

namespace cases {

/// What a letter may call it: the title of an item that is open, as its case is; of any other its
/// neutral title, and nothing when it has none.
std::optional<notices::Title> told_title(const ItemDraft& item);
/// Who answers for an item: its author, and who has its case now.
base::Result<std::vector<std::string>> answering_for(store::Reader& reader, const ItemDraft& item);

/// To whoever has the case since `position` of its hands, but for who gave it to him.
base::Result<void> tell_handed(store::Transaction& transaction, const LivingCase& one, int position,
                               PersonId by, const base::Clock& clock);
/// To those who answer for the item and those who spoke before in that conversation, but for who
/// speaks now.
base::Result<void> tell_comment(store::Transaction& transaction, DraftId item, int number,
                                const base::Clock& clock);

/// "case_handed", "item_comment".
std::vector<notices::NoticeKind> case_notice_kinds(const base::Clock& clock);

}  // namespace cases
