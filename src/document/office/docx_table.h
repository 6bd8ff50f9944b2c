// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables of Word files. What their grid says is not believed: the rows say what there is.
#pragma once
#include <pugixml.hpp>
#include <vector>

#include "document/document.h"

namespace document::office {

class DocxBlocks;

class DocxTable {
public:
    explicit DocxTable(DocxBlocks& blocks) : blocks_(blocks) {}

    /// One table; or, where a table only lays out the page, what stands in its cells.
    std::vector<Block> read(const pugi::xml_node& table);

private:
    using Cell = std::vector<Block>;
    void read_rows(const pugi::xml_node& node, int depth);
    void read_row(const pugi::xml_node& row);
    void read_cells(const pugi::xml_node& node, std::vector<Cell>& cells, int depth);
    void read_cell(const pugi::xml_node& cell, std::vector<Cell>& cells);
    void add_empty(int count, std::vector<Cell>& cells);

    DocxBlocks& blocks_;
    std::vector<std::vector<Cell>> rows_;
    int header_rows_ = 0;
    std::size_t filled_ = 0;
};

}  // namespace document::office
