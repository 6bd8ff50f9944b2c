// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/attached_file.h"

#include <algorithm>

#include "base/personal_number.h"
#include "base/text.h"
#include "document/raw_text.h"
#include "document/reader.h"
#include "document/text_reader.h"
#include "intake/internal/closing_evidence.h"

namespace intake {
namespace {

/// A file as the minutes that hold it and nothing else: what closes them is told of it.
struct Held {
    records::Minutes minutes;
    BesideText beside;
    bool has_number = false;

    explicit Held(const std::string& name) {
        minutes.items.emplace_back();
        minutes.items.front().sections.resize(2);
        beside.name = name;
        look_for_number(name);
    }
    void look_for_number(std::string_view text) {
        has_number = has_number || base::find_personal_number(text).has_value();
    }
    /// What a reader makes of it: cells know the heads of their columns.
    void add_read(std::string_view bytes, const std::string& name) {
        auto source = document::read_source(bytes, name);
        if (!source) return;
        has_number = has_number || source.value().has_personal_number_beside;
        if (!source.value().document) {
            base::Findings ignored;
            const auto lines = document::lines_of(source.value().text);
            source.value().document = document::read_text(lines, ignored);
        }
        minutes.items.front().sections.front().document = std::move(*source.value().document);
        beside.lines = std::move(source.value().beside);
        beside.marks = std::move(source.value().marks);
    }
    /// What its source holds, whatever a reader made of it.
    void add_raw(const document::RawText& one) {
        look_for_number(one.text);
        if (one.beside) beside.marks.push_back(one.text);
        int number = one.first_line;
        document::Document& all = minutes.items.front().sections.back().document;
        for (const std::string_view line : base::split(one.text, '\n')) {
            if (!base::trim(line).empty()) {
                all.blocks.push_back(
                    {.content = document::Paragraph{{std::string(line)}}, .line = number});
            }
            number += one.first_line > 0 ? 1 : 0;
        }
    }
};

void add_line(base::Findings& found, std::string text, int line) {
    const bool is_told = std::any_of(found.begin(), found.end(), [&](const base::Finding& one) {
        return one.code == "file.closing_word" && one.text == text;
    });
    if (!is_told) found.push_back({line, "file.closing_word", std::move(text)});
}

/// No zeros and other signs that only machines write.
bool is_text(std::string_view bytes) {
    constexpr std::size_t looked_at = 64U << 10U;
    return !bytes.empty() &&
           std::none_of(
               bytes.begin(),
               bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), looked_at)),
               [](char byte) {
                   return byte >= 0 && byte < ' ' && byte != '\t' && byte != '\r' && byte != '\n' &&
                          byte != '\f' && byte != '\x1B';
               });
}

}  // namespace

base::Findings look_at_attached(std::string_view bytes, const std::string& name) {
    Held held(name);
    auto format = document::recognise_format(bytes, name);
    if (!format && is_text(bytes)) format = document::Format::Text;  // A mail, a table, XML.
    const auto texts = format ? document::raw_texts(bytes, format.value())
                              : base::Result<std::vector<document::RawText>>(format.error());
    if (texts) {
        held.add_read(bytes, name);
        for (const document::RawText& one : texts.value()) held.add_raw(one);
    }
    base::Findings found;
    if (held.has_number) found.push_back({0, "file.personal_number", {}});
    const base::Findings doubts = close_by_evidence(held.minutes, held.beside);
    // What closes it, behind "item 0: ".
    for (const base::Finding& one : held.minutes.findings) {
        if (one.code == "item.closed_by_words") add_line(found, one.text.substr(8), one.line);
    }
    for (const base::Finding& one : doubts) add_line(found, one.text, one.line);
    return found;
}

}  // namespace intake
