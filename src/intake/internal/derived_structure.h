// SPDX-License-Identifier: AGPL-3.0-or-later
// Structure that plain text lost, told from how its lines stand: a short line that heads what
// follows is a heading, a run of short lines after a colon is a list, a paragraph that a page
// break cut is one. No word changes; the blocks are marked as derived (docs/reading-files.md).
#pragma once
#include <span>
#include <utility>
#include <vector>

#include "document/document.h"
#include "document/text_reader.h"
#include "records/minutes.h"

namespace intake {

/// The lines of a section whose text is prose. In others, short lines are answers, names, titles.
bool may_have_lost_structure(records::SectionKind kind);

class DerivedStructure {
public:
    /// Looks at the lines once, in linear time.
    explicit DerivedStructure(std::span<const document::Line> lines);
    /// The lines with a blank one around each that is more than a part of a paragraph.
    const std::vector<document::Line>& lines_apart() const { return apart_; }
    /// Gives what was read from lines_apart() its forms.
    void give_forms(document::Document& document) const;

private:
    enum class Form : char { Plain, Blank, Heading, Item };
    void find_headings();
    void find_lists();
    void set_apart();
    bool is_heading_at(std::size_t index) const;
    bool begins_rows(std::size_t index) const;
    bool stands_alone(std::size_t index) const;
    std::size_t next_filled(std::size_t index) const;
    std::size_t items_after(std::size_t lead) const;
    bool is_form_of(Form form, int line) const;

    std::span<const document::Line> lines_;
    std::vector<std::string_view> texts_;  ///< Without marks and space around them.
    std::vector<Form> forms_;
    std::size_t width_ = 0;  ///< The longest line: what a full one has.
    std::vector<document::Line> apart_;
    std::vector<std::pair<int, Form>> by_line_;
};

}  // namespace intake
