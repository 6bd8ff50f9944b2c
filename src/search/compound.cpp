// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/compound.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "search/internal/lexicon.h"

namespace search {
namespace {

constexpr std::size_t shortest_compound = 5;  ///< Letters.
constexpr std::size_t longest_compound = 80;  ///< Bytes; longer runs are not words.
constexpr std::size_t shortest_part = 2;      ///< Letters; the lexicon decides which short ones.
constexpr int deepest = 4;
constexpr int impossible = std::numeric_limits<int>::max() / 4;

/// Where each letter begins, and the end.
std::vector<std::size_t> letter_starts(std::string_view word) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < word.size();) {
        starts.push_back(at);
        at += base::code_point_at(word, at).length;
    }
    starts.push_back(word.size());
    return starts;
}

/// Fewest parts win; a short part costs more, as it is more often there by accident.
int cost_of_part(std::size_t letters) {
    if (letters <= 3) return 15;
    if (letters == 4) return 12;
    return 10;
}

struct Step {
    int cost = impossible;
    std::size_t next = 0;               ///< Index of the letter where the next part begins.
    const std::string* word = nullptr;  ///< The dictionary's form; nullptr for the last part.
};

/// The cheapest way from each letter to the end.
std::vector<Step> cheapest_steps(const Lexicon& lexicon, std::string_view word,
                                 const std::vector<std::size_t>& starts) {
    const std::size_t letters = starts.size() - 1;
    std::vector<Step> steps(letters + 1);
    for (std::size_t from = letters; from-- > 0;) {
        Step& best = steps[from];
        if (from > 0 && letters - from >= shortest_part + 1 &&
            lexicon.word_standing_last(word.substr(starts[from])) != nullptr) {
            best = {cost_of_part(letters - from), letters, nullptr};
        }
        for (std::size_t to = from + shortest_part; to < letters; ++to) {
            if (steps[to].cost >= impossible) continue;
            const int cost = cost_of_part(to - from) + steps[to].cost;
            if (cost >= best.cost) continue;
            const std::string* part =
                lexicon.word_before_another(word.substr(starts[from], starts[to] - starts[from]));
            if (part != nullptr) best = {cost, to, part};
        }
    }
    return steps;
}

}  // namespace

Splitter::Splitter(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

void Splitter::take_apart(std::string_view word, std::size_t offset, int depth,
                          Compound& found) const {
    if (depth > deepest || word.size() > longest_compound) return;
    // A known word is taken apart in the dictionary's form: "skolen" is "skole", not "sko" "len".
    const std::string* known = lexicon_->word_standing_last(word);
    if (known != nullptr && known->size() <= word.size()) word = *known;
    const std::vector<std::size_t> starts = letter_starts(word);
    if (starts.size() - 1 < shortest_compound || lexicon_->is_indivisible(word)) return;
    const std::vector<Step> steps = cheapest_steps(*lexicon_, word, starts);
    if (steps[0].cost >= impossible || steps[0].next + 1 >= starts.size()) return;
    for (std::size_t at = 0; at + 1 < starts.size(); at = steps[at].next) {
        const std::size_t begin = starts[at];
        const std::string part =
            steps[at].word != nullptr ? *steps[at].word : std::string(word.substr(begin));
        if (begin > 0) found.points.push_back(offset + begin);
        found.words.push_back(part);
        take_apart(part, offset + begin, depth + 1, found);
    }
}

Compound Splitter::split(std::string_view word) const {
    Compound found;
    take_apart(word, 0, 0, found);
    std::sort(found.points.begin(), found.points.end());
    return found;
}

std::shared_ptr<const Splitter> shared_splitter() {
    static const std::shared_ptr<const Splitter> splitter =
        std::make_shared<Splitter>(std::make_shared<Lexicon>(load_lexicon()));
    return splitter;
}

}  // namespace search
