// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}?udgave= : what the visitor may see of it is decided by the query, not here.
#include "base/try.h"
#include "records/read.h"
#include "web/handlers/handlers.h"
#include "web/pages/meeting_page.h"

namespace web {

base::Result<Response> show_meeting(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("udgave", 0));
    std::optional<int> version;
    if (asked > 0) version = asked;
    TRY(const auto record, records::load_meeting_record(*reader, request.parameter("slug"), version,
                                                        context.viewer()));
    TRY(const auto neighbours, records::load_neighbours(*reader, record.meeting, context.viewer()));
    return context.render("meeting_show", meeting_page(record, neighbours, context.texts()));
}

}  // namespace web
