// SPDX-License-Identifier: AGPL-3.0-or-later
// What a pattern of case numbers says. Which numbers were given is in number_series.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cases/number_series.h"

namespace cases {
namespace {

constexpr std::size_t longest_run = 9;

bool is_run_of_n(std::string_view part) {
    return !part.empty() && part.size() <= longest_run &&
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

/// Parts that take digits (a letter for '#'), and signs that stand for themselves.
struct Part {
    enum class Kind { Sign, Year, Number, Letter, Digits } kind = Kind::Sign;
    std::size_t length = 1;
    char sign = 0;
};

/// Signs between parts are one: "26/00012", "26-00012" and "26 00012" have the same address.
char folded(char sign) {
    if (std::string_view("/-._ ").find(sign) != std::string_view::npos) return '-';
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

std::vector<Part> parts_of(std::string_view pattern) {
    std::vector<Part> parts;
    const auto add_sign = [&](char sign) {
        const char plain = folded(sign);
        const bool is_again = plain == '-' && !parts.empty() && parts.back().sign == '-';
        if (!is_again) parts.push_back({.sign = plain});
    };
    const auto digits = [](std::size_t length) { return Part{Part::Kind::Digits, length, 0}; };
    walk_pattern(pattern, add_sign, [&](std::string_view part) {
        if (part == "yy" || part == "yyyy") parts.push_back({Part::Kind::Year, part.size(), 0});
        if (is_run_of_n(part)) parts.push_back({Part::Kind::Number, part.size(), 0});
        if (part == "kle") {
            for (int step = 0; step < 3; ++step) {
                if (step > 0) parts.push_back({.sign = '-'});
                parts.push_back(digits(2));
            }
        }
        if (part == "facet") {
            parts.push_back({Part::Kind::Letter, 1, 0});
            parts.push_back(digits(2));
        }
    });
    return parts;
}

std::string folded(std::string_view number) {
    std::string text;
    for (const char sign : number) {
        const char plain = folded(sign);
        if (plain != '-' || (!text.empty() && text.back() != '-')) text.push_back(plain);
    }
    return text;
}

/// Digits from `at`, at most so many.
std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
    std::size_t count = 0;
    while (count < most && at + count < text.size() && is_ascii_digit(text[at + count])) ++count;
    return count;
}

/// Whether the rest of the text is the rest of the parts. A run of n takes as many digits as leave
/// the rest something.
bool fits(const std::vector<Part>& parts, std::size_t part, std::string_view text, std::size_t at,
          SeriesPlace& place) {
    if (part == parts.size()) return at == text.size();
    const Part& now = parts[part];
    const auto value = [&](std::size_t length) {
        long sum = 0;
        for (const char digit : text.substr(at, length)) sum = sum * 10 + (digit - '0');
        return sum;
    };
    switch (now.kind) {
        case Part::Kind::Sign:
            return at < text.size() && text[at] == now.sign &&
                   fits(parts, part + 1, text, at + 1, place);
        case Part::Kind::Letter:
            return at < text.size() && is_ascii_letter(text[at]) &&
                   fits(parts, part + 1, text, at + 1, place);
        case Part::Kind::Digits:
            return digits_at(text, at, now.length) == now.length &&
                   fits(parts, part + 1, text, at + now.length, place);
        case Part::Kind::Year:
            if (digits_at(text, at, now.length) != now.length) return false;
            place.year = static_cast<int>(value(now.length));
            return fits(parts, part + 1, text, at + now.length, place);
        case Part::Kind::Number: {
            constexpr std::size_t most_digits = 15;
            for (std::size_t count = digits_at(text, at, most_digits); count > 0; --count) {
                const long number = value(count);
                if (!fits(parts, part + 1, text, at + count, place)) continue;
                place.number = number;
                return true;
            }
            return false;
        }
    }
    return false;
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
    int subjects = 0;
    int facets = 0;
    bool known = true;
    std::string filled;
    const bool closed = walk_pattern(
        pattern, [&](char sign) { filled.push_back(sign); },
        [&](std::string_view part) {
            if (is_run_of_n(part)) {
                ++numbers;
            } else if (part == "yy" || part == "yyyy") {
                ++years;
            } else if (part == "kle") {
                ++subjects;
            } else if (part == "facet") {
                ++facets;
            } else {
                known = false;
            }
            filled += "1";
        });
    return closed && known && numbers == 1 && years == 1 && subjects <= 1 && facets <= subjects &&
           pattern.size() <= longest && is_case_number(filled);
}

bool needs_kle(std::string_view pattern) { return pattern.find("{kle}") != pattern.npos; }
bool needs_facet(std::string_view pattern) { return pattern.find("{facet}") != pattern.npos; }

std::optional<CaseNumbers> parse_case_numbers(std::string_view setting) {
    if (setting == "given") return CaseNumbers{.are_given = true};
    CaseNumbers numbers{.pattern = {}};
    constexpr std::string_view subject = "nn.nn.nn";
    constexpr std::string_view facet = "-Pnn";
    if (setting.starts_with(subject)) {
        numbers.pattern = "{kle}";
        setting.remove_prefix(subject.size());
        if (setting.starts_with(facet)) {
            numbers.pattern += "-{facet}";
            setting.remove_prefix(facet.size());
        }
    }
    for (std::size_t at = 0; at < setting.size();) {
        const char sign = setting[at];
        if (sign == '{' || sign == '}') return std::nullopt;
        std::size_t length = 1;
        if (sign == 'y' || sign == 'n') {
            length = std::min(setting.find_first_not_of(sign, at), setting.size()) - at;
            numbers.pattern += "{" + std::string(setting.substr(at, length)) + "}";
        } else {
            numbers.pattern.push_back(sign);
        }
        at += length;
    }
    if (!is_number_pattern(numbers.pattern)) return std::nullopt;
    return numbers;
}

std::optional<SeriesPlace> place_in_series(std::string_view pattern, std::string_view number) {
    SeriesPlace place;
    if (!fits(parts_of(pattern), 0, folded(number), 0, place)) return std::nullopt;
    return place;
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

}  // namespace cases
