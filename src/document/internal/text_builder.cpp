// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/text_builder.h"

#include <algorithm>

#include "base/text.h"

namespace document {

void TextBuilder::add(std::string_view words) {
    constexpr char32_t soft_hyphen = 0xAD;
    constexpr char32_t first_printable = 0x20;
    std::size_t at = 0;
    while (at < words.size()) {
        const base::CodePoint point = base::code_point_at(words, at);
        at += point.length;
        const bool control =
            point.value < first_printable || (point.value >= 0x7F && point.value < 0xA0);
        if (control) {
            text_.plain += ' ';
        } else if (point.value != soft_hyphen) {
            base::append_code_point(text_.plain, point.value);
        }
    }
}

void TextBuilder::add_space() {
    if (!text_.plain.empty() && text_.plain.back() != ' ' && text_.plain.back() != '\n') {
        text_.plain += ' ';
    }
}

void TextBuilder::add_line_break() {
    while (text_.plain.ends_with(' ')) text_.plain.pop_back();
    if (!text_.plain.empty()) text_.plain += '\n';
}

void TextBuilder::mark(std::size_t start, Mark mark, std::string href) {
    if (start < text_.plain.size()) {
        text_.spans.push_back(Span{start, text_.plain.size(), mark, std::move(href)});
    }
}

Text TextBuilder::finish() {
    Text text = std::move(text_);
    text_ = {};
    const std::size_t length = text.plain.find_last_not_of(" \n") + 1;
    text.plain.resize(length);
    const std::size_t lead = std::min(text.plain.find_first_not_of(" \n"), length);
    text.plain.erase(0, lead);
    for (Span& span : text.spans) {
        span.start = std::min(std::max(span.start, lead), length) - lead;
        span.end = std::min(std::max(span.end, lead), length) - lead;
        // A mark does not reach over the space around its words.
        while (span.start < span.end && text.plain[span.start] == ' ') ++span.start;
        while (span.end > span.start && text.plain[span.end - 1] == ' ') --span.end;
    }
    std::erase_if(text.spans, [](const Span& span) { return span.start == span.end; });
    std::ranges::reverse(text.spans);  // The outer of two equally long ones goes first.
    std::ranges::stable_sort(text.spans, [](const Span& a, const Span& b) {
        return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
    return text;
}

void append_line(Text& text, const Text& line) {
    if (line.plain.empty()) return;
    if (!text.plain.empty()) text.plain += '\n';
    for (Span span : line.spans) {
        span.start += text.plain.size();
        span.end += text.plain.size();
        text.spans.push_back(std::move(span));
    }
    text.plain += line.plain;
}

}  // namespace document
