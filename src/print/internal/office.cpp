// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet as one HTML page of ours, which pandoc turns into the file. The page names no file and
// no picture, so there is nothing for pandoc to fetch; --sandbox would keep it from its own files.
#include "print/internal/office.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "children/child.h"
#include "document/html_writer.h"
#include "print/internal/paper_json.h"
#include "print/internal/paper_text.h"
#include "print/internal/zip_times.h"

namespace print {
namespace {

std::string escaped(std::string_view words) {
    std::string out;
    for (const char letter : printable(words)) {
        if (letter == '&') {
            out += "&amp;";
        } else if (letter == '<') {
            out += "&lt;";
        } else if (letter == '>') {
            out += "&gt;";
        } else if (letter == '\n') {
            out += "<br>";
        } else {
            out += letter;
        }
    }
    return out;
}

void add_fact(std::string& html, std::string_view word, std::string_view said) {
    if (!said.empty()) html += fmt::format("<p>{} {}</p>\n", word, escaped(said));
}

/// Markdown knows no caption, so everywhere it is the line before its table.
document::Document with_captions_before(const document::Document& document) {
    document::Document lines;
    for (document::Block block : document.blocks) {
        auto* table = std::get_if<document::Table>(&block.content);
        if (table != nullptr && table->caption) {
            lines.blocks.push_back({document::Paragraph{std::move(*table->caption)}});
            table->caption.reset();
        }
        lines.blocks.push_back(std::move(block));
    }
    return lines;
}

std::string blocks_of(const document::Document& document, int level, const std::string& prefix) {
    document::HtmlOptions options;
    options.top_heading_level = level;
    options.id_prefix = prefix;
    return printable(document::render_html(with_captions_before(document), options).text());
}

std::string part_of(const SheetPart& part, std::size_t number) {
    std::string html = fmt::format("<h2>{}</h2>\n", escaped(part.heading));
    if (!part.under.empty()) html += fmt::format("<p>{}</p>\n", escaped(part.under));
    if (part.marked) html += fmt::format("<p><b>{}</b></p>\n", closed_mark);
    int section_number = 0;
    for (const records::Section& section : part.sections) {
        if (!section.heading.empty()) {
            html += fmt::format("<h3>{}</h3>\n", escaped(section.heading));
        }
        html += blocks_of(section.document, 4, fmt::format("p{}-{}-", number, ++section_number));
    }
    return html;
}

std::string html_of(const Sheet& sheet) {
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"></head><body>\n"
        "<h1>{}</h1>\n",
        escaped(first_line_of(sheet)));
    if (!sheet.reader.empty()) add_fact(html, printed_for, sheet.reader);
    for (const auto& [word, said] : sheet.facts) add_fact(html, word, said);
    html += blocks_of(sheet.preamble, 2, "indledning-");
    for (std::size_t at = 0; at < sheet.parts.size(); ++at) html += part_of(sheet.parts[at], at);
    return html + "</body></html>\n";
}

}  // namespace

base::Result<std::string> render_with_pandoc(const Sheet& sheet, const std::string& writer) {
    // The day of the meeting is written into the file in the place of today: the same paper gives
    // the same bytes. Files of this kind know no day before 1980.
    constexpr long first_day = 3653;
    constexpr long seconds_a_day = 86400;
    const long day = std::max(first_day, base::days_since_epoch(sheet.day));
    const std::string when = fmt::format("SOURCE_DATE_EPOCH={}", day * seconds_a_day);
    const children::ChildLimits limits{.memory_bytes = std::size_t{2} << 30U, .seconds = 30};
    TRY(auto done,
        children::run_program({"env", when, "pandoc", "-f", "html-native_divs-native_spans", "-t",
                               writer, "--wrap=none", "-M", "lang=da", "-o", "-"},
                              html_of(sheet), limits));
    if (auto over = children::error_of_limit(done.end, limits)) return std::move(*over);
    constexpr int no_such_program = 127;
    if (done.exit_code == no_such_program) {
        return base::Error{base::ErrorKind::Unavailable, "pandoc.missing",
                           "the program pandoc writes this format and is not installed"};
    }
    if (done.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "print.refused", done.complaint};
    }
    set_times(done.output, sheet.day);
    return std::move(done.output);
}

}  // namespace print
