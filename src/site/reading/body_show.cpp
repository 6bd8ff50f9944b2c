// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /fora/{slug} : a body's coming and latest meetings, its years and its people.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "records/body_around.h"
#include "records/read.h"
#include "site/address.h"
#include "site/planned_rows.h"
#include "site/reading/reading.h"
#include "site/rows.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int people_shown = 24;
constexpr records::Page coming_looked_at = {.offset = 0, .limit = called_looked_at};
constexpr int coming_shown = 5;
constexpr std::size_t latest_shown = 10;
/// Documents of meetings to come that stand in the record of a body: a board that meets twice a
/// week has as many.
constexpr std::size_t seldom_more = 8;
constexpr records::Page newest = {.offset = 0, .limit = latest_shown + seldom_more};

/// What comes, by day, and what was last, newest first.
struct Around {
    std::vector<records::Meeting> coming;
    std::vector<records::Meeting> latest;
};

/// As the newest of all, in one question; where more comes than one thinks it takes two.
base::Result<Around> load_around(store::Reader& reader, const std::string& slug,
                                 const base::Date& today, const rights::Viewer& viewer) {
    records::MeetingFilter filter;
    filter.body_slug = slug;
    Around around;
    TRY(auto all, records::list_meetings(reader, filter, newest, viewer));
    const auto first_past = std::find_if(
        all.begin(), all.end(), [&](const records::Meeting& one) { return one.date < today; });
    const auto past = static_cast<std::size_t>(std::distance(first_past, all.end()));
    const bool is_whole = all.size() < newest.limit || past >= latest_shown;
    if (is_whole) {
        around.coming.assign(std::make_move_iterator(all.begin()),
                             std::make_move_iterator(first_past));
        std::reverse(around.coming.begin(), around.coming.end());
        all.erase(all.begin(), first_past);
        all.resize(std::min(all.size(), latest_shown));
        around.latest = std::move(all);
        return around;
    }
    filter.until = today;
    TRY(around.latest,
        records::list_meetings(reader, filter, {.offset = 0, .limit = latest_shown}, viewer));
    filter.until.reset();
    filter.from = today;
    filter.oldest_first = true;
    TRY(around.coming, records::list_meetings(reader, filter, coming_looked_at, viewer));
    return around;
}

void add_years(PageData& data, const std::vector<records::YearCount>& years,
               const records::Body& body, const Texts& texts) {
    for (const records::YearCount& year : years) {
        data.add("year_row")
            .set("url",
                 Address("/moeder").with("forum", body.slug).with_number("aar", year.year).text())
            .set("year", year.year)
            .set("facts", texts.count("body.meetings", year.meetings));
    }
}

}  // namespace

base::Result<Response> show_body(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    const std::string& slug = request.parameter("slug");
    const base::Date today = context.clock().today();
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        const rights::Viewer& viewer = context.viewer();
        return std::tuple{records::load_body(ahead, slug, viewer),
                          load_around(ahead, slug, today, viewer),
                          agendas::list_coming_briefly(ahead, slug, today, coming_shown, viewer),
                          agendas::LeftDays::load(ahead, viewer),
                          records::list_years(ahead, slug, viewer),
                          records::list_people_of_body(ahead, slug, people_shown)};
    });
    TRY(const auto body, records::load_body(*reader, slug, context.viewer()));
    TRY(const auto around, load_around(*reader, slug, today, context.viewer()));
    TRY(const auto planned,
        agendas::list_coming_briefly(*reader, slug, today, coming_shown, context.viewer()));
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    TRY(const auto years, records::list_years(*reader, body.slug, context.viewer()));
    TRY(const auto people, records::list_people_of_body(*reader, slug, people_shown));

    PageData data;
    data.set("title", body.name)
        .set("name", body.name)
        .set("slug", body.slug)
        .set("all_url", Address("/moeder").with("forum", body.slug).text())
        .set("facts", texts.count("body.meetings", body.meetings));
    const bool keeps =
        context.looks().may(rights::Permission::KeepOrganisation, rights::everywhere());
    if (keeps) {
        data.add("keep").set("keep_url", "/admin/fora/" + body.slug);
    }
    add_crumb(data, "/fora", std::string(texts["menu.bodies"]));
    if (body.first_meeting) {
        data.add("since").set("date", plain_date(*body.first_meeting, texts.language()));
    }
    const auto shown =
        add_coming(data, "coming", around.coming, planned, left, coming_shown, texts);
    data.show_if("nothing_coming", shown == 0);
    if (!planned.empty()) {
        data.add("more_planned")
            .set("plan_url", Address("/moedeplan").with("forum", body.slug).text());
    }
    for (const auto& meeting : around.latest) add_meeting_row(data, "latest", meeting, left, texts);
    add_years(data, years, body, texts);
    for (const records::Person& person : people) {
        data.add("person_row")
            .set("url", person_address(person.slug))
            .set("name", person.name)
            .set("facts", texts.count("body.meetings", person.meetings));
    }
    if (!people.empty()) data.show("has_people");
    TRY(auto response, context.render("body_show", std::move(data)));
    response.cacheable = !keeps;  // Others who see as much are not led there.
    return response;
}

}  // namespace site
