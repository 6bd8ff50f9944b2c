// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of an item as outsiders get them, whatever form they have.
#pragma once
#include <functional>
#include <string_view>

#include "document/document.h"
#include "records/minutes.h"

namespace intake {

using EachLine = std::function<void(std::string_view line, int number)>;

/// Each line of a text; words broken at the end of a line come together.
void each_line_of(std::string_view text, int number, const EachLine& each);
/// Each line, list item and cell of a block, in reading order; a cell also as the answer to the one
/// before it, and to the head of its column: "Offentlig: Nej".
void each_line_of(const document::Block& block, const EachLine& each);
/// The lines of an item's sections and attachments, with their headings.
void each_line_of(const records::Item& item, const EachLine& each);

}  // namespace intake
