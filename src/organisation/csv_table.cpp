// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/csv_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/older_letters.h"
#include "base/text.h"
#include "base/try.h"
#include "document/encoding.h"

namespace organisation {
namespace {

constexpr std::size_t most_lines = 5000;

/// What the screen calls a column, in either language, and what the table calls it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 25> other_names = {{
    {"name", "navn"},
    {"username", "brugernavn"},
    {"user name", "brugernavn"},
    {"initialer", "brugernavn"},
    {"role", "rolle"},
    {"place", "sted"},
    {"where", "sted"},
    {"hvor", "sted"},
    {"forum", "sted"},
    {"from", "fra"},
    {"fra og med", "fra"},
    {"gælder fra", "fra"},
    {"første dag", "fra"},
    {"first day", "fra"},
    {"to", "til"},
    {"til og med", "til"},
    {"gælder til", "til"},
    {"sidste dag", "til"},
    {"last day", "til"},
    {"e-mail", "mail"},
    {"email", "mail"},
    {"mailadresse", "mail"},
    {"mail address", "mail"},
    {"unit", "enhed"},
    {"kind", "slags"},
}};

/// Spreadsheets are told the separator by a first line "sep=;", which is none of the table's.
std::string_view without_separator_line(std::string_view text) {
    const std::size_t end = text.find('\n');
    const bool tells =
        base::lower_case(text.substr(0, 4)) == "sep=" && end != text.npos && end <= 7;
    return tells ? text.substr(end + 1) : text;
}

std::string column_meant(const std::string& name) {
    for (const auto& [other, ours] : other_names) {
        if (name == other) return std::string(ours);
    }
    return name;
}

}  // namespace

std::string CsvTable::cell(const base::CsvLine& line, const std::string& column) const {
    const auto found = columns.find(column);
    if (found == columns.end() || found->second >= line.cells.size()) return {};
    return line.cells[found->second];
}

base::Findings unknown_columns(const CsvTable& table,
                               std::initializer_list<std::string_view> known) {
    base::Findings unknown;
    for (const auto& [name, at] : table.columns) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const bool is_filled = std::any_of(
            table.lines.begin(), table.lines.end(), [at = at](const base::CsvLine& line) {
                return at < line.cells.size() && !base::trim(line.cells[at]).empty();
            });
        if (is_filled) unknown.push_back({1, "csv.unknown_column", name});
    }
    return unknown;
}

std::string row_of(const base::CsvLine& line) {
    std::string row;
    for (const std::string& cell : line.cells) row += (row.empty() ? "" : ";") + cell;
    return row;
}

std::string code_of(const base::Error& refusal) {
    return refusal.violations.empty() ? refusal.code : refusal.violations.front().code;
}

base::Result<void> found_or_failed(base::Findings& findings, const base::CsvLine& line,
                                   const base::Error& error, std::string text) {
    const bool is_about_the_line =
        error.kind == base::ErrorKind::Invalid || error.kind == base::ErrorKind::Conflict;
    if (!is_about_the_line) return error;
    findings.push_back({line.line, code_of(error), std::move(text)});
    return {};
}

base::Findings by_line(base::Findings damage, const base::Findings& findings) {
    damage.insert(damage.end(), findings.begin(), findings.end());
    std::stable_sort(
        damage.begin(), damage.end(),
        [](const base::Finding& one, const base::Finding& other) { return one.line < other.line; });
    return damage;
}

base::Result<CsvTable> read_csv_table(std::string_view bytes,
                                      std::initializer_list<const char*> needed,
                                      const char* columns_missing, ColumnNames spelling) {
    CsvTable table;
    const auto older = base::from_older_letters(bytes);
    TRY(const std::string text, document::decode_text(older ? *older : bytes, table.damage));
    // What no way of reading makes letters of would be somebody's name with other letters.
    if (text.find("\xEF\xBF\xBD") != std::string::npos) {
        return base::Error{base::ErrorKind::Invalid, "csv.letters"};
    }
    table.lines = base::read_csv_lines(without_separator_line(text));
    if (table.lines.size() > most_lines + 1) {
        return base::Error{base::ErrorKind::Invalid, "csv.too_large"};
    }
    // Only the last line can be open: it runs to the end of the text.
    if (!table.lines.empty() && table.lines.back().is_open) {
        const base::CsvLine& open = table.lines.back();
        table.damage.push_back({open.line, "csv.open_quote", row_of(open)});
        table.lines.pop_back();
        if (table.lines.empty()) return table;  // Which columns there are cannot be told.
    }
    if (!table.lines.empty()) {
        const auto& names = table.lines.front().cells;
        for (std::size_t at = 0; at < names.size(); ++at) {
            const std::string name = base::lower_case(base::trim(names[at]));
            const bool as_written = spelling == ColumnNames::AsWritten;
            table.columns.emplace(as_written ? name : column_meant(name), at);
        }
        table.lines.erase(table.lines.begin());
    }
    for (const char* column : needed) {
        if (!table.has(column)) return base::Error{base::ErrorKind::Invalid, columns_missing};
    }
    return table;
}

}  // namespace organisation
