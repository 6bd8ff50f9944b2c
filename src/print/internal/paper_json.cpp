// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/paper_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "print/internal/block_json.h"
#include "print/internal/paper_text.h"

namespace print {
namespace {

using nlohmann::json;

constexpr int item_level = 2;

bool is_no_character(char32_t value) {
    const bool control = (value < 0x20 && value != '\n') || (value >= 0x7F && value < 0xA0);
    // What turns the order of letters round hides what is written.
    const bool turns = value == 0x202D || value == 0x202E;
    const bool none = (value & 0xFFFEU) == 0xFFFEU || (value >= 0xFDD0 && value <= 0xFDEF);
    return control || turns || none || (value >= 0xD800 && value <= 0xDFFF);
}

json people_json(const std::vector<records::Participant>& people) {
    json list = json::array();
    for (const records::Participant& person : people) {
        list.push_back(
            {{"name", on_paper(person.name)}, {"role", on_paper(person.role.value_or(""))}});
    }
    return list;
}

json item_json(const records::Item& item, bool marked) {
    json sections = json::array();
    for (const records::Section& section : item.sections) {
        const int level = section.heading.empty() ? item_level : item_level + 1;
        sections.push_back({{"decision", section.kind == records::SectionKind::Decision},
                            {"heading", on_paper(section.heading)},
                            {"blocks", blocks_json(section.document, level)}});
    }
    return {{"number", item.number},
            {"title", on_paper(item.title)},
            {"case", on_paper(item.case_number.value_or(""))},
            {"closed", marked ? closed_mark : ""},
            {"sections", std::move(sections)}};
}

}  // namespace

std::string on_paper(std::string_view printed) {
    const std::string words = printable(printed);
    constexpr std::size_t longest = 22;
    std::string out;
    std::size_t run = 0;
    for (std::size_t at = 0; at < words.size();) {
        const base::CodePoint point = base::code_point_at(words, at);
        const bool between = point.value == ' ' || point.value == '\n' || point.value == '-';
        run = between ? 0 : run + 1;
        if (run > longest && base::is_letter(point.value)) {
            out += "\u200B";
            run = 1;
        }
        out.append(words, at, point.length);
        at += point.length;
    }
    return out;
}

std::string printable(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (std::size_t at = 0; at < words.size();) {
        const base::CodePoint point = base::code_point_at(words, at);
        at += point.length;
        if (point.value == '\v' || point.value == '\f' || point.value == 0x2028 ||
            point.value == 0x2029) {
            out += '\n';
        } else if (point.value == '\t') {
            out += ' ';
        } else if (!is_no_character(point.value)) {
            base::append_code_point(out, point.value);
        }
    }
    return out;
}

std::string paper_json(const Paper& paper) {
    const records::Minutes& minutes = paper.minutes;
    json items = json::array();
    for (std::size_t at = 0; at < minutes.items.size(); ++at) {
        items.push_back(item_json(minutes.items[at], is_marked(paper, at)));
    }
    const bool agenda = minutes.kind == records::MinutesKind::Agenda;
    const Head head = head_of(minutes);
    const json data = {{"municipality", on_paper(paper.municipality)},
                       {"reader", on_paper(paper.reader)},
                       {"printed_for", printed_for},
                       {"kind", agenda ? "Dagsorden" : "Referat"},
                       {"body", on_paper(minutes.body)},
                       {"day", head.when.substr(0, head.when.find(' '))},
                       {"when", head.when},
                       {"place", on_paper(minutes.place.value_or(""))},
                       {"present", people_json(minutes.participants)},
                       {"absent", people_json(minutes.absentees)},
                       {"preamble", blocks_json(minutes.preamble, 1)},
                       {"items", std::move(items)}};
    return data.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace print
