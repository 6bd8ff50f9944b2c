// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/printed_marks.h"

#include <algorithm>

#include "base/text.h"

namespace document {
namespace {

constexpr std::size_t deepest_level = 6;

/// "## " at the start: how many signs; 0: none.
std::size_t count_heading_signs(const std::string& text) {
    const std::size_t signs = std::min(text.find_first_not_of('#'), text.size());
    const bool heading = signs > 0 && signs <= deepest_level && signs < text.size();
    return heading && text[signs] == ' ' ? signs : 0;
}

/// Takes the bytes [start, start + count) out.
void take_out(Text& text, std::size_t start, std::size_t count) {
    text.plain.erase(start, count);
    const auto moved = [&](std::size_t place) {
        return place <= start ? place : std::max(start, place - std::min(place, count));
    };
    for (Span& span : text.spans) {
        span.start = moved(span.start);
        span.end = moved(span.end);
    }
    std::erase_if(text.spans, [](const Span& span) { return span.start >= span.end; });
}

/// "**Punkt 3:** Kajen": the signs go and what they enclose is strong, unless it was printed so.
void read_strong(Text& text) {
    constexpr std::size_t sign = 2;
    if (!text.plain.starts_with("**")) return;
    const std::size_t end = text.plain.find("**", sign);
    if (end == text.plain.npos || end == sign) return;
    take_out(text, end, sign);
    take_out(text, 0, sign);
    const std::size_t strong = end - sign;
    const bool crossed = std::ranges::any_of(text.spans, [strong](const Span& span) {
        return span.mark == Mark::Strong || (span.start < strong && span.end > strong);
    });
    if (!crossed) text.spans.insert(text.spans.begin(), Span{0, strong, Mark::Strong});
}

}  // namespace

void read_printed_marks(Document& document) {
    for (Block& block : document.blocks) {
        auto* heading = std::get_if<Heading>(&block.content);
        auto* paragraph = std::get_if<Paragraph>(&block.content);
        if (heading == nullptr && paragraph == nullptr) continue;
        Text& text = heading != nullptr ? heading->text : paragraph->text;
        const std::size_t signs = count_heading_signs(text.plain);
        if (signs > 0)
            take_out(text, 0, std::min(text.plain.find_first_not_of("# "), text.plain.size()));
        read_strong(text);
        if (signs > 0) block.content = Heading{static_cast<int>(signs), Text(std::move(text))};
    }
}

}  // namespace document
