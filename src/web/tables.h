// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages made of tables: what an administrator keeps, a log. Each part has a heading, rows, what can
// be done with a row, and what is said when there are none.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/context.h"
#include "web/forms.h"
#include "web/listing.h"

namespace web {

/// How far something is, drawn beside its words.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 1;
};
struct Cell {
    std::string text;
    std::string url = {};  ///< "": no link.
    std::optional<Progress> progress = {};
};
/// A form that is one button, at the end of a row.
struct RowButton {
    std::string action;    ///< Where it is sent.
    std::string text;      ///< A verb.
    std::string about;     ///< What it is done to, for those who hear the page.
    bool is_main = false;  ///< What the page is for: a button, where others look like links.
};
struct TableRow {
    std::vector<Cell> cells;
    std::vector<Choice> links = {};  ///< Before the buttons: address and name.
    std::vector<RowButton> buttons = {};
    int depth = 0;  ///< How far the first cell is moved in: a tree.
};
struct TablePart {
    std::string heading = {};  ///< "": the page's own.
    std::vector<std::string> columns = {};
    std::vector<TableRow> rows = {};
    std::string empty = {};          ///< What is said when there are no rows.
    std::vector<Choice> links = {};  ///< Below it: address and name.
};
struct TableSearch {
    std::string action;
    std::string label;
    std::string value;
    std::vector<Choice> kept = {};  ///< Other fields that stay as they are: name and value.
};
/// Whether a row is one of those looked for: all of them when nothing is typed.
bool is_looked_for(std::string_view name, std::string_view typed);

struct TablesPage {
    std::string title;
    std::string lead = {};
    std::vector<Choice> trail = {};
    std::vector<Choice> links = {};  ///< On top: the main actions.
    std::optional<TableSearch> search = {};
    std::vector<TablePart> parts = {};
    /// Where the page hears that what it shows has changed (web/events.h): its lead and its tables
    /// are then shown anew. "": it does not.
    std::string live = {};
};

/// `data` may hold the pages of a long list (add_pagination).
base::Result<Response> render_tables(Context& context, const TablesPage& page, PageData data = {});

}  // namespace web
