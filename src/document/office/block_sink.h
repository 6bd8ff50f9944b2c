// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes paragraphs as an office file has them, one after the other, and makes lists of those that
// are items.
#pragma once
#include <string>
#include <vector>

#include "document/document.h"

namespace document::office {

/// A paragraph's place in a list.
struct ItemPlace {
    std::string list;  ///< Items of one list belong together.
    int level = 0;
    bool ordered = false;
    int value = 1;
    std::string label;  ///< Empty: none.
};

class BlockSink {
public:
    void add(Block block);
    void add_item(const ItemPlace& place, Block block);
    /// A block that belongs to the item before it, when there is one.
    void add_to_item(Block block);
    std::vector<Block>& blocks() { return blocks_; }
    std::vector<Block> take() { return std::move(blocks_); }

private:
    struct OpenList {
        std::string list;
        int level = 0;
        bool ordered = false;
    };
    List& list_at(std::size_t depth);

    std::vector<Block> blocks_;
    std::vector<OpenList> open_;
};

/// The blocks as lines of one text, for a cell or a note. Numbers of items stay.
Text flattened(const std::vector<Block>& blocks);
/// The text with a number and a space before it.
Text with_label(const std::string& label, Text text);

}  // namespace document::office
