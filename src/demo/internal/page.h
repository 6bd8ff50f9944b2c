// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of the text on the page: plain as most are, or with Markdown marks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "demo/internal/case_type.h"

namespace demo {

class Page {
public:
    enum class Style { Plain, Marked };
    enum class ListStyle { Dash, Number, Bracket };

    explicit Page(Style style) : style_(style) {}

    std::string& text() { return text_; }
    void item_heading(int number, std::string_view title);
    void section(std::string_view heading);
    void paragraph(std::string_view words);
    /// The lines of a section that this case has at this stop.
    void lines(const std::vector<Line>& lines, Voice& voice, ListStyle numbered);
    /// A list of its own, as recommendations are.
    void list(const std::vector<const Line*>& lines, Voice& voice, ListStyle style);
    /// Tables are numbered within an item.
    void restart_tables() { tables_ = 0; }

private:
    void list_label(ListStyle style, int number);

    Style style_;
    std::string text_;
    int tables_ = 0;
};

/// Whether the case has the line at this stop.
bool has_line(const Line& line, const Voice& voice);

}  // namespace demo
