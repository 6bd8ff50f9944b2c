// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /fora : every body, by name.
#include "base/try.h"
#include "records/read.h"
#include "site/address.h"
#include "site/reading/reading.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr records::Page one_meeting = {.offset = 0, .limit = 1};

/// The body's meeting before today, or its next one.
base::Result<void> add_meeting(PageData& row, const std::string& section, Context& context,
                               const records::MeetingFilter& filter) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto meetings,
        records::list_meetings(*reader, filter, one_meeting, context.viewer()));
    for (const records::Meeting& meeting : meetings) {
        row.add(section).set("date", plain_date(meeting.date, context.texts().language()));
    }
    return {};
}

}  // namespace

base::Result<Response> list_bodies_page(const Request&, Context& context) {
    const base::Date today = context.clock().today();
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    PageData data;
    data.set("title", std::string(texts["menu.bodies"]));
    if (bodies.empty()) data.show("nothing_found");
    for (const records::Body& body : bodies) {
        PageData& row = data.add("body");
        row.set("url", body_address(body.slug))
            .set("name", body.name)
            .set("facts", texts.count("body.meetings", body.meetings));
        records::MeetingFilter past;
        past.body_slug = body.slug;
        past.until = today;
        TRY_DO(add_meeting(row, "latest", context, past));
        records::MeetingFilter coming;
        coming.body_slug = body.slug;
        coming.from = today;
        coming.oldest_first = true;
        TRY_DO(add_meeting(row, "next", context, coming));
    }
    return context.render("body_list", std::move(data));
}

}  // namespace site
