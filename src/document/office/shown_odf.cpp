// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/shown_odf.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/try.h"

namespace document::office {
namespace {

/// No sheet has more columns; a repetition beyond is nonsense.
constexpr int most_columns = 16'384;

int repeated(const pugi::xml_node& node, const char* name) {
    return std::clamp(number_of(attribute_of(node, name), 1), 1, most_columns);
}

/// "collapse" by a hand, "filter" by a filter.
bool is_collapsed(const pugi::xml_node& node) {
    const std::string_view said = attribute_of(node, "table:visibility");
    return !said.empty() && said != "visible";
}

/// What stands at a place and is not of it: remarks, notes of the speaker, what was deleted.
bool stands_beside(std::string_view name) {
    return name == "office:annotation" || name == "presentation:notes" ||
           name == "table:tracked-changes" || name == "text:tracked-changes" ||
           name == "text:hidden-text" || name == "text:hidden-paragraph" || name == "svg:title" ||
           name == "svg:desc" || name == "office:binary-data" || name == "office:event-listeners";
}

void add_text(std::string& text, const pugi::xml_node& paragraph) {
    for (const pugi::xml_node one : paragraph.children()) {
        const std::string_view name = one.name();
        if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) {
            text += one.value();
        } else if (name == "text:s" || name == "text:tab" || name == "text:line-break") {
            text += ' ';
        } else if (!stands_beside(name)) {
            add_text(text, one);
        }
    }
}

/// Names of styles with what they say of a table or a slide that is not shown.
std::set<std::string, std::less<>> hiding_styles(const pugi::xml_node& root) {
    std::set<std::string, std::less<>> all;
    const pugi::xml_node styles = child_of(root, "office:automatic-styles");
    for (const pugi::xml_node style : styles.children("style:style")) {
        const pugi::xml_node table = child_of(style, "style:table-properties");
        const pugi::xml_node slide = child_of(style, "style:drawing-page-properties");
        const bool hides = attribute_of(table, "table:display") == "false" ||
                           attribute_of(slide, "presentation:visibility") == "hidden";
        if (hides) all.emplace(attribute_of(style, "style:name"));
    }
    return all;
}

class ShownOdf {
public:
    explicit ShownOdf(const pugi::xml_node& root) : root_(root), hiding_(hiding_styles(root)) {}

    base::Result<Reading> read() {
        const pugi::xml_node body = child_of(root_, "office:body");
        const pugi::xml_node sheets = child_of(body, "office:spreadsheet");
        const pugi::xml_node slides = child_of(body, "office:presentation");
        if (!sheets && !slides) {
            return base::Error{base::ErrorKind::Invalid, "file.format_unknown",
                               "neither table nor slides"};
        }
        for (const pugi::xml_node table : sheets.children("table:table")) {
            if (hiding_.contains(attribute_of(table, "table:style-name"))) continue;
            add_line(std::string(attribute_of(table, "table:name")));
            add_table(table);
        }
        for (const pugi::xml_node slide : slides.children("draw:page")) {
            if (!hiding_.contains(attribute_of(slide, "draw:style-name"))) add_shapes(slide);
        }
        return std::move(reading_);
    }

private:
    void add_line(const std::string& text) {
        std::string line = base::collapse_space(text);
        if (line.empty()) return;
        reading_.document.blocks.push_back(Block{Paragraph{{std::move(line), {}}}});
    }

    void add_table(const pugi::xml_node& table) {
        std::vector<std::pair<int, int>> hidden;
        int column = 0;
        find_hidden_columns(table, hidden, column, false);
        add_rows(table, hidden);
    }

    /// `hidden`: from the first to before the last, counted from 0.
    static void find_hidden_columns(const pugi::xml_node& part,
                                    std::vector<std::pair<int, int>>& hidden, int& column,
                                    bool is_folded) {
        for (const pugi::xml_node one : part.children()) {
            const std::string_view name = one.name();
            if (name == "table:table-column") {
                const int until = column + repeated(one, "table:number-columns-repeated");
                if (is_folded || is_collapsed(one)) hidden.emplace_back(column, until);
                column = std::min(until, most_columns);
            } else if (name.starts_with("table:table-column") ||
                       name == "table:table-header-columns") {
                const bool folds = attribute_of(one, "table:display") == "false";
                find_hidden_columns(one, hidden, column, is_folded || folds);
            }
        }
    }

    void add_rows(const pugi::xml_node& part, const std::vector<std::pair<int, int>>& hidden) {
        for (const pugi::xml_node one : part.children()) {
            const std::string_view name = one.name();
            if (name == "table:table-row") {
                if (!is_collapsed(one)) add_row(one, hidden);
            } else if (name == "table:table-rows" || name == "table:table-header-rows" ||
                       name == "table:table-row-group") {
                if (attribute_of(one, "table:display") != "false") add_rows(one, hidden);
            } else if (name == "table:shapes") {
                add_shapes(one);
            }
        }
    }

    void add_row(const pugi::xml_node& row, const std::vector<std::pair<int, int>>& hidden) {
        std::string line;
        int column = 0;
        for (const pugi::xml_node cell : row.children()) {
            const int at = column;
            column =
                std::min(column + repeated(cell, "table:number-columns-repeated"), most_columns);
            // One under a merged cell shows nothing.
            if (std::string_view(cell.name()) != "table:table-cell") continue;
            const bool is_hidden = std::any_of(hidden.begin(), hidden.end(), [&](const auto& one) {
                return one.first <= at && at < one.second;
            });
            if (!is_hidden) line += words_of_cell(cell);
        }
        add_line(line);
    }

    std::string words_of_cell(const pugi::xml_node& cell) {
        const std::string_view type = attribute_of(cell, "office:value-type");
        if (!type.empty() && type != "string") return {};
        std::string words;
        for (const pugi::xml_node one : cell.children()) {
            if (std::string_view(one.name()) == "text:p") add_text(words, one);
            if (std::string_view(one.name()).starts_with("draw:")) add_shapes(one);
            words += ' ';
        }
        return words;
    }

    /// Every paragraph, how deep it ever lies.
    void add_shapes(const pugi::xml_node& part) {
        for (const pugi::xml_node one : part.children()) {
            const std::string_view name = one.name();
            if (stands_beside(name)) continue;
            if (name == "text:p" || name == "text:h") {
                std::string text;
                add_text(text, one);
                add_line(text);
            } else if (name == "table:table") {
                add_table(one);
            } else {
                add_shapes(one);
            }
        }
    }

    const pugi::xml_node root_;
    const std::set<std::string, std::less<>> hiding_;
    Reading reading_;
};

}  // namespace

base::Result<Reading> read_shown_odf(const Package& files) {
    const auto manifest = files.read("META-INF/manifest.xml");
    if (manifest && manifest.value().find("encryption-data") != std::string::npos) {
        return base::Error{base::ErrorKind::Invalid, "file.password",
                           "the file is protected with a password; save it without one"};
    }
    TRY(std::string bytes, files.read("content.xml"));
    Xml xml;
    TRY_DO(load_xml(xml, std::move(bytes), Space::InTexts, "content.xml"));
    return ShownOdf(xml.tree.document_element()).read();
}

}  // namespace document::office
