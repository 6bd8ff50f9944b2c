// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/punkt/{number} : one item at its permanent address.
#include "base/try.h"
#include "records/item_access.h"
#include "records/read.h"
#include "site/address.h"
#include "site/reading/meeting_page.h"
#include "site/reading/reading.h"

namespace site {

base::Result<Response> show_item(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto meeting,
        records::load_meeting(*reader, request.parameter("slug"), context.viewer()));
    TRY(const int number, item_number_of(request));
    TRY(const auto item, records::load_item(*reader, meeting.current, number, context.viewer()));
    TRY(const auto items, records::list_items(*reader, meeting.current, context.viewer()));
    if (item.visibility == records::Visibility::Closed && !item.withheld) {
        TRY_DO(context.note_closed({meeting.id, item.number}, meeting.slug));
    }
    TRY_DO(context.note_closed_attachments(meeting.current, item.number));
    std::vector<records::Stop> stops;
    if (item.case_number && !item.withheld) {
        TRY(stops, records::list_stops(*reader, *item.case_number, context.viewer()));
    }
    for (const records::Stop& stop : stops) {
        if (stop.meeting_slug != meeting.slug) TRY_DO(context.note_stop(stop));
    }
    for (const records::ItemSummary& other : items) {
        if (!other.closed || other.withheld || other.number == item.number) continue;
        TRY_DO(context.note_if_closed(meeting.slug, other.number));
    }
    const bool decides = !item.withheld && records::decides_access(context.actor(), meeting.body);
    return context.render("item_show",
                          item_page({meeting, item, items, stops, decides}, context.texts()));
}

}  // namespace site
