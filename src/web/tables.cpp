// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/tables.h"

#include <algorithm>

#include "base/text.h"

namespace web {
namespace {

void add_links(PageData& data, const std::string& section, const std::vector<Choice>& links) {
    for (const Choice& link : links) {
        data.add(section).set("link_url", link.value).set("link_name", link.name);
    }
}

/// A number, a day, one word: it is not taken apart for want of room.
bool is_short(std::string_view text) {
    constexpr std::size_t most = 20;
    return !text.empty() && text.size() <= most && text.find(' ') == text.npos;
}

void add_row(PageData& part, const TableRow& row, const std::vector<std::string>& columns,
             const std::string& form_token) {
    PageData& data = part.add("row");
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
        const Cell& cell = row.cells[at];
        PageData& shown = data.add("cell");
        shown.set("column_name", at < columns.size() ? columns[at] : std::string());
        shown.show_if("is_empty", cell.text.empty());
        shown.show_if("is_short", is_short(cell.text));
        if (at == 0 && row.depth > 0) shown.add("indent").set("depth", std::min(row.depth, 6));
        if (cell.url.empty()) {
            shown.add("plain").set("cell_text", cell.text);
        } else {
            shown.add("linked").set("cell_text", cell.text).set("cell_url", cell.url);
        }
        if (cell.progress && cell.progress->total > 0) {
            shown.add("progress")
                .set("done", std::to_string(cell.progress->done))
                .set("total", std::to_string(cell.progress->total))
                .set("progress_text", cell.text);
        }
    }
    if (row.buttons.empty() && row.links.empty()) return;
    PageData& buttons = data.add("buttons");
    for (const Choice& link : row.links) {
        buttons.add("row_link")
            .set("link_url", link.value)
            .set("link_name", link.name)
            .set("row_name", row.cells.empty() ? std::string() : row.cells.front().text);
    }
    for (const RowButton& button : row.buttons) {
        buttons.add("button")
            .set("button_action", button.action)
            .set("button_text", button.text)
            .set("button_class", button.is_main ? "main-button" : "link-button")
            .set("button_about", button.about)
            .set("form_token", form_token);
    }
}

bool has_buttons(const TablePart& part) {
    return std::any_of(part.rows.begin(), part.rows.end(), [](const TableRow& row) {
        return !row.buttons.empty() || !row.links.empty();
    });
}

void add_part(PageData& data, const TablePart& part, Context& context) {
    PageData& shown = data.add("part");
    const bool buttons = has_buttons(part);
    const std::string form_token = buttons ? context.form_token() : std::string();
    if (!part.heading.empty()) shown.add("heading").set("heading_text", part.heading);
    if (part.rows.empty() && !part.empty.empty()) shown.add("empty").set("empty_text", part.empty);
    add_links(shown, "part_link", part.links);
    if (part.rows.empty()) return;
    PageData& table = shown.add("table");
    table.set("table_name", part.heading);
    for (const std::string& column : part.columns) table.add("column").set("column_name", column);
    table.show_if("has_buttons", buttons);
    for (const TableRow& row : part.rows) add_row(table, row, part.columns, form_token);
}

}  // namespace

bool is_looked_for(std::string_view name, std::string_view typed) {
    const std::string wanted = base::lower_case(base::collapse_space(typed));
    return wanted.empty() || base::lower_case(name).find(wanted) != std::string::npos;
}

base::Result<Response> render_tables(Context& context, const TablesPage& page, PageData data) {
    data.set("title", page.title);
    if (!page.lead.empty()) data.add("lead").set("lead_text", page.lead);
    data.show_if("has_trail", !page.trail.empty());
    for (const Choice& crumb : page.trail) add_crumb(data, crumb.value, crumb.name);
    add_links(data, "top_link", page.links);
    if (page.search) {
        PageData& search = data.add("table_search");
        search.set("search_action", page.search->action)
            .set("search_label", page.search->label)
            .set("search_value", page.search->value);
        for (const Choice& kept : page.search->kept) {
            search.add("kept").set("kept_name", kept.name).set("kept_value", kept.value);
        }
    }
    for (const TablePart& part : page.parts) add_part(data, part, context);
    if (!page.live.empty()) data.add("live").set("live_url", page.live);
    return context.render("tables", std::move(data));
}

}  // namespace web
