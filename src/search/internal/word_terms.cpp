// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/word_terms.h"

#include <algorithm>

namespace search {
namespace {

/// About 20 MB; then it starts again. Most of a municipality's running words are some 50,000.
constexpr std::size_t most_remembered = 100'000;
/// Of a reader that finds words to mark: about 3 MB.
constexpr std::size_t most_stems_remembered = 30'000;
constexpr std::size_t longest_term = 200;  ///< Xapian's limit is 245 bytes.
constexpr char separator = '\t';

bool is_number(std::string_view word) {
    return word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string vocabulary_of(const Token& word) {
    if (is_number(word.folded) || word.folded.size() < 2) return {};
    std::string whole = term(prefix::vocabulary, word.folded);
    if (word.lower != word.folded) whole += separator + word.lower;
    return whole.size() > longest_term ? std::string() : whole;
}

}  // namespace

std::string month_key(const base::Date& date) {
    return std::to_string(date.year * 100 + date.month);
}

std::string Stemmer::find_stem(std::string_view lower) {
    const RootWord root = inflections_->root_of(lower);
    const std::string folded = fold(root.word);
    // Of a word that is known nothing is taken but its inflection: "farlig" is not "far".
    std::string stem = root.is_known && root.word.ends_with("ig") ? folded : danish_(folded);
    // The Danish rule "løst becomes løs" cannot see the folded letters.
    if (stem.ends_with("loest")) stem.pop_back();
    if (stem.size() > longest_term) stem.resize(longest_term);
    return stem;
}

std::string Stemmer::stem(std::string_view lower) {
    if (const auto found = known_.find(lower); found != known_.end()) return found->second;
    if (known_.size() >= most_stems_remembered) known_.clear();
    return known_.emplace(lower, find_stem(lower)).first->second;
}

WordAnalyzer::WordAnalyzer(std::shared_ptr<const Splitter> splitter)
    : splitter_(std::move(splitter)) {}

const WordTerms& WordAnalyzer::terms_of(const Token& word) {
    if (const auto found = known_.find(word.lower); found != known_.end()) return found->second;
    if (known_.size() >= most_remembered) known_.clear();
    return known_.emplace(word.lower, analyze(word)).first->second;
}

WordTerms WordAnalyzer::analyze(const Token& word) {
    WordTerms terms{stemmer_.stem(word.lower), vocabulary_of(word), {}};
    if (!splitter_ || is_number(word.folded)) return terms;
    for (const std::string& part : splitter_->split(word.lower).words) {
        const std::string stem = stemmer_.stem(part);
        std::string whole = term(prefix::part, stem);
        const bool is_new =
            std::find(terms.parts.begin(), terms.parts.end(), whole) == terms.parts.end();
        if (stem != terms.stem && is_new) terms.parts.push_back(std::move(whole));
    }
    return terms;
}

std::string word_of_vocabulary(std::string_view vocabulary_term) {
    const std::size_t at = vocabulary_term.find(separator);
    if (at != std::string_view::npos) return std::string(vocabulary_term.substr(at + 1));
    return std::string(vocabulary_term.substr(prefix::vocabulary.size()));
}

}  // namespace search
