// SPDX-License-Identifier: AGPL-3.0-or-later
// What it costs to look for what a word is a form of: words as they stand in a dictionary and the
// same words inflected, asked for in turn in one run.
#pragma once
#include <benchmark/benchmark.h>

#include <time.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "search/index.h"

/// What this thread has used of a processor; other work on the machine does not count.
inline double thread_milliseconds() {
    timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

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

/// "times_exact" is the ratio of the two middles, in milliseconds of a processor; "found_other"
/// counts where word and form found not the same.
inline void hold_inflected_against_exact(benchmark::State& state, search::Index& index) {
    const auto ask = [&](const char* word) {
        search::Query query;
        query.text = word;
        const double start = thread_milliseconds();
        const auto answer = index.find(query, rights::Viewer::outsider());
        return std::pair{thread_milliseconds() - start, answer ? answer.value().total : -1};
    };
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
