// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/format_captions.h"

#include <algorithm>

namespace document {
namespace {

constexpr std::string_view digits = "0123456789";

bool is_caption(std::string_view text) {
    if (!text.starts_with("Tabel ") && !text.starts_with("tabel ")) return false;
    text.remove_prefix(6);
    const std::size_t end = text.find_first_not_of(digits);
    return end != 0 && end != text.npos && (text[end] == ':' || text[end] == '.');
}

/// How long the label of a note is, 0 when the text is no note.
std::size_t note_label_length(std::string_view text) {
    const std::size_t stars = std::min(text.find_first_not_of('*'), text.size());
    const std::size_t end = std::min(text.find_first_not_of(digits), text.size());
    std::size_t length = 0;
    if (stars >= 1 && stars <= 3) length = stars + (text.substr(stars).starts_with(')') ? 1 : 0);
    if (end >= 1 && end <= 2 && text.substr(end).starts_with(')')) length = end + 1;
    return length != 0 && text.substr(length).starts_with(' ') ? length : 0;
}

Note note_of(Text text, std::size_t label_length) {
    Note note;
    note.label = text.plain.substr(0, label_length);
    const std::size_t start = label_length + 1;
    note.text.plain = text.plain.substr(start);
    for (Span& span : text.spans) {
        if (span.end <= start) continue;
        span.start = std::max(span.start, start) - start;
        span.end -= start;
        note.text.spans.push_back(std::move(span));
    }
    return note;
}

}  // namespace

void attach_to_tables(Document& document) {
    std::vector<Block> blocks;
    bool below_table = false;
    for (Block& block : document.blocks) {
        auto* paragraph = std::get_if<Paragraph>(&block.content);
        auto* table = std::get_if<Table>(&block.content);
        if (below_table && paragraph != nullptr) {
            const std::size_t label = note_label_length(paragraph->text.plain);
            if (label != 0) block.content = note_of(std::move(paragraph->text), label);
        }
        if (table != nullptr && !table->caption && !blocks.empty()) {
            auto* above = std::get_if<Paragraph>(&blocks.back().content);
            if (above != nullptr && is_caption(above->text.plain)) {
                table->caption = std::move(above->text);
                block.page = blocks.back().page;
                blocks.pop_back();
            }
        }
        below_table =
            table != nullptr || (below_table && std::holds_alternative<Note>(block.content));
        blocks.push_back(std::move(block));
    }
    document.blocks = std::move(blocks);
}

}  // namespace document
