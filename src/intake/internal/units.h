// SPDX-License-Identifier: AGPL-3.0-or-later
// A source as a run of units: the lines of a text, or the blocks of a PDF or Word file. All
// recognition works on units, so both kinds of source go through the same code.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "document/text_reader.h"

namespace intake {

/// One line or block. Views live as long as the Units and its source.
struct Unit {
    std::string_view text;  ///< As it stands; empty for lists, tables and notes.
    std::string_view bare;  ///< Without heading signs and bold marks around the whole.
    int line = 0;
    int page = 0;
    int level = 0;          ///< Of a heading, 1 to 6; 7 a line in bold; 0 none.
    bool marked = false;    ///< Set off as a heading: a # sign, bold, or a heading block.
    bool can_head = false;  ///< A line or a heading or paragraph, with something on it.
};

/// A piece of a unit for reading the head: a line, a row of a table, a list item.
struct HeadLine {
    std::string text;
    std::size_t unit = 0;
    int line = 0;
    bool blank_before = false;
};

class Units {
public:
    static Units of_lines(std::vector<document::Line> lines);
    /// Paragraphs of several lines are taken apart where `is_mark` knows one of the lines, and at
    /// headings that count on (paragraph_heads.h).
    static Units of_blocks(const std::vector<document::Block>& blocks,
                           const std::function<bool(std::string_view)>& is_mark);

    std::size_t size() const { return has_lines_ ? lines_.size() : blocks_.size(); }
    bool has_lines() const { return has_lines_; }
    Unit at(std::size_t index) const;
    /// The text alone: cheaper than at(). "" after the end.
    std::string_view text_at(std::size_t index) const;
    int line_at(std::size_t index) const {
        return has_lines_ ? lines_[index].number : blocks_[index].line;
    }
    /// A line of strokes is blank too: it parts what stands above and below, or underlines a
    /// heading.
    bool is_blank(std::size_t index) const;
    /// The first unit from `from` on that is not blank; size() when there is none.
    std::size_t next_filled(std::size_t from) const;
    std::vector<HeadLine> head_lines(std::size_t from, std::size_t to) const;

    /// The units [from, to) as blocks. Each unit may be read once.
    document::Document read(std::size_t from, std::size_t to, base::Findings& findings);
    /// The same, with the structure that the text lost (derived_structure.h).
    document::Document read_prose(std::size_t from, std::size_t to, base::Findings& findings);
    /// The same for a list of titles one a line (attachments.h).
    document::Document read_titles(std::size_t from, std::size_t to, base::Findings& findings);
    /// Leaves only `part` of the unit's text, a view into it: a heading before it was read.
    void keep_only(std::size_t index, std::string_view part);
    /// The lines [from, to); empty for blocks.
    std::span<const document::Line> lines(std::size_t from, std::size_t to) const;

private:
    std::string_view unescaped(std::size_t index, std::string_view bare) const;

    bool has_lines_ = false;
    /// Lines without the backslashes of Markdown ("45\\. (Åben)"), by index; there are few.
    mutable std::unordered_map<std::size_t, std::string> unescaped_;
    std::vector<document::Line> lines_;
    std::vector<document::Block> blocks_;
};

}  // namespace intake
