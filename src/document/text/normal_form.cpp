// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/normal_form.h"

#include <algorithm>

#include "document/text/inline_reader.h"
#include "document/text/text_line.h"

namespace document {
namespace {

constexpr int highest_start = 99'999'999;

bool is_reference(const Span& span) {
    return span.mark == Mark::Link || span.mark == Mark::NoteReference;
}

bool is_usable(Span& span, std::size_t size) {
    if (span.start >= span.end || span.end > size) return false;
    if (span.mark != Mark::Link) {
        span.href.clear();
        return true;
    }
    std::erase_if(span.href, [](char byte) {
        return static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F;
    });
    return !span.href.empty();
}

/// Keeps the spans that lie inside or beside those kept before.
std::vector<Span> nesting(std::vector<Span> spans, std::size_t size) {
    std::erase_if(spans, [size](Span& span) { return !is_usable(span, size); });
    std::stable_sort(spans.begin(), spans.end(), [](const Span& left, const Span& right) {
        return left.start != right.start ? left.start < right.start : left.end > right.end;
    });
    std::vector<Span> kept;
    std::vector<std::size_t> open_ends;
    std::size_t reference_end = 0;
    for (Span& span : spans) {
        while (!open_ends.empty() && open_ends.back() <= span.start) open_ends.pop_back();
        const bool crosses = !open_ends.empty() && span.end > open_ends.back();
        const bool doubled = is_reference(span) && span.start < reference_end;
        if (crosses || doubled) continue;
        if (is_reference(span)) reference_end = span.end;
        open_ends.push_back(span.end);
        kept.push_back(std::move(span));
    }
    return kept;
}

std::optional<std::string> normal_label(const std::optional<std::string>& label) {
    if (!label) return std::nullopt;
    std::string text = *label;
    std::replace(text.begin(), text.end(), '\n', ' ');
    Text tidied{std::move(text), {}};
    text_form::tidy(tidied);
    if (tidied.plain.empty()) return std::nullopt;
    return tidied.plain;
}

std::vector<Block> normal_blocks(std::vector<Block> blocks, std::size_t depth);

bool become_normal(List& list, std::size_t depth) {
    if (!list.ordered) list.start = 1;
    list.start = std::clamp(list.start, 0, highest_start);
    for (ListItem& item : list.items) {
        item.label = normal_label(item.label);
        item.blocks = normal_blocks(std::move(item.blocks), depth + 1);
    }
    return !list.items.empty();
}

void become_normal(Table& table) {
    if (table.caption) table.caption = normalise(std::move(*table.caption));
    if (table.caption && table.caption->plain.empty()) table.caption.reset();
    for (TableRow& row : table.rows) {
        if (row.empty()) row.emplace_back();
        for (Text& cell : row) cell = normalise(std::move(cell));
    }
    table.header_rows = std::clamp(table.header_rows, 0, static_cast<int>(table.rows.size()));
}

/// False when there is nothing in the block.
bool become_normal(Block& block, std::size_t depth) {
    if (auto* heading = std::get_if<Heading>(&block.content)) {
        heading->level = std::clamp(heading->level, 1, 6);
        heading->text = normalise(std::move(heading->text));
        return !heading->text.plain.empty();
    }
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        paragraph->text = normalise(std::move(paragraph->text));
        return !paragraph->text.plain.empty();
    }
    if (auto* list = std::get_if<List>(&block.content)) {
        if (depth < text_form::deepest_list) return become_normal(*list, depth);
        Paragraph flat{normalise(Text{plain_text_of(block), {}})};
        block.content = std::move(flat);
        return !std::get<Paragraph>(block.content).text.plain.empty();
    }
    if (auto* table = std::get_if<Table>(&block.content)) {
        become_normal(*table);
        if (!table->rows.empty()) return true;
        if (!table->caption) return false;
        Paragraph caption{std::move(*table->caption)};
        block.content = std::move(caption);
        return true;
    }
    auto& note = std::get<Note>(block.content);
    const auto label = normal_label(note.label);
    note.text = normalise(std::move(note.text));
    if (label && !note.text.plain.empty()) {
        note.label = *label;
        return true;
    }
    Paragraph rest{label ? Text{*label, {}} : std::move(note.text)};
    block.content = std::move(rest);
    return !std::get<Paragraph>(block.content).text.plain.empty();
}

std::vector<Block> normal_blocks(std::vector<Block> blocks, std::size_t depth) {
    std::erase_if(blocks, [depth](Block& block) { return !become_normal(block, depth); });
    return blocks;
}

}  // namespace

Text normalise(Text text) {
    text.spans = nesting(std::move(text.spans), text.plain.size());
    text_form::tidy(text);
    return text;
}

Document normalise(Document document) {
    document.blocks = normal_blocks(std::move(document.blocks), 0);
    return document;
}

}  // namespace document
