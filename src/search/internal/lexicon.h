// SPDX-License-Identifier: AGPL-3.0-or-later
// The words that compounds are made of: from the machine's hunspell dictionary, and from our own
// short list (assets/search/sammensaetninger.txt), which also names what must not be split.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"

namespace search {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

class Lexicon {
public:
    /// Adds the words of a hunspell dictionary (UTF-8, numeric flags).
    void add_dictionary(std::string_view dictionary, std::string_view affixes);
    /// Adds our own list; see the head of the file for its form.
    void add_own_words(std::string_view text);

    /// The word that `form` is when it stands before another: "sygefravær" for "sygefraværs".
    /// nullptr when it may not.
    const std::string* word_before_another(std::string_view form) const;
    /// The dictionary's form of `form` when it, also inflected, may stand last in a compound;
    /// nullptr when it may not.
    const std::string* word_standing_last(std::string_view form) const;
    /// True for a word that our own list says is one word.
    bool is_indivisible(std::string_view word) const;

    std::size_t size() const { return first_.size() + last_.size(); }

private:
    void add_own_line(std::string_view line);
    const std::string* last_word(std::string_view word) const;
    /// Words of three letters make compounds only when our own list says so: in most long words
    /// some three letters are a word by accident.
    bool is_too_short(std::string_view word) const;

    TextMap<std::string> first_;  ///< Linking form to word.
    TextSet last_;
    TextSet own_;
    TextSet never_first_;
    TextSet never_last_;
    TextSet indivisible_;
};

/// The dictionary of the machine (hunspell-da) and our own list. Without the dictionary the answer
/// has our own words only, and the log says so.
Lexicon load_lexicon(const std::filesystem::path& folder = "/usr/share/hunspell");

}  // namespace search
