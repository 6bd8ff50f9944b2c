// SPDX-License-Identifier: AGPL-3.0-or-later
// A document that is here, read again by the reader as it is now. The new reading is a correction
// like others (records/correction.h): it comes before them, each finds its place in it, and it is
// undone like them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "intake/correct.h"
#include "intake/parse.h"
#include "records/correct_minutes.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace intake {

/// What the reader makes of a document's original now, before anything is changed.
struct ReadAgain {
    records::Correction correction;  ///< What would be made: CorrectionKind::ReadAgain.
    records::Minutes after;          ///< The document with it and the corrections that hold.
    bool is_same = false;            ///< Nothing of it would change.
    /// Why it is not taken: "" when it may be. "reread.opens" (something that is closed would not
    /// be), "reread.doubts" (it is published, and something new is in doubt), "reread.meeting" (it
    /// is published, and would be of another meeting), "reread.unplaced" (a correction that holds
    /// finds no place).
    std::string refused;
    bool holds_more = false;  ///< Whoever has the file has more than its pages show.
};

/// Errors are those of reading: Invalid "document...." when the original cannot be read now.
base::Result<ReadAgain> read_again(const records::DocumentToReview& document,
                                   std::string_view bytes, const ProfileSet& profiles);

/// The same for a reading that was made: the document is another now. Pure; not `holds_more`.
ReadAgain with_reading(const records::DocumentToReview& document, records::Correction reading);

/// The same with doubts that the reading alone does not raise; what somebody answered is not there.
ReadAgain with_doubts(const records::DocumentToReview& document, const ReadAgain& reading,
                      const base::Findings& doubts);

/// Request: a document in the state that somebody saw, and read_again of it. Effect and Permission:
/// records::correct_minutes. Conflict as correct, or the reason it is refused for.
base::Result<void> take_reading(store::Transaction& transaction, const rights::Actor& actor,
                                const rights::Viewer& viewer, const Reviewed& reviewed,
                                const ReadAgain& reading, const base::Clock& clock);

}  // namespace intake
