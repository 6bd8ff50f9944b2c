// SPDX-License-Identifier: AGPL-3.0-or-later
// Inflected words to the word they are forms of: "stierne" to "sti", "børn" to "barn". From the
// machine's hunspell dictionary, whose affix rules are read backwards, and from our own list of
// forms that no rule makes (assets/search/boejning.txt). docs/search.md says what it gets wrong.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/internal/lexicon.h"

namespace search {

/// A word without its inflection, and whether the dictionary has it.
struct RootWord {
    std::string word;
    bool is_known = false;
};

/// Read-only once filled, so any number of threads may ask.
class Inflections {
public:
    /// Adds a hunspell dictionary (UTF-8, numeric flags), whose words are kept as they stand here.
    void add_dictionary(std::string dictionary, std::string_view affixes);
    /// "barn børn børnene": a word and forms of it. A line that begins with # says nothing.
    void add_own_forms(std::string_view text);

    /// The word that `lower` is a form of; of a word that nothing is known of, the same with its
    /// last part put into its own form ("mavesårsmidlerne": "mavesårsmiddel"). Of several the
    /// shortest, so that all forms of a word come to the same. "boern" is read as "børn".
    RootWord root_of(std::string_view lower) const;

private:
    struct Rule {
        std::uint16_t flag = 0;
        std::string condition;
    };
    /// Suffix rules that add the same letters in the place of the same.
    struct Group {
        std::string strip;
        std::vector<Rule> rules;
    };
    /// A rule whose forms take further rules: "budget" makes "budgett", which makes "budgetter".
    struct InnerRule {
        std::uint16_t flag = 0;
        std::string strip;
        std::string add;
        std::string condition;
    };

    bool takes(std::string_view word, std::uint16_t flag, std::string_view condition) const;
    void look_behind(std::string_view base, const Group& group, std::string& best) const;
    /// "" when the dictionary has no word of which this is a form.
    std::string lemma_of(std::string_view word) const;
    std::string own_root_of(std::string_view word) const;
    std::string one_step(std::string_view word) const;
    std::string with_known_tail(std::string_view word) const;
    std::string without_inflection(std::string_view word) const;
    void add_word(std::string_view word, std::string_view flags);

    std::vector<std::shared_ptr<const std::string>> texts_;
    std::unordered_map<std::string_view, std::uint32_t> words_;  ///< Into flags_.
    std::vector<std::vector<std::uint16_t>> flags_;
    std::unordered_map<std::string_view, std::uint32_t> known_flags_;
    TextMap<std::vector<Group>> suffixes_;                             ///< By what they add.
    std::unordered_map<std::uint16_t, std::vector<InnerRule>> inner_;  ///< By the further rule.
    TextMap<std::string> own_;
};

/// Over the machine's dictionary and our own list, loaded once for the whole program when first
/// asked for. Without the dictionary only our own list is known.
std::shared_ptr<const Inflections> shared_inflections();

}  // namespace search
