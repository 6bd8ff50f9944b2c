// SPDX-License-Identifier: AGPL-3.0-or-later
// The actions that put a document right, and a document as whoever does so sees it. What a
// correction does to a document is a pure function (intake/correct.h); the caller applies it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/correction.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

using CorrectionId = base::Id<struct CorrectionTag>;

constexpr rights::Action correct_minutes_action{"records.correct_minutes",
                                                rights::Permission::SaveMinutes};
/// What lets outsiders see more needs the right to decide that, too.
constexpr rights::Action open_by_correction_action{"records.open_by_correction",
                                                   rights::Permission::SetVisibility};
constexpr rights::Action undo_correction_action{"records.undo_correction",
                                                rights::Permission::SaveMinutes};

struct KeptCorrection {
    CorrectionId id;
    Correction correction;
    std::string made_by;  ///< A person's name; "": the operator of the machine.
    std::string made_at;
    bool followed = false;  ///< It was made in an earlier version.
    bool undone = false;
};

/// A document with all that is closed in it: for those who may save documents of its body.
struct DocumentToReview {
    MinutesId id;
    MeetingId meeting;
    BodyId body;
    std::string meeting_slug;
    int version = 0;
    bool published = false;
    bool withdrawn = false;  ///< It was taken back (withdraw.h); never together with published.
    std::optional<PersonId> made_by;  ///< Nothing: the operator.
    /// Only drafts know of its body, and whoever asks brought it in: without a secretary there he
    /// may put it right, and not open or publish anything of it.
    bool unclaimed = false;
    std::string profile;
    std::string source_sha256;
    /// Its original bytes are not for everybody: something of it is closed, or was once.
    bool source_closed = false;
    std::string file_name;
    std::string media_type;
    Minutes as_read;                          ///< Before any correction.
    Minutes now;                              ///< As it is stored.
    std::vector<KeptCorrection> corrections;  ///< In the order they were made, undone ones too.
    /// Changes with every correction, publication and withdrawal: whoever sends a form says which
    /// it was made from.
    std::string state;

    /// Those that hold.
    std::vector<Correction> holding() const;
    /// It was said that the document is no minutes.
    bool is_no_minutes() const;
};

/// NotFound "document.not_found", also for whoever may not correct it or may not see all of it.
base::Result<DocumentToReview> load_document_to_review(store::Reader& reader, MinutesId minutes,
                                                       const rights::Actor& actor,
                                                       const rights::Viewer& viewer);

/// The document that came with these bytes; nothing when there is none, or the viewer may not know
/// of it.
base::Result<std::optional<MinutesId>> find_document_by_source(store::Reader& reader,
                                                               std::string_view sha256,
                                                               const rights::Viewer& viewer);

/// Request: a document as it is, more corrections, and what the document is with them.
/// Effect: the stored document is that; its versions, decisions on visibility and counts follow;
/// the original bytes stay and are never opened by it. While the document is not published a
/// correction may move it to another meeting. One line in the log for each correction, one for
/// the document.
/// Permission: SaveMinutes in the body (one that only drafts know of: in some body, for whoever
/// brought the document in); for what opens something
/// SetVisibility too. Invalid "correction.reason_needed"; Conflict "correction.is_published" for
/// body, day and time of a document that is published.
base::Result<void> correct_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                   const DocumentToReview& document,
                                   std::span<const Correction> corrections,
                                   const Minutes& corrected, const base::Clock& clock);

/// Request: corrections that hold, and what the document is without them. Effect and Permission as
/// correct_minutes; NotFound "correction.not_found".
base::Result<void> undo_corrections(store::Transaction& transaction, const rights::Actor& actor,
                                    const DocumentToReview& document,
                                    std::span<const CorrectionId> corrections,
                                    const Minutes& corrected, const base::Clock& clock);

/// The corrections that hold in the newest document of the meeting that minutes with this head
/// would belong to: for the next version of it. Nothing of what the actor may not know of.
base::Result<std::vector<Correction>> list_corrections_to_follow(store::Reader& reader,
                                                                 const Minutes& minutes,
                                                                 const rights::Actor& actor);
/// What an import found a place for in a new document: kept with it, and what was read.
base::Result<void> keep_followed_corrections(store::Transaction& transaction,
                                             const rights::Actor& actor, MinutesId minutes,
                                             const Minutes& as_read,
                                             const std::vector<Correction>& corrections,
                                             const base::Clock& clock);

}  // namespace records
