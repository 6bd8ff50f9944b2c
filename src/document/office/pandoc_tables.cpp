// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/pandoc_tables.h"

#include <algorithm>

namespace document {
namespace {

constexpr int widest_span = 200;
constexpr int longest_span = 10'000;
/// Empty cells that spans may add to one table. More is no table a person made.
constexpr std::size_t most_filled = 200'000;

class TableReader {
public:
    TableReader(InlineReader& inlines, int depth) : inlines_(inlines), depth_(depth) {}

    Table read(const Json& content) {
        const Text caption = flat_text(part_of(part_of(content, 1), 1), inlines_, depth_ + 1);
        if (!caption.plain.empty()) table_.caption = caption;
        add_rows(part_of(part_of(content, 3), 1));
        table_.header_rows = static_cast<int>(table_.rows.size());
        const Json& bodies = part_of(content, 4);
        if (bodies.is_array()) {
            for (const Json& body : bodies) {
                add_rows(part_of(body, 2));
                add_rows(part_of(body, 3));
            }
        }
        add_rows(part_of(part_of(content, 5), 1));
        return std::move(table_);
    }

private:
    void add_rows(const Json& rows) {
        // A cell does not reach from the head into the body.
        reaching_.clear();
        if (!rows.is_array()) return;
        for (const Json& row : rows) {
            TableRow cells = read_row(part_of(row, 1));
            const bool empty =
                std::ranges::all_of(cells, [](const Text& cell) { return cell.plain.empty(); });
            if (!empty) table_.rows.push_back(std::move(cells));
        }
    }

    TableRow read_row(const Json& cells) {
        TableRow row;
        if (!cells.is_array()) return row;
        for (const Json& cell : cells) {
            skip_reached(row);
            const int rows = number_in(part_of(cell, 2), 1, longest_span);
            const int columns = number_in(part_of(cell, 3), 1, widest_span);
            for (int i = 0; i < columns && (i == 0 || room_left()); ++i) {
                if (reaching_.size() <= row.size()) reaching_.resize(row.size() + 1);
                reaching_[row.size()] = rows - 1;
                row.push_back(i == 0 ? flat_text(part_of(cell, 4), inlines_, depth_ + 1) : Text{});
            }
        }
        skip_reached(row);
        return row;
    }

    /// Empty cells where one of an earlier row reaches down.
    void skip_reached(TableRow& row) {
        while (row.size() < reaching_.size() && reaching_[row.size()] > 0 && room_left()) {
            --reaching_[row.size()];
            row.push_back(Text{});
        }
    }

    bool room_left() { return filled_++ < most_filled; }

    InlineReader& inlines_;
    int depth_;
    Table table_;
    std::vector<int> reaching_;  ///< By column: how many more rows the cell above reaches.
    std::size_t filled_ = 0;
};

/// The pieces of nested blocks in reading order.
void add_flat(const Json& blocks, InlineReader& inlines, Text& text, int depth) {
    if (!blocks.is_array()) return;
    for (const Json& block : blocks) {
        const std::string_view type = words_in(part_of(block, "t"));
        const Json& content = part_of(block, "c");
        const bool deep = depth > deepest;
        if (!deep && (type == "Para" || type == "Plain")) {
            append_line(text, inlines.read(content));
        } else if (!deep && type == "Header") {
            append_line(text, inlines.read(part_of(content, 2)));
        } else if (!deep && type == "Div") {
            add_flat(part_of(content, 1), inlines, text, depth + 1);
        } else if (!deep && type == "BlockQuote") {
            add_flat(content, inlines, text, depth + 1);
        } else if (!deep && (type == "BulletList" || type == "OrderedList")) {
            const Json& items = type == "BulletList" ? content : part_of(content, 1);
            if (!items.is_array()) continue;
            for (const Json& item : items) add_flat(item, inlines, text, depth + 1);
        } else if (!deep && type == "LineBlock" && content.is_array()) {
            for (const Json& line : content) append_line(text, inlines.read(line));
        } else if (!deep && type == "Table") {
            const Table inner = TableReader(inlines, depth).read(content);
            if (inner.caption) append_line(text, *inner.caption);
            for (const TableRow& row : inner.rows) {
                for (const Text& cell : row) append_line(text, cell);
            }
        } else if (type != "HorizontalRule" && type != "Null") {
            TextBuilder line;
            line.add(inlines.all_words(block));
            append_line(text, line.finish());
        }
    }
}

}  // namespace

CellsOfTable cells_of(const Json& content) {
    CellsOfTable cells;
    const auto add = [&](const Json& rows) {
        if (!rows.is_array()) return;
        for (const Json& row : rows) {
            cells.emplace_back();
            const Json& own = part_of(row, 1);
            if (!own.is_array()) continue;
            for (const Json& cell : own) cells.back().push_back(&part_of(cell, 4));
        }
    };
    add(part_of(part_of(content, 3), 1));
    const Json& bodies = part_of(content, 4);
    if (bodies.is_array()) {
        for (const Json& body : bodies) {
            add(part_of(body, 2));
            add(part_of(body, 3));
        }
    }
    add(part_of(part_of(content, 5), 1));
    return cells;
}

CellBlocks outlines_of(const CellsOfTable& cells) {
    CellBlocks rows;
    for (const auto& row : cells) {
        rows.emplace_back();
        for (const Json* cell : row) {
            rows.back().emplace_back();
            if (!cell->is_array()) continue;
            for (const Json& block : *cell) {
                const std::string_view type = words_in(part_of(block, "t"));
                Block outline{Paragraph{}};
                if (type == "Header") outline.content = Heading{};
                if (type == "Table") outline.content = Table{};
                rows.back().back().push_back(std::move(outline));
            }
        }
    }
    return rows;
}

Table read_table(const Json& content, InlineReader& inlines, int depth) {
    return TableReader(inlines, depth).read(content);
}

Text flat_text(const Json& blocks, InlineReader& inlines, int depth) {
    Text text;
    add_flat(blocks, inlines, text, depth);
    return text;
}

}  // namespace document
