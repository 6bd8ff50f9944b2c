// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of a text: where they begin, go on and end.
#include <algorithm>
#include <span>
#include <utility>

#include "document/text/block_reader.h"
#include "document/text/table_rows.h"
#include "document/text/text_line.h"

namespace document::text_form {
namespace {

struct Tabs {
    bool leading = false;
    std::size_t later = 0;  ///< After the first sign.
};

Tabs tabs_of(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == line.npos) return {};
    return {line.substr(0, first).find('\t') != line.npos,
            static_cast<std::size_t>(
                std::count(line.begin() + static_cast<std::ptrdiff_t>(first), line.end(), '\t'))};
}

/// Between a caption and its table, and between rows with a page break between them.
constexpr int most_blank_lines = 3;

std::string_view trimmed(std::string_view line) {
    return without_trailing_space(without_indent(line).text);
}

std::size_t columns_of(std::string_view line) {
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
}

bool has_tab(std::string_view line) { return line.find('\t') != line.npos; }

/// How many lines from `index` on have words and a tab behind them, right above a row of two cells:
/// rows of a table whose second cell is empty. 0 when no such row follows.
std::size_t rows_without_second_cell(std::span<const Line> lines, std::size_t index) {
    constexpr std::size_t most = 5;
    std::size_t at = index;
    while (at < lines.size() && at < index + most) {
        const std::string_view whole = lines[at].text;
        if (is_blank(whole) || !has_tab(whole) || tabs_of(whole).leading) return 0;
        if (has_tab(trimmed(whole))) return columns_of(trimmed(whole)) == 2 ? at - index : 0;
        ++at;
    }
    return 0;
}

/// "-<tab>text", "1.<tab>text": an item whose marker is set off by the tab.
bool is_tabbed_item(std::string_view text) {
    const auto marker = marker_at(text);
    return marker && has_tab(text.substr(0, marker->length)) &&
           !has_tab(trimmed(text.substr(marker->length)));
}

}  // namespace

std::string_view BlockReader::source_line(std::size_t index) const {
    return index < lines_.size() ? lines_[index].text : std::string_view();
}

/// One line with a tab is a line with a tab; a row has two tabs or a row below it, with a ruler,
/// a blank line or a page break between at most.
bool BlockReader::is_tab_table_start(std::size_t index) const {
    const std::string_view whole = source_line(index);
    if (!has_tab(whole)) return false;
    const std::string_view text = trimmed(whole);
    if (is_tabbed_item(text) || is_ruler(text)) return false;
    if (is_tabbed_caption(index) && table_follows(index)) return false;
    const Tabs tabs = tabs_of(whole);
    if (tabs.later >= 2 || rows_without_second_cell(lines_, index) > 0) return true;
    std::size_t below = index + 1;
    const std::string_view ruler = source_line(below);
    if (!has_tab(ruler) && is_ruler(trimmed(ruler))) ++below;
    const std::string_view next = source_line(below);
    // Tabs at the ends of lines are left-overs, unless a row beside them has cells.
    const auto has_cells = [&](std::string_view row) {
        return tabs.later == 1 && (has_tab(text) || has_tab(trimmed(row)));
    };
    if (!is_blank(next)) {
        return (has_tab(next) && has_cells(next)) || (tabs.leading && tabs_of(next).later > 0);
    }
    std::size_t after = below;
    while (after < below + most_blank_lines && is_blank(source_line(after))) ++after;
    if (after >= lines_.size()) return false;
    const bool new_page = lines_[after].page != lines_[index].page;
    if (after > below + 1 && !new_page) return false;
    const std::string_view row = source_line(after);
    return has_cells(row) && tabs_of(row).later == 1 && !is_tabbed_item(row);
}

/// "Tabel 3:<tab>text".
bool BlockReader::is_tabbed_caption(std::size_t index) const {
    const std::string_view text = trimmed(source_line(index));
    const std::size_t tab = text.find('\t');
    if (tab == text.npos || tab == 0) return false;
    return (text[tab - 1] == ':' || text[tab - 1] == '.') && is_table_caption(text.substr(0, tab));
}

/// Does a table begin below the line, with nothing but blank lines and rulers between?
bool BlockReader::table_follows(std::size_t index) const {
    std::size_t next = index + 1;
    const std::size_t last = next + most_blank_lines;
    while (next < last && (is_blank(source_line(next)) || is_ruler(trimmed(source_line(next))))) {
        ++next;
    }
    return !is_tabbed_caption(next) && is_tab_table_start(next);
}

bool BlockReader::read_table_start(const Current& line) {
    if (line.text.front() == '|') {
        const bool row = is_pipe_row(line.text);
        if (!row && !is_pipe_caption(line.text)) return false;
        open_table(line, true);
        if (!row) {
            table_.caption = read_spans(line.text.substr(3));
            if (table_.caption->plain.empty()) table_.caption.reset();
            return true;
        }
        if (is_ruler(line.text)) {
            ruler_first_ = true;
            table_rulers_ = 1;
        } else {
            add_row(line);
        }
        return true;
    }
    if (!is_tab_table_start(line.index)) return false;
    open_table(line, false);
    table_place_.derived = rows_without_second_cell(lines_, line.index) > 0;
    add_row(line);
    return true;
}

void BlockReader::open_table(const Current& line, bool pipes) {
    // A line right above, or "Tabel n: ..." with some blank lines between, is the caption.
    const std::string_view above = words_;
    const bool touches = open_ == Open::Paragraph && text_lines_ == 1;
    const bool named = is_table_caption(above);
    const bool ends = above.empty() || std::string_view(".:;,").find(above.back()) != above.npos;
    const bool wanted = (touches && (named || (!pipes && !ends))) || (!touches && named);
    const bool near = blank_lines_ <= most_blank_lines;
    close_text();
    close_levels_at(pipes ? line.indent : 0, Ended::ByContent);
    table_ = {};
    table_width_ = 0;
    table_open_ = true;
    pipes_ = pipes;
    ruler_first_ = false;
    table_rulers_ = 0;
    table_place_ = block_at(line.index);
    const bool same_place = caption_possible_ && caption_depth_ == levels_.size();
    if (!wanted || !near || !same_place || container().empty()) return;
    auto* paragraph = std::get_if<Paragraph>(&container().back().content);
    if (paragraph == nullptr) return;
    table_.caption = std::move(paragraph->text);
    table_place_.line = container().back().line;
    table_place_.page = container().back().page;
    container().pop_back();
}

void BlockReader::add_row(const Current& line) {
    std::string whole = std::exchange(broken_cell_, {});
    if (!whole.empty()) find(lines_[line.index].number, "table.row_joined", line.text);
    whole += source_line(line.index);
    TableRow row = pipes_ ? pipe_row(line.text) : tab_row(whole);
    last_row_page_ = lines_[line.index].page;
    if (!pipes_ && join_to_row_above(table_.rows, row)) {
        find(lines_[line.index].number, "table.row_joined", line.text);
        return;
    }
    table_columns_ = row.size();
    table_width_ = std::max(table_width_, row.size());
    table_.rows.push_back(std::move(row));
}

bool BlockReader::resumes_table(const Current& line, std::size_t columns) const {
    const bool new_page = lines_[line.index].page != last_row_page_;
    if (blank_lines_ > (new_page ? most_blank_lines : 1)) return false;
    if (pipes_) {
        if (is_ruler(without_trailing_space(source_line(line.index + 1)))) return false;
        return !table_.rows.empty() && columns == table_.rows.back().size();
    }
    if (is_tabbed_caption(line.index)) return false;
    const Tabs tabs = tabs_of(source_line(line.index));
    if (tabs.leading) return columns <= table_width_ + 1;
    if (is_tabbed_item(line.text)) return false;
    if (columns == table_columns_) return true;
    // Empty cells at the end of a row are not always written.
    const bool wide = table_width_ >= 3 && columns >= 2 && columns <= table_width_;
    return wide && !is_head_row(tab_row(source_line(line.index)));
}

/// A first cell of several lines: words between rows, and a row of the table's width that goes on
/// with them in a small letter, or because the words cannot end there ("Center for Ældre og").
bool BlockReader::is_broken_cell(std::size_t index) const {
    constexpr std::size_t most_lines = 3;
    if (table_columns_ < 2) return false;
    bool cut = false;
    for (std::size_t at = index; at <= index + most_lines; ++at) {
        const std::string_view whole = source_line(at);
        const std::string_view text = trimmed(whole);
        if (text.empty()) return false;
        if (has_tab(whole)) {
            return at > index && !tabs_of(whole).leading && columns_of(whole) == table_columns_ &&
                   (begins_small(text) || cut);
        }
        cut = text.ends_with(" og") || text.ends_with(',') || text.ends_with('-');
        const bool ends = std::string_view(".:;!?").find(text.back()) != std::string_view::npos;
        if (ends || text.front() == '#' || text.front() == '|' || is_ruler(text)) return false;
        if (marker_at(text) || note_start(text) || table_note_start(text)) return false;
    }
    return false;
}

/// The head row once more at the top of a page.
bool BlockReader::repeats_header(const Current& line) const {
    if (pipes_ || table_.rows.empty() || lines_[line.index].page == last_row_page_) return false;
    return is_head_row(table_.rows.front()) &&
           tab_row(source_line(line.index)) == table_.rows.front();
}

/// True when the line belongs to the open table.
bool BlockReader::read_row(const Current& line) {
    const bool row = pipes_ ? is_pipe_row(line.text) : has_tab(source_line(line.index));
    if (is_ruler(line.text) && (row || !pipes_)) {
        if (blank_lines_ > 0 && !row) return false;
        ++table_rulers_;
        // A ruler under figures is above the sum.
        const bool under_figures =
            !pipes_ && table_.rows.size() > 1 && !is_head_row(table_.rows.back());
        if (table_rulers_ == 1 && !under_figures) {
            table_.header_rows = static_cast<int>(table_.rows.size());
        }
        return true;
    }
    if (!row) {
        if (pipes_ || blank_lines_ > 0 || !is_broken_cell(line.index)) return false;
        broken_cell_.append(line.text).push_back(' ');
        return true;
    }
    if (blank_lines_ > 0) {
        const std::size_t columns =
            pipes_ ? pipe_row(line.text).size() : columns_of(source_line(line.index));
        if (!resumes_table(line, columns)) return false;
    }
    if (repeats_header(line)) {
        last_row_page_ = lines_[line.index].page;
        find(lines_[line.index].number, "table.header_repeated", line.text);
    } else {
        add_row(line);
    }
    return true;
}

void BlockReader::close_table() {
    table_open_ = false;
    Block block = std::move(table_place_);
    if (table_.rows.empty()) {
        if (!table_.caption) return;
        block.content = Paragraph{std::move(*table_.caption)};
        append(std::move(block));
        return;
    }
    const int rows = static_cast<int>(table_.rows.size());
    const bool ruled =
        pipes_ ? table_rulers_ > 0 : table_.header_rows > 0 && table_.header_rows < rows;
    if (!pipes_ && !table_.caption) {
        table_.caption = take_title_row(table_.rows);
        if (table_.caption && ruled) --table_.header_rows;
    }
    if (!ruled) table_.header_rows = header_rows_of(table_.rows);
    table_has_star_ = table_has_number_ = false;
    for (const TableRow& row : table_.rows) {
        for (const Text& cell : row) {
            table_has_star_ = table_has_star_ || cell.plain.find('*') != std::string::npos;
            table_has_number_ = table_has_number_ || cell.plain.find("1)") != std::string::npos;
        }
    }
    block.content = std::move(table_);
    table_ = {};
    append(std::move(block));
}

}  // namespace document::text_form
