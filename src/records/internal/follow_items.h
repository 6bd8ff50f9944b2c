// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions about an item are kept by its number. When a corrected document gives the item another
// number, or an attachment another title, they follow it, and what is in doubt stays closed.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "changes/log.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

struct NewDocument {
    MeetingId meeting;
    std::string meeting_slug;
    MinutesId minutes;
};
/// For each item that somebody decided about: where the new document has the same matter (its case,
/// or without one its title) under another number, that number is closed likewise and whoever is
/// disqualified is so there, too; the old number stays as it was. Whoever is named on a number that
/// is another matter now is named no longer. An attachment that an item did not have before is
/// closed when one that was closed is not there any more. Each is a line in the log, and a finding
/// "item.renumbered" or "attachment.retitled" for the secretary to look at.
base::Result<void> follow_items(store::Transaction& transaction, const changes::Mandate& mandate,
                                const NewDocument& document, const base::Clock& clock,
                                base::Findings& findings);

}  // namespace records
