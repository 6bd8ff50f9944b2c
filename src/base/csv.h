// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of a table as spreadsheets write them (RFC 4180, with ";" as Danish ones do).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace base {

struct CsvLine {
    int line = 0;  ///< 1-based, where it begins.
    std::vector<std::string> cells;
    bool is_open = false;  ///< A quote in it is never closed: what follows is in its last cell.
};
/// The separator is whichever of ; , and the tabulator stands most in the first line. A quote that
/// is not closed ends with the text.
std::vector<CsvLine> read_csv_lines(std::string_view text);
/// A cell in quotes where it must be. One that a spreadsheet would take for a formula gets an
/// apostrophe before it, which read_csv_lines takes away again.
std::string csv_cell(std::string_view text);
/// Cells with ";" between them, and the end of a line.
std::string csv_line(const std::vector<std::string>& cells);
/// Stands first in a file, so that spreadsheets read it as UTF-8.
constexpr std::string_view csv_start = "\xEF\xBB\xBF";

}  // namespace base
