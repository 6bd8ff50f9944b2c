// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/asked_for.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "search/internal/codes.h"
#include "search/internal/tokens.h"

namespace search {
namespace {

/// Words that say that a meeting is asked for, and nothing of which.
bool only_leads_up(std::string_view word) {
    constexpr std::array<std::string_view, 11> words = {
        "den",     "d",         "det",       "moede",       "moedet", "moeder",
        "referat", "referatet", "dagsorden", "dagsordenen", "i"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<base::Date> date_of_term(std::string_view day) {
    if (day.size() != 8) return std::nullopt;
    return base::parse_date(std::string(day.substr(0, 4)) + "-" + std::string(day.substr(4, 2)) +
                            "-" + std::string(day.substr(6, 2)));
}

std::optional<int> year_of(std::string_view word) {
    const bool fits = word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
                      word.find_first_not_of("0123456789") == word.npos;
    if (!fits) return std::nullopt;
    return std::stoi(std::string(word));
}

}  // namespace

AskedFor asked_for(std::string_view text) {
    AskedFor asked;
    const std::vector<Token> tokens = tokens_of(compose(std::string(text)));
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (const Token& token : tokens) {
        if (token.kind != TokenKind::Day || asked.day) continue;
        asked.day = date_of_term(token.folded);
        begin = token.begin;
        end = token.end;
    }
    for (const Token& token : tokens) {
        const bool in_day = token.begin >= begin && token.end <= end;
        if (token.kind != TokenKind::Word || in_day) continue;
        const std::string word = base::slug_of(token.lower);
        if (word.empty() || only_leads_up(word)) continue;
        if (const int month = month_of(token.folded); month > 0 && !asked.month) {
            asked.month = month;
        } else if (const auto year = year_of(word); year && !asked.year) {
            asked.year = year;
        } else {
            asked.words.push_back(word);
        }
    }
    return asked;
}

}  // namespace search
