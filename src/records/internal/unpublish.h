// SPDX-License-Identifier: AGPL-3.0-or-later
// What follows when a document is published no more, or leaves its meeting: the reverse of what
// write_document.h does when one is published.
#pragma once
#include "base/result.h"
#include "records/ids.h"
#include "records/internal/meeting_table.h"
#include "store/database.h"

namespace records {

/// The document, no longer published or no longer of the meeting, is not known of through it: which
/// one stands is settled; the meeting, its body and the document's people are not known any more
/// when nothing else is published that names them.
base::Result<void> forget_publicly(store::Transaction& transaction, MinutesId minutes,
                                   const MeetingRow& meeting);

}  // namespace records
