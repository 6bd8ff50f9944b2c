// SPDX-License-Identifier: AGPL-3.0-or-later
// Items that stand in the rows of a table (Punkt | Emne | Referat) or as the items of a list.
#pragma once
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "document/text_reader.h"
#include "intake/internal/profile.h"

namespace intake {

/// The blocks, with each row of such a table, and each item of such a list, as a heading and what
/// stands under it: the head of a column before its cell. Nothing when there is none. No word goes;
/// heads of columns come with each
/// row, those of numbers and titles as `labels`.
std::optional<std::vector<document::Block>> with_items_unrolled(std::vector<document::Block> blocks,
                                                                const Profile& profile,
                                                                std::vector<std::string>& labels);

/// The same for the rows of a text, between tabs, strokes or semicolons; the lines that are made
/// stand in `storage` and have the number of their row.
std::optional<std::vector<document::Line>> with_items_unrolled(
    std::span<const document::Line> lines, const Profile& profile, std::deque<std::string>& storage,
    std::vector<std::string>& labels);

}  // namespace intake
