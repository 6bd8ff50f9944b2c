// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/personal_number.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/sixteen.h"
#include "base/text.h"

namespace base {
namespace {

/// One sign of the text. A digit of any script is its value.
struct Sign {
    UChar32 code = 0;
    int digit = -1;
    std::size_t end = 0;
};

Sign sign_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80U) {
        const bool is_digit = byte >= '0' && byte <= '9';
        return {byte, is_digit ? byte - '0' : -1, at + 1};
    }
    const CodePoint point = code_point_at(text, at);
    const auto code = static_cast<UChar32>(point.value);
    return {code, u_charDigitValue(code), at + point.length};
}

/// Not to be seen, and of no meaning between digits.
bool is_invisible(UChar32 code) { return code == 0xAD || u_charType(code) == U_FORMAT_CHAR; }

/// What stands between two runs of digits.
struct Gap {
    bool has_stroke = false;  ///< A dash of any kind, or what stands for one.
    bool has_tab = false;
    bool has_break = false;  ///< A line's end, or the border of a cell.
    bool is_narrow = true;   ///< One sign or none.
    bool is_allowed = true;  ///< Nothing else stands in it.
    bool is_slash = false;   ///< "/" alone.
    int month = 0;           ///< By its name.
};

struct Run {
    std::string digits;
    std::size_t end = 0;
    Gap after;
};

constexpr std::size_t most_runs = 6;
constexpr std::size_t most_digits = 12;
constexpr int widest_gap = 5;

bool is_stroke(UChar32 code) {
    return u_charType(code) == U_DASH_PUNCTUATION || code == 0x2212 || code == '~' || code == '_' ||
           code == '/' || code == ':' || code == ')' || code == 0xB7 || code == 0x2022;
}

/// "jul", "juli", "jul." : 1 to 12; 0: no month begins there.
int month_at(std::string_view text, std::size_t& at) {
    constexpr std::array<std::string_view, 12> months = {
        "januar", "februar", "marts",     "april",   "maj",      "juni",
        "juli",   "august",  "september", "oktober", "november", "december"};
    std::string word;
    std::size_t end = at;
    while (end < text.size() && word.size() < 10 && u_isalpha(static_cast<UChar32>(text[end]))) {
        word.push_back(static_cast<char>(u_tolower(static_cast<UChar32>(text[end++]))));
    }
    if (word.size() < 3) return 0;
    for (std::size_t month = 0; month < months.size(); ++month) {
        if (!months[month].starts_with(word)) continue;
        at = end;
        return static_cast<int>(month) + 1;
    }
    return 0;
}

Gap read_gap(std::string_view text, std::size_t& at) {
    Gap gap;
    int signs = 0;
    while (at < text.size()) {
        const Sign sign = sign_at(text, at);
        if (sign.digit >= 0) break;
        if (is_invisible(sign.code)) {
            at = sign.end;
            continue;
        }
        ++signs;
        if (u_isalpha(sign.code) && gap.month == 0 && !gap.has_stroke) {
            gap.month = month_at(text, at);
            gap.is_allowed = gap.month > 0;
            if (!gap.is_allowed) return gap;
            continue;
        }
        const bool is_space = u_isUWhiteSpace(sign.code);
        gap.has_break = gap.has_break || (is_space && u_iscntrl(sign.code));
        gap.has_tab = gap.has_tab || sign.code == '\t';
        gap.has_stroke = gap.has_stroke || is_stroke(sign.code);
        gap.is_allowed =
            (is_space || is_stroke(sign.code) || sign.code == '.' || sign.code == ',') &&
            signs <= widest_gap;
        if (!gap.is_allowed) return gap;
        gap.is_slash = signs == 1 && sign.code == '/';
        at = sign.end;
    }
    gap.is_narrow = signs <= 1;
    return gap;
}

/// The runs of digits from `at`, as long as what stands between them could stand in a number.
struct Runs {
    std::array<Run, most_runs> runs;
    std::size_t count = 0;
    /// How many digits each has: "6-4" is {6, 4}.
    bool have(std::initializer_list<std::size_t> sizes) const {
        if (count < sizes.size()) return false;
        return std::equal(
            sizes.begin(), sizes.end(), runs.begin(),
            [](std::size_t size, const Run& run) { return run.digits.size() == size; });
    }
};

Runs read_runs(std::string_view text, std::size_t at) {
    Runs found;
    std::size_t digits = 0;
    while (found.count < most_runs && digits <= most_digits) {
        Run& run = found.runs[found.count];
        bool is_other_script = false;
        while (at < text.size()) {
            const Sign sign = sign_at(text, at);
            if (sign.digit < 0 && !is_invisible(sign.code)) break;
            const bool is_foreign = sign.code >= 0x80;
            if (sign.digit >= 0 && !run.digits.empty() && is_foreign != is_other_script) break;
            at = sign.end;
            if (sign.digit < 0) continue;
            is_other_script = is_foreign;
            run.digits.push_back(static_cast<char>('0' + sign.digit));
            run.end = at;
            if (++digits > most_digits + 1) return ++found.count, found;
        }
        if (run.digits.empty()) break;
        ++found.count;
        run.after = read_gap(text, at);
        if (!run.after.is_allowed || at >= text.size()) break;
    }
    return found;
}

int number_of(std::string_view digits) {
    int number = 0;
    for (const char digit : digits) number = number * 10 + digit - '0';
    return number;
}

bool is_date(int day, int month, bool replacement) {
    constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (replacement && day > 60) day -= 60;
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= days.at(static_cast<std::size_t>(month) - 1);
}
/// "120455" or what begins so.
bool begins_as_date(std::string_view six, bool replacement) {
    return is_date(number_of(six.substr(0, 2)), number_of(six.substr(2, 2)), replacement);
}
bool is_year(std::string_view digits) {
    return digits.size() == 2 || digits.starts_with("18") || digits.starts_with("19") ||
           digits.starts_with("20");
}

/// "120455-1234", "120455- 12 34".
std::size_t whole_date(const Runs& found) {
    const auto& runs = found.runs;
    if (!found.have({6}) || found.count < 2 || !begins_as_date(runs[0].digits, true)) return 0;
    const Gap& gap = runs[0].after;
    if (gap.month > 0 || (!gap.has_stroke && (!gap.is_narrow || gap.has_break))) return 0;
    if (found.have({6, 4})) return 2;
    const bool is_parted = found.count >= 3 && gap.has_stroke && runs[1].after.is_narrow &&
                           runs[1].digits.size() + runs[2].digits.size() == 4;
    return is_parted ? 3 : 0;
}

bool is_end_of_cell(char byte) { return byte == '\t' || byte == '\n'; }

/// "120455", "1234" in two cells that stand beside each other.
std::size_t in_cells(const Runs& found, std::string_view text, std::size_t at) {
    const auto& runs = found.runs;
    if (!found.have({6, 4}) || !begins_as_date(runs[0].digits, false)) return 0;
    const bool begins = at == 0 || is_end_of_cell(text[at - 1]);
    const bool ends = runs[1].end >= text.size() || is_end_of_cell(text[runs[1].end]);
    const Gap& gap = runs[0].after;
    return begins && ends && gap.has_tab && gap.is_narrow ? 2 : 0;
}

/// "12.04.55-1234", "12 04 55 - 1234", "12/4-1955-1234", "12. april 1955-1234".
std::size_t date_in_parts(const Runs& found) {
    const auto& runs = found.runs;
    const bool is_named = runs[0].after.month > 0;
    const std::size_t year = is_named ? 1 : 2;
    const std::size_t tail = year + 1;
    if (found.count <= tail || runs[tail].digits.size() != 4) return 0;
    const std::string& years = runs[year].digits;
    const Gap& gap = runs[year].after;
    if ((years.size() != 2 && years.size() != 4) || !is_year(years) || !gap.has_stroke) return 0;
    if (runs[0].digits.size() > 2 || (!is_named && runs[1].digits.size() > 2)) return 0;
    const int month = is_named ? runs[0].after.month : number_of(runs[1].digits);
    // "1. maj 21/2375" is a day and a case.
    if (is_named && years.size() == 2 && gap.is_slash) return 0;
    // "1.1.2019-2022" is a time, as a year behind a year is.
    if (years.size() == 4 && is_year(runs[tail].digits)) return 0;
    const bool is_narrow = is_named || (runs[0].after.is_narrow && runs[1].after.is_narrow);
    return is_narrow && is_date(number_of(runs[0].digits), month, true) ? tail + 1 : 0;
}

/// "12 04 55 1234": nothing but a space between.
std::size_t in_pairs(const Runs& found) {
    if (!found.have({2, 2, 2, 4}) ||
        !begins_as_date(found.runs[0].digits + found.runs[1].digits, true))
        return 0;
    const bool is_longer = found.count > 4;
    const auto is_space = [](const Run& run) {
        return run.after.is_narrow && !run.after.has_break && !run.after.has_tab &&
               !run.after.has_stroke && run.after.month == 0;
    };
    return !is_longer && is_space(found.runs[0]) && is_space(found.runs[1]) &&
                   is_space(found.runs[2])
               ? 4
               : 0;
}

/// "0 1 0 1 8 0 - 1 2 3 4": every digit by itself.
std::optional<PersonalNumber> digits_apart(std::string_view text, std::size_t at) {
    constexpr std::size_t wanted = 10;
    PersonalNumber number{at, at};
    std::string digits;
    while (at < text.size()) {
        const Sign sign = sign_at(text, at);
        if (sign.digit < 0) return std::nullopt;
        digits.push_back(static_cast<char>('0' + sign.digit));
        number.end = at = sign.end;
        const Gap gap = read_gap(text, at);
        const bool ends = at >= text.size() || !gap.is_allowed || sign_at(text, at).digit < 0;
        if (digits.size() == wanted && ends) break;
        // Two that stand together are a figure of their own, and so is a longer row.
        if (digits.size() == wanted || ends || at == number.end || gap.month > 0)
            return std::nullopt;
    }
    if (digits.size() != wanted || !begins_as_date(digits, true)) return std::nullopt;
    return number;
}

/// "12041955-1234", "19550412-1234".
std::size_t with_whole_year(const Runs& found) {
    if (!found.have({8, 4}) || !found.runs[0].after.has_stroke) return 0;
    const std::string& digits = found.runs[0].digits;
    const bool ends_with_year =
        begins_as_date(digits, true) && is_year(std::string_view(digits).substr(4));
    const bool begins_with_year = is_year(digits) && is_date(number_of(digits.substr(6, 2)),
                                                             number_of(digits.substr(4, 2)), true);
    return ends_with_year || begins_with_year ? 2 : 0;
}

/// "1204-551234": not "2012-123456", which is a year and a number.
std::size_t parted_early(const Runs& found) {
    if (!found.have({4, 6}) || !found.runs[0].after.has_stroke) return 0;
    const std::string& digits = found.runs[0].digits;
    return begins_as_date(digits, true) && !is_year(digits) ? 2 : 0;
}

/// Most digits are no part of any: what comes next is too short.
bool has_digits_enough(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 40;
    std::size_t may_be = 0;
    for (const char byte : text.substr(at, longest)) {
        if ((byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80U) ++may_be;
    }
    return may_be >= 7;  // "1 apr 55-1234"
}

bool is_ascii_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::optional<PersonalNumber> number_at(std::string_view text, std::size_t at) {
    if (!has_digits_enough(text, at)) return std::nullopt;
    const Runs found = read_runs(text, at);
    if (found.count == 0) return std::nullopt;
    // The rest of an amount.
    const bool is_part =
        at >= 2 && (text[at - 1] == '.' || text[at - 1] == ',') && is_ascii_digit(text, at - 2);
    if (!is_part && found.have({10}) && begins_as_date(found.runs[0].digits, false)) {
        return PersonalNumber{at, found.runs[0].end};
    }
    std::size_t runs = is_part ? 0 : whole_date(found);
    if (runs == 0 && !is_part) runs = with_whole_year(found);
    if (runs == 0 && !is_part) runs = parted_early(found);
    if (runs == 0) runs = date_in_parts(found);
    if (runs == 0) runs = in_cells(found, text, at);
    if (runs == 0 && !is_part) runs = in_pairs(found);
    if (runs == 0) return is_part ? std::nullopt : digits_apart(text, at);
    return PersonalNumber{at, found.runs[runs - 1].end};
}

bool begins_word(std::string_view text, std::size_t at, std::string_view word) {
    if (text.size() - at < word.size()) return false;
    for (std::size_t byte = 0; byte < word.size(); ++byte) {
        const char letter = text[at + byte];
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        if ((is_capital ? static_cast<char>(letter - 'A' + 'a') : letter) != word[byte])
            return false;
    }
    return true;
}

/// The digits behind a word that says what they are: `wanted` of them, each at most some signs
/// from the one before; letters that scanners read for digits count beside one.
std::optional<PersonalNumber> digits_behind(std::string_view text, std::size_t at,
                                            std::size_t wanted) {
    constexpr std::size_t farthest = 32;
    std::optional<PersonalNumber> number;
    std::size_t digits = 0;
    std::size_t apart = 0;
    while (at < text.size() && apart <= (number ? 3U : farthest)) {
        const Sign sign = sign_at(text, at);
        const bool is_misread =
            number && apart == 0 &&
            (sign.code == 'l' || sign.code == 'I' || sign.code == 'O' || sign.code == 'o');
        if (sign.digit >= 0 || is_misread) {
            if (!number) number = PersonalNumber{at, at};
            number->end = sign.end;
            ++digits;
            apart = 0;
        } else if (number && u_isalpha(sign.code)) {
            break;
        } else if (!is_invisible(sign.code)) {
            ++apart;
        }
        at = sign.end;
    }
    const bool is_whole = digits == wanted || (wanted == 10 && digits == 12);
    return is_whole ? number : std::nullopt;
}

/// "født 12. april 1955 (1234)": a date, and four digits behind it that are no year.
std::optional<PersonalNumber> born_at(std::string_view text, std::size_t at) {
    constexpr std::size_t farthest = 80;
    const std::size_t end = std::min(text.size(), at + farthest);
    std::optional<std::size_t> begin;
    std::size_t digits_of_date = 0;
    while (at < end) {
        if (!is_ascii_digit(text, at)) {
            if (text[at] == '\n' && text.substr(at).starts_with("\n\n")) return std::nullopt;
            ++at;
            continue;
        }
        const std::size_t start = at;
        while (is_ascii_digit(text, at)) ++at;
        const std::string_view run = text.substr(start, at - start);
        const bool is_tail = digits_of_date >= 3 && run.size() == 4 && !is_year(run);
        if (is_tail) return PersonalNumber{*begin, at};
        if (!begin) begin = start;
        digits_of_date += run.size();
    }
    return std::nullopt;
}

std::optional<PersonalNumber> announced_at(std::string_view text, std::size_t at) {
    switch (static_cast<unsigned char>(text[at]) | 0x20U) {
        case 'c':
            if (begins_word(text, at, "cpr")) return digits_behind(text, at + 3, 10);
            break;
        case 'p':
            if (begins_word(text, at, "personn")) return digits_behind(text, at + 7, 10);
            if (begins_word(text, at, "pers.nr")) return digits_behind(text, at + 7, 10);
            break;
        case 's':
            if (begins_word(text, at, "sidste fire")) return digits_behind(text, at + 11, 4);
            if (begins_word(text, at, "sidste 4 cifre")) return digits_behind(text, at + 14, 4);
            break;
        case 'f':
            if (begins_word(text, at, "f\u00f8dt") || begins_word(text, at, "f\u00f8dsels")) {
                return born_at(text, at);
            }
            if (begins_word(text, at, "fire sidste")) return digits_behind(text, at + 11, 4);
            break;
        default:
            break;
    }
    return std::nullopt;
}

/// Bytes with which a digit of another script can begin; æ, ø, å and dashes begin with others.
constexpr bool may_begin_digit(unsigned char byte) { return byte >= 0xD9U && byte != 0xE2U; }

/// The first three bytes of the words that tell of a number: "cpr", "pers", "sidste", "fire",
/// "født".
constexpr std::array<std::array<unsigned char, 3>, 5> announcing = {
    {{'c', 'p', 'r'}, {'p', 'e', 'r'}, {'s', 'i', 'd'}, {'f', 'i', 'r'}, {'f', 0xC3, 0xB8}}};

/// Whether one of them may begin: small letters and capitals alike.
bool may_announce(std::string_view text, std::size_t at) {
    constexpr unsigned small = 0x20;
    if (at + 2 >= text.size()) return false;
    return std::any_of(announcing.begin(), announcing.end(), [&](const auto& three) {
        for (std::size_t byte = 0; byte < three.size(); ++byte) {
            const unsigned here = static_cast<unsigned char>(text[at + byte]) | small;
            if (here != (three[byte] | small)) return false;
        }
        return true;
    });
}

/// Bytes at which a number can begin, or a word that tells of one; nearly all others are passed by.
constexpr std::array<bool, 256> may_begin = [] {
    std::array<bool, 256> table = {};
    for (unsigned byte = 0; byte < table.size(); ++byte) {
        const bool is_digit = byte >= '0' && byte <= '9';
        table[byte] = is_digit || may_begin_digit(static_cast<unsigned char>(byte));
    }
    for (const char letter : {'c', 'C', 'p', 'P', 's', 'S', 'f', 'F'})
        table[static_cast<unsigned char>(letter)] = true;
    return table;
}();

/// The same of sixteen bytes side by side: whether one of them is such. Two follow them.
bool may_begin_in(const char* text) {
    const Sixteen bytes = sixteen_at(text);
    const Sixteen first = bytes | 0x20;
    const Sixteen second = sixteen_at(text + 1) | 0x20;
    const Sixteen third = sixteen_at(text + 2) | 0x20;
    auto found = ((bytes - '0') < 10) | ((bytes >= 0xD9) & (bytes != 0xE2));
    const auto small = [](unsigned char letter) {
        return static_cast<std::uint8_t>(letter | 0x20);
    };
    for (const auto& three : announcing) {
        found |=
            (first == small(three[0])) & (second == small(three[1])) & (third == small(three[2]));
    }
    return is_any_set(reinterpret_cast<Sixteen>(found));
}

}  // namespace

std::optional<PersonalNumber> find_personal_number(std::string_view text, std::size_t from) {
    bool is_inside = from > 0 && is_ascii_digit(text, from - 1);
    bool is_other_script = false;
    std::size_t looked_at = from;
    for (std::size_t at = from; at < text.size();) {
        constexpr std::size_t block = sizeof(Sixteen);
        if (at >= looked_at) {
            while (at + block + 1 < text.size() && !may_begin_in(text.data() + at)) {
                at += block;
                is_inside = false;
            }
            looked_at = at + block;
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool is_letter = byte > '9' && byte < 0x80U;
        if (!may_begin[byte] || (is_letter && !may_announce(text, at))) {
            is_inside = false;
            ++at;
            continue;
        }
        const bool may_be = (byte >= '0' && byte <= '9') || may_begin_digit(byte);
        const Sign sign = may_be ? sign_at(text, at) : Sign{byte, -1, at + 1};
        const bool is_foreign = sign.code >= 0x80;
        if (sign.digit >= 0) {
            if (!is_inside || is_foreign != is_other_script) {
                if (const auto number = number_at(text, at)) return number;
            }
        } else if (const auto number = announced_at(text, at)) {
            return number;
        }
        is_inside = sign.digit >= 0;
        is_other_script = is_foreign;
        at = sign.end;
    }
    return std::nullopt;
}

std::string hide_personal_numbers(std::string text) {
    auto number = find_personal_number(text);
    while (number) {
        for (std::size_t at = number->begin; at < number->end; ++at) {
            if (text[at] >= '0' && text[at] <= '9') text[at] = '*';
        }
        number = find_personal_number(text, number->end);
    }
    return text;
}

}  // namespace base
