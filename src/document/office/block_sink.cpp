// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/block_sink.h"

#include <utility>

#include "document/internal/text_builder.h"

namespace document::office {
namespace {

constexpr std::size_t deepest_list = 16;

void flatten(const std::vector<Block>& blocks, Text& into);

void flatten(const List& list, Text& into) {
    for (const ListItem& item : list.items) {
        Text text;
        flatten(item.blocks, text);
        if (item.label) text = with_label(*item.label, std::move(text));
        append_line(into, text);
    }
}

void flatten(const std::vector<Block>& blocks, Text& into) {
    for (const Block& block : blocks) {
        if (const auto* heading = std::get_if<Heading>(&block.content)) {
            append_line(into, heading->text);
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
            append_line(into, paragraph->text);
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            flatten(*list, into);
        } else if (const auto* table = std::get_if<Table>(&block.content)) {
            if (table->caption) append_line(into, *table->caption);
            for (const TableRow& row : table->rows) {
                for (const Text& cell : row) append_line(into, cell);
            }
        } else if (const auto* note = std::get_if<Note>(&block.content)) {
            append_line(into, with_label(note->label, note->text));
        }
    }
}

}  // namespace

Text with_label(const std::string& label, Text text) {
    if (label.empty()) return text;
    if (text.plain.empty()) return Text{label, {}};
    const std::size_t shift = label.size() + 1;
    for (Span& span : text.spans) {
        // A heading that is strong throughout stays so.
        const bool whole =
            span.start == 0 && span.end == text.plain.size() && span.mark == Mark::Strong;
        span.start += whole ? 0 : shift;
        span.end += shift;
    }
    text.plain.insert(0, label + " ");
    return text;
}

Text flattened(const std::vector<Block>& blocks) {
    Text text;
    flatten(blocks, text);
    return text;
}

List& BlockSink::list_at(std::size_t depth) {
    std::vector<Block>* blocks = &blocks_;
    for (std::size_t at = 0;; ++at) {
        auto& list = std::get<List>(blocks->back().content);
        if (at == depth) return list;
        blocks = &list.items.back().blocks;
    }
}

void BlockSink::add(Block block) {
    open_.clear();
    blocks_.push_back(std::move(block));
}

void BlockSink::add_to_item(Block block) {
    if (open_.empty()) return add(std::move(block));
    list_at(open_.size() - 1).items.back().blocks.push_back(std::move(block));
}

void BlockSink::add_item(const ItemPlace& place, Block block) {
    while (!open_.empty() && open_.back().level > place.level) open_.pop_back();
    const bool other = !open_.empty() && open_.back().level == place.level &&
                       (open_.back().ordered != place.ordered || open_.back().list != place.list);
    if (other) open_.pop_back();
    const bool inside = !open_.empty() && open_.back().level == place.level;
    if (!inside && open_.size() < deepest_list) {
        List list;
        list.ordered = place.ordered;
        list.start = place.ordered ? place.value : 1;
        std::vector<Block>& blocks =
            open_.empty() ? blocks_ : list_at(open_.size() - 1).items.back().blocks;
        blocks.push_back(Block{std::move(list)});
        open_.push_back({place.list, place.level, place.ordered});
    }
    ListItem item;
    if (!place.label.empty()) item.label = place.label;
    item.blocks.push_back(std::move(block));
    list_at(open_.size() - 1).items.push_back(std::move(item));
}

}  // namespace document::office
