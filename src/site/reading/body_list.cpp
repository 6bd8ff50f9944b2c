// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /fora : every body, by name.
#include "base/try.h"
#include "records/body_around.h"
#include "site/address.h"
#include "site/reading/reading.h"
#include "web/danish.h"

namespace site {

base::Result<Response> list_bodies_page(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies,
        records::list_bodies_around(*reader, context.clock().today(), context.viewer()));
    PageData data;
    data.set("title", std::string(texts["menu.bodies"]));
    if (bodies.empty()) data.show("nothing_found");
    for (const auto& [body, latest, next] : bodies) {
        PageData& row = data.add("body");
        row.set("url", body_address(body.slug))
            .set("name", body.name)
            .set("facts", texts.count("body.meetings", body.meetings));
        if (latest) row.add("latest").set("date", plain_date(*latest, texts.language()));
        if (next) row.add("next").set("date", plain_date(*next, texts.language()));
    }
    return context.render("body_list", std::move(data));
}

}  // namespace site
