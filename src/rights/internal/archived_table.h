// SPDX-License-Identifier: AGPL-3.0-or-later
// A table of an export: what it is called there, its columns, its statement out and in. Columns
// stand in the same order in both and in `columns`.
#pragma once
#include <string_view>
#include <vector>

namespace rights {
namespace archived {

enum class Kind { Number, Text };
enum class Since { Always, Later };
struct Column {
    const char* name;
    Kind kind;
    Since since = Since::Always;  ///< Exports from before that are without it.
};
constexpr Kind number = Kind::Number;
constexpr Kind text = Kind::Text;

}  // namespace archived

struct ArchivedTable {
    const char* name;
    std::vector<archived::Column> columns;
    std::string_view out;
    std::string_view in;
    archived::Since since = archived::Since::Always;
    std::string_view when_missing =
        {};  ///< What is done with an export from before it. "": nothing.
};

/// The plan of meetings and agendas (agenda_archive_table.cpp).
const std::vector<ArchivedTable>& tables_of_agendas();
/// Cases and items while they are written (case_archive_table.cpp).
const std::vector<ArchivedTable>& tables_of_cases();

}  // namespace rights
