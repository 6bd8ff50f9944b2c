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
    /// Text that somebody wrote: a long one in pieces, and a personal number in it is noted.
    void add_text(std::string_view text);
    /// A file within the file that nobody looked into.
    void add_unread(std::string_view name) { unread_.emplace_back(name); }

    const std::vector<std::string>& marks() const { return marks_; }
    const std::vector<std::string>& unread() const { return unread_; }
    bool has_personal_number() const { return has_personal_number_; }

private:
    std::unordered_set<std::string> seen_;
    std::vector<std::string> marks_;
    std::vector<std::string> unread_;
    bool has_personal_number_ = false;
};

/// Values of attributes, and what fields (w:instrText) are told to print.
void add_attributes(std::string_view markup, Markup kind, MarkList& into);
/// The names of the styles that the text (`markup`) uses, as `styles` (word/styles.xml) tells them.
void add_used_styles(std::string_view markup, std::string_view styles, MarkList& into);
/// Values of attributes and every text: of parts that hold nothing but properties.
void add_all(std::string_view xml, MarkList& into);
/// Every element and attribute with its name: "Er Lukket: true".
void add_named(std::string_view xml, MarkList& into);
/// Values of attributes and texts, a paragraph, a cell or a line as one.
void add_paragraphs(std::string_view xml, MarkList& into);

}  // namespace document
