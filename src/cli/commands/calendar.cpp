// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang calendar: the holidays, closing days and bridge days of a year.
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "base/danish_calendar.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cli/commands/commands.h"
#include "cli/record.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

base::Error wrong(std::string why) {
    return {base::ErrorKind::Invalid, "arguments.wrong", std::move(why)};
}

base::Result<int> year_of(const std::string& written) {
    int year = 0;
    const char* end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, year);
    const bool is_year = read.ec == std::errc() && read.ptr == end && calendar::is_known_year(year);
    if (is_year) return year;
    return wrong(fmt::format("{}: a year from {} to {}", written, calendar::first_year,
                             calendar::last_year));
}

/// The municipality's days; what is computed alone where there is no record yet.
base::Result<calendar::DayTable> days_of(const Settings& settings) {
    const auto record = open_record(settings, Use::Reading);
    if (!record && record.error().code == "store.no_data") return calendar::DayTable();
    if (!record) return record.error();
    TRY(const auto reader, (*record.value()).reader());
    return calendar::DayTable::load(*reader);
}

/// What a kind of closing day is called where its name does not say it.
std::string_view word_of(calendar::ClosingKind kind) {
    switch (kind) {
        case calendar::ClosingKind::Half:
            return "half a day";
        case calendar::ClosingKind::School:
            return "school holiday";
        case calendar::ClosingKind::Closed:
        case calendar::ClosingKind::Open:
            break;
    }
    return "closed";
}

Json day_json(const base::Date& date, std::string_view name) {
    return {{"date", base::render_date(date)}, {"name", name}};
}

void print_json(int year, const calendar::DayTable& days) {
    Json all = {{"year", year},
                {"holidays", Json::array()},
                {"closing_days", Json::array()},
                {"bridge_days", Json::array()}};
    for (const auto& day : calendar::list_holidays(year)) {
        all["holidays"].push_back(day_json(day.date, day.name));
    }
    for (const auto& day : days.list_closing(year)) {
        Json one = day_json(day.date, day.name);
        one["kind"] = calendar::name_of(day.kind);
        all["closing_days"].push_back(std::move(one));
    }
    for (const auto& day : days.list_bridges(year)) {
        all["bridge_days"].push_back(day_json(day.date, day.name));
    }
    fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

void print_csv(int year, const calendar::DayTable& days) {
    const auto line = [](const base::Date& date, std::string_view what, std::string_view name) {
        fmt::print("{}",
                   base::csv_line({base::render_date(date), std::string(what), std::string(name)}));
    };
    fmt::print("{}", base::csv_line({"date", "what", "name"}));
    for (const auto& day : calendar::list_holidays(year)) line(day.date, "holiday", day.name);
    for (const auto& day : days.list_closing(year)) {
        line(day.date, calendar::name_of(day.kind), day.name);
    }
    for (const auto& day : days.list_bridges(year)) line(day.date, "bridge", day.name);
}

void print_day(const base::Date& date, std::string_view what) {
    const auto weekday = static_cast<std::size_t>(base::weekday_of(date));
    fmt::print("  {}  {:<8} {}\n", base::render_date(date), base::danish_weekdays[weekday], what);
}

void print_text(int year, const calendar::DayTable& days) {
    fmt::print("Holidays {}\n", year);
    for (const auto& day : calendar::list_holidays(year)) print_day(day.date, day.name);
    const auto closing = days.list_closing(year);
    if (!closing.empty()) fmt::print("Closing days\n");
    for (const auto& day : closing) {
        print_day(day.date, fmt::format("{} ({})", day.name, word_of(day.kind)));
    }
    const auto bridges = days.list_bridges(year);
    if (!bridges.empty()) fmt::print("Bridge days, between two days off\n");
    for (const auto& day : bridges) print_day(day.date, fmt::format("beside {}", day.name));
}

}  // namespace

base::Result<int> run_calendar(const Arguments& arguments, const Settings& settings) {
    const std::string format = arguments.text("--format", "text");
    if (format != "json" && format != "text" && format != "csv") {
        return wrong(fmt::format("--format {}: json, text or csv", format));
    }
    TRY(const int year, year_of(arguments.text("YEAR")));
    TRY(const auto days, days_of(settings));
    if (format == "json") {
        print_json(year, days);
    } else if (format == "csv") {
        print_csv(year, days);
    } else {
        print_text(year, days);
    }
    return 0;
}

}  // namespace cli
