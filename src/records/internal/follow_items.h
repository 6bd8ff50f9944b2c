// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person decided about an item belongs to its matter, not to its number: it follows when a
// later document gives the item another number, title, case number, or is dated or named otherwise,
// or splits the item. What is in doubt stays closed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "changes/log.h"
#include "records/ids.h"
#include "records/internal/meeting_matters.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

struct NewDocument {
    MeetingId meeting;
    std::string meeting_slug;
    MinutesId minutes;
    const Minutes* was = nullptr;  ///< What it said before it was written anew.
    bool is_made_here = false;     ///< As SourceFile has it.
    std::string moved_from = {};
};
/// For each item that somebody decided about, wherever the new document has its matter
/// (match_matters.h) or text of it: that number is closed likewise and whoever is disqualified is
/// so there, too. The old number stays closed unless its matter surely is elsewhere and it stands
/// for something new or open before. Where nothing is surely the same, each item it could be is
/// closed. Whoever is named on a number that is another matter now is named no longer, but on the
/// number the matter has now, unless that number shows something else in an older document. An
/// attachment that an item did not have before is closed when one that was closed is not there any
/// more. For the first document of a meeting the same is done from meetings it is likely of, under
/// another day or name. Each is a line in the log, and a finding for the secretary to look at:
/// "item.renumbered", "item.doubtful", "attachment.retitled", "meeting.like_another".
base::Result<void> follow_items(store::Transaction& transaction, const changes::Mandate& mandate,
                                const NewDocument& document, const base::Clock& clock,
                                base::Findings& findings);

/// Another meeting where somebody decided something.
struct DecidedMeeting {
    MeetingId meeting;
    std::string slug;
    base::Date held_on;
    bool is_provisional = false;
};
constexpr int six_weeks = 42;
constexpr int thirteen_months = 396;
/// Those that a document may be of under another day or name: of its body within six weeks, of any
/// body on its day, of its body on that day of another year, or on whatever day where what was
/// decided about has a case or a title of its, unless every meeting has that title; all within six
/// weeks when its body never met before.
base::Result<std::vector<DecidedMeeting>> list_decided_nearby(store::Reader& reader,
                                                              MinutesId document);

/// The same for one that is not saved yet, by its day alone: of its body within six weeks, and of
/// any on its day; without `its_own`, the meeting it would be of.
base::Result<std::vector<DecidedMeeting>> list_decided_around(store::Reader& reader, BodyId body,
                                                              base::Date day,
                                                              std::optional<MeetingId> its_own);

}  // namespace records
