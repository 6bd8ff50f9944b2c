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

struct ShortDay {
    base::Date day;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The digits at `at`, one or two of them and no more.
std::optional<int> one_or_two_digits(std::string_view text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    const std::size_t count = at - begin;
    if (count == 0 || count > 2) return std::nullopt;
    int number = text[begin] - '0';
    if (count == 2) number = number * 10 + (text[begin + 1] - '0');
    return number;
}

/// A day at `at` with two figures of its year: "26/2 18", "26.2.18", "26-02-18". A year of 70 and
/// above is of the last century.
std::optional<ShortDay> short_day_at(std::string_view text, std::size_t at) {
    constexpr std::string_view parts = "/.-";
    ShortDay found{.day = {}, .begin = at, .end = at};
    const auto day = one_or_two_digits(text, at);
    if (!day || at >= text.size() || parts.find(text[at]) == parts.npos) return std::nullopt;
    const auto month = one_or_two_digits(text, ++at);
    if (!month || at >= text.size()) return std::nullopt;
    if (text[at] != ' ' && parts.find(text[at]) == parts.npos) return std::nullopt;
    const std::size_t year_begin = ++at;
    const auto year = one_or_two_digits(text, at);
    if (!year || at - year_begin != 2) return std::nullopt;
    constexpr int first_of_last_century = 70;
    found.day = {*year < first_of_last_century ? 2000 + *year : 1900 + *year, *month, *day};
    found.end = at;
    if (!base::is_real(found.day)) return std::nullopt;
    return found;
}

std::optional<ShortDay> find_short_day(std::string_view text) {
    const auto is_part_of_more = [&](std::size_t at) {
        if (at >= text.size()) return false;
        return (text[at] >= '0' && text[at] <= '9') || text[at] == '/' || text[at] == '-';
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && (is_part_of_more(at - 1) || text[at - 1] == '.')) continue;
        const auto found = short_day_at(text, at);
        if (found && !is_part_of_more(found->end)) return found;
    }
    return std::nullopt;
}

}  // namespace

AskedFor asked_for(std::string_view text) {
    AskedFor asked;
    const std::string composed = compose(std::string(text));
    const std::vector<Token> tokens = tokens_of(composed);
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (const Token& token : tokens) {
        if (token.kind != TokenKind::Day || asked.day) continue;
        asked.day = date_of_term(token.folded);
        begin = token.begin;
        end = token.end;
    }
    if (const auto day = asked.day ? std::nullopt : find_short_day(composed)) {
        asked.day = day->day;
        begin = day->begin;
        end = day->end;
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
