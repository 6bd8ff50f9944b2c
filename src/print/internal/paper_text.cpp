// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/paper_text.h"

#include <fmt/format.h>

#include "document/text_reader.h"
#include "print/internal/paper_json.h"

namespace print {
namespace {

std::string upper_case(std::string_view word) {
    std::string upper;
    for (const char letter : word) {
        upper += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return upper;
}

void append(std::string& text, const document::Document& document) {
    if (document.blocks.empty()) return;
    text += document::render_text(document);
    if (text.back() != '\n') text += '\n';
    text += '\n';
}

}  // namespace

std::string first_line_of(const Sheet& sheet) { return upper_case(sheet.kind) + " " + sheet.name; }

std::string text_of(const Sheet& sheet) {
    std::string text = first_line_of(sheet) + "\n\n";
    for (const auto& [word, said] : sheet.facts) {
        if (!said.empty()) text += fmt::format("{} {}\n\n", word, said);
    }
    if (!sheet.reader.empty()) text += fmt::format("{} {}\n\n", printed_for, sheet.reader);
    append(text, sheet.preamble);
    for (const SheetPart& part : sheet.parts) {
        text += part.heading + "\n\n";
        if (!part.under.empty()) text += part.under + "\n\n";
        if (part.marked) text += fmt::format("{}\n\n", closed_mark);
        for (const records::Section& section : part.sections) {
            if (!section.heading.empty()) text += section.heading + "\n\n";
            append(text, section.document);
        }
    }
    return printable(text);
}

}  // namespace print
