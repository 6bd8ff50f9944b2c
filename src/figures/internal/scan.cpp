// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/scan.h"

#include <array>

#include "base/text.h"

namespace figures {
namespace {

constexpr int most_digits = 15;
constexpr int most_decimals = 6;

bool begins(std::string_view text, std::size_t at, std::string_view with) {
    return text.substr(at, with.size()) == with;
}

std::size_t digits_until(std::string_view text, std::size_t at) {
    while (is_digit(text, at)) ++at;
    return at;
}

/// Exactly three digits, and then none.
bool is_group(std::string_view text, std::size_t at) {
    return is_digit(text, at) && is_digit(text, at + 1) && is_digit(text, at + 2) &&
           !is_digit(text, at + 3);
}

/// "28.06.2014", "17/22668", "5-7", "10:30": what follows makes the digits before it no amount.
std::size_t chain_mark(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const char mark = text[at];
    if (mark == '.' || mark == '/' || mark == ':') return is_digit(text, at + 1) ? 1 : 0;
    const std::size_t dash = minus_at(text, at);
    return dash != 0 && is_digit(text, at + dash) ? dash : 0;
}

std::size_t chain_until(std::string_view text, std::size_t at) {
    for (;;) {
        at = digits_until(text, at);
        if (at < text.size() && text[at] == ',' && is_digit(text, at + 1)) {
            ++at;
            continue;
        }
        const std::size_t mark = chain_mark(text, at);
        if (mark == 0) return at;
        at += mark;
    }
}

/// "43 59 10 00"
bool is_phone(std::string_view text, std::size_t at) {
    for (int pair = 0; pair < 4; ++pair) {
        if (!is_digit(text, at) || !is_digit(text, at + 1) || is_digit(text, at + 2)) return false;
        at += 2;
        if (pair == 3) return true;
        const std::size_t space = space_at(text, at);
        if (space == 0) return false;
        at += space;
    }
    return true;
}

constexpr std::size_t phone_bytes = 11;

struct Groups {
    std::size_t end = 0;
    bool has_marks = false;
    bool spaced = false;
};

/// The whole part with its thousand marks, all of one kind.
Groups read_groups(std::string_view text, std::size_t at) {
    Groups groups{digits_until(text, at)};
    if (groups.end - at > 3) return groups;
    const bool dots = groups.end < text.size() && text[groups.end] == '.';
    const std::size_t mark = dots ? 1 : space_at(text, groups.end);
    if (mark == 0) return groups;
    const std::string_view sign = text.substr(groups.end, mark);
    while (begins(text, groups.end, sign) && is_group(text, groups.end + mark)) {
        groups.end += mark + 3;
        groups.has_marks = true;
    }
    groups.spaced = groups.has_marks && sign == " ";
    return groups;
}

Exact value_of(std::string_view digits, int decimals) {
    Exact value = 0;
    for (const char letter : digits) {
        if (letter >= '0' && letter <= '9') value = value * 10 + (letter - '0');
    }
    for (int more = decimals; more < most_decimals; ++more) value *= 10;
    return value;
}

Exact step_of(int decimals) {
    Exact step = one;
    for (int each = 0; each < decimals; ++each) step /= 10;
    return step;
}

struct Scale {
    std::string_view word;
    Exact by;
};

constexpr std::array<Scale, 12> scales = {{{"mio", 1'000'000},
                                           {"mill", 1'000'000},
                                           {"million", 1'000'000},
                                           {"millioner", 1'000'000},
                                           {"mia", 1'000'000'000},
                                           {"milliard", 1'000'000'000},
                                           {"milliarder", 1'000'000'000},
                                           {"tkr", 1'000},
                                           {"t.kr", 1'000},
                                           {"tusind", 1'000},
                                           {"tusinde", 1'000},
                                           {"tus", 1'000}}};

bool is_kroner(std::string_view word) {
    return word == "kr" || word == "kroner" || word == "dkk" || word == "krone";
}

bool is_percent(std::string_view word) {
    return word == "pct" || word == "procent" || word == "procentpoint" || word == "pct.point" ||
           word == "pct.-point";
}

/// The word at `at` in lower case, points inside it included, none at its end; short.
std::string word_at(std::string_view text, std::size_t at, std::size_t& end) {
    end = at;
    while (end < text.size() && end - at < 40 &&
           (is_letter_at(text, end) || (text[end] == '.' && is_letter_at(text, end + 1)) ||
            (end > at && text[end] == '2' && end - at <= 2))) {
        ++end;
    }
    return base::lower_case(text.substr(at, end - at));
}

}  // namespace

bool is_letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return true;
    // C3 begins æ, ø, å and the accented letters; 80 to BF go on with them.
    return byte == 0xC3 || (byte >= 0x80 && byte <= 0xBF && at > 0 &&
                            static_cast<unsigned char>(text[at - 1]) == 0xC3);
}

std::size_t space_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == ' ' || text[at] == '\t') return 1;
    if (begins(text, at, "\xC2\xA0")) return 2;
    for (const std::string_view thin :
         {"\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x8A"}) {
        if (begins(text, at, thin)) return 3;
    }
    return 0;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (const std::size_t space = space_at(text, at)) at += space;
    return at;
}

std::size_t minus_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '-') return 1;
    for (const std::string_view dash :
         {"\xE2\x88\x92", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91", "\xE2\x80\x90"}) {
        if (begins(text, at, dash)) return 3;
    }
    return 0;
}

Written read_digits(std::string_view text, std::size_t at) {
    Written written;
    if (!is_digit(text, at)) return written;
    written.kind = Digits::NoAmount;
    if (is_phone(text, at)) {
        written.end = at + phone_bytes;
        return written;
    }
    const Groups groups = read_groups(text, at);
    std::size_t end = groups.end;
    int decimals = 0;
    const bool has_dot = end < text.size() && text[end] == '.' && is_digit(text, end + 1);
    if ((end < text.size() && text[end] == ',' && is_digit(text, end + 1)) ||
        (has_dot && !groups.has_marks)) {
        const std::size_t until = digits_until(text, end + 1);
        written.dotted = has_dot;
        decimals =
            until - end > most_decimals + 1 ? most_decimals + 1 : static_cast<int>(until - end - 1);
        end = until;
    }
    const bool is_long = end - at > 40 || decimals > most_decimals;
    if (chain_mark(text, end) != 0 || (has_dot && groups.has_marks) || is_long) {
        written.end = chain_until(text, end);
        return written;
    }
    int count = 0;
    for (std::size_t place = at; place < end; ++place) count += is_digit(text, place) ? 1 : 0;
    written.end = end;
    if (count > most_digits || (written.dotted && decimals > 2)) return written;
    written.kind = Digits::Amount;
    written.value = value_of(text.substr(at, end - at), decimals);
    written.step = step_of(decimals);
    written.decimals = decimals;
    written.has_thousands = groups.has_marks;
    written.spaced = groups.spaced;
    return written;
}

std::size_t read_unit(std::string_view text, std::size_t at, Number& number) {
    if (begins(text, at, ",-")) {  // "100,-"
        number.unit = Unit::Kroner;
        return at + 2;
    }
    const std::size_t from = skip_spaces(text, at);
    if (begins(text, from, "%")) {
        number.unit = Unit::Percent;
        return from + 1;
    }
    std::size_t end = from;
    const std::string word = word_at(text, from, end);
    if (word.empty() || word == "x" || word == "à") return at;
    const auto past_dot = [&](std::size_t place) {
        return begins(text, place, ".") ? place + 1 : place;
    };
    for (const Scale& scale : scales) {
        if (word != scale.word && word != std::string(scale.word) + ".kr") continue;
        number.value *= scale.by;
        number.step *= scale.by;
        number.is_scaled = true;
        number.unit = Unit::Kroner;
        const std::size_t behind = past_dot(end);
        std::size_t kroner_end = behind;
        const std::string next = word_at(text, skip_spaces(text, behind), kroner_end);
        return is_kroner(next) ? past_dot(kroner_end) : behind;
    }
    if (is_kroner(word)) {
        number.unit = Unit::Kroner;
        return past_dot(end);
    }
    if (is_percent(word)) {
        number.unit = Unit::Percent;
        return past_dot(end);
    }
    number.unit = Unit::Other;
    number.word = word;
    return end;
}

}  // namespace figures
