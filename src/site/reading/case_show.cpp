// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sager/{slug}?side= : the way of a case; a long one comes in parts, the newest first.
#include <tuple>

#include "base/try.h"
#include "cases/related_in_record.h"
#include "records/read.h"
#include "site/address.h"
#include "site/casework_address.h"
#include "site/planned_rows.h"
#include "site/print_links.h"
#include "site/reading/case_page.h"
#include "site/reading/reading.h"
#include "store/ahead.h"

namespace site {

namespace {

/// Cases under way that this one was put beside.
void add_beside(PageData& list, const std::vector<cases::LivingCase>& beside) {
    for (const cases::LivingCase& one : beside) {
        list.add("beside_one")
            .set("beside_url", living_case_address(one.slug))
            .set("beside_number", one.number)
            .set("beside_title", one.head.title);
    }
}

}  // namespace

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
    // A number in large letters and in small ones is one case, at the address that came first.
    if (records::slug_of_case(summary.number) != slug) {
        constexpr int moved_permanently = 301;
        return redirect_to(case_address(summary.number), moved_permanently);
    }
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
    add_print_links(data, case_address(summary.number));
    if (works_on_cases(context)) {
        const auto living = cases::load_living_case(*reader, slug, context.viewer());
        if (!living && living.error().kind != base::ErrorKind::NotFound) return living.error();
        if (living) {
            data.add("living").set("living_url", living_case_address(living.value().slug));
        }
        TRY(const auto beside,
            cases::list_beside_record(*reader, records::slug_of_case(summary.number),
                                      context.viewer()));
        if (!beside.empty()) add_beside(data.add("beside_living"), beside);
    }
    TRY(auto response, context.render("case_show", std::move(data)));
    // Which cases somebody knows of hangs on his place in a unit: others who read as much of the
    // record may not be told.
    if (works_on_cases(context)) response.cacheable = false;
    return response;
}

}  // namespace site
