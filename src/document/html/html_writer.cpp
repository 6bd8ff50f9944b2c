// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks to HTML. Everything from a document passes `escape`; no other text is put out.
#include "document/html_writer.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include "base/text.h"
#include "document/html/html_text.h"
#include "document/internal/figure.h"
#include "document/normal_form.h"
#include "document/text/list_marker.h"

namespace document {

using html::escape;

class HtmlWriter {
public:
    explicit HtmlWriter(const HtmlOptions& options) : options_(options), inline_(options) {}

    SafeHtml write(const Document& document) {
        inline_.learn_notes(document);
        write_blocks(document.blocks);
        return SafeHtml(std::move(out_));
    }

private:
    void write_blocks(std::span<const Block> blocks) {
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            derived_ = blocks[at].derived;
            leads_ = at + 1 < blocks.size() && leads(blocks[at], blocks[at + 1]);
            std::visit([this](const auto& content) { write(content); }, blocks[at].content);
        }
    }

    /// A short paragraph that what follows belongs to, as a heading does that is none: on paper the
    /// two are not parted. A heuristic: a short sentence without a full stop is taken for one.
    static bool leads(const Block& block, const Block& next) {
        constexpr std::size_t longest = 70;
        if (!std::holds_alternative<Paragraph>(block.content)) return false;
        const std::string text = plain_text_of(block);
        if (text.empty() || text.size() > longest) return false;
        if (std::string_view(".!?,;").find(text.back()) != std::string_view::npos) return false;
        if (!std::holds_alternative<Paragraph>(next.content)) {
            return !std::holds_alternative<Heading>(next.content) &&
                   !std::holds_alternative<Note>(next.content);
        }
        return plain_text_of(next).size() > longest;
    }

    /// A heading may stand at most one level below the one before it.
    void write(const Heading& heading) {
        const int top = std::clamp(options_.top_heading_level, 1, 6);
        const int wanted = std::min(top + heading.level - 1, 6);
        const int level = std::clamp(wanted, top, last_level_ == 0 ? top : last_level_ + 1);
        last_level_ = std::min(level, 6);
        const std::string name = "h" + std::to_string(last_level_);
        out_ +=
            "<" + name + derived_mark() + ">" + inline_.render(heading.text) + "</" + name + ">\n";
    }

    void write(const Paragraph& paragraph) {
        const std::string mark = std::exchange(leads_, false) && !derived_
                                     ? std::string(" class=\"leads\"")
                                     : derived_mark();
        out_ += "<p" + mark + ">" + inline_.render(paragraph.text) + "</p>\n";
    }

    /// Once for a block: what is in it is told by it.
    std::string derived_mark() {
        if (!std::exchange(derived_, false)) return {};
        return " class=\"derived\" title=\"" + escape(options_.derived_text) + "\"";
    }

    void write(const Note& note) {
        out_ += "<p class=\"note\"" + inline_.note_id(note.label) + ">";
        out_ += "<span class=\"label\">" + escape(note.label) + "</span> ";
        out_ += inline_.render(note.text) + inline_.back_link(note.label) + "</p>\n";
    }

    /// What the browser can count itself: "1." or "a." upwards without a gap.
    static std::string counted_list(const List& list) {
        if (!list.ordered) return {};
        int value = list.start;
        char family = '1';
        for (const ListItem& item : list.items) {
            if (!item.label) {
                if (family != '1') return {};
                ++value;
                continue;
            }
            const auto marker = text_form::marker_at(*item.label);
            const bool first = value == list.start;
            const bool counts = marker && marker->ordered && marker->plain &&
                                marker->shape == '.' && marker->value == value++ &&
                                (marker->family == '1' || marker->family == 'a');
            if (!counts || (!first && marker->family != family)) return {};
            family = marker->family;
        }
        std::string tag = "<ol";
        if (list.start != 1) tag += " start=\"" + std::to_string(list.start) + "\"";
        if (family == 'a') tag += " type=\"a\"";
        return tag + ">";
    }

    /// Bullets all look alike; what they looked like in the source says nothing.
    static bool is_bulleted(const List& list) {
        return !list.ordered &&
               std::none_of(list.items.begin(), list.items.end(), [](const ListItem& item) {
                   if (!item.label) return false;
                   const auto marker = text_form::marker_at(*item.label);
                   return !marker || marker->ordered || !marker->plain ||
                          marker->length != item.label->size();
               });
    }

    void write(const List& list) {
        const std::string counted = counted_list(list);
        const bool own = counted.empty() && !is_bulleted(list);
        const std::string derived = derived_mark();
        out_ += !counted.empty() ? counted
                : own            ? "<ul class=\"own-labels\">"
                                 : "<ul" + derived + ">";
        out_ += "\n";
        for (const ListItem& item : list.items) write_item(item, own);
        out_ += counted.empty() ? "</ul>\n" : "</ol>\n";
    }

    void write_item(const ListItem& item, bool own_label) {
        out_ += "<li>";
        if (own_label) {
            out_ += "<span class=\"label\">" + escape(item.label.value_or("")) + "</span> <div>";
        }
        const std::vector<Block>& blocks = item.blocks;
        const auto* only =
            blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front().content);
        const bool paragraphs = std::any_of(
            blocks.begin() + (blocks.empty() ? 0 : 1), blocks.end(),
            [](const Block& block) { return std::holds_alternative<Paragraph>(block.content); });
        if (only != nullptr && !paragraphs) {
            out_ += inline_.render(only->text);
            if (blocks.size() > 1) out_ += "\n";
            write_blocks(std::span(blocks).subspan(1));
        } else {
            write_blocks(blocks);
        }
        out_ += own_label ? "</div></li>\n" : "</li>\n";
    }

    /// Which columns hold figures: most of their filled cells below the heads.
    static std::vector<bool> figure_columns(const Table& table, std::size_t columns) {
        std::vector<int> score(columns, 0);
        for (std::size_t row = static_cast<std::size_t>(table.header_rows); row < table.rows.size();
             ++row) {
            for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
                const std::string& plain = table.rows[row][column].plain;
                if (!plain.empty()) score[column] += text_form::is_figure(plain) ? 1 : -1;
            }
        }
        std::vector<bool> figures(columns);
        for (std::size_t column = 0; column < columns; ++column) {
            figures[column] = score[column] > 0;
        }
        return figures;
    }

    /// A region needs a name no other has: the caption, or what the first row says.
    std::string name_of(const Table& table) {
        std::string name = table.caption ? table.caption->plain : options_.table_word;
        if (!table.caption) {
            const char* between = ": ";
            for (const Text& cell : table.rows.front()) {
                constexpr std::size_t long_enough = 60;
                if (cell.plain.empty() || name.size() > long_enough) continue;
                name += between + cell.plain;
                between = ", ";
            }
        }
        const int times = ++names_[name];
        return times == 1 ? name : name + " (" + std::to_string(times) + ")";
    }

    /// Whether its words do not fit beside each other on a sheet of paper, whatever its columns do:
    /// there some must be broken.
    static bool is_wider_than_paper(const Table& table, std::size_t columns) {
        constexpr std::size_t signs_on_paper = 84;
        std::vector<std::size_t> longest(columns, 0);
        for (const TableRow& row : table.rows) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                for (const std::string_view word : base::split(row[column].plain, ' ')) {
                    longest[column] = std::max(longest[column], word.size());
                }
            }
        }
        const std::size_t between = 2 * columns;
        return std::accumulate(longest.begin(), longest.end(), between) > signs_on_paper;
    }

    void write(const Table& table) {
        std::size_t columns = 0;
        for (const TableRow& row : table.rows) columns = std::max(columns, row.size());
        const std::vector<bool> figures = figure_columns(table, columns);
        const std::string name = name_of(table);
        out_ += "<div class=\"table--responsive-scroll\" tabindex=\"0\" role=\"region\"";
        if (std::exchange(derived_, false)) {
            out_ += " title=\"" + escape(options_.derived_text) + "\"";
        }
        out_ += " aria-label=\"" + escape(name) + "\">\n<table class=\"table";
        if (is_wider_than_paper(table, columns)) out_ += " table--wide";
        out_ += "\">\n";
        if (table.caption) out_ += "<caption>" + inline_.render(*table.caption) + "</caption>\n";
        const auto heads = static_cast<std::size_t>(table.header_rows);
        if (heads > 0) out_ += "<thead>\n";
        for (std::size_t row = 0; row < heads; ++row) {
            write_row(table.rows[row], figures, RowKind::Head);
        }
        if (heads > 0) out_ += "</thead>\n";
        if (heads < table.rows.size()) out_ += "<tbody>\n";
        const RowKind kind = has_row_heads(table, figures) ? RowKind::Named : RowKind::Plain;
        for (std::size_t row = heads; row < table.rows.size(); ++row) {
            write_row(table.rows[row], figures, kind);
        }
        if (heads < table.rows.size()) out_ += "</tbody>\n";
        out_ += "</table>\n</div>\n";
    }

    enum class RowKind { Head, Named, Plain };

    /// The first column names its row when it holds words and others hold figures.
    static bool has_row_heads(const Table& table, const std::vector<bool>& figures) {
        if (figures.size() < 2 || figures.front()) return false;
        if (std::none_of(figures.begin(), figures.end(), [](bool figure) { return figure; })) {
            return false;
        }
        return std::any_of(table.rows.begin(), table.rows.end(),
                           [](const TableRow& row) { return !row.front().plain.empty(); });
    }

    void write_row(const TableRow& row, const std::vector<bool>& figures, RowKind kind) {
        out_ += "<tr>";
        for (std::size_t column = 0; column < figures.size(); ++column) {
            const bool here = column < row.size() && !row[column].plain.empty();
            // An empty head names nothing: a cell, or a screen reader stops at it.
            const bool head =
                here && (kind == RowKind::Head || (kind == RowKind::Named && column == 0));
            out_ += head ? "<th" : "<td";
            if (head) out_ += kind == RowKind::Head ? " scope=\"col\"" : " scope=\"row\"";
            if (figures[column]) out_ += " class=\"figure\"";
            out_ += ">";
            if (here) out_ += inline_.render(row[column]);
            out_ += head ? "</th>" : "</td>";
        }
        out_ += "</tr>\n";
    }

    const HtmlOptions& options_;
    html::InlineHtml inline_;
    std::string out_;
    int last_level_ = 0;
    bool leads_ = false;    ///< The block that is written belongs to the one after it.
    bool derived_ = false;  ///< The block being written is, and has not said so yet.
    std::map<std::string, int> names_;
};

SafeHtml render_html(const Document& document, const HtmlOptions& options) {
    return HtmlWriter(options).write(normalise(document));
}

}  // namespace document
