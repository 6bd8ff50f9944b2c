// SPDX-License-Identifier: AGPL-3.0-or-later
// What it costs to look for what a word is a form of: words as they stand in a dictionary and the
// same words inflected, asked for in turn in one run.
#pragma once
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "search/index.h"

constexpr std::pair<const char*, const char*> words_and_forms[] = {
    {"plan", "planerne"},          {"politik", "politikkerne"},
    {"udvalg", "udvalgenes"},      {"rapport", "rapporternes"},
    {"statistik", "statistikken"}, {"aftale", "aftalernes"},
    {"center", "centrenes"},       {"indsats", "indsatserne"},
    {"budget", "budgetterne"},     {"analyse", "analysernes"},
    {"pulje", "puljernes"},        {"bevilling", "bevillingernes"},
    {"ordning", "ordningernes"},   {"gruppe", "grupperne"},
    {"leder", "lederne"},          {"vurdering", "vurderingernes"},
    {"system", "systemernes"},     {"måling", "målingerne"}};

/// `ask` answers the milliseconds one word took and how many it found. "times_exact" is the ratio
/// of the two middles; "found_other" counts where word and form found not the same.
template <class Ask>
void hold_inflected_against_exact(benchmark::State& state, const Ask& ask) {
    constexpr int rounds = 40;
    std::vector<double> exact;
    std::vector<double> inflected;
    double other = 0;
    for (auto unused : state) {
        (void)unused;
        for (int round = 0; round < rounds; ++round) {
            for (const auto& [word, form] : words_and_forms) {
                const auto of_word = ask(word);
                const auto of_form = ask(form);
                exact.push_back(of_word.first);
                inflected.push_back(of_form.first);
                other += of_word.second == of_form.second ? 0 : 1;
            }
        }
    }
    const auto middle = [](std::vector<double>& times) {
        std::sort(times.begin(), times.end());
        return times[times.size() / 2];
    };
    state.counters["exact_ms"] = middle(exact);
    state.counters["inflected_ms"] = middle(inflected);
    state.counters["times_exact"] = middle(inflected) / middle(exact);
    state.counters["found_other"] = other;
}
