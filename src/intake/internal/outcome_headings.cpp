// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_headings.h"

#include <algorithm>

namespace intake {
namespace {

enum class Heading { None, Own, Another };

/// Nothing but body, day and number stands on the line of a heading.
bool stands_alone(const DecisionLine& heading) {
    if (heading.leads_to_list) return true;
    return std::none_of(heading.sentences.begin(), heading.sentences.end(), [](const auto& one) {
        return std::any_of(one.begin() + 1, one.end(),
                           [](const DecisionWord& word) { return word.known.rules != nullptr; });
    });
}

Heading heading_of(const DecisionLine& line, const OwnBody& own) {
    constexpr std::size_t most = 7;
    if (line.sentences.empty()) return Heading::None;
    const DecisionSentence& first = line.sentences.front();
    const bool heads = first.front().is(WordList::Treatments) && first.size() > 2 &&
                       first[1].is(WordList::Prepositions);
    if (!heads || !own.is_known()) return Heading::None;
    for (std::size_t at = 2; at < std::min(most, first.size()); ++at) {
        if (first[at].clause_start != 0) break;
        if (!first[at].is(WordList::Bodies)) continue;
        return own.is_named_by(first, at) ? Heading::Own : Heading::Another;
    }
    return Heading::None;
}

}  // namespace

bool heads_letter(const DecisionLine& line) {
    constexpr std::size_t longest = 12;
    if (!line.leads_to_list || line.sentences.size() != 1) return false;
    const DecisionSentence& sentence = line.sentences.front();
    const std::string_view last = sentence.back().word;
    const bool letter = last.ends_with("høringssvar") || last.ends_with("høringssvaret") ||
                        last == "udtalelse" || last == "svar";
    return letter && sentence.size() <= longest;
}

bool is_short(const DecisionLine& line) {
    constexpr std::size_t longest = 4;
    return line.sentences.size() == 1 && line.sentences.front().size() <= longest;
}

std::vector<bool> lines_of_others(const std::vector<DecisionLine>& lines, const OwnBody& own) {
    std::vector<bool> theirs(lines.size(), false);
    std::size_t from = lines.size();
    bool ours = false;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const Heading heading = heading_of(lines[at], own);
        if (heading == Heading::Own) {
            for (; from < at; ++from) theirs[from] = true;
            from = lines.size();
            ours = true;
        }
        if (heading != Heading::Another) continue;
        theirs[at] = true;
        if (stands_alone(lines[at])) from = std::min(from, at);
    }
    // What others made of it later.
    for (; ours && from < lines.size(); ++from) theirs[from] = true;
    return theirs;
}

}  // namespace intake
