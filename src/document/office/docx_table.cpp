// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/docx_table.h"

#include <algorithm>

#include "document/internal/layout_table.h"
#include "document/office/docx_blocks.h"

namespace document::office {
namespace {

constexpr int widest_span = 200;
/// Empty cells that spans may add to one table. More is no table a person made.
constexpr std::size_t most_filled = 200'000;

}  // namespace

void DocxTable::add_empty(int count, std::vector<Cell>& cells) {
    for (int i = 0; i < count && filled_ < most_filled; ++i, ++filled_) cells.emplace_back();
}

void DocxTable::read_cell(const pugi::xml_node& cell, std::vector<Cell>& cells) {
    const pugi::xml_node properties = child_of(cell, "w:tcPr");
    const int span = std::clamp(
        number_of(attribute_of(child_of(properties, "w:gridSpan"), "w:val"), 1), 1, widest_span);
    const bool deleted = child_of(properties, "w:cellDel");
    DocxContext& context = blocks_.context_;
    context.deleted += deleted ? 1 : 0;
    // A cell that goes on from the one above is empty; what some program wrote into it stays.
    cells.push_back(blocks_.read_story(cell, false));
    context.deleted -= deleted ? 1 : 0;
    add_empty(span - 1, cells);
}

void DocxTable::read_cells(const pugi::xml_node& node, std::vector<Cell>& cells, int depth) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:tc") {
            read_cell(child, cells);
        } else if (name == "w:p" || name == "w:tbl") {
            pugi::xml_document holder;
            pugi::xml_node story = holder.append_child("w:tc");
            story.append_copy(child);
            cells.push_back(blocks_.read_story(story, false));
        } else if (child.first_child() && depth < deepest_nesting && name != "w:trPr") {
            read_cells(child, cells, depth + 1);
        }
    }
}

void DocxTable::read_row(const pugi::xml_node& row) {
    const pugi::xml_node properties = child_of(row, "w:trPr");
    const bool deleted = child_of(properties, "w:del");
    const bool hidden = switch_of(properties, "w:hidden").value_or(false);
    DocxContext& context = blocks_.context_;
    context.deleted += deleted ? 1 : 0;
    context.hidden += hidden ? 1 : 0;
    std::vector<Cell> cells;
    const auto skipped = [&](const char* name) {
        return std::clamp(number_of(attribute_of(child_of(properties, name), "w:val"), 0), 0,
                          widest_span);
    };
    add_empty(skipped("w:gridBefore"), cells);
    read_cells(row, cells, 0);
    context.deleted -= deleted ? 1 : 0;
    context.hidden -= hidden ? 1 : 0;
    const bool empty =
        std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.empty(); });
    if (empty) return;
    const bool head = switch_of(properties, "w:tblHeader").value_or(false);
    if (head && header_rows_ == static_cast<int>(rows_.size())) ++header_rows_;
    rows_.push_back(std::move(cells));
}

void DocxTable::read_rows(const pugi::xml_node& node, int depth) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:tr") {
            read_row(child);
        } else if (name == "w:tc" || name == "w:p" || name == "w:tbl") {
            std::vector<Cell> cells;
            pugi::xml_document holder;
            pugi::xml_node row = holder.append_child("w:tr");
            row.append_copy(child);
            read_cells(row, cells, 0);
            rows_.push_back(std::move(cells));
        } else if (child.first_child() && depth < deepest_nesting && name != "w:tblPr" &&
                   name != "w:tblGrid") {
            read_rows(child, depth + 1);
        }
    }
}

std::vector<Block> DocxTable::read(const pugi::xml_node& node) {
    read_rows(node, 0);
    std::vector<Block> blocks;
    if (rows_.empty()) return blocks;
    if (is_layout(rows_)) return unrolled(std::move(rows_));
    Table table;
    table.header_rows = header_rows_ < static_cast<int>(rows_.size()) ? header_rows_ : 0;
    for (const std::vector<Cell>& cells : rows_) {
        TableRow row;
        for (const Cell& cell : cells) row.push_back(flattened(cell));
        table.rows.push_back(std::move(row));
    }
    blocks.push_back(Block{std::move(table)});
    return blocks;
}

}  // namespace document::office
