// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/struck.h"

#include <algorithm>

namespace intake {
namespace {

using document::Block;
using document::Text;

void take_struck(Text& text, std::vector<std::string>* pieces) {
    for (const document::Span& span : text.spans) {
        if (span.mark != document::Mark::Struck) continue;
        if (pieces != nullptr) {
            pieces->push_back(text.plain.substr(span.start, span.end - span.start));
        }
        for (std::size_t at = span.start; at < span.end; ++at) {
            if (text.plain[at] != '\n') text.plain[at] = ' ';
        }
    }
}

void take_struck(Block& block, std::vector<std::string>* pieces) {
    if (auto* heading = std::get_if<document::Heading>(&block.content)) {
        take_struck(heading->text, pieces);
    } else if (auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        take_struck(paragraph->text, pieces);
    } else if (auto* list = std::get_if<document::List>(&block.content)) {
        for (document::ListItem& item : list->items) {
            for (Block& inner : item.blocks) take_struck(inner, pieces);
        }
    } else if (auto* table = std::get_if<document::Table>(&block.content)) {
        for (document::TableRow& row : table->rows) {
            for (Text& cell : row) take_struck(cell, pieces);
        }
    } else if (auto* note = std::get_if<document::Note>(&block.content)) {
        take_struck(note->text, pieces);
    }
}

}  // namespace

Block without_struck(Block block) {
    take_struck(block, nullptr);
    return block;
}

std::vector<std::string> struck_in(const Block& block) {
    std::vector<std::string> pieces;
    Block copy = block;
    take_struck(copy, &pieces);
    return pieces;
}

}  // namespace intake
