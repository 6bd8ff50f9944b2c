// SPDX-License-Identifier: AGPL-3.0-or-later
// Which items of one document are the same matter as which of another: rules only, by evidence, and
// in doubt nothing is let go. What somebody decided about an item belongs to its matter.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "records/minutes.h"

namespace records {

/// An item as evidence of what it is about.
struct Matter {
    int number = 0;
    std::string case_number;  ///< As an address has it ("26-2"); "": none.
    std::string title;        ///< Lower case, white space collapsed.
    /// Hashes, sorted, of the words of four letters and more: of its title, and of all of it.
    std::vector<std::size_t> title_words;
    std::vector<std::size_t> words;
    /// Hashes, sorted, of each run of four words of its text.
    std::vector<std::size_t> runs;
};
Matter matter_of(const Item& item);
std::vector<Matter> matters_of(const std::vector<Item>& items);

/// How sure it is that both are one matter, from the number, the case number, the title and the
/// words; the sign says for or against. `surely_same` and more is taken for the same. A case number
/// with a slip of the pen ("26/22" for "26/2") speaks neither way; an item that was split has its
/// words in each part.
int likeness(const Matter& one, const Matter& other);
constexpr int surely_same = 4;

/// Where a matter of the earlier document is in the later one, as places in it.
struct Whereabouts {
    std::vector<std::size_t> same;
    /// Without any that is the same: all that no other earlier matter is; in doubt it is each of
    /// them.
    std::vector<std::size_t> could_be;
};
/// For each earlier matter, in their order.
std::vector<Whereabouts> match_matters(const std::vector<Matter>& before,
                                       const std::vector<Matter>& now);

/// What everybody could read of a meeting before: the words and runs of its open items, sorted.
struct KnownText {
    std::vector<std::size_t> words;
    std::vector<std::size_t> runs;
};
void add_known(KnownText& known, const Matter& open);
void settle_known(KnownText& known);

/// What a later item says that nobody could read before.
struct NewText {
    std::vector<std::size_t> words;
    std::vector<std::size_t> runs;
};
NewText new_text_of(const Matter& now, const KnownText& known);

/// What else is told of a closed matter and a later item: whether the one is surely elsewhere, and
/// whether the other is surely an earlier one.
struct CarrySought {
    bool is_found = false;
    bool is_another = false;
};
/// Whether the later item brings text of the closed matter: most of what is new in it, or whole
/// passages.
bool carries(const Matter& closed, const NewText& text, const CarrySought& sought);
/// Whether it brings a long passage of it, word for word.
bool carries_passage(const Matter& closed, const NewText& text);
/// The same of more than half of it.
bool carries_most(const Matter& closed, const NewText& text);
/// Evidence at any distance: the later item, with that new text, has most of the closed one's, or
/// the same title and the same words, and more than a few; of documents that share most items
/// (`twins`) also the same case and title.
bool is_word_for_word(const Matter& closed, const Matter& now, const NewText& text, bool twins);

/// Whether its title says more than that something is closed, or heads a standing item.
bool has_telling_title(const Matter& matter);
/// `title`: in lower case.
bool has_telling_title(std::string_view title);
/// Whether its title or case number tells it from the standing items of other meetings
/// ("Eventuelt", "Lukket punkt").
bool says_something(const Matter& matter);

/// How many matters of the smaller document the other has, of a hundred; 100 when one has none.
int shared_percent(const std::vector<Matter>& one, const std::vector<Matter>& other);
/// The same of those that say something; 0 when one has none.
int shared_telling_percent(const std::vector<Matter>& one, const std::vector<Matter>& other);
/// Documents of two meetings share most of what says something: they may be of one, under two days.
bool are_twins(const std::vector<Matter>& one, const std::vector<Matter>& other);

}  // namespace records
