// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "base/id.h"
#include "rights/ids.h"

namespace records {
using rights::BodyId;
using rights::BodyTag;
using rights::MeetingId;
using rights::MeetingTag;
using rights::PersonId;
using rights::PersonTag;
using MinutesId = base::Id<struct MinutesTag>;
using ItemId = base::Id<struct ItemTag>;
using ChangeId = base::Id<struct ChangeTag>;
using GrantId = base::Id<struct GrantTag>;
using ImportId = base::Id<struct ImportTag>;
using WithdrawalId = base::Id<struct WithdrawalTag>;
}  // namespace records
