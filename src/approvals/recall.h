// SPDX-License-Identifier: AGPL-3.0-or-later
// Who calls an item back that is on its way.
#pragma once
#include "base/result.h"
#include "cases/item_draft.h"
#include "store/database.h"

namespace approvals {

/// Whether somebody may call it back (withdraw_item): its author, whoever sent it last, the
/// operator (0). Others return it, with a reason.
base::Result<bool> may_withdraw(store::Reader& reader, const cases::ItemDraft& item,
                                records::PersonId person);

}  // namespace approvals
