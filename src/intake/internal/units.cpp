// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/units.h"

#include <span>
#include <utility>

#include "base/text.h"
#include "intake/internal/attachments.h"
#include "intake/internal/derived_structure.h"
#include "intake/internal/match.h"
#include "intake/internal/paragraph_heads.h"

namespace intake {
namespace {

using document::Block;
using document::Heading;
using document::Paragraph;

bool is_bold(std::string_view text) {
    return text.size() > 4 && text.starts_with("**") && text.ends_with("**");
}

const document::Text* text_of(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.content)) return &heading->text;
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) return &paragraph->text;
    return nullptr;
}

/// True when one strong span covers the whole text.
bool is_all_strong(const document::Text& text) {
    return !text.spans.empty() && text.spans.front().mark == document::Mark::Strong &&
           text.spans.front().start == 0 && text.spans.front().end >= text.plain.size();
}

/// The part [start, end) of a text, with its spans.
document::Text part_of(const document::Text& text, std::size_t start, std::size_t end) {
    document::Text part{text.plain.substr(start, end - start)};
    for (document::Span span : text.spans) {
        span.start = std::max(span.start, start);
        span.end = std::min(span.end, end);
        if (span.start >= span.end) continue;
        span.start -= start;
        span.end -= start;
        part.spans.push_back(std::move(span));
    }
    return part;
}

/// A list of one short item with a number is a heading whose number a program made a list of:
/// "82. Klage over skole".
std::optional<Paragraph> lone_item_of(const Block& block) {
    constexpr std::size_t longest_heading = 200;
    const auto* list = std::get_if<document::List>(&block.content);
    if (list == nullptr || !list->ordered || list->items.size() != 1) return std::nullopt;
    const document::ListItem& item = list->items.front();
    if (!item.label || item.blocks.size() != 1) return std::nullopt;
    const auto* inner = std::get_if<Paragraph>(&item.blocks.front().content);
    const bool short_line = inner != nullptr && inner->text.plain.size() <= longest_heading &&
                            inner->text.plain.find('\n') == std::string::npos;
    if (!short_line || !starts_upper(inner->text.plain)) return std::nullopt;
    Paragraph heading{{*item.label + " " + inner->text.plain, {}}};
    const std::size_t shift = item.label->size() + 1;
    for (document::Span span : inner->text.spans) {
        span.start += shift;
        span.end += shift;
        heading.text.spans.push_back(std::move(span));
    }
    return heading;
}

/// Takes a paragraph of several lines apart before and after each line that is a mark.
void append_parts(const Block& block, std::vector<Block>& blocks,
                  const std::function<bool(std::string_view line, std::size_t start)>& is_mark) {
    const auto* paragraph = std::get_if<Paragraph>(&block.content);
    if (paragraph == nullptr || paragraph->text.plain.find('\n') == std::string::npos) {
        blocks.push_back(block);
        if (auto heading = lone_item_of(block)) blocks.back().content = *std::move(heading);
        return;
    }
    const std::string& plain = paragraph->text.plain;
    std::size_t part_start = 0;
    const auto cut = [&](std::size_t end) {
        if (end <= part_start) return;
        Block part = block;
        part.content = Paragraph{part_of(paragraph->text, part_start, end)};
        blocks.push_back(std::move(part));
    };
    for (std::size_t start = 0; start <= plain.size();) {
        const std::size_t end = std::min(plain.find('\n', start), plain.size());
        if (is_mark(base::trim(std::string_view(plain).substr(start, end - start)), start)) {
            if (start > 0) cut(start - 1);
            part_start = start;
            cut(end);
            part_start = end + 1;
        }
        start = end + 1;
    }
    cut(plain.size());
}

/// "28\\. marts": a sign that Markdown would read, and a mark that it shall not.
std::string without_backslashes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escaped = text[at] == '\\' && at + 1 < text.size() &&
                             std::string_view(".()-:!#+").find(text[at + 1]) != text.npos;
        if (!escaped) plain.push_back(text[at]);
    }
    return plain;
}

/// "| Mødedato | 3. maj |" as a row with tabs; nothing for the ruler under the head.
std::string row_between_strokes(std::string_view line) {
    if (line.find_first_not_of("|-: ") == std::string_view::npos) return {};
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    std::string row;
    for (const std::string_view cell : base::split(line, '|')) {
        row.append(row.empty() ? "" : "\t").append(base::trim(cell));
    }
    return row;
}

void append_head_lines(const Block& block, std::size_t unit, std::vector<HeadLine>& lines) {
    const auto add = [&](std::string line) {
        lines.push_back({std::move(line), unit, block.line, lines.empty()});
    };
    if (const document::Text* text = text_of(block)) {
        bool first = true;
        for (const std::string_view line : base::split(text->plain, '\n')) {
            lines.push_back({std::string(line), unit, block.line, first});
            first = false;
        }
    } else if (const auto* list = std::get_if<document::List>(&block.content)) {
        for (const document::ListItem& item : list->items) {
            std::string line = item.label.value_or("");
            for (const Block& inner : item.blocks) {
                line.append(line.empty() ? "" : " ").append(document::plain_text_of(inner));
            }
            add(std::move(line));
        }
    } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
        if (table->caption) add(table->caption->plain);
        for (const document::TableRow& row : table->rows) {
            std::string line;
            for (const document::Text& cell : row) {
                line.append(line.empty() ? "" : "\t").append(base::collapse_space(cell.plain));
            }
            const bool label_and_lines =
                row.size() == 2 && row.back().plain.find('\n') != std::string::npos;
            if (!label_and_lines) {
                add(std::move(line));
                continue;
            }
            std::string first = base::collapse_space(row.front().plain);
            for (const std::string_view below : base::split(row.back().plain, '\n')) {
                add(first.empty() ? std::string(below)
                                  : std::exchange(first, {}) + '\t' + std::string(below));
            }
        }
    } else {
        add(document::plain_text_of(block));
    }
}

}  // namespace

Units Units::of_lines(std::vector<document::Line> lines) {
    Units units;
    units.has_lines_ = true;
    units.lines_ = std::move(lines);
    return units;
}

Units Units::of_blocks(const std::vector<Block>& blocks,
                       const std::function<bool(std::string_view)>& is_mark) {
    Units units;
    units.blocks_.reserve(blocks.size());
    const auto heads = heads_in_paragraphs(blocks);
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        append_parts(blocks[index], units.blocks_, [&](std::string_view line, std::size_t start) {
            return is_mark(line) || heads.contains({index, start});
        });
    }
    return units;
}

Unit Units::at(std::size_t index) const {
    Unit unit;
    if (has_lines_) {
        const document::Line& line = lines_[index];
        const std::string_view trimmed = base::trim(line.text);
        unit.text = trimmed;
        unit.bare = base::trim(document::bare_line(trimmed));
        // "**Punkt 3:** Cykelsti": only the beginning is bold.
        const bool begins_bold = unit.bare.starts_with("**");
        if (begins_bold) unit.bare = skip_space(unit.bare.substr(2));
        const bool tagged = trimmed.starts_with('<') && unit.bare.size() < trimmed.size();
        if (unit.bare.find('\\') != std::string_view::npos) unit.bare = unescaped(index, unit.bare);
        unit.marked = trimmed.starts_with('#') || begins_bold || is_bold(trimmed) || tagged;
        if (unit.marked) {
            const std::size_t signs = std::min(trimmed.find_first_not_of('#'), trimmed.size());
            unit.level = signs > 0 && signs < 7 ? static_cast<int>(signs) : 7;
        }
        unit.can_head = !trimmed.empty();
        unit.line = line.number;
        unit.page = line.page;
        return unit;
    }
    const Block& block = blocks_[index];
    unit.line = block.line;
    unit.page = block.page;
    if (const document::Text* text = text_of(block)) {
        unit.text = base::trim(text->plain);
        unit.bare = unit.text;
        unit.can_head = !unit.text.empty() && unit.text.find('\n') == std::string_view::npos;
        const auto* heading = std::get_if<Heading>(&block.content);
        unit.marked = heading != nullptr || is_all_strong(*text);
        unit.level = heading != nullptr ? heading->level : (unit.marked ? 7 : 0);
    }
    return unit;
}

std::string_view Units::unescaped(std::size_t index, std::string_view bare) const {
    std::string& text = unescaped_[index];
    if (text.empty()) text = without_backslashes(bare);
    return text;
}

std::string_view Units::text_at(std::size_t index) const {
    if (index >= size()) return {};
    if (has_lines_) return lines_[index].text;
    const document::Text* text = text_of(blocks_[index]);
    return text != nullptr ? std::string_view(text->plain) : std::string_view();
}

bool Units::is_blank(std::size_t index) const {
    if (has_lines_) {
        // Nearly every line that is not blank shows it in its first byte.
        const std::string_view text = lines_[index].text;
        if (text.empty()) return true;
        const auto first = static_cast<unsigned char>(text.front());
        if (first > '=' && first < 0x80 && first != '_' && first != '~') return false;
        return base::trim(text).empty() || is_ruler(text);
    }
    const document::Text* text = text_of(blocks_[index]);
    return text != nullptr && base::trim(text->plain).empty();
}

std::size_t Units::next_filled(std::size_t from) const {
    while (from < size() && is_blank(from)) ++from;
    return from;
}

std::vector<HeadLine> Units::head_lines(std::size_t from, std::size_t to) const {
    std::vector<HeadLine> lines;
    bool blank_before = true;
    for (std::size_t index = from; index < to; ++index) {
        if (is_blank(index)) {
            blank_before = true;
            continue;
        }
        const std::size_t first = lines.size();
        if (has_lines_) {
            std::string text(base::trim(document::bare_line(lines_[index].text)));
            if (text.starts_with('|') && text.size() > 2) text = row_between_strokes(text);
            text = without_backslashes(text);
            const bool signs = text.find_first_of("&<") != std::string::npos;
            if (signs && base::trim(document::read_spans(text).plain).empty()) text.clear();
            if (text.empty()) continue;
            lines.push_back({std::move(text), index, lines_[index].number, blank_before});
        } else {
            append_head_lines(blocks_[index], index, lines);
            if (first < lines.size()) lines[first].blank_before = true;
        }
        blank_before = false;
    }
    return lines;
}

std::span<const document::Line> Units::lines(std::size_t from, std::size_t to) const {
    if (!has_lines_) return {};
    return std::span(lines_).subspan(from, to - from);
}

void Units::keep_only(std::size_t index, std::string_view part) {
    if (has_lines_) {
        lines_[index].text = part;
        return;
    }
    Block& block = blocks_[index];
    const document::Text* text = text_of(block);
    const auto start = static_cast<std::size_t>(part.data() - text->plain.data());
    block.content = Paragraph{part_of(*text, start, start + part.size())};
}

document::Document Units::read(std::size_t from, std::size_t to, base::Findings& findings) {
    if (has_lines_) return document::read_text(lines(from, to), findings);
    document::Document document;
    for (std::size_t index = from; index < to; ++index) {
        if (!is_blank(index)) document.blocks.push_back(std::move(blocks_[index]));
    }
    return document;
}

document::Document Units::read_prose(std::size_t from, std::size_t to, base::Findings& findings) {
    if (!has_lines_) return read(from, to, findings);
    const DerivedStructure structure(lines(from, to));
    document::Document document = document::read_text(structure.lines_apart(), findings);
    structure.give_forms(document);
    return document;
}

document::Document Units::read_titles(std::size_t from, std::size_t to, base::Findings& findings) {
    if (!has_lines_) return read(from, to, findings);
    return document::read_text(titles_apart(lines(from, to)), findings);
}

}  // namespace intake
