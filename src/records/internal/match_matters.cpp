// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/match_matters.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <unordered_set>

#include "base/text.h"
#include "document/document.h"
#include "records/internal/names.h"
#include "records/read.h"

namespace records {
namespace {

constexpr std::size_t shortest_word = 4;
constexpr std::size_t enough_words = 6;

using Words = std::vector<std::size_t>;

void add_words(Words& words, std::string_view text) {
    const std::string lower = base::lower_case(text);
    for (const std::string_view word : base::words_of(lower)) {
        if (base::count_code_points(word) < shortest_word) continue;
        words.push_back(std::hash<std::string_view>()(word));
    }
}

void settle(Words& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::size_t count_shared(const Words& one, const Words& other) {
    std::size_t shared = 0;
    for (auto left = one.begin(), right = other.begin();
         left != one.end() && right != other.end();) {
        if (*left == *right) ++shared;
        const bool is_less = *left < *right;
        const bool is_more = *right < *left;
        if (!is_more) ++left;
        if (!is_less) ++right;
    }
    return shared;
}

/// Of a hundred: how much of the smaller set the other has. A part of an item that was split has
/// all its words in the whole.
int shared_of_smaller(const Words& one, const Words& other) {
    const std::size_t smaller = std::min(one.size(), other.size());
    if (smaller == 0) return 0;
    return static_cast<int>(count_shared(one, other) * 100 / smaller);
}

/// Those of the one that the other has not.
Words without(const Words& one, const Words& other) {
    Words rest;
    std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                        std::back_inserter(rest));
    return rest;
}

/// Of whatever is read in one go: a title, a section, an attachment's title.
void add_text(Matter& matter, std::string_view text) {
    constexpr std::size_t run_length = 4;
    add_words(matter.words, text);
    const std::string lower = base::lower_case(text);
    std::vector<std::size_t> hashes;
    for (const std::string_view word : base::words_of(lower)) {
        hashes.push_back(std::hash<std::string_view>()(word));
    }
    for (std::size_t at = 0; at + run_length <= hashes.size(); ++at) {
        std::size_t run = 0;
        for (std::size_t word = at; word < at + run_length; ++word) {
            constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
            run = (run ^ hashes[word]) * mixer + (run >> 29U);
        }
        matter.runs.push_back(run);
    }
}

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        letters.push_back(point.value);
        at += point.length;
    }
    return letters;
}

/// One slip, or one is the beginning of the other.
bool is_slip_of(std::string_view one, std::string_view other) {
    if (one.starts_with(other) || other.starts_with(one)) return true;
    // Most are far from each other: what begins and ends alike is looked at closely.
    const std::size_t least = std::min(one.size(), other.size());
    std::size_t alike = 0;
    while (alike < least && one[alike] == other[alike]) ++alike;
    for (std::size_t at = 1; alike + 2 <= least && at <= least - alike; ++at) {
        if (one[one.size() - at] != other[other.size() - at]) break;
        ++alike;
    }
    if (alike + 2 < least) return false;
    return slips_between(letters_of(one), letters_of(other), 1) <= 1;
}

int by_case(const Matter& one, const Matter& other) {
    if (one.case_number.empty() || other.case_number.empty()) return 0;
    if (one.case_number == other.case_number) return 3;
    return is_slip_of(one.case_number, other.case_number) ? 0 : -2;
}

}  // namespace

namespace {

using Titles = std::unordered_set<std::string_view>;

/// Items that every meeting has: one of a meeting is the one of its other documents.
const Titles& standing_titles() {
    static const Titles titles = {"eventuelt",
                                  "orientering",
                                  "meddelelser",
                                  "bordet rundt",
                                  "godkendelse af dagsorden",
                                  "godkendelse af dagsordenen",
                                  "underskriftsside",
                                  "gensidig orientering",
                                  "siden sidst"};
    return titles;
}

/// They say no more than that something is withheld, and there may be several.
const Titles& withheld_titles() {
    static const Titles titles = {"lukket",     "lukket punkt",     "lukket sag",
                                  "fortroligt", "fortroligt punkt", "personsag"};
    return titles;
}

}  // namespace

bool has_telling_title(std::string_view title) {
    return !title.empty() && !standing_titles().contains(title) &&
           !withheld_titles().contains(title);
}

bool has_telling_title(const Matter& one) { return has_telling_title(one.title); }

namespace {

int by_title(const Matter& one, const Matter& other) {
    const bool is_equal = one.title == other.title && !one.title.empty();
    if (is_equal) return withheld_titles().contains(one.title) ? 1 : 4;
    if (!has_telling_title(one) || !has_telling_title(other)) return 0;
    const int shared = shared_of_smaller(one.title_words, other.title_words);
    constexpr int most = 60;
    constexpr int some = 30;
    if (shared >= most) return 2;
    return shared >= some ? 1 : -1;
}

int by_words(const Matter& one, const Matter& other) {
    if (std::min(one.words.size(), other.words.size()) < enough_words) return 0;
    const int shared = shared_of_smaller(one.words, other.words);
    constexpr int most = 70;
    constexpr int half = 50;
    constexpr int few = 20;
    if (shared >= most) return 3;
    if (shared >= half) return 2;
    return shared < few ? -2 : 0;
}

}  // namespace

Matter matter_of(const Item& item) {
    Matter matter{.number = item.number,
                  .case_number = slug_of_case(item.case_number.value_or("")),
                  .title = base::lower_case(base::collapse_space(item.title)),
                  .title_words = {},
                  .words = {},
                  .runs = {}};
    add_words(matter.title_words, item.title);
    settle(matter.title_words);
    add_text(matter, item.title);
    for (const Section& section : item.sections) {
        add_text(matter, document::plain_text_of(section.document));
    }
    for (const Attachment& attachment : item.attachments) add_text(matter, attachment.title);
    settle(matter.words);
    settle(matter.runs);
    return matter;
}

std::vector<Matter> matters_of(const std::vector<Item>& items) {
    std::vector<Matter> matters;
    matters.reserve(items.size());
    for (const Item& item : items) matters.push_back(matter_of(item));
    return matters;
}

void add_known(KnownText& known, const Matter& open) {
    known.words.insert(known.words.end(), open.words.begin(), open.words.end());
    known.runs.insert(known.runs.end(), open.runs.begin(), open.runs.end());
}

void settle_known(KnownText& known) {
    settle(known.words);
    settle(known.runs);
}

NewText new_text_of(const Matter& now, const KnownText& known) {
    return {.words = without(now.words, known.words), .runs = without(now.runs, known.runs)};
}

bool carries(const Matter& closed, const NewText& text, const CarrySought& sought) {
    // A sentence of six words has three runs of four.
    constexpr std::size_t enough_runs = 3;
    constexpr std::size_t few_words = 3;
    const bool is_told = sought.is_found && sought.is_another;
    const std::size_t runs = is_told ? enough_runs : 1;
    if (count_shared(text.runs, closed.runs) >= runs) return true;
    const std::size_t words = count_shared(text.words, closed.words);
    return words >= (is_told ? few_words : 1) && words * 2 >= text.words.size();
}

bool carries_passage(const Matter& closed, const NewText& text) {
    constexpr std::size_t enough_runs = 6;
    return count_shared(text.runs, closed.runs) >= enough_runs;
}

bool carries_most(const Matter& closed, const NewText& text) {
    return carries_passage(closed, text) &&
           count_shared(text.runs, closed.runs) * 2 > closed.runs.size();
}

bool is_word_for_word(const Matter& closed, const Matter& now, const NewText& text, bool twins) {
    if (carries_most(closed, text)) return true;
    if (!has_telling_title(closed) || closed.title != now.title) return false;
    if (twins && closed.case_number == now.case_number) return true;
    return closed.words == now.words && closed.words.size() >= enough_words;
}

bool says_something(const Matter& matter) {
    return has_telling_title(matter) || !matter.case_number.empty();
}

int likeness(const Matter& one, const Matter& other) {
    const int without_words =
        (one.number == other.number ? 1 : 0) + by_case(one, other) + by_title(one, other);
    constexpr int most_by_words = 3;
    if (without_words + most_by_words < surely_same) return without_words;
    return without_words + by_words(one, other);
}

std::vector<Whereabouts> match_matters(const std::vector<Matter>& before,
                                       const std::vector<Matter>& now) {
    std::vector<std::vector<int>> scores(before.size(), std::vector<int>(now.size()));
    std::vector<int> best_for_now(now.size(), 0);
    for (std::size_t old = 0; old < before.size(); ++old) {
        for (std::size_t at = 0; at < now.size(); ++at) {
            scores[old][at] = likeness(before[old], now[at]);
            best_for_now[at] = std::max(best_for_now[at], scores[old][at]);
        }
    }
    // What is far more like another matter is that one.
    constexpr int clearly_more = 3;
    std::vector<Whereabouts> found(before.size());
    std::vector<bool> is_taken(now.size());
    for (std::size_t old = 0; old < before.size(); ++old) {
        for (std::size_t at = 0; at < now.size(); ++at) {
            const int score = scores[old][at];
            if (score < surely_same || best_for_now[at] - score >= clearly_more) continue;
            found[old].same.push_back(at);
            is_taken[at] = true;
        }
    }
    for (Whereabouts& one : found) {
        if (!one.same.empty()) continue;
        for (std::size_t at = 0; at < now.size(); ++at) {
            if (!is_taken[at]) one.could_be.push_back(at);
        }
    }
    return found;
}

int shared_percent(const std::vector<Matter>& one, const std::vector<Matter>& other) {
    const auto& smaller = one.size() <= other.size() ? one : other;
    const auto& larger = one.size() <= other.size() ? other : one;
    if (smaller.empty()) return 100;
    std::ptrdiff_t shared = 0;
    for (const Whereabouts& found : match_matters(smaller, larger)) {
        if (!found.same.empty()) ++shared;
    }
    return static_cast<int>(shared * 100 / static_cast<std::ptrdiff_t>(smaller.size()));
}

int shared_telling_percent(const std::vector<Matter>& one, const std::vector<Matter>& other) {
    std::array<std::vector<Matter>, 2> telling;
    std::copy_if(one.begin(), one.end(), std::back_inserter(telling[0]), says_something);
    std::copy_if(other.begin(), other.end(), std::back_inserter(telling[1]), says_something);
    if (telling[0].empty() || telling[1].empty()) return 0;
    return shared_percent(telling[0], telling[1]);
}

bool are_twins(const std::vector<Matter>& one, const std::vector<Matter>& other) {
    constexpr int most_shared = 60;
    return shared_telling_percent(one, other) >= most_shared;
}

}  // namespace records
