// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "base/id.h"

namespace records {
using BodyId = base::Id<struct BodyTag>;
using PersonId = base::Id<struct PersonTag>;
using MeetingId = base::Id<struct MeetingTag>;
using MinutesId = base::Id<struct MinutesTag>;
using ItemId = base::Id<struct ItemTag>;
using ChangeId = base::Id<struct ChangeTag>;
}  // namespace records
