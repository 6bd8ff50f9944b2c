// SPDX-License-Identifier: AGPL-3.0-or-later
// What XML and HTML say in other places than between their tags.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/raw/markup_scan.h"

namespace document {

/// Keeps each mark once, in order.
class MarkList {
public:
    /// Left out: what holds no word of four letters, and what is longer than 600 bytes.
    void add(std::string_view mark);
    const std::vector<std::string>& marks() const { return marks_; }

private:
    std::unordered_set<std::string> seen_;
    std::vector<std::string> marks_;
};

/// Values of attributes, and what fields (w:instrText) are told to print.
void add_attributes(std::string_view markup, Markup kind, MarkList& into);
/// The names of the styles that the text (`markup`) uses, as `styles` (word/styles.xml) tells them.
void add_used_styles(std::string_view markup, std::string_view styles, MarkList& into);
/// Values of attributes and every text: of parts that hold nothing but properties.
void add_all(std::string_view xml, MarkList& into);
/// What a style sheet prints: content: "Lukket".
void add_printed_by_styles(std::string_view css, MarkList& into);

}  // namespace document
