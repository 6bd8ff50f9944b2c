// SPDX-License-Identifier: AGPL-3.0-or-later
// A table with named columns on its way in: what people, units, closing days and plans have in
// common.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/result.h"

namespace organisation {

struct CsvTable {
    std::vector<base::CsvLine> lines;  ///< Without the first, which names the columns.
    base::Findings damage;             ///< Letters and lines that could not be read.

    bool has(const std::string& column) const { return columns.contains(column); }
    /// "" when the table has no such column or the line is short.
    std::string cell(const base::CsvLine& line, const std::string& column) const;

    std::map<std::string, std::size_t> columns;  ///< Names in lower case.
};

/// Columns that hold something and that nobody reads, "csv.unknown_column" of the first line: what
/// was written there, such as a day, would be dropped without a word.
base::Findings unknown_columns(const CsvTable& table,
                               std::initializer_list<std::string_view> known);

/// The line as it was written, nearly.
std::string row_of(const base::CsvLine& line);
/// What an action's refusal of a line is called: what is wrong with its first field, or the whole.
std::string code_of(const base::Error& refusal);

/// What an action refused is a finding of this line; what the database failed at ends it all.
base::Result<void> found_or_failed(base::Findings& findings, const base::CsvLine& line,
                                   const base::Error& error, std::string text);

/// Findings of the table and of its lines, by line.
base::Findings by_line(base::Findings damage, const base::Findings& findings);

/// A day as spreadsheets and screens write it: 2027-02-01, 01-02-2027, 1.2.2027, 1/2/27,
/// 1. feb. 2027. The day stands before the month. Two figures of a year mean 1970 to 2069.
std::optional<base::Date> day_in_cell(std::string_view cell);

/// Whether columns may be called what the screen calls them (organisation's own tables), or only as
/// they are written.
enum class ColumnNames { AlsoOnScreen, AsWritten };
/// UTF-8, UTF-16, Windows-1252, DOS or old Macintosh letters. A line with a quote that is never
/// closed is damage, "csv.open_quote", and is left out. Invalid "text.binary", "text.empty",
/// "csv.too_large" above 5,000 lines, "csv.letters" when its letters cannot be told,
/// `columns_missing` without a column that must be there.
base::Result<CsvTable> read_csv_table(std::string_view bytes,
                                      std::initializer_list<const char*> needed,
                                      const char* columns_missing,
                                      ColumnNames names = ColumnNames::AlsoOnScreen);

}  // namespace organisation
