// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /personer/{slug}?side= : the meetings a person is listed at.
#include <tuple>

#include "base/try.h"
#include "records/find_people.h"
#include "records/read.h"
#include "site/address.h"
#include "site/reading/reading.h"
#include "site/rows.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int meetings_a_page = 30;

}  // namespace

base::Result<Response> show_person(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int page, request.positive_query("side", 1));
    const std::string& slug = request.parameter("slug");
    if (page <= last_page_asked_ahead) {
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            const records::Page rows = Paging{page, meetings_a_page}.rows();
            return std::tuple{records::load_person(ahead, slug, context.viewer()),
                              records::list_meetings_of_person(ahead, slug, rows),
                              agendas::LeftDays::load(ahead, context.viewer())};
        });
    }
    TRY(const auto person, records::load_person(*reader, slug, context.viewer()));
    const Paging paging{page, meetings_a_page, person.meetings};
    if (page > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(const auto meetings, records::list_meetings_of_person(*reader, slug, paging.rows()));
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    PageData data;
    data.set("title", person.name)
        .set("name", person.name)
        .set("facts", texts.count("person.meetings", person.meetings));
    const bool keeps =
        context.looks().may(rights::Permission::KeepOrganisation, rights::everywhere());
    if (keeps) {
        data.add("keep").set("keep_url", "/admin/personer/" + std::to_string(person.id.value));
    }
    add_crumb(data, "/personer", std::string(texts["menu.people"]));
    if (person.first_meeting && person.last_meeting) {
        data.add("span")
            .set("first", plain_date(*person.first_meeting, texts.language()))
            .set("last", plain_date(*person.last_meeting, texts.language()));
    }
    for (const auto& meeting : meetings) add_meeting_row(data, "meeting", meeting, left, texts);
    add_pagination(data, paging, Address(person_address(person.slug)), texts);
    TRY(auto response, context.render("person_show", std::move(data)));
    response.cacheable = !keeps;  // Others who see as much are not led there.
    return response;
}

}  // namespace site
