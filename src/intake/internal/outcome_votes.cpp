// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_votes.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace intake {
namespace {

/// In figures or words; nothing for what is no number of people who vote.
std::optional<int> count_of(const DecisionWord& word) {
    constexpr std::array<std::string_view, 13> names = {"nul", "en",     "to",  "tre",  "fire",
                                                        "fem", "seks",   "syv", "otte", "ni",
                                                        "ti",  "elleve", "tolv"};
    const auto name = std::find(names.begin(), names.end(), word.word);
    if (name != names.end()) return static_cast<int>(name - names.begin());
    if (word.word == "ingen") return 0;
    constexpr std::size_t most_figures = 3;
    int count = 0;
    const char* end = word.word.data() + word.word.size();
    const auto read = std::from_chars(word.word.data(), end, count);
    const bool whole = read.ec == std::errc() && read.ptr == end;
    return whole && word.word.size() <= most_figures ? std::optional(count) : std::nullopt;
}

bool is_vote_word(const DecisionWord& word) {
    constexpr std::array<std::string_view, 12> known = {
        "stemte",    "stemmer",        "stemme",
        "stemt",     "stemmerne",      "var",
        "forslaget", "indstillingen",  "ændringsforslaget",
        "medlemmer", "hovedforslaget", "det"};
    return std::find(known.begin(), known.end(), word.word) != known.end();
}

/// The figure of "14 stemmer for" or "For forslaget stemte 14", for the word at `at`.
std::optional<int> votes_beside(const DecisionSentence& sentence, std::size_t at) {
    constexpr std::size_t near = 3;
    // "For: 14 Imod: 3"
    const bool label = at + 1 < sentence.size() && sentence[at + 1].main_clause;
    for (std::size_t back = 1; !label && back <= near && back <= at; ++back) {
        const DecisionWord& word = sentence[at - back];
        if (word.comma_after) break;
        if (const auto count = count_of(word)) return count;
        if (!is_vote_word(word)) break;
    }
    for (std::size_t next = at + 1; next < sentence.size() && next <= at + near; ++next) {
        if (const auto count = count_of(sentence[next])) return count;
        if (!is_vote_word(sentence[next])) break;
    }
    return std::nullopt;
}

}  // namespace

bool is_vote_label(const DecisionSentence& sentence, std::size_t at) {
    const std::string_view word = sentence[at].word;
    return (word == "ja" || word == "nej") && at + 1 < sentence.size() &&
           count_of(sentence[at + 1]);
}

std::optional<Vote> VoteReader::read(const DecisionSentence& sentence) {
    constexpr std::size_t oldest = 3;
    if (yes_ && ++age_ > oldest) yes_.reset();
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::string_view word = sentence[at].word;
        const bool against = word == "imod" || word == "mod" || word == "nej";
        if (word != "for" && word != "ja" && !against) continue;
        const auto votes = votes_beside(sentence, at);
        if (!votes) continue;
        if (!against) {
            yes_ = votes;
            age_ = 0;
        } else if (yes_) {
            const Vote vote{*yes_, *votes, at};
            yes_.reset();
            return vote;
        }
    }
    return std::nullopt;
}

}  // namespace intake
