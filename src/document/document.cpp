// SPDX-License-Identifier: AGPL-3.0-or-later
// All the words of a document, in order.
#include "document/document.h"

namespace document {
namespace {

void add(std::string& plain, std::string_view words) {
    if (words.empty()) return;
    if (!plain.empty()) plain.push_back('\n');
    plain.append(words);
}

void add(std::string& plain, const std::vector<Block>& blocks);

void add(std::string& plain, const Table& table) {
    if (table.caption) add(plain, table.caption->plain);
    for (const TableRow& row : table.rows) {
        std::string words;
        for (const Text& cell : row) {
            if (cell.plain.empty()) continue;
            if (!words.empty()) words.push_back('\t');
            words += cell.plain;
        }
        add(plain, words);
    }
}

void add(std::string& plain, const List& list) {
    for (const ListItem& item : list.items) {
        const std::size_t before = plain.size();
        if (item.label) add(plain, *item.label);
        const std::size_t label_end = plain.size();
        add(plain, item.blocks);
        const bool labelled = label_end > before && plain.size() > label_end;
        if (labelled) plain[label_end] = ' ';
    }
}

void add(std::string& plain, const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.content)) {
        add(plain, heading->text.plain);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        add(plain, paragraph->text.plain);
    } else if (const auto* list = std::get_if<List>(&block.content)) {
        add(plain, *list);
    } else if (const auto* table = std::get_if<Table>(&block.content)) {
        add(plain, *table);
    } else if (const auto* note = std::get_if<Note>(&block.content)) {
        add(plain, note->label + " " + note->text.plain);
    }
}

void add(std::string& plain, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) add(plain, block);
}

}  // namespace

std::string plain_text_of(const Block& block) {
    std::string plain;
    add(plain, block);
    return plain;
}

std::string plain_text_of(const Document& document) {
    std::string plain;
    add(plain, document.blocks);
    return plain;
}

}  // namespace document
