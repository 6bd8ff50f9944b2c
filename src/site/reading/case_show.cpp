// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sager/{slug}?side= : the way of a case; a long one comes in parts, the newest first.
#include <tuple>

#include "base/try.h"
#include "cases/living_case.h"
#include "records/read.h"
#include "site/casework_address.h"
#include "site/planned_rows.h"
#include "site/reading/case_page.h"
#include "site/reading/reading.h"
#include "store/ahead.h"

namespace site {

base::Result<Response> show_case(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const std::string& slug = request.parameter("slug");
    const base::Date today = context.clock().today();
    TRY(const int asked, request.positive_query("side", 1));
    if (asked <= last_page_asked_ahead) {
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            const records::Page rows = Paging{asked, stops_a_part}.rows();
            return std::tuple{records::load_case(ahead, slug, context.viewer()),
                              records::list_stops(ahead, slug, rows, context.viewer()),
                              records::load_case_now(ahead, slug, today, context.viewer()),
                              agendas::LeftDays::load(ahead, context.viewer())};
        });
    }
    TRY(auto summary, records::load_case(*reader, slug, context.viewer()));
    Paging part{asked, stops_a_part, summary.stops};
    if (asked > part.pages()) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(auto stops, records::list_stops(*reader, summary.number, part.rows(), context.viewer()));
    TRY(auto now, records::load_case_now(*reader, summary.number, today, context.viewer()));
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    TRY_DO(settle_now(now, summary.number, left, context));
    if (part.pages() == 1 && !left.empty()) {
        // A meeting that was moved with its agenda is one treatment; a longer way has it marked.
        stops = without_moved(std::move(stops), left);
        summary.stops = part.total = static_cast<int>(stops.size());
        if (!stops.empty()) summary.last = stops.front().date;
    }
    for (auto stop = stops.rbegin(); stop != stops.rend(); ++stop) TRY_DO(context.note_stop(*stop));
    PageData data = case_page({summary, stops, part, now, today, left}, context.texts());
    if (works_on_cases(context)) {
        const auto living = cases::load_living_case(*reader, slug, context.viewer());
        if (!living && living.error().kind != base::ErrorKind::NotFound) return living.error();
        if (living) {
            data.add("living").set("living_url", living_case_address(living.value().slug));
        }
    }
    return context.render("case_show", std::move(data));
}

}  // namespace site
