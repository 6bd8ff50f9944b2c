// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that rights are given to or over. People and bodies are kept by records.
#pragma once
#include "base/id.h"

namespace rights {
using AccountId = base::Id<struct AccountTag>;
using PersonId = base::Id<struct PersonTag>;
using BodyId = base::Id<struct BodyTag>;
using UnitId = base::Id<struct UnitTag>;
using MeetingId = base::Id<struct MeetingTag>;
using TermId = base::Id<struct TermTag>;
using HoldingId = base::Id<struct HoldingTag>;
}  // namespace rights
