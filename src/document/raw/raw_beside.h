// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that markup holds in other places than between its tags: some are seen, some are beside.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/raw/markup_scan.h"
#include "document/raw_text.h"

namespace document {

/// The value of an attribute as it is written, in quotes or without; empty when it is not there.
std::string_view attribute_of(std::string_view rest, std::string_view name);

/// Beside: what pictures and tables are called, for those who cannot see them.
void add_docx_attributes(const MarkupToken& tag, const std::string& place,
                         std::vector<RawText>& into);
/// Seen: values and labels of form fields, cells that have a value alone. Beside: titles; hidden
/// texts.
void add_odt_attributes(const MarkupToken& tag, const std::string& place,
                        std::vector<RawText>& into);
/// Seen: values of form fields, labels of choices, pages within the page. Beside: alternative
/// texts, titles, descriptions.
void add_html_attributes(const MarkupToken& tag, const std::string& place,
                         std::vector<RawText>& into);
/// Seen: what the page's style sheets print before or after elements that it has.
void add_printed_by_sheets(std::string_view html, const std::string& place,
                           std::vector<RawText>& into);
/// Beside: title, subject, key words, description and properties of one's own.
void add_properties(std::string_view xml, const std::string& place, std::vector<RawText>& into);
/// Seen: the titles of a chart that is an object of its own.
void add_chart_titles(std::string_view xml, const std::string& place, std::vector<RawText>& into);

}  // namespace document
