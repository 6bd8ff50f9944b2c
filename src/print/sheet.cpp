// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/sheet.h"

#include <fmt/format.h>

#include "base/text.h"

namespace print {
namespace {

std::string day_of(const base::Date& date) {
    return fmt::format("{:02}-{:02}-{:04}", date.day, date.month, date.year);
}

const char* word_of(records::MinutesKind kind) {
    return kind == records::MinutesKind::Agenda ? "Dagsorden" : "Referat";
}

std::string people_of(const std::vector<records::Participant>& people) {
    std::string line;
    for (const records::Participant& person : people) {
        if (!line.empty()) line += ", ";
        line += person.name;
        if (person.role) line += fmt::format(" ({})", *person.role);
    }
    return line;
}

/// What is closed says so itself, or is marked.
bool is_marked(const records::Item& item, Stands stands) {
    return stands == Stands::Closed &&
           base::lower_case(item.title).find("lukket") == std::string::npos;
}

document::Table way_of(const CasePaper& paper) {
    document::Table table;
    table.header_rows = 1;
    table.rows.push_back({{"Dato", {}}, {"Forum", {}}, {"Dokument", {}}, {"Punkt", {}}});
    for (const CaseStop& stop : paper.stops) {
        table.rows.push_back({{day_of(stop.date), {}},
                              {stop.body, {}},
                              {word_of(stop.kind), {}},
                              {fmt::format("{}: {}", stop.item.number, stop.item.title), {}}});
    }
    return table;
}

}  // namespace

Sheet sheet_of(const Paper& paper) {
    const records::Minutes& minutes = paper.minutes;
    Sheet sheet{.municipality = paper.municipality,
                .reader = paper.reader,
                .kind = word_of(minutes.kind),
                .name = fmt::format("{} d. {}", minutes.body, day_of(minutes.date)),
                .day = minutes.date,
                .facts = {},
                .preamble = minutes.preamble,
                .parts = {},
                .is_packet = false,
                .packet = {}};
    std::string when = day_of(minutes.date);
    if (minutes.start) when += " kl. " + base::render_time_of_day(*minutes.start);
    sheet.facts = {{"Mødedato", when},
                   {"Mødested", minutes.place.value_or("")},
                   {"Mødedeltagere", people_of(minutes.participants)},
                   {"Afbud", people_of(minutes.absentees)}};
    for (std::size_t at = 0; at < minutes.items.size(); ++at) {
        const records::Item& item = minutes.items[at];
        const Stands stands = at < paper.stands.size() ? paper.stands[at] : Stands::Whole;
        sheet.parts.push_back({.heading = fmt::format("Punkt {}: {}", item.number, item.title),
                               .under = item.case_number.value_or(""),
                               .marked = is_marked(item, stands),
                               .sections = item.sections});
    }
    return sheet;
}

Sheet sheet_of(const CasePaper& paper) {
    Sheet sheet{.municipality = paper.municipality,
                .reader = paper.reader,
                .kind = "Sag",
                .name = paper.title.empty() ? paper.number : paper.number + " " + paper.title,
                .day = paper.stops.empty() ? base::Date{1980, 1, 1} : paper.stops.back().date,
                .facts = {},
                .preamble = {},
                .parts = {},
                .is_packet = false,
                .packet = {}};
    sheet.preamble.blocks.push_back({document::Heading{1, {"Sagens vej", {}}}});
    if (paper.left_out > 0) {
        sheet.preamble.blocks.push_back({document::Paragraph{
            {fmt::format("Her står de {} nyeste behandlinger; {} ældre er ikke med.", most_stops,
                         paper.left_out),
             {}}}});
    }
    if (!paper.stops.empty()) sheet.preamble.blocks.push_back({way_of(paper)});
    for (const CaseStop& stop : paper.stops) {
        sheet.parts.push_back(
            {.heading = fmt::format("{} d. {}, punkt {}: {}", stop.body, day_of(stop.date),
                                    stop.item.number, stop.item.title),
             .under = word_of(stop.kind),
             .marked = is_marked(stop.item, stop.stands),
             .sections = stop.item.sections});
    }
    return sheet;
}

}  // namespace print
