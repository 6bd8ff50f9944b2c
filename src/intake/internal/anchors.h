// SPDX-License-Identifier: AGPL-3.0-or-later
// Where in a document a correction belongs: found by words and numbers, never by a place in a list.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "records/correction.h"
#include "records/minutes.h"

namespace intake {

/// How a text begins: its first twelve words, lower case, one space between.
std::string beginning_of(std::string_view text);

/// The item that the anchor means: the one with that title; of several, and when there is none, its
/// case number, its number or the title most like it says. Nothing when that leaves a doubt.
std::optional<std::size_t> find_item(const records::Minutes& minutes,
                                     const records::ItemAnchor& anchor);

/// A block of an item, or of what stands before the items (`section` is then not used).
struct BlockPlace {
    std::size_t section = 0;
    std::size_t block = 0;
};
/// The `nth` block (from 0) that begins so; when there are fewer, the only one that does.
std::optional<BlockPlace> find_block(const records::Item& item, std::string_view words, int nth);
std::optional<BlockPlace> find_block(const document::Document& preamble, std::string_view words,
                                     int nth);
/// The section with that heading; of several, the one whose text begins so.
std::optional<std::size_t> find_section(const records::Item& item, std::string_view heading,
                                        std::string_view words);

}  // namespace intake
