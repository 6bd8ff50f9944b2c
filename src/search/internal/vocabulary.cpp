// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/vocabulary.h"

#include <algorithm>
#include <array>

#include "search/internal/word_terms.h"

namespace search {
namespace {

constexpr std::size_t longest_compared = 40;
/// A beginning of one letter stands before some tens of thousands of words at most.
constexpr LookingRoom room_of_one_letter = {.terms = 100'000};

/// Calls `each` with every term that starts with `beginning` and stands in a document the viewer
/// may see, and with a function that counts those documents. Terms of the public index come first.
template <class Each>
void for_each_term(const SeenTerms& seen, const std::string& beginning, LookingRoom& room,
                   Each&& each) {
    const OpenReader& reader = seen.reader();
    const bool sees_more = reader.sight == Sight::AllItems;
    const Xapian::Database& open_items = reader.open_items_only;
    const Xapian::TermIterator open_end = open_items.allterms_end(beginning);
    for (auto at = open_items.allterms_begin(beginning); at != open_end; ++at) {
        if (room.terms-- <= 0) break;
        const std::string term = *at;
        each(term,
             [&] { return at.get_termfreq() + (sees_more ? seen.guarded_items_with(term) : 0); });
    }
    if (!sees_more) return;
    const Xapian::TermIterator end = reader.guarded.allterms_end(beginning);
    for (auto at = reader.guarded.allterms_begin(beginning); at != end; ++at) {
        const std::string term = *at;
        if (open_items.term_exists(term)) continue;
        each(term, [&] { return seen.guarded_items_with(term); });
    }
}

std::string_view folded_part(std::string_view vocabulary_term) {
    vocabulary_term.remove_prefix(prefix::vocabulary.size());
    return vocabulary_term.substr(0, vocabulary_term.find('\t'));
}

struct Found {
    std::string term;
    Xapian::doccount items = 0;
};

bool more(const Found& left, const Found& right) {
    return left.items != right.items ? left.items > right.items : left.term < right.term;
}

std::vector<Found> best_terms(const SeenTerms& seen, const std::string& beginning, int limit,
                              LookingRoom& room) {
    std::vector<Found> best;
    if (limit <= 0 || beginning.size() > 200) return best;
    const auto most = static_cast<std::size_t>(limit);
    for_each_term(seen, beginning, room, [&](const std::string& term, const auto& count) {
        Found found{term, count()};
        if (found.items == 0) return;
        if (best.size() >= most && !more(found, best.front())) return;
        best.push_back(std::move(found));
        std::push_heap(best.begin(), best.end(), more);
        if (best.size() > most) {
            std::pop_heap(best.begin(), best.end(), more);
            best.pop_back();
        }
    });
    std::sort(best.begin(), best.end(), more);
    return best;
}

struct Candidate {
    Found found;
    int slips = 0;
    bool is_better_than(const Candidate& other) const {
        return slips != other.slips ? slips < other.slips : more(found, other.found);
    }
};

int slips_allowed(std::size_t letters) {
    if (letters < 4) return 1;
    return letters < 8 ? 2 : 3;
}

}  // namespace

std::vector<VocabularyWord> most_frequent(const SeenTerms& seen, std::string_view folded_beginning,
                                          int limit, LookingRoom& room) {
    std::vector<VocabularyWord> words;
    for (const Found& found :
         best_terms(seen, term(prefix::vocabulary, folded_beginning), limit, room)) {
        words.push_back({word_of_vocabulary(found.term), found.items});
    }
    return words;
}

std::vector<std::string> most_frequent_terms(const SeenTerms& seen, std::string_view kind,
                                             std::string_view beginning, int limit,
                                             LookingRoom& room) {
    std::vector<std::string> terms;
    for (Found& found : best_terms(seen, term(kind, beginning), limit, room)) {
        terms.push_back(std::move(found.term));
    }
    return terms;
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
    if (folded.size() < 3 || folded.size() > longest_compared) return std::nullopt;
    const int most = slips_allowed(folded.size());
    std::optional<Candidate> best;
    const auto consider = [&](const std::string& term, const auto& count) {
        const int near_enough = best ? best->slips : most;
        const int slips = slips_between(folded, folded_part(term), near_enough);
        if (slips == 0 || slips > near_enough) return;
        Candidate candidate{{term, count()}, slips};
        if (candidate.found.items == 0) return;
        if (!best || candidate.is_better_than(*best)) best = std::move(candidate);
    };
    // Slips seldom touch the first letter; when they do, it is mostly left out or swapped.
    const auto look = [&](std::string_view letter) {
        LookingRoom room = room_of_one_letter;
        for_each_term(seen, term(prefix::vocabulary, letter), room, consider);
    };
    look(folded.substr(0, 1));
    if (folded[1] != folded[0]) look(folded.substr(1, 1));
    if (!best) return std::nullopt;
    return word_of_vocabulary(best->found.term);
}

}  // namespace search
