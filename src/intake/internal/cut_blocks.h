// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a correction parts a document: blocks, the lines and words in them. No word is dropped.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"
#include "intake/internal/anchors.h"
#include "records/correction.h"
#include "records/minutes.h"

namespace intake {

/// The text of a heading or a paragraph; nullptr of any other block.
const document::Text* line_of(const document::Block& block);
/// Takes the first line out of the first block: a heading. What follows it in the block stays.
/// Nothing is taken of a table or a list.
std::string take_first_line(document::Document& document);
/// The blocks from `at` on leave the document.
document::Document take_rest(document::Document& document, std::size_t at);
/// A new item whose heading is the first block of `rest`: its number and title are what the
/// correction tells (`number`, `text`), else what the line says ("Punkt 7: Budget").
records::Item item_headed(document::Document rest, const records::Correction& told,
                          records::SectionKind kind);
/// Parts the first paragraph in which the words (beginning_of) begin after its own first word, so
/// that they head a block; nothing when they begin in none.
std::optional<BlockPlace> cut_block_at(document::Document& preamble, std::string_view words);
std::optional<BlockPlace> cut_block_at(records::Item& item, std::string_view words);

}  // namespace intake
