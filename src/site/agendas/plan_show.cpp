// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan?aar=&forum= : a year's meetings by month, and where those that were moved stood.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "agendas/habit.h"
#include "agendas/plan.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "site/address.h"
#include "site/agendas/agendas.h"
#include "site/planned_rows.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

struct Asked {
    int year = 0;
    std::string body_slug;  ///< "": of all.
};

Address address_of(std::string_view path, const Asked& asked) {
    return Address(std::string(path)).with("forum", asked.body_slug).with_number("aar", asked.year);
}

/// A meeting on one of its days: where it is, or where it was.
struct PlanRow {
    agendas::Times times;
    const agendas::PlannedMeeting* meeting = nullptr;
    bool is_former = false;
};

std::vector<PlanRow> rows_of(const std::vector<agendas::PlannedMeeting>& meetings, int year) {
    std::vector<PlanRow> rows;
    for (const agendas::PlannedMeeting& one : meetings) {
        if (one.times.date.year == year) rows.push_back({one.times, &one});
        for (const agendas::Former& former : one.before) {
            const bool is_other_day = former.times.date != one.times.date;
            if (former.times.date.year == year && is_other_day) {
                rows.push_back({former.times, &one, true});
            }
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const PlanRow& one, const PlanRow& other) {
        return std::pair(one.times.date, one.times.start) <
               std::pair(other.times.date, other.times.start);
    });
    return rows;
}

/// The days a plan is shown with.
struct PlanDays {
    const calendar::DayTable& days;
    base::Date today;
    const agendas::PlannedMeeting* next = nullptr;  ///< The first to come in the year.
};

void add_row(PageData& month, const PlanRow& one, const PlanDays& at, const Texts& texts) {
    const Language language = texts.language();
    const agendas::PlannedMeeting& meeting = *one.meeting;
    PageData& row = month.add("meeting");
    row.set("url", planned_address(meeting.slug))
        .set("body_name", meeting.body_name)
        .set("iso_date", base::render_date(one.times.date))
        .set("date", weekday_date(one.times.date, language))
        .set("day", one.times.date.day)
        .set("month", short_month(one.times.date.month, language));
    row.show_if("is_next", !one.is_former && at.next == &meeting);
    if (one.is_former) {
        row.add("moved").set(
            "moved_to", texts.with("plan.moved_to", {weekday_date(meeting.times.date, language)}));
        return;
    }
    if (meeting.state == agendas::PlannedState::Cancelled) {
        row.add("cancelled").set("cancelled_why", meeting.reason);
        return;
    }
    const std::string place = place_text(meeting, texts);
    row.set("facts", fmt::format("{} · {}", times_text(meeting.times, texts), place));
    row.show_if("extraordinary", meeting.kind == agendas::PlannedKind::Extraordinary);
    row.show_if("was_moved", !meeting.before.empty());
    if (meeting.record_slug) {
        PageData& record = row.add("record");
        record.set("record_url", meeting_address(*meeting.record_slug))
            .set("record_name",
                 std::string(texts[meeting.is_held ? "meeting.minutes" : "meeting.agenda"]));
        return;
    }
    if (one.times.date < at.today) return;
    row.add("deadline")
        .set("deadline_day",
             texts.with("plan.agenda_by",
                        {day_and_month(agenda_deadline(meeting, at.days), language)}));
    if (auto bridge = at.days.find_bridge(meeting.times.date)) {
        row.add("bridge").set("bridge_day", texts.with("plan.bridge", {*bridge}));
    }
}

void add_months(PageData& data, const std::vector<PlanRow>& rows, const PlanDays& at,
                const Texts& texts) {
    PageData* month = nullptr;
    int current = 0;
    for (const PlanRow& one : rows) {
        if (month == nullptr || one.times.date.month != current) {
            month = &data.add("month");
            current = one.times.date.month;
            month->set("month_name", capitalised(month_and_year(one.times.date, texts.language())));
        }
        add_row(*month, one, at, texts);
    }
}

/// The first of the year that is still to come; null when there is none, or when the plan begins
/// with it.
const agendas::PlannedMeeting* next_of(const std::vector<PlanRow>& rows, const base::Date& today) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const PlanRow& one = rows[at];
        const bool is_to_come = !one.is_former && one.times.date >= today &&
                                one.meeting->state == agendas::PlannedState::Planned;
        if (is_to_come) return at == 0 ? nullptr : one.meeting;
    }
    return nullptr;
}

void add_years(PageData& data, const Asked& asked) {
    for (const int year : {asked.year - 1, asked.year, asked.year + 1}) {
        if (!calendar::is_known_year(year)) continue;
        PageData& row = data.add("year_option");
        row.set("year", year).set("url", address_of("/moedeplan", {year, asked.body_slug}).text());
        if (year == asked.year) row.show("chosen");
    }
}

}  // namespace

base::Result<Response> show_plan(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const int year, request.positive_query("aar", context.clock().today().year));
    if (!calendar::is_known_year(year)) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    }
    const Asked asked{year, request.query_value("forum")};
    TRY(store::Reader * reader, context.reader());
    bool is_for_everybody = true;
    std::string heading = texts.with("plan.of_year", {std::to_string(year)});
    agendas::PlanFilter filter{.from = {year, 1, 1}, .until = {year, 12, 31}};
    if (!asked.body_slug.empty()) filter.body_slug = asked.body_slug;
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        const rights::Viewer& viewer = context.viewer();
        if (filter.body_slug) {
            static_cast<void>(bool(records::load_body(ahead, *filter.body_slug, viewer)));
        }
        return std::tuple{agendas::list_planned(ahead, filter, viewer),
                          calendar::DayTable::load(ahead), records::list_bodies(ahead, viewer)};
    });
    if (!asked.body_slug.empty()) {
        TRY(const auto body, records::load_body(*reader, asked.body_slug, context.viewer()));
        heading = texts.with("plan.of_body", {body.name, std::to_string(year)});
    }
    TRY(const auto meetings, agendas::list_planned(*reader, filter, context.viewer()));
    if (filter.body_slug && !meetings.empty()) {
        is_for_everybody = meetings.front().habit.audience == records::Visibility::Open;
    }
    TRY(const auto days, calendar::DayTable::load(*reader));
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    const std::vector<PlanRow> rows = rows_of(meetings, year);
    const auto count = std::count_if(meetings.begin(), meetings.end(), [&](const auto& one) {
        return one.state == agendas::PlannedState::Planned && one.times.date.year == year;
    });
    PageData data;
    data.set("title", heading)
        .set("heading", heading)
        .set("total", texts.count("plan.meetings", static_cast<int>(count)))
        .set("year", year)
        .set("csv_url", address_of("/moedeplan.csv", asked).text());
    // A calendar is fetched by a program that is signed in nowhere.
    if (is_for_everybody) {
        data.add("feed").set(
            "feed_url",
            fmt::format("/kalender/{}.ics", asked.body_slug.empty() ? "alle" : asked.body_slug));
    }
    for (const records::Body& body : bodies) {
        PageData& row = data.add("body_option");
        row.set("slug", body.slug).set("name", body.name);
        if (body.slug == asked.body_slug) row.show("chosen");
    }
    add_years(data, asked);
    const base::Date today = context.clock().today();
    const PlanDays at{days, today, next_of(rows, today)};
    if (at.next != nullptr) {
        data.add("next_meeting")
            .set("next_words",
                 texts.with("plan.next", {at.next->body_name,
                                          weekday_date(at.next->times.date, texts.language())}));
    }
    add_months(data, rows, at, texts);
    data.show_if("nothing_planned", rows.empty());
    TRY(const auto own, bodies_planned_for(context));
    data.show_if("plans", !own.empty());
    TRY(auto response, context.render("plan", std::move(data)));
    response.cacheable = own.empty();  // Others who see as much are not led there.
    return response;
}

}  // namespace site
