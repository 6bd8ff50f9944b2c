// SPDX-License-Identifier: AGPL-3.0-or-later
// The attachments of items of cases and of what was handed on, on their way into the record with an
// agenda.
#pragma once
#include "agendas/agenda.h"
#include "base/clock.h"
#include "changes/log.h"
#include "records/save_minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace agendas {

/// The files of an item of a case or of one typed on the agenda, and what the attachments of one
/// that was handed on lead to as long as it is to be had in the record; with who may see each now.
base::Result<std::vector<AgendaFile>> list_files(store::Reader& reader, const AgendaItem& item);
/// What the attachments of an item of another body lead to, for the viewer who takes it on.
base::Result<std::vector<BroughtFile>> find_brought(store::Reader& reader,
                                                    const std::string& meeting_slug,
                                                    const std::string& item_title,
                                                    const rights::Viewer& viewer);
/// Who holds the bytes of a file that was put to an item (files/holding.h).
std::string holder_of(AgendaItemId item, std::string_view sha256);
/// As the table keeps them. What is no such list is one file that is not to be had.
std::string render_own(const std::vector<OwnFile>& own);
std::vector<OwnFile> parse_own(std::string_view text);
/// As the table keeps it. What is no such list is one file that is not to be had.
std::string render_brought(const std::vector<BroughtFile>& brought);
std::vector<BroughtFile> parse_brought(std::string_view text);

/// What the secretary named, and the item's files with their addresses (records/document_file.h); a
/// file goes with the title that names it. One that was handed on and is not named any more stays
/// behind.
std::vector<records::Attachment> attachments_of(const AgendaItem& item);

/// Effect: the document that was saved has the files of its items, and what is less open than its
/// item is so from the first moment. What somebody made stricter in the record stays so.
base::Result<void> give_files(store::Transaction& transaction, const rights::Actor& actor,
                              const changes::Mandate& mandate, const Agenda& agenda,
                              const records::Saved& saved, const base::Clock& clock);

}  // namespace agendas
