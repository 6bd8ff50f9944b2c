// SPDX-License-Identifier: AGPL-3.0-or-later
// Which of a meeting's published documents stands.
#pragma once
#include "base/result.h"
#include "records/internal/minutes_table.h"
#include "store/database.h"

namespace records {

/// Minutes, and what somebody chose, go before an agenda; otherwise the later version, and what
/// somebody chose goes before the versions there were then. Both are taken to be published.
bool goes_before(const KnownMinutes& one, const KnownMinutes& other);

/// Lets the document stand that is to, when another does or none: its people, its cases and the
/// kept counts follow, and what it closes is closed in the others. Nothing happens when it stands.
base::Result<void> settle_standing(store::Transaction& transaction, MeetingId meeting);

}  // namespace records
