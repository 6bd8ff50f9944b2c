// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored document becomes what it is with its corrections: the same document, other rows.
#pragma once
#include "base/result.h"
#include "records/internal/meeting_table.h"
#include "records/internal/unclaimed.h"
#include "records/internal/write_document.h"
#include "store/database.h"

namespace records {

/// Puts `document` in the place of what `id` holds: its head, people and items, and what follows
/// from them, as write_document does. Version, source, file and maker stay; its meeting may be
/// another one while it is not published. The original bytes are closed when anything in it is and
/// never opened.
base::Result<void> rewrite_document(store::Transaction& transaction, MinutesId id,
                                    const DocumentToWrite& document);

/// The meeting that a document with this head is of while it is not published: another one there
/// is, its own with another day, or a new one. In a body that only drafts know of, none that holds
/// documents of others.
base::Result<MeetingRow> move_unpublished(store::Transaction& transaction, MinutesId id,
                                          const MeetingRow& from, const MeetingRow& wanted,
                                          const Draft& draft);

}  // namespace records
