// SPDX-License-Identifier: AGPL-3.0-or-later
// What is different between two versions of a meeting's document, item by item, as plain data for a
// page. It says only what both lists of items already say: whoever reads them for a viewer has left
// out what the viewer may not see, and of an item that is closed in either nothing is told but
// that.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "records/minutes.h"

namespace records {

enum class ChangeKind { Same, Changed, Removed, Added };

/// Words that stay, went or came.
struct Words {
    ChangeKind kind = ChangeKind::Same;  ///< Never Changed.
    std::string text;
    friend bool operator==(const Words&, const Words&) = default;
};

/// A paragraph, a list item, a row of a table, a note. Those that are the same stand together as
/// one without words, with how many they are.
struct Passage {
    ChangeKind kind = ChangeKind::Same;
    std::vector<Words> words = {};
    int unchanged = 0;
    friend bool operator==(const Passage&, const Passage&) = default;
};

struct SectionDifference {
    ChangeKind kind = ChangeKind::Same;
    SectionKind section = SectionKind::Other;
    std::string heading;
    std::vector<Passage> passages;
};

struct ItemDifference {
    ChangeKind kind = ChangeKind::Same;
    bool closed = false;  ///< In either: then nothing below is told.
    std::optional<int> number_before;
    std::optional<int> number_after;
    std::vector<Words> title;
    std::vector<SectionDifference> sections;  ///< Those that are not the same.
    std::vector<Passage> attachments;         ///< Titles.
    bool outcomes_differ = false;
    std::vector<Outcome> outcomes_before;
    std::vector<Outcome> outcomes_after;
};

/// An item in two versions; in at least one of them.
struct ItemPair {
    const Item* before = nullptr;
    const Item* after = nullptr;
};
/// Every item of both, in the order of the later version; one that is gone stands where it was.
/// Items are matched by case number and title, then by title, then by number and case number.
/// Finding the pairs is little work; what differs in one is worked out by item_difference.
std::vector<ItemPair> item_pairs(const std::vector<Item>& before, const std::vector<Item>& after);
ItemDifference item_difference(const ItemPair& pair);
/// What differs in every pair.
std::vector<ItemDifference> item_differences(const std::vector<Item>& before,
                                             const std::vector<Item>& after);

/// Between two lists of passages. Where some went and others came in their place, those that are
/// alike are compared by word.
std::vector<Passage> passage_differences(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after);
/// Between two texts: paragraphs first, then words inside those that are alike.
std::vector<Passage> text_differences(const document::Document& before,
                                      const document::Document& after);

}  // namespace records
