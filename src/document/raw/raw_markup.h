// SPDX-License-Identifier: AGPL-3.0-or-later
// The texts of one part of an archive, or of a page.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/raw_text.h"

namespace document {

/// A part of a DOCX package. `place` names it.
void add_docx_texts(std::string_view xml, const std::string& place, std::vector<RawText>& into);
/// The content or the styles of an ODT.
void add_odt_texts(std::string_view xml, const std::string& place, std::vector<RawText>& into);
/// A page.
void add_html_texts(std::string_view html, const std::string& place, std::vector<RawText>& into);

}  // namespace document
