// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "document/html_writer.h"
#include "publish/minutes_writer.h"

namespace publish {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    }
    return out;
}

std::string render_people(std::string_view heading,
                          const std::vector<records::Participant>& people) {
    if (people.empty()) return {};
    std::string html = fmt::format("<dt>{}</dt>\n", heading);
    for (const records::Participant& person : people) {
        html += fmt::format("<dd>{}{}</dd>\n", escaped(person.name),
                            person.role ? fmt::format(" ({})", escaped(*person.role)) : "");
    }
    return html;
}

std::string render_item(const records::Item& item) {
    std::string html = fmt::format("<section id=\"punkt-{0}\">\n<h2>Punkt {0}: {1}</h2>\n",
                                   item.number, escaped(item.title));
    if (item.case_number) html += fmt::format("<p>Sag {}</p>\n", escaped(*item.case_number));
    int part = 0;
    for (const records::Section& section : item.sections) {
        if (!section.heading.empty())
            html += fmt::format("<h3>{}</h3>\n", escaped(section.heading));
        document::HtmlOptions options;
        options.top_heading_level = 4;
        options.id_prefix = fmt::format("p{}-{}-", item.number, ++part);
        html += document::render_html(section.document, options).text();
    }
    return html + "</section>\n";
}

}  // namespace

std::string render_html(const records::Minutes& minutes) {
    const bool agenda = minutes.kind == records::MinutesKind::Agenda;
    const std::string title = fmt::format("{} {} {}", agenda ? "Dagsorden" : "Referat",
                                          escaped(minutes.body), base::render_date(minutes.date));
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"da\">\n<head>\n<meta "
        "charset=\"utf-8\">\n<title>{0}</title>\n"
        "</head>\n<body>\n<main>\n<h1>{0}</h1>\n<dl>\n<dt>Mødedato</dt>\n<dd>{1}{2}</dd>\n",
        title, base::render_date(minutes.date),
        minutes.start ? " kl. " + base::render_time_of_day(*minutes.start) : "");
    if (minutes.place) {
        html += fmt::format("<dt>Mødested</dt>\n<dd>{}</dd>\n", escaped(*minutes.place));
    }
    html += render_people("Mødedeltagere", minutes.participants);
    html += render_people("Afbud", minutes.absentees);
    html += "</dl>\n";
    if (!minutes.contents.empty()) {
        html += "<h2>Indholdsfortegnelse</h2>\n<ol>\n";
        for (const records::ContentsLine& line : minutes.contents) {
            html += fmt::format("<li>{}</li>\n", escaped(line.title));
        }
        html += "</ol>\n";
    }
    document::HtmlOptions options;
    options.id_prefix = "indledning-";
    html += document::render_html(minutes.preamble, options).text();
    for (const records::Item& item : minutes.items) html += render_item(item);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace publish
