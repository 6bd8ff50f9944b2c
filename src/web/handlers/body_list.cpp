// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /fora : every body, by name.
#include "base/try.h"
#include "records/read.h"
#include "web/handlers/handlers.h"
#include "web/pages/address.h"
#include "web/pages/danish.h"

namespace web {

base::Result<Response> list_bodies_page(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_bodies(*reader));
    PageData data;
    data.set("title", std::string(texts["menu.bodies"]));
    if (bodies.empty()) data.show("nothing_found");
    for (const records::Body& body : bodies) {
        PageData& row = data.add("body");
        row.set("url", body_address(body.slug))
            .set("name", body.name)
            .set("facts", texts.count("body.meetings", body.meetings));
        if (body.last_meeting) {
            row.add("latest").set("date", plain_date(*body.last_meeting, texts.language()));
        }
    }
    return context.render("body_list", std::move(data));
}

}  // namespace web
