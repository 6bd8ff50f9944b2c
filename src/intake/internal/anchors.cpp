// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/anchors.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"

namespace intake {
namespace {

using records::Item;
using records::ItemAnchor;
using records::Minutes;

using Indexes = std::vector<std::size_t>;

template <class Fits>
Indexes items_that(const Minutes& minutes, const Indexes& among, Fits fits) {
    Indexes found;
    for (const std::size_t index : among) {
        if (fits(minutes.items[index])) found.push_back(index);
    }
    return found;
}

std::optional<std::size_t> only(const Indexes& found) {
    if (found.size() != 1) return std::nullopt;
    return found.front();
}

std::set<std::string> word_set(std::string_view text) {
    const std::string lower = base::lower_case(text);
    std::set<std::string> words;
    for (const std::string_view word : base::words_of(lower)) words.emplace(word);
    return words;
}

/// Words in both, of all words in either.
double likeness(const std::set<std::string>& left, const std::set<std::string>& right) {
    if (left.empty() || right.empty()) return 0;
    const auto common = std::count_if(left.begin(), left.end(),
                                      [&](const auto& word) { return right.contains(word); });
    const auto all = left.size() + right.size() - static_cast<std::size_t>(common);
    return static_cast<double>(common) / static_cast<double>(all);
}

/// Heuristic: three words of five the same is the same matter, when no other title is as like.
std::optional<std::size_t> most_like(const Minutes& minutes, const std::string& title) {
    constexpr double enough = 0.6;
    const auto words = word_set(title);
    double best = 0;
    Indexes found;
    for (std::size_t index = 0; index < minutes.items.size(); ++index) {
        const double like = likeness(words, word_set(minutes.items[index].title));
        if (like < enough || like < best) continue;
        if (like > best) found.clear();
        best = like;
        found.push_back(index);
    }
    return only(found);
}

std::optional<BlockPlace> nth_of(const std::vector<BlockPlace>& places, int nth) {
    if (nth >= 0 && static_cast<std::size_t>(nth) < places.size()) {
        return places[static_cast<std::size_t>(nth)];
    }
    if (places.size() == 1) return places.front();
    return std::nullopt;
}

void collect(const document::Document& document, std::size_t section, std::string_view words,
             std::vector<BlockPlace>& places) {
    for (std::size_t at = 0; at < document.blocks.size(); ++at) {
        if (beginning_of(document::plain_text_of(document.blocks[at])) == words) {
            places.push_back({section, at});
        }
    }
}

}  // namespace

std::string beginning_of(std::string_view text) {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t enough_bytes = 1000;
    // Twelve words stand in the first thousand bytes of any text; a cut letter makes no word.
    std::string lower = base::lower_case(text.substr(0, enough_bytes));
    std::string made;
    std::size_t count = 0;
    for (const std::string_view word : base::words_of(lower)) {
        if (count++ == most_words) break;
        if (!made.empty()) made.push_back(' ');
        made += word;
    }
    return made;
}

std::optional<std::size_t> find_item(const Minutes& minutes, const ItemAnchor& anchor) {
    Indexes all(minutes.items.size());
    for (std::size_t index = 0; index < all.size(); ++index) all[index] = index;
    const std::string title = base::lower_case(base::collapse_space(anchor.title));
    const auto has_title = [&](const Item& item) {
        return base::lower_case(base::collapse_space(item.title)) == title;
    };
    const auto has_case = [&](const Item& item) {
        return !anchor.case_number.empty() && item.case_number == anchor.case_number;
    };
    const auto has_number = [&](const Item& item) { return item.number == anchor.number; };
    const Indexes named = items_that(minutes, all, has_title);
    if (const auto one = only(named)) return one;
    if (!named.empty()) {
        const Indexes same_case = items_that(minutes, named, has_case);
        if (const auto one = only(same_case)) return one;
        return only(items_that(minutes, same_case.empty() ? named : same_case, has_number));
    }
    const Indexes same_case = items_that(minutes, all, has_case);
    if (const auto one = only(same_case)) return one;
    if (!same_case.empty()) return only(items_that(minutes, same_case, has_number));
    return most_like(minutes, anchor.title);
}

std::optional<BlockPlace> find_block(const Item& item, std::string_view words, int nth) {
    std::vector<BlockPlace> places;
    for (std::size_t at = 0; at < item.sections.size(); ++at) {
        collect(item.sections[at].document, at, words, places);
    }
    return nth_of(places, nth);
}

std::optional<BlockPlace> find_block(const document::Document& preamble, std::string_view words,
                                     int nth) {
    std::vector<BlockPlace> places;
    collect(preamble, 0, words, places);
    return nth_of(places, nth);
}

std::optional<std::size_t> find_section(const Item& item, std::string_view heading,
                                        std::string_view words) {
    std::vector<std::size_t> named;
    std::vector<std::size_t> begun;
    const std::string wanted = base::lower_case(base::collapse_space(heading));
    for (std::size_t at = 0; at < item.sections.size(); ++at) {
        const records::Section& section = item.sections[at];
        if (base::lower_case(base::collapse_space(section.heading)) != wanted) continue;
        named.push_back(at);
        if (beginning_of(document::plain_text_of(section.document)) == words) begun.push_back(at);
    }
    if (begun.size() == 1) return begun.front();
    if (named.size() == 1 && !wanted.empty()) return named.front();
    return std::nullopt;
}

}  // namespace intake
