// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/layout_table.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace document {
namespace {

template <class Kind>
bool holds(const std::vector<Block>& cell) {
    return std::any_of(cell.begin(), cell.end(), [](const Block& block) {
        return std::holds_alternative<Kind>(block.content);
    });
}

/// "12" or "12." when that is all there is in the cell.
std::optional<std::string> lone_number(const std::vector<Block>& cell) {
    if (cell.size() != 1) return std::nullopt;
    const auto* paragraph = std::get_if<Paragraph>(&cell.front().content);
    if (paragraph == nullptr) return std::nullopt;
    std::string number = paragraph->text.plain;
    if (number.ends_with('.')) number.pop_back();
    const bool figures = !number.empty() && number.size() <= 4 &&
                         number.find_first_not_of("0123456789") == std::string::npos;
    if (!figures) return std::nullopt;
    return number;
}

void put_before(const std::string& label, Text& text) {
    for (Span& span : text.spans) {
        span.start += label.size();
        span.end += label.size();
    }
    text.plain.insert(0, label);
}

}  // namespace

bool is_layout(const CellBlocks& rows) {
    std::size_t filled_columns = 0;
    bool several = false;
    bool headings = false;
    bool tables = false;
    for (const auto& row : rows) {
        std::size_t filled = 0;
        for (const std::vector<Block>& cell : row) {
            filled += cell.empty() ? 0 : 1;
            several = several || cell.size() > 1;
            headings = headings || holds<Heading>(cell);
            tables = tables || holds<Table>(cell);
        }
        filled_columns = std::max(filled_columns, filled);
    }
    return headings || (filled_columns <= 1 && several) || (filled_columns <= 2 && tables);
}

std::vector<Block> unrolled(CellBlocks rows) {
    std::vector<Block> blocks;
    for (auto& row : rows) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            const auto number = lone_number(row[at]);
            if (number && at + 1 < row.size() && !row[at + 1].empty()) {
                if (auto* heading = std::get_if<Heading>(&row[at + 1].front().content)) {
                    put_before(*number + ". ", heading->text);
                    continue;
                }
            }
            std::move(row[at].begin(), row[at].end(), std::back_inserter(blocks));
        }
    }
    return blocks;
}

}  // namespace document
