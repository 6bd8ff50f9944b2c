// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables of OpenDocument text.
#include <algorithm>

#include "document/internal/layout_table.h"
#include "document/office/docx_context.h"
#include "document/office/odt_blocks.h"

namespace document::office {
namespace {

constexpr int most_repeated = 100;
constexpr std::size_t most_cells = 200'000;

int repeated(const pugi::xml_node& node, const char* name) {
    return std::clamp(number_of(attribute_of(node, name), 1), 1, most_repeated);
}

bool is_empty(const std::vector<std::vector<Block>>& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& cell) { return cell.empty(); });
}

}  // namespace

void OdtBlocks::read_row(const pugi::xml_node& node, std::vector<std::vector<Cell>>& rows) {
    std::vector<Cell> cells;
    for (const pugi::xml_node& cell : node.children()) {
        const std::string_view name = cell.name();
        const bool covered = name == "table:covered-table-cell";
        if (name != "table:table-cell" && !covered) continue;
        std::vector<Block> blocks = read_story(cell, false);
        if (covered && !blocks.empty()) {
            // What lies under a cell that reaches over it is not seen.
            set_aside(AsideKind::Hidden, plain_text_of(Document{std::move(blocks)}));
            blocks.clear();
        }
        const int times = repeated(cell, "table:number-columns-repeated");
        for (int i = 1; i < times && filled_ < most_cells; ++i, ++filled_) {
            cells.push_back(blocks);
        }
        cells.push_back(std::move(blocks));
    }
    if (is_empty(cells)) return;
    const int times = repeated(node, "table:number-rows-repeated");
    for (int i = 1; i < times && filled_ < most_cells; ++i) {
        filled_ += cells.size();
        rows.push_back(cells);
    }
    rows.push_back(std::move(cells));
}

void OdtBlocks::read_rows(const pugi::xml_node& node, std::vector<std::vector<Cell>>& rows,
                          int& heads, bool in_head, int depth) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = child.name();
        const bool unseen = attribute_of(child, "table:visibility") == "collapse" ||
                            attribute_of(child, "table:display") == "false";
        hidden_ += unseen ? 1 : 0;
        if (name == "table:table-row") {
            const std::size_t before = rows.size();
            read_row(child, rows);
            if (in_head) heads += static_cast<int>(rows.size() - before);
        } else if (child.type() == pugi::node_element && name.starts_with("table:") &&
                   depth < deepest_nesting) {
            read_rows(child, rows, heads, in_head || name == "table:table-header-rows", depth + 1);
        } else if (child.type() == pugi::node_element && name.starts_with("text:")) {
            std::vector<Cell> row;
            pugi::xml_document holder;
            holder.append_child("table:table-cell").append_copy(child);
            row.push_back(read_story(holder.first_child(), false));
            if (!is_empty(row)) rows.push_back(std::move(row));
        }
        hidden_ -= unseen ? 1 : 0;
    }
}

void OdtBlocks::read_table(const pugi::xml_node& node, Story& story, Open* list) {
    std::vector<std::vector<Cell>> rows;
    int heads = 0;
    read_rows(node, rows, heads, false, 0);
    std::vector<Block> blocks;
    if (is_layout(rows)) {
        blocks = unrolled(std::move(rows));
    } else if (!rows.empty()) {
        Table table;
        table.header_rows = heads < static_cast<int>(rows.size()) ? heads : 0;
        for (const auto& cells : rows) {
            TableRow row;
            for (const Cell& cell : cells) row.push_back(flattened(cell));
            table.rows.push_back(std::move(row));
        }
        std::vector<Block>& before = story.sink.blocks();
        if (story.caption_last && !before.empty() && list == nullptr) {
            if (auto* caption = std::get_if<Paragraph>(&before.back().content)) {
                table.caption = std::move(caption->text);
                before.pop_back();
            }
        }
        blocks.push_back(Block{std::move(table)});
    }
    story.caption_last = false;
    for (Block& block : blocks) {
        if (list != nullptr && !list->item_waits) {
            story.sink.add_to_item(std::move(block));
        } else {
            story.sink.add(std::move(block));
        }
    }
    if (story.outermost) finish_notes(story);
}

}  // namespace document::office
