// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sager/{slug} : the way of a case.
#include "base/try.h"
#include "records/read.h"
#include "site/reading/case_page.h"
#include "site/reading/reading.h"

namespace site {

base::Result<Response> show_case(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto summary,
        records::load_case(*reader, request.parameter("slug"), context.viewer()));
    TRY(const auto stops, records::list_stops(*reader, summary.number, context.viewer()));
    const base::Date today = context.clock().today();
    TRY(const auto now, records::load_case_now(*reader, summary.number, today, context.viewer()));
    for (const records::Stop& stop : stops) TRY_DO(context.note_stop(stop));
    return context.render("case_show", case_page({summary, stops, now, today}, context.texts()));
}

}  // namespace site
