// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder?forum=&aar=&side= : meetings by body and year, newest first.
#include <fmt/format.h>

#include <tuple>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "records/read.h"
#include "site/planned_rows.h"
#include "site/reading/reading.h"
#include "site/rows.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

constexpr int meetings_a_page = 30;

struct Choice {
    std::string body_slug;
    int year = 0;  ///< 0: all years.
};

Address address_of(const Choice& choice) {
    return Address("/moeder").with("forum", choice.body_slug).with_number("aar", choice.year);
}

void add_body_choices(PageData& data, const std::vector<records::Body>& bodies,
                      const Choice& choice) {
    for (const records::Body& body : bodies) {
        PageData& row = data.add("body_option");
        row.set("slug", body.slug).set("name", body.name);
        if (body.slug == choice.body_slug) row.show("chosen");
    }
}

void add_year_choices(PageData& data, const std::vector<records::YearCount>& years,
                      const Choice& choice) {
    for (const records::YearCount& year : years) {
        PageData& row = data.add("year_option");
        row.set("year", year.year)
            .set("url", address_of({choice.body_slug, year.year}).text())
            .set("count", year.meetings);
        if (year.year == choice.year) row.show("chosen");
    }
}

/// Meetings under the month they were in.
void add_months(PageData& data, const std::vector<records::Meeting>& meetings,
                const agendas::LeftDays& left, const Texts& texts) {
    PageData* month = nullptr;
    base::Date current;
    for (const records::Meeting& meeting : meetings) {
        const bool same = month != nullptr && meeting.date.year == current.year &&
                          meeting.date.month == current.month;
        if (!same) {
            month = &data.add("month");
            month->set("month_name", capitalised(month_and_year(meeting.date, texts.language())));
            current = meeting.date;
        }
        add_meeting_row(*month, "meeting", meeting, left, texts);
    }
}

/// On the first page of every year: what is planned and not called yet.
constexpr int few_planned = 5;
base::Result<std::vector<agendas::ComingMeeting>> list_planned_first(
    store::Reader& reader, const std::optional<std::string>& body_slug, Context& context) {
    return agendas::list_coming_briefly(reader, body_slug, context.clock().today(), few_planned,
                                        context.viewer());
}

base::Result<void> add_planned(PageData& data, const std::optional<std::string>& body_slug,
                               Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto planned, list_planned_first(*reader, body_slug, context));
    if (planned.empty()) return {};
    PageData& part = data.add("planned");
    part.set("plan_url", Address("/moedeplan").with("forum", body_slug.value_or("")).text());
    add_coming(part, "planned_meeting", {}, planned, {}, few_planned, context.texts());
    return {};
}

std::string heading_of(const Choice& choice, const std::string& body_name, const Texts& texts) {
    std::string heading = body_name.empty() ? std::string(texts["menu.meetings"])
                                            : texts.with("meetings.of_body", {body_name});
    if (choice.year > 0) heading = fmt::format("{} {}", heading, choice.year);
    return heading;
}

}  // namespace

base::Result<Response> list_meetings_page(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int year, request.positive_query("aar", 0));
    TRY(const int page, request.positive_query("side", 1));
    const Choice choice{request.query_value("forum"), year};
    records::MeetingFilter filter;
    if (!choice.body_slug.empty()) filter.body_slug = choice.body_slug;
    if (year > 0) filter.year = year;
    const bool is_first = year == 0 && page == 1;
    if (page <= last_page_asked_ahead) {
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            if (is_first) {
                static_cast<void>(bool(list_planned_first(ahead, filter.body_slug, context)));
            }
            const records::Page rows = Paging{page, meetings_a_page}.rows();
            const rights::Viewer& viewer = context.viewer();
            if (filter.body_slug) {
                static_cast<void>(bool(records::load_body(ahead, *filter.body_slug, viewer)));
            }
            return std::tuple{records::count_meetings(ahead, filter, viewer),
                              records::list_meetings(ahead, filter, rows, viewer),
                              records::list_years(ahead, filter.body_slug, viewer),
                              agendas::LeftDays::load(ahead, viewer),
                              records::list_bodies(ahead, viewer)};
        });
    }
    std::string body_name;
    if (filter.body_slug) {
        TRY(const records::Body body,
            records::load_body(*reader, *filter.body_slug, context.viewer()));
        body_name = body.name;
    }
    TRY(const int total, records::count_meetings(*reader, filter, context.viewer()));
    const Paging paging{page, meetings_a_page, total};
    if (page > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    TRY(const auto meetings,
        records::list_meetings(*reader, filter, paging.rows(), context.viewer()));
    TRY(const auto years, records::list_years(*reader, filter.body_slug, context.viewer()));
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));

    PageData data;
    const std::string heading = heading_of(choice, body_name, texts);
    data.set("title", heading)
        .set("heading", heading)
        .set("total", texts.count("meetings.found", total))
        .set("all_years_url", address_of({choice.body_slug, 0}).text());
    if (year == 0) data.show("every_year");
    if (year > 0) data.add("chosen_year").set("chosen_year_number", year);
    add_body_choices(data, bodies, choice);
    add_year_choices(data, years, choice);
    add_months(data, meetings, left, texts);
    if (is_first) TRY_DO(add_planned(data, filter.body_slug, context));
    data.show_if("takes_in", context.looks().holds(rights::Role::Secretary));
    if (meetings.empty()) data.show("nothing_found");
    add_pagination(data, paging, address_of(choice), texts);
    return context.render("meeting_list", std::move(data));
}

}  // namespace site
