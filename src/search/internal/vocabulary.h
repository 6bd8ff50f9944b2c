// SPDX-License-Identifier: AGPL-3.0-or-later
// The words that stand in an index, as written: for completion and "mente du". A word that stands
// only in what the viewer may not see is not offered.
#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/internal/viewer_filter.h"

namespace search {

struct VocabularyWord {
    std::string word;            ///< In lower case, with its Danish letters.
    Xapian::doccount items = 0;  ///< Those the viewer may see.
};

/// How many more terms one query may look through, whatever it asks. Only terms of the public index
/// are counted, so it tells nothing of others.
struct LookingRoom {
    int terms = 40'000;
};

/// Words whose folded form starts with `folded_beginning` and that stand in some document the
/// viewer may see, most frequent first; equally frequent ones by their letters. When the room is
/// used up, of those looked at.
std::vector<VocabularyWord> most_frequent(const SeenTerms& seen, std::string_view folded_beginning,
                                          int limit, LookingRoom& room);
/// The same of whole terms of a kind ("XN" for case numbers).
std::vector<std::string> most_frequent_terms(const SeenTerms& seen, std::string_view kind,
                                             std::string_view beginning, int limit,
                                             LookingRoom& room);

/// The word most like one that the viewer's documents do not have: fewest slips, then most
/// frequent, then by its letters. Nothing when none is near.
std::optional<std::string> nearest_word(const SeenTerms& seen, std::string_view folded);

/// Slips between two words: a letter left out, put in, exchanged, or two swapped. Answers
/// `most` + 1 when there are more than `most`.
int slips_between(std::string_view left, std::string_view right, int most);

}  // namespace search
