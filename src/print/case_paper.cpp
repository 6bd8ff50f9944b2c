// SPDX-License-Identifier: AGPL-3.0-or-later
// A case with all that was said of it, each stop as its reader may see it.
#include <algorithm>

#include "base/try.h"
#include "print/paper.h"
#include "records/items_around.h"

namespace print {

base::Result<CasePaper> load_case_paper(store::Reader& reader, std::string_view case_slug,
                                        const rights::Viewer& viewer) {
    TRY(const auto summary, records::load_case(reader, case_slug, viewer));
    CasePaper paper;
    paper.number = summary.number;
    paper.title = summary.title;
    paper.left_out = std::max(0, summary.stops - most_stops);
    TRY(const auto stops,
        records::list_stops(reader, summary.number, {.offset = 0, .limit = most_stops}, viewer));
    for (auto stop = stops.rbegin(); stop != stops.rend(); ++stop) {
        TRY(const auto found,
            records::find_item(reader, stop->meeting_slug, stop->item.number, viewer));
        TRY(auto item, records::load_item(reader, found, viewer));
        CaseStop made{.body = stop->body_name,
                      .date = stop->date,
                      .kind = stop->kind,
                      .meeting_slug = stop->meeting_slug,
                      .minutes = found.minutes,
                      .item = item,
                      .stands = stands_of(item)};
        if (item.withheld) made.item.title = withheld_title;
        paper.stops.push_back(std::move(made));
    }
    return paper;
}

}  // namespace print
