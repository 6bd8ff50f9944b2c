// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/kalender?aar= : what is kept, and a year's holidays, customary closing days and bridge
// days as they come out.
#include <fmt/format.h>

#include "agendas/clashes.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "site/acting.h"
#include "site/calendar/calendar.h"
#include "site/planned_rows.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

std::string days_text(const calendar::ClosingDay& one, const Texts& texts) {
    const Language language = texts.language();
    const auto day_text = [&](const base::Date& day) {
        return one.is_yearly ? day_and_month(day, language) : short_date(day, language);
    };
    std::string days = day_text(one.from);
    if (one.to != one.from) days = fmt::format("{} – {}", days, day_text(one.to));
    if (!one.is_yearly) return days;
    return texts.with("calendar.each_year", {days, std::to_string(one.from.year)});
}

TablePart kept_part(const std::vector<calendar::ClosingDay>& kept, const Texts& texts) {
    TablePart part{.heading = std::string(texts["calendar.kept"]),
                   .columns = {std::string(texts["admin.name"]), std::string(texts["admin.when"]),
                               std::string(texts["calendar.kind"])},
                   .empty = std::string(texts["calendar.none_kept"])};
    // The newest first: those that matter are in the years to come.
    for (auto one = kept.rbegin(); one != kept.rend(); ++one) {
        const std::string url = fmt::format("/admin/kalender/{}", one->id.value);
        part.rows.push_back({.cells = {{one->name, url},
                                       {days_text(*one, texts)},
                                       {closing_kind_text(one->kind, texts)}},
                             .buttons = {{.action = url + "/fjern",
                                          .text = std::string(texts["calendar.remove"]),
                                          .about = one->name}}});
    }
    return part;
}

TablePart day_part(std::string_view heading, const Texts& texts) {
    return {.heading = std::string(heading),
            .columns = {std::string(texts["calendar.day"]), std::string(texts["admin.name"])},
            .empty = std::string(texts["calendar.none_in_year"])};
}

void add_day(TablePart& part, const base::Date& date, std::string name, Language language) {
    part.rows.push_back(
        {.cells = {{capitalised(weekday_date(date, language))}, {std::move(name)}}});
}

/// Meetings that are planned on closed days, as far as whoever keeps the days may know of them.
base::Result<std::optional<TablePart>> troubles_part(store::Reader& reader, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto troubles,
        agendas::list_troubles(reader, {}, context.clock().today(), context.viewer()));
    if (troubles.empty()) return std::optional<TablePart>();
    TablePart part{.heading = std::string(texts["plan.troubles"]),
                   .columns = {std::string(texts["plan.meeting"]), std::string(texts["plan.why"])}};
    for (const agendas::Trouble& one : troubles) {
        std::string why(texts["plan.outside_terms"]);
        if (!one.closed.empty()) why = texts.with("plan.is_closed", {one.closed});
        part.rows.push_back(
            {.cells = {{fmt::format("{}, {}", one.meeting.body_name,
                                    weekday_date(one.meeting.times.date, texts.language())),
                        planned_address(one.meeting.slug)},
                       {std::move(why)}}});
    }
    return std::optional(std::move(part));
}

std::vector<Choice> years_around(int year, const Texts& texts) {
    std::vector<Choice> links;
    for (const int other : {year - 1, year + 1}) {
        if (!calendar::is_known_year(other)) continue;
        links.push_back({fmt::format("/admin/kalender?aar={}", other),
                         texts.with("calendar.of_year", {std::to_string(other)})});
    }
    return links;
}

}  // namespace

std::string closing_kind_text(calendar::ClosingKind kind, const Texts& texts) {
    switch (kind) {
        case calendar::ClosingKind::Closed:
            return std::string(texts["calendar.closed"]);
        case calendar::ClosingKind::Half:
            return std::string(texts["calendar.half"]);
        case calendar::ClosingKind::School:
            return std::string(texts["calendar.school"]);
        case calendar::ClosingKind::Open:
            return std::string(texts["calendar.open"]);
    }
    return {};
}

base::Result<Response> show_calendar(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    const Language language = texts.language();
    TRY(const int year, request.positive_query("aar", context.clock().today().year));
    if (!calendar::is_known_year(year)) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    }
    TRY(store::Reader * reader, context.reader());
    TRY(const auto kept, calendar::list_closing_days(*reader));
    const calendar::DayTable days(kept);
    TablesPage page{.title = texts.with("calendar.of_year", {std::to_string(year)}),
                    .lead = std::string(texts["calendar.lead"]),
                    .trail = {{"/admin", std::string(texts["menu.administration"])}},
                    .links = {{"/admin/kalender/ny", std::string(texts["calendar.add"])},
                              {"/admin/kalender/csv", std::string(texts["admin.csv"])}}};
    TRY(auto troubles, troubles_part(*reader, context));
    if (troubles) page.parts.push_back(*std::move(troubles));
    page.parts.push_back(kept_part(kept, texts));
    TablePart holidays = day_part(texts["calendar.holidays"], texts);
    for (const auto& day : calendar::list_holidays(year)) {
        add_day(holidays, day.date, std::string(day.name), language);
    }
    TablePart closing = day_part(texts["calendar.closing_days"], texts);
    for (const auto& day : days.list_closing(year)) {
        add_day(closing, day.date,
                fmt::format("{} ({})", day.name, closing_kind_text(day.kind, texts)), language);
    }
    TablePart bridges = day_part(texts["calendar.bridge_days"], texts);
    for (const auto& day : days.list_bridges(year)) {
        add_day(bridges, day.date, texts.with("calendar.beside", {day.name}), language);
    }
    bridges.links = years_around(year, texts);
    page.parts.push_back(std::move(holidays));
    page.parts.push_back(std::move(closing));
    page.parts.push_back(std::move(bridges));
    return render_tables(context, page);
}

}  // namespace site
