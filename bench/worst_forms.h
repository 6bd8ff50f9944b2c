// SPDX-License-Identifier: AGPL-3.0-or-later
// The dearest queries there are: as many words, beginnings, phrases and numbers as are let in.
#pragma once
#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"

/// What nobody types but somebody may send.
struct WorstForm {
    std::string name;
    std::string text;
};

/// `make` of 0, 1, 2 ... joined, as long as a query may be.
template <class Make>
std::string as_long_as_may_be(int most, const char* between, const Make& make) {
    std::string text;
    for (int count = 0; count < most; ++count) {
        const std::string more = make(static_cast<std::size_t>(count));
        if (text.size() + more.size() + 8 > 2000) break;
        text += (text.empty() ? "" : between) + more;
    }
    return text;
}

/// `word` has the words by how common they are; `misspelt` spoils one.
inline std::vector<WorstForm> worst_forms(const std::function<std::string(std::size_t)>& word,
                                          const std::function<std::string(std::string)>& misspelt) {
    const auto beginning = [&](std::size_t at) { return word(100 + at * 7).substr(0, 2) + "*"; };
    return {
        {"the 190 commonest words, any",
         as_long_as_may_be(190, " OR ", [&](std::size_t at) { return word(at); })},
        {"190 words, all", as_long_as_may_be(190, " ", [&](std::size_t at) { return word(at); })},
        {"twenty beginnings of two letters, any", as_long_as_may_be(20, " OR ", beginning)},
        {"as many beginnings as there is room for", as_long_as_may_be(190, " OR ", beginning)},
        {"beginnings of one letter",
         as_long_as_may_be(190, " ",
                           [](std::size_t at) {
                               return std::string(1, static_cast<char>('a' + at % 26)) + "*";
                           })},
        {"phrases of common words, any", as_long_as_may_be(90, " OR ",
                                                           [&](std::size_t at) {
                                                               return "\"" + word(at) + " " +
                                                                      word((at + 1) % 60) + "\"";
                                                           })},
        {"one phrase of stop words", "\"og i at til det der af\""},
        {"one long phrase of stop words",
         "\"" + as_long_as_may_be(190, " ", [&](std::size_t at) { return word(at % 20); }) + "\""},
        {"everything but 190 words",
         as_long_as_may_be(190, " ", [&](std::size_t at) { return "-" + word(100 + at * 7); })},
        {"days, any", as_long_as_may_be(60, " OR ",
                                        [](std::size_t at) {
                                            return base::render_date(base::date_of_days(
                                                12'000 + static_cast<long>(at) * 30));
                                        })},
        {"beginnings of case numbers, any",
         as_long_as_may_be(60, " OR ",
                           [](std::size_t at) { return fmt::format("{:02}/0*", at % 20 + 5); })},
        {"four misspelt words", misspelt(word(900)) + " " + misspelt(word(901)) + " " +
                                    misspelt(word(902)) + " " + misspelt(word(903))},
        {"joined words, any", as_long_as_may_be(60, " OR ",
                                                [&](std::size_t at) {
                                                    return word(at % 40) + "-" +
                                                           word((at * 7 + 1) % 40);
                                                })},
    };
}
