// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that moves a document to the meeting it is of.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

constexpr rights::Action move_document_action{"records.move_document",
                                              rights::Permission::PublishMinutes};

/// A meeting that there is, by its address; or else one of a body on a day, of which a new one is
/// made.
struct MoveTarget {
    std::string meeting_slug = {};
    std::string body_slug = {};
    base::Date date = {};
};
struct MovedDocument {
    MinutesId minutes;
    std::string meeting_slug;
    int version = 0;
};

/// Request: a document by its meeting and version, and where it belongs.
/// Effect: it is a version of that meeting's document, as the newest one; its words stay as they
/// are. What was decided about who may see its items goes with it, and what was decided there holds
/// for it, too; the stricter counts. A published document's old address leads to the new one. A
/// meeting that has none left is not known any more.
/// Permission: PublishMinutes in both bodies. NotFound "meeting.not_found", "minutes.not_found",
/// "body.not_found"; Invalid "move.no_day"; Conflict "move.same_meeting", "minutes.is_withdrawn".
base::Result<MovedDocument> move_document(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view meeting_slug,
                                          int version, const MoveTarget& target,
                                          const base::Clock& clock);

/// Effect: back to the meeting the document was moved from last, with the version it had there.
/// Otherwise as move_document; Conflict "move.never_moved".
base::Result<MovedDocument> undo_move(store::Transaction& transaction, const rights::Actor& actor,
                                      std::string_view meeting_slug, int version,
                                      const base::Clock& clock);

/// Where the document was moved from last; "": it never was.
base::Result<std::string> find_moved_from(store::Reader& reader, MinutesId minutes);

}  // namespace records
