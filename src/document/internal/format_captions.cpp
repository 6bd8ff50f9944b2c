// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/format_captions.h"

#include <algorithm>

#include "document/text/text_line.h"

namespace document {
namespace {

/// The paragraph's text after the label, which its first bytes are.
Note note_of(const Text& text, text_form::NoteStart start) {
    const auto skipped = static_cast<std::size_t>(start.text.data() - text.plain.data());
    Note note;
    note.label = std::move(start.label);
    for (Span span : text.spans) {
        if (span.end <= skipped) continue;
        span.start = std::max(span.start, skipped) - skipped;
        span.end -= skipped;
        note.text.spans.push_back(std::move(span));
    }
    note.text.plain = text.plain.substr(skipped);
    return note;
}

}  // namespace

void attach_to_tables(Document& document) {
    std::vector<Block> blocks;
    bool below_table = false;
    for (Block& block : document.blocks) {
        auto* paragraph = std::get_if<Paragraph>(&block.content);
        auto* table = std::get_if<Table>(&block.content);
        if (paragraph != nullptr) {
            auto start = text_form::note_start(paragraph->text.plain);
            if (!start && below_table) start = text_form::table_note_start(paragraph->text.plain);
            if (start) {
                Note note = note_of(paragraph->text, std::move(*start));
                block.content = std::move(note);
            }
        }
        if (table != nullptr && !table->caption && !blocks.empty()) {
            auto* above = std::get_if<Paragraph>(&blocks.back().content);
            if (above != nullptr && text_form::is_table_caption(above->text.plain)) {
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
