// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/heading_pattern.h"

#include <algorithm>
#include <vector>

#include "base/danish_calendar.h"
#include "base/text.h"

namespace intake {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view in_place_of_date = "{dato}";
constexpr std::string_view in_place_of_number = "{nr}";

bool is_number(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool is_up_to(std::string_view word, std::size_t digits, int most) {
    return is_number(word) && word.size() <= digits && std::stoi(std::string(word)) <= most;
}
bool is_day(std::string_view word) { return is_up_to(word, 2, 31); }
bool is_month_number(std::string_view word) { return is_up_to(word, 2, 12); }
bool is_year(std::string_view word) {
    return is_number(word) && (word.size() == 2 || word.size() == 4);
}
bool is_long_year(std::string_view word) {
    return is_number(word) && word.size() == 4 &&
           (word.starts_with("19") || word.starts_with("20"));
}

/// Whole, or three letters and more of it: "sept".
bool is_month(std::string_view word) {
    constexpr std::size_t shortest = 3;
    return word.size() >= shortest &&
           std::any_of(base::danish_months.begin(), base::danish_months.end(),
                       [&](std::string_view month) { return month.starts_with(word); });
}
bool is_weekday(std::string_view word) {
    const auto& days = base::danish_weekdays;
    return std::find(days.begin(), days.end(), word) != days.end();
}

std::string_view word_at(const Words& words, std::size_t at) {
    return at < words.size() ? words[at] : std::string_view();
}

/// How many words a date takes that begins here; 0 when none does.
std::size_t date_at(const Words& words, std::size_t at) {
    const std::string_view first = word_at(words, at);
    const std::string_view second = word_at(words, at + 1);
    const std::string_view third = word_at(words, at + 2);
    if (is_weekday(first)) {
        const std::size_t den = second == "den" || second == "d" ? 1 : 0;
        const std::size_t date = date_at(words, at + 1 + den);
        return date == 0 ? 0 : 1 + den + date;
    }
    if (is_long_year(first) && is_month_number(second) && is_day(third)) return 3;
    if (is_day(first) && is_month_number(second) && is_year(third)) return 3;
    if (is_day(first) && is_month(second)) return is_year(third) ? 3 : 2;
    return is_month(first) && is_long_year(second) ? 2 : 0;
}

}  // namespace

std::string heading_pattern(std::string_view words) {
    Words all;
    for (const std::string_view word : base::split(words, ' ')) all.push_back(word);
    std::string made;
    bool has_word = false;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t date = date_at(all, at);
        std::string_view as = all[at];
        if (date > 0) {
            as = in_place_of_date;
        } else if (is_number(as)) {
            as = in_place_of_number;
        } else {
            has_word = true;
        }
        at += std::max<std::size_t>(date, 1);
        if (!made.empty()) made.push_back(' ');
        made += as;
    }
    return has_word ? made : std::string(words);
}

bool fits_heading(std::string_view pattern, std::string_view words) {
    if (words == pattern) return true;
    return pattern.find('{') != std::string_view::npos && heading_pattern(words) == pattern;
}

}  // namespace intake
