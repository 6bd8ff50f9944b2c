// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/number_series.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "cases/internal/case_table.h"
#include "records/read.h"

namespace cases {
namespace {

constexpr std::string_view usual_pattern = "{yy}/{nnnnn}";

bool is_run_of_n(std::string_view part) {
    constexpr std::size_t most = 9;
    return !part.empty() && part.size() <= most &&
           part.find_first_not_of('n') == std::string_view::npos;
}

bool is_ascii_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_ascii_letter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

/// Calls `plain` with what stands between braces outside, `in_braces` with what stands in them.
template <class Plain, class InBraces>
bool walk_pattern(std::string_view pattern, Plain&& plain, InBraces&& in_braces) {
    std::size_t at = 0;
    while (at < pattern.size()) {
        if (pattern[at] == '}') return false;
        if (pattern[at] != '{') {
            plain(pattern[at++]);
            continue;
        }
        const std::size_t end = pattern.find('}', at);
        if (end == std::string_view::npos) return false;
        in_braces(pattern.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return true;
}

}  // namespace

std::string render_case_number(std::string_view pattern, int year, int number) {
    constexpr int century = 100;
    std::string made;
    walk_pattern(
        pattern, [&](char sign) { made.push_back(sign); },
        [&](std::string_view part) {
            if (part == "yy") made += fmt::format("{:02}", year % century);
            if (part == "yyyy") made += fmt::format("{:04}", year);
            if (is_run_of_n(part)) made += fmt::format("{:0{}}", number, part.size());
        });
    return made;
}

bool is_number_pattern(std::string_view pattern) {
    constexpr std::size_t longest = 30;
    int numbers = 0;
    int years = 0;
    bool known = true;
    const bool closed = walk_pattern(
        pattern, [](char) {},
        [&](std::string_view part) {
            if (is_run_of_n(part)) {
                ++numbers;
            } else if (part == "yy" || part == "yyyy") {
                ++years;
            } else {
                known = false;
            }
        });
    return closed && known && numbers == 1 && years == 1 && pattern.size() <= longest &&
           is_case_number(render_case_number(pattern, 2026, 1));
}

bool is_case_number(std::string_view number) {
    constexpr std::size_t longest = 40;
    if (number.empty() || number.size() > longest) return false;
    const bool has_digit = std::any_of(number.begin(), number.end(), is_ascii_digit);
    const bool plain = std::all_of(number.begin(), number.end(), [](char sign) {
        return is_ascii_digit(sign) || is_ascii_letter(sign) ||
               std::string_view("/-._ ").find(sign) != std::string_view::npos;
    });
    return has_digit && plain &&
           (is_ascii_digit(number.back()) || is_ascii_letter(number.back())) &&
           (is_ascii_digit(number.front()) || is_ascii_letter(number.front()));
}

base::Result<std::string> next_case_number(store::Transaction& transaction,
                                           const base::Clock& clock) {
    const int year = clock.today().year;
    for (;;) {
        TRY(const int next, take_next_number(transaction, usual_pattern, year));
        std::string number = render_case_number(usual_pattern, year, next);
        const std::string slug = records::slug_of_case(number);
        TRY(const bool taken, is_taken(transaction, slug));
        TRY(const bool recorded, is_in_record(transaction, slug));
        if (!taken && !recorded) return number;
    }
}

}  // namespace cases
