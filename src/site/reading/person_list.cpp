// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /personer?side= : everyone listed at a meeting.
#include <tuple>

#include "base/try.h"
#include "records/read.h"
#include "site/address.h"
#include "site/reading/reading.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int people_a_page = 60;

}  // namespace

base::Result<Response> list_people_page(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int page, request.positive_query("side", 1));
    if (page <= last_page_asked_ahead) {
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            const records::Page rows = Paging{page, people_a_page}.rows();
            return std::tuple{records::count_people(ahead), records::list_people(ahead, rows)};
        });
    }
    TRY(const int total, records::count_people(*reader));
    const Paging paging{page, people_a_page, total};
    if (page > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(const auto people, records::list_people(*reader, paging.rows()));
    PageData data;
    data.set("title", std::string(texts["menu.people"]))
        .set("total", texts.count("people.found", total));
    for (const records::Person& person : people) {
        PageData& row = data.add("person_row");
        row.set("url", person_address(person.slug))
            .set("name", person.name)
            .set("meetings", grouped_number(person.meetings, texts.language()));
        if (person.last_meeting) {
            row.add("latest").set("date", plain_date(*person.last_meeting, texts.language()));
        }
    }
    if (people.empty()) data.show("nothing_found");
    if (!people.empty()) data.show("found");
    add_pagination(data, paging, Address("/personer"), texts);
    return context.render("person_list", std::move(data));
}

}  // namespace site
