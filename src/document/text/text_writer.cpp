// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks to the text form of docs/text-form.md, such that reading gives the same blocks.
#include <algorithm>

#include "document/normal_form.h"
#include "document/text/inline_reader.h"
#include "document/text/inline_writer.h"
#include "document/text/list_marker.h"
#include "document/text/text_line.h"
#include "document/text_reader.h"

namespace document {
namespace {

using text_form::Where;

constexpr std::size_t item_indent = 2;

/// Can the labels be written as they are, so that reading makes the same list of them?
bool has_plain_labels(const List& list) {
    std::optional<text_form::Marker> last;
    int value = list.start;
    for (const ListItem& item : list.items) {
        if (!item.label || item.blocks.empty()) return false;
        auto marker = text_form::marker_at(*item.label);
        if (!marker || !marker->plain || marker->length != item.label->size()) return false;
        if (marker->ordered != list.ordered) return false;
        if (marker->label == "+") return false;  // Before a digit it would be a sign.
        const bool fits = last ? text_form::continues(*last, *marker) : may_begin_list(*marker);
        const auto* text = std::get_if<Paragraph>(&item.blocks.front().content);
        const bool date = list.items.size() == 1 && text != nullptr &&
                          text_form::begins_with_month(text->text.plain);
        if (date) return false;
        if (!fits || (list.ordered && marker->value != value)) return false;
        ++value;
        last = marker;
    }
    return true;
}

class TextWriter {
public:
    std::string write(const std::vector<Block>& blocks) {
        write_blocks(blocks, 0);
        return std::move(out_);
    }

private:
    void line(std::size_t indent, std::string_view text) {
        out_.append(indent, ' ').append(text).push_back('\n');
    }
    void separator(std::size_t indent) { line(indent, text_form::empty_comment); }

    void write_blocks(const std::vector<Block>& blocks, std::size_t indent, std::size_t first = 0) {
        for (std::size_t index = first; index < blocks.size(); ++index) {
            if (index > 0) write_gap(blocks[index - 1], blocks[index], indent);
            write_block(blocks[index], indent);
        }
    }

    void write_gap(const Block& before, const Block& after, std::size_t indent) {
        const bool item = indent > 0;
        const auto* list = std::get_if<List>(&after.content);
        const bool paragraph_before = std::holds_alternative<Paragraph>(before.content);
        if (item && paragraph_before && list != nullptr && is_tight(*list)) return;
        out_.push_back('\n');
        if (!needs_separator(before, after)) return;
        separator(indent);
        out_.push_back('\n');
    }
    /// May it stand right under the text of the item it is in?
    static bool is_tight(const List& list) { return !list.ordered || list.start == 1; }

    /// Blocks that the reader would join, or take the one for a part of the other.
    static bool needs_separator(const Block& before, const Block& after) {
        const bool list_before = std::holds_alternative<List>(before.content);
        const bool list_after = std::holds_alternative<List>(after.content);
        const bool table_before = std::holds_alternative<Table>(before.content);
        const bool table_after = std::holds_alternative<Table>(after.content);
        if (list_before && list_after) return true;
        if (table_before && table_after) return !std::get<Table>(after.content).caption;
        if (list_before) {
            const List& list = std::get<List>(before.content);
            return list.ordered && list.items.size() == 1;  // or it is taken for a heading
        }
        if (table_before || std::holds_alternative<Note>(before.content)) {
            return list_after || begins_like_note(after);
        }
        const auto* paragraph = std::get_if<Paragraph>(&before.content);
        return paragraph != nullptr && table_after &&
               text_form::is_table_caption(paragraph->text.plain);
    }
    static bool begins_like_note(const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block.content);
        if (paragraph == nullptr) return false;
        return text_form::table_note_start(paragraph->text.plain).has_value();
    }

    void write_block(const Block& block, std::size_t indent) {
        if (const auto* heading = std::get_if<Heading>(&block.content)) {
            line(indent, std::string(static_cast<std::size_t>(heading->level), '#') + " " +
                             render_line(heading->text, Where::Line));
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
            for (const std::string& text : text_form::render_lines(paragraph->text))
                line(indent, text);
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            write_list(*list, indent);
        } else if (const auto* table = std::get_if<Table>(&block.content)) {
            write_table(*table, indent);
        } else {
            write_note(std::get<Note>(block.content), indent);
        }
    }

    void write_note(const Note& note, std::size_t indent) {
        const std::string text = render_line(note.text, Where::Line);
        const bool plain = text_form::is_short_reference(note.label);
        line(indent,
             (plain ? note.label : "[^" + text_form::escape_label(note.label) + "]:") + " " + text);
    }

    void write_list(const List& list, std::size_t indent) {
        const bool plain = has_plain_labels(list);
        int value = list.start;
        for (std::size_t index = 0; index < list.items.size(); ++index) {
            const ListItem& item = list.items[index];
            std::string marker;
            if (plain) {
                marker = *item.label;
            } else {
                marker = list.ordered ? std::to_string(value) + "." : "-";
                marker += "{" + text_form::escape_label(item.label.value_or("")) + "}";
            }
            ++value;
            write_item(item, marker, indent);
        }
    }

    void write_item(const ListItem& item, const std::string& marker, std::size_t indent) {
        const std::size_t inside = indent + item_indent;
        std::size_t written = 0;
        const auto* paragraph =
            item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front().content);
        if (paragraph == nullptr) {
            line(indent, marker);
        } else {
            const std::vector<std::string> lines = text_form::render_lines(paragraph->text);
            line(indent, marker + " " + lines.front());
            for (std::size_t index = 1; index < lines.size(); ++index) line(inside, lines[index]);
            written = 1;
        }
        write_blocks(item.blocks, inside, written);
        if (item.blocks.empty()) return;
        // What comes next must not be taken for a note of the table that ends the item.
        const auto& last = item.blocks.back().content;
        if (std::holds_alternative<Table>(last) || std::holds_alternative<Note>(last)) {
            separator(inside);
        }
    }

    void write_table(const Table& table, std::size_t indent) {
        if (table.caption) {
            const std::string caption = render_line(*table.caption, Where::Cell);
            line(indent, text_form::is_table_caption(caption) ? caption : "|= " + caption);
        }
        for (std::size_t row = 0; row <= table.rows.size(); ++row) {
            if (row == static_cast<std::size_t>(table.header_rows)) {
                std::string ruler = "|";
                for (std::size_t cell = 0; cell < table.rows.front().size(); ++cell) {
                    ruler += "---|";
                }
                line(indent, ruler);
            }
            if (row < table.rows.size()) line(indent, row_of(table.rows[row]));
        }
    }

    /// A row of nothing but strokes would be a ruler: then its cells are guarded.
    static std::string row_of(const TableRow& row) {
        std::string plain = "|";
        std::string guarded = "|";
        for (const Text& cell : row) {
            const std::string text = render_line(cell, Where::Cell);
            plain.append(" ").append(text).append(" |");
            guarded.append(" ").append(text_form::empty_comment).append(text).append(" |");
        }
        return text_form::is_ruler(plain) ? guarded : plain;
    }

    std::string out_;
};

}  // namespace

std::string render_text(const Document& document) {
    return TextWriter().write(normalise(document).blocks);
}

}  // namespace document
