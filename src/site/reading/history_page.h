// SPDX-License-Identifier: AGPL-3.0-or-later
// The versions of a meeting's document, what changed from one to the next, and a meeting as it was.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "records/read.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// The steps from version to version that stand on one page, and of a huge meeting some of the
/// items of one step. What each part has depends on these counts alone, so an address stays what it
/// is.
struct HistoryPart {
    int number = 1;
    int count = 1;
    int first_step = 0;  ///< [first_step, last_step), 0 is the newest step.
    int last_step = 0;
    int hundred = 0;   ///< Which hundred of the step's items.
    int hundreds = 1;  ///< How many there are; the last has whatever is left.
};
/// Part `asked` of what `versions` versions of a meeting of `items` items have; count says how many
/// there are.
HistoryPart history_part(int versions, int items, int asked);

struct HistoryView {
    const records::Meeting& meeting;
    const std::vector<records::MinutesVersion>& versions;  ///< All, the oldest first.
    /// Those that the part's steps are between, as the viewer may read them, the oldest first.
    const std::vector<records::MeetingRecord>& compared;
    const HistoryPart& part;
    /// What the viewer reads of closed items of each of `compared` (agendas/neutral_titles.h).
    const std::vector<std::map<int, std::string>>& neutral;
};
PageData history_page(const HistoryView& view, const Texts& texts);

/// The line on a meeting's page that says it is shown as it was on a day.
void add_as_of(PageData& data, const records::MeetingRecord& record, const base::Date& day,
               const Texts& texts);

}  // namespace site
