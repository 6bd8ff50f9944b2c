// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/paper_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "print/internal/block_json.h"
#include "print/internal/paper_text.h"

namespace print {
namespace {

using nlohmann::json;

constexpr int part_level = 2;

bool is_no_character(char32_t value) {
    const bool control = (value < 0x20 && value != '\n') || (value >= 0x7F && value < 0xA0);
    // What turns the order of letters round hides what is written.
    const bool turns = value == 0x202D || value == 0x202E;
    const bool none = (value & 0xFFFEU) == 0xFFFEU || (value >= 0xFDD0 && value <= 0xFDEF);
    return control || turns || none || (value >= 0xD800 && value <= 0xDFFF);
}

json part_json(const SheetPart& part) {
    json sections = json::array();
    for (const records::Section& section : part.sections) {
        const int level = section.heading.empty() ? part_level : part_level + 1;
        sections.push_back({{"decision", section.kind == records::SectionKind::Decision},
                            {"heading", on_paper(section.heading)},
                            {"blocks", blocks_json(section.document, level)}});
    }
    return {{"heading", on_paper(part.heading)},
            {"under", on_paper(part.under)},
            {"closed", part.marked ? closed_mark : ""},
            {"sections", std::move(sections)}};
}

/// Lines under what they share; the files that follow, in order.
json packet_json(const Sheet& sheet) {
    json groups = json::array();
    int file = 0;
    for (const PacketLine& line : sheet.packet) {
        const std::string under = on_paper(line.under);
        if (groups.empty() || groups.back()["under"] != under) {
            groups.push_back({{"under", under}, {"lines", json::array()}});
        }
        groups.back()["lines"].push_back({{"words", on_paper(line.words)},
                                          {"shorter", on_paper(line.shorter)},
                                          {"pages", line.pages},
                                          {"file", line.pages > 0 ? file++ : -1},
                                          {"said", line.said},
                                          {"address", printable(line.address)}});
    }
    return groups;
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

std::string picture_json(std::string_view kind, std::string_view says, bool is_wide) {
    const json data = {
        {"picture", {{"kind", kind}, {"says", on_paper(says)}, {"is_wide", is_wide}}}};
    return data.dump(-1, ' ', false, json::error_handler_t::replace);
}

void add_picture(std::string& request, std::string_view bytes) {
    request += '\0';
    for (int byte = 3; byte >= 0; --byte) {
        request += static_cast<char>(bytes.size() >> (8U * static_cast<unsigned>(byte)) & 0xFFU);
    }
    request += bytes;
}

std::string sheet_json(const Sheet& sheet, std::string_view logo) {
    json facts = json::array();
    for (const auto& [word, said] : sheet.facts) {
        if (!said.empty()) facts.push_back({{"word", word}, {"said", on_paper(said)}});
    }
    json parts = json::array();
    for (const SheetPart& part : sheet.parts) parts.push_back(part_json(part));
    json data = {{"municipality", on_paper(sheet.municipality)},
                 {"reader", on_paper(sheet.reader)},
                 {"logo", logo},
                 {"printed_for", printed_for},
                 {"kind", sheet.kind},
                 {"name", on_paper(sheet.name)},
                 {"facts", std::move(facts)},
                 {"preamble", blocks_json(sheet.preamble, 1)},
                 {"parts", std::move(parts)}};
    if (sheet.is_packet) data["packet"] = packet_json(sheet);
    return data.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace print
