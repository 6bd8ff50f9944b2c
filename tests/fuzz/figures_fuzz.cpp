// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a text and as a table (lines are rows, tabs and bars part cells): nothing crashes,
// what is found stands in the text in order, and each finding names a cell that is there.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "document/document.h"
#include "document/encoding.h"
#include "figures/figures.h"
#include "figures/number.h"

namespace {

document::Table table_of(std::string_view text) {
    document::Table table;
    table.header_rows = text.empty() ? 0 : text.front() % 3;
    for (const std::string_view row : base::split(text, '\n')) {
        document::TableRow cells;
        const char mark = row.find('\t') == std::string_view::npos ? '|' : '\t';
        for (const std::string_view cell : base::split(row, mark)) {
            cells.push_back({std::string(cell)});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Findings damage;
    const auto text = document::decode_text({reinterpret_cast<const char*>(data), size}, damage);
    if (!text) return 0;
    std::size_t at = 0;
    for (const figures::Number& number : figures::find_amounts(text.value())) {
        CHECK(number.start >= at && number.start < number.end, "amounts follow each other");
        CHECK(number.end <= text.value().size(), "an amount stands in the text");
        at = number.end;
        CHECK(base::is_valid_utf8(figures::render_like(number.value, number)), "it can be shown");
    }
    document::Document section;
    section.blocks.push_back({document::Paragraph{{text.value()}}});
    section.blocks.push_back({table_of(text.value())});
    const auto& table = std::get<document::Table>(section.blocks.back().content);
    const figures::Report report = figures::check_documents({&section});
    for (const figures::Finding& finding : report.findings) {
        CHECK(base::is_valid_utf8(finding.text), "a finding is text");
        if (finding.table == 0) continue;
        const auto row = static_cast<std::size_t>(finding.row);
        CHECK(row >= 1 && row <= table.rows.size(), "its row is there");
        const std::size_t width = table.rows[row - 1].size();
        CHECK(finding.column >= 1 && static_cast<std::size_t>(finding.column) <= width,
              "its cell is there");
    }
    return 0;
}
