// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/vocabulary.h"

#include <algorithm>
#include <array>

#include "search/internal/word_terms.h"

namespace search {
namespace {

constexpr std::size_t longest_compared = 40;
/// A beginning of one letter stands before some tens of thousands of words at most.
constexpr int most_looked_at = 100'000;

/// Calls `each` for the vocabulary terms that start with `beginning`.
template <class Each>
void for_each_word(const Xapian::Database& database, std::string_view beginning, Each&& each) {
    const std::string begin = term(prefix::vocabulary, beginning);
    int seen = 0;
    const Xapian::TermIterator end = database.allterms_end(begin);
    for (Xapian::TermIterator at = database.allterms_begin(begin); at != end; ++at) {
        if (++seen > most_looked_at) return;
        each(at);
    }
}

std::string_view folded_part(std::string_view vocabulary_term) {
    vocabulary_term.remove_prefix(prefix::vocabulary.size());
    return vocabulary_term.substr(0, vocabulary_term.find('\t'));
}

bool more(const VocabularyWord& left, const VocabularyWord& right) {
    return left.items != right.items ? left.items > right.items : left.word < right.word;
}

struct Candidate {
    std::string word;
    int slips = 0;
    Xapian::doccount items = 0;
    bool is_better_than(const Candidate& other) const {
        return slips != other.slips ? slips < other.slips : items > other.items;
    }
};

int slips_allowed(std::size_t letters) {
    if (letters < 4) return 1;
    return letters < 8 ? 2 : 3;
}

}  // namespace

std::vector<VocabularyWord> most_frequent(const Xapian::Database& database,
                                          std::string_view folded_beginning, int limit) {
    std::vector<VocabularyWord> best;
    if (limit <= 0 || folded_beginning.size() > 200) return best;
    const auto room = static_cast<std::size_t>(limit);
    for_each_word(database, folded_beginning, [&](const Xapian::TermIterator& at) {
        const Xapian::doccount items = at.get_termfreq();
        if (best.size() >= room && items <= best.front().items) return;
        best.push_back({word_of_vocabulary(*at), items, *at});
        std::push_heap(best.begin(), best.end(), more);
        if (best.size() > room) {
            std::pop_heap(best.begin(), best.end(), more);
            best.pop_back();
        }
    });
    std::sort(best.begin(), best.end(), more);
    return best;
}

std::vector<VocabularyWord> most_frequent(const SeenTerms& seen, std::string_view folded_beginning,
                                          int limit) {
    const OpenReader& reader = seen.reader();
    std::vector<VocabularyWord> best =
        most_frequent(reader.open_items_only, folded_beginning, limit);
    if (reader.sight == Sight::OpenItems) return best;
    // So many of the others are looked at: each costs a query.
    constexpr int most_asked = 60;
    const auto others = most_frequent(reader.guarded, folded_beginning, limit + most_asked);
    int asked = 0;
    for (const VocabularyWord& word : others) {
        if (reader.open_items_only.term_exists(word.term) || ++asked > most_asked) continue;
        if (seen.has(word.term)) best.push_back(word);
    }
    std::sort(best.begin(), best.end(), more);
    if (best.size() > static_cast<std::size_t>(std::max(0, limit))) {
        best.resize(static_cast<std::size_t>(limit));
    }
    return best;
}

int slips_between(std::string_view left, std::string_view right, int most) {
    if (left.size() > longest_compared || right.size() > longest_compared) return most + 1;
    const int difference = static_cast<int>(left.size()) - static_cast<int>(right.size());
    if (difference > most || -difference > most) return most + 1;
    std::array<std::array<int, longest_compared + 1>, 3> rows{};
    for (std::size_t at = 0; at <= right.size(); ++at) rows[0][at] = static_cast<int>(at);
    for (std::size_t row = 1; row <= left.size(); ++row) {
        const auto& above = rows[(row - 1) % 3];
        const auto& above_that = rows[(row + 1) % 3];
        auto& current = rows[row % 3];
        current[0] = static_cast<int>(row);
        int lowest = current[0];
        for (std::size_t at = 1; at <= right.size(); ++at) {
            const int exchanged = above[at - 1] + (left[row - 1] == right[at - 1] ? 0 : 1);
            current[at] = std::min({exchanged, above[at] + 1, current[at - 1] + 1});
            const bool swapped = row > 1 && at > 1 && left[row - 1] == right[at - 2] &&
                                 left[row - 2] == right[at - 1];
            if (swapped) current[at] = std::min(current[at], above_that[at - 2] + 1);
            lowest = std::min(lowest, current[at]);
        }
        if (lowest > most) return most + 1;
    }
    return std::min(rows[left.size() % 3][right.size()], most + 1);
}

std::optional<std::string> nearest_word(const SeenTerms& seen, std::string_view folded) {
    const Xapian::Database& database = seen.reader().database;
    if (folded.size() < 3 || folded.size() > longest_compared) return std::nullopt;
    const int most = slips_allowed(folded.size());
    std::optional<Candidate> best;
    const auto consider = [&](const Xapian::TermIterator& at) {
        const std::string whole = *at;
        const int slips = slips_between(folded, folded_part(whole), best ? best->slips : most);
        if (slips == 0 || slips > (best ? best->slips : most)) return;
        Candidate candidate{whole, slips, at.get_termfreq()};
        const bool is_better = !best || candidate.is_better_than(*best);
        if (is_better && seen.has(candidate.word)) best = std::move(candidate);
    };
    // Slips seldom touch the first letter; when they do, it is mostly left out or swapped.
    for_each_word(database, folded.substr(0, 1), consider);
    if (folded[1] != folded[0]) for_each_word(database, folded.substr(1, 1), consider);
    if (!best) return std::nullopt;
    return word_of_vocabulary(best->word);
}

}  // namespace search
