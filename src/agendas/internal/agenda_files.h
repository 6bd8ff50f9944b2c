// SPDX-License-Identifier: AGPL-3.0-or-later
// The attachments of items of cases, on their way into the record with an agenda.
#pragma once
#include "agendas/agenda.h"
#include "base/clock.h"
#include "changes/log.h"
#include "records/save_minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace agendas {

/// What the secretary named, and the item's files with their addresses (records/document_file.h); a
/// file goes with the title that names it.
std::vector<records::Attachment> attachments_of(const AgendaItem& item);

/// Effect: the document that was saved has the files of its items, and what is less open than its
/// item is so from the first moment. What somebody made stricter in the record stays so.
base::Result<void> give_files(store::Transaction& transaction, const rights::Actor& actor,
                              const changes::Mandate& mandate, const Agenda& agenda,
                              const records::Saved& saved, const base::Clock& clock);

}  // namespace agendas
