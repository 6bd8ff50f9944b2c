// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "document/text_reader.h"
#include "publish/minutes_writer.h"

namespace publish {
namespace {

std::string render_people(const std::vector<records::Participant>& people) {
    std::string line;
    for (const records::Participant& person : people) {
        if (!line.empty()) line += ", ";
        line += person.name;
        if (person.role) line += fmt::format(" ({})", *person.role);
    }
    return line;
}

/// "26-02-2018", as the municipality prints a date.
std::string printed(const base::Date& date) {
    return fmt::format("{:02}-{:02}-{:04}", date.day, date.month, date.year);
}

void append_document(std::string& text, const document::Document& document) {
    if (document.blocks.empty()) return;
    text += document::render_text(document);
    if (text.back() != '\n') text += '\n';
    text += '\n';
}

void append_item(std::string& text, const records::Item& item) {
    text += fmt::format("Punkt {}: {}\n\n", item.number, item.title);
    if (item.case_number) text += *item.case_number + "\n\n";
    for (const records::Section& section : item.sections) {
        if (!section.heading.empty()) text += section.heading + "\n\n";
        append_document(text, section.document);
    }
}

}  // namespace

std::string render_text(const records::Minutes& minutes) {
    const bool agenda = minutes.kind == records::MinutesKind::Agenda;
    std::string text = fmt::format("{} {} d. {}\n\n", agenda ? "DAGSORDEN" : "REFERAT",
                                   minutes.body, printed(minutes.date));
    text += fmt::format("Mødedato {}", printed(minutes.date));
    if (minutes.start) text += fmt::format(" kl. {}", base::render_time_of_day(*minutes.start));
    text += "\n\n";
    if (minutes.place) text += fmt::format("Mødested {}\n\n", *minutes.place);
    if (!minutes.participants.empty()) {
        text += fmt::format("Mødedeltagere {}\n\n", render_people(minutes.participants));
    }
    if (!minutes.absentees.empty()) {
        text += fmt::format("Afbud {}\n\n", render_people(minutes.absentees));
    }
    if (!minutes.contents.empty()) {
        text += "Indholdsfortegnelse\n\n";
        for (const records::ContentsLine& line : minutes.contents) {
            text += line.page ? fmt::format("{}.....\t{}\n", line.title, *line.page)
                              : line.title + "\n";
        }
        text += '\n';
    }
    append_document(text, minutes.preamble);
    for (const records::Item& item : minutes.items) append_item(text, item);
    return text;
}

}  // namespace publish
