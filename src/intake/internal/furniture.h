// SPDX-License-Identifier: AGPL-3.0-or-later
// What a printer put on every page: page numbers and running heads. Only for sources of lines.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "document/text_reader.h"

namespace intake {

/// Takes page numbers ("Side 3 af 12", a number alone at a page break) and running heads out, and
/// gives lines their page when the numbers tell it. A running head stands at most page breaks with
/// the same words; one finding each tells that it went, and the lines go into `asides`. Lines that
/// `is_mark` knows always stay.
std::vector<document::Line> without_furniture(std::vector<document::Line> lines,
                                              const std::function<bool(std::string_view)>& is_mark,
                                              base::Findings& findings, document::Asides& asides);

/// "Side 3 af 12", "Side 3/12", "Side 3", "- 3 -": the page; 0 for any other line.
int page_number_of(std::string_view line);

}  // namespace intake
