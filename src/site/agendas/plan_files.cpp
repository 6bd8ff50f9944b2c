// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan.csv?aar=&forum= and /kalender/{file} : the plan as a table, and as a calendar that
// calendars subscribe to: "alle.ics", or a body's address, "direktionen.ics".
#include <fmt/format.h>

#include "agendas/calendar_file.h"
#include "agendas/plan_csv.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/planned_rows.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr std::string_view ending = ".ics";
constexpr std::string_view of_all = "alle";

agendas::CalendarEvent event_of(const agendas::PlannedMeeting& meeting, const std::string& links,
                                const calendar::DayTable& days, const Texts& texts) {
    const bool is_cancelled = meeting.state == agendas::PlannedState::Cancelled;
    agendas::CalendarEvent event{.uid = meeting.uid + "@sagsgang",
                                 .sequence = meeting.sequence,
                                 .changed_at = meeting.changed_at,
                                 .starts_at = agendas::begins_at(meeting.times),
                                 .ends_at = agendas::ends_at(meeting.times),
                                 .summary = meeting.body_name,
                                 .location = place_text(meeting, texts),
                                 .is_cancelled = is_cancelled};
    if (meeting.kind == agendas::PlannedKind::Extraordinary) {
        event.summary = texts.with("plan.summary_extraordinary", {event.summary});
    }
    if (is_cancelled) {
        event.summary = texts.with("plan.summary_cancelled", {event.summary});
        event.description = meeting.reason;
    } else {
        event.description = texts.with(
            "plan.agenda_by", {plain_date(agenda_deadline(meeting, days), texts.language())});
        if (!meeting.link.empty()) event.description += "\n" + meeting.link;
    }
    if (!links.empty()) event.url = links + planned_address(meeting.slug);
    return event;
}

base::Error no_such_file() { return {base::ErrorKind::NotFound, "page.not_found"}; }

}  // namespace

base::Result<Response> give_out_plan(const Request& request, Context& context) {
    TRY(const int year, request.positive_query("aar", context.clock().today().year));
    if (!calendar::is_known_year(year)) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    }
    TRY(store::Reader * reader, context.reader());
    agendas::PlanFilter filter{.from = {year, 1, 1}, .until = {year, 12, 31}};
    const std::string body = request.query_value("forum");
    if (!body.empty()) {
        TRY_DO(records::load_body(*reader, body, context.viewer()));
        filter.body_slug = body;
    }
    TRY(auto meetings, agendas::list_planned(*reader, filter, context.viewer()));
    std::erase_if(meetings, [&](const auto& one) { return one.times.date.year != year; });
    TRY(const auto days, calendar::DayTable::load(*reader));
    Response response;
    response.body = agendas::render_plan_csv(meetings, days);
    response.content_type = "text/csv; charset=utf-8";
    response.headers = {
        {"Content-Disposition", fmt::format("attachment; filename=\"moedeplan-{}.csv\"", year)}};
    return response;
}

base::Result<Response> give_out_calendar(const Request& request, Context& context) {
    const std::string& file = request.parameter("file");
    if (!file.ends_with(ending)) return no_such_file();
    const std::string whose = file.substr(0, file.size() - ending.size());
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    // Calendars ask again and again: what has been for long is left out.
    agendas::PlanFilter filter{.from = {context.clock().today().year - 1, 1, 1}};
    std::string name(texts["plan.title"]);
    if (const std::string& municipality = context.site().municipality; !municipality.empty()) {
        name = texts.with("plan.calendar_of", {municipality});
    }
    if (whose != of_all) {
        TRY(const auto body, records::load_body(*reader, whose, context.viewer()));
        filter.body_slug = whose;
        name = body.name;
    }
    TRY(const auto meetings, agendas::list_planned(*reader, filter, context.viewer()));
    TRY(const auto days, calendar::DayTable::load(*reader));
    std::vector<agendas::CalendarEvent> events;
    events.reserve(meetings.size());
    for (const auto& one : meetings) {
        events.push_back(event_of(one, context.site().mail.links, days, texts));
    }
    Response response;
    response.body = agendas::render_calendar(name, events);
    response.content_type = "text/calendar; charset=utf-8";
    return response;
}

}  // namespace site
