// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that puts one document into the record.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

/// Where a document came from. The bytes are kept for ever, named by their SHA-256.
struct SourceFile {
    std::string_view bytes;
    std::string file_name;  ///< Without folders.
    std::string media_type;
    std::string profile;                  ///< The intake profile that read it.
    std::optional<ImportId> import = {};  ///< The run that brought it (import_run.h).
    /// It was made here for a meeting that is planned here: it is of no other one by mistake, and
    /// nothing decided at another is guessed to be about it, but at `moved_from`, where its meeting
    /// stood before (a slug; "": nowhere).
    bool is_made_here = false;
    std::string moved_from = {};
    /// The file tells more than `minutes`: it holds what no page shows (comments, deletions, an
    /// earlier revision), or somebody corrected personal data away. The original is closed.
    bool tells_more = false;
};

enum class SaveEffect {
    Unchanged,   ///< These very bytes are known; nothing was written.
    NewMeeting,  ///< The first document of a meeting.
    NewVersion,  ///< A corrected document: the older ones stay readable.
};

struct Saved {
    SaveEffect effect = SaveEffect::Unchanged;
    MeetingId meeting;
    MinutesId minutes;
    std::string meeting_slug;
    int version = 0;
    base::Findings findings;  ///< People and bodies matched by a likely spelling, and the like.
};

/// Request: minutes as read, and the file they were read from.
/// Effect: source bytes, body, people, meeting, minutes, items, sections, attachments, outcomes,
/// cases and one change, all in the caller's transaction. A meeting is a body and a date; two
/// documents of one day are of one meeting when they share most of their telling items or begin at
/// one time, and not when one holds what is open and the other what is closed
/// (internal/pick_meeting.h). Minutes go before an agenda, later versions before
/// earlier ones.
/// What was decided about who may see an item follows its matter (docs/closing.md); what is in
/// doubt is closed. Findings "item.renumbered", "item.doubtful", "attachment.retitled",
/// "meeting.like_another". The log names the kinds of doubt among the document's own findings.
/// Permission: SaveMinutes in the body; a body that is new needs it everywhere. Forbidden
/// "rights.not_allowed".
base::Result<Saved> save_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                 const Minutes& minutes, const SourceFile& source,
                                 const base::Clock& clock);

constexpr rights::Action save_minutes_action{"records.save_minutes",
                                             rights::Permission::SaveMinutes};

/// Request: as save_minutes.
/// Effect: the same, but the document never stands, and it and whatever only it knows of exist for
/// the body's secretary and for whoever made it until it is published (publish_minutes.h). Bytes
/// that are a draft of somebody else's, which the actor may not know of, are a document of their
/// own. Permission: as save_minutes; of a body that only drafts know of, or nobody, SaveMinutes in
/// some body: whoever brings it in keeps it (correct_minutes.h) until the body is known. Body and
/// day may be untold (untold.h): then it is of no meeting that others are of.
base::Result<Saved> save_unpublished(store::Transaction& transaction, const rights::Actor& actor,
                                     const Minutes& minutes, const SourceFile& source,
                                     const base::Clock& clock);

constexpr rights::Action save_unpublished_action{"records.save_unpublished",
                                                 rights::Permission::SaveMinutes};

/// True when these bytes have been saved before and the actor may know of that; lets import skip
/// parsing them.
base::Result<bool> is_known_source(store::Reader& reader, const rights::Actor& actor,
                                   std::string_view sha256);

}  // namespace records
