// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/number.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "figures/internal/scan.h"

namespace figures {
namespace {

/// The words behind which a number counts nothing.
constexpr std::array<std::string_view, 48> no_amount_after = {
    "§",      "§§",      "stk",     "nr",       "numre",   "punkt",    "punkterne",  "pkt",
    "kl",     "klokken", "tlf",     "telefon",  "bilag",   "tabel",    "figur",      "side",
    "sider",  "s",       "uge",     "ugerne",   "konto",   "model",    "linje",      "fase",
    "etape",  "trin",    "version", "vers",     "lokale",  "afsnit",   "kapitel",    "kap",
    "matr",   "sag",     "sagsnr",  "dok",      "artikel", "funktion", "hovedkonto", "kvartal",
    "niveau", "år",      "budget",  "regnskab", "rute",    "vej",      "lov",        "cvr"};

constexpr std::array<std::string_view, 12> months = {
    "januar", "februar", "marts",     "april",   "maj",      "juni",
    "juli",   "august",  "september", "oktober", "november", "december"};

constexpr std::array<std::string_view, 8> about_words = {"ca",   "cirka", "omkring", "omtrent",
                                                         "knap", "godt",  "op mod",  "næsten"};

/// Behind these a dash before a number is its sign, also with a space between.
constexpr std::array<std::string_view, 10> sign_after = {"på", "til",   "med",  "er",  "fra",
                                                         "af", "udgør", "blev", "var", "bliver"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The word that ends before `at`, in lower case, without its point; "§" is one. Short.
std::string word_before(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '.')) --at;
    if (at >= 2 && text[at - 1] == '\xA0' && text[at - 2] == '\xC2') at -= 2;
    if (at >= 1 && text[at - 1] == '.') --at;
    if (at >= 2 && text.substr(at - 2, 2) == "§") return "§";
    std::size_t start = at;
    while (start > 0 && at - start < 24 && is_letter_at(text, start - 1)) --start;
    return base::lower_case(text.substr(start, at - start));
}

/// "1. viceborgmester", "2. marts": one or two digits, a point, and a small letter.
bool is_ordinal(std::string_view text, std::size_t start, std::size_t end) {
    if (end - start > 2 || end >= text.size() || text[end] != '.') return false;
    const std::size_t next = skip_spaces(text, end + 1);
    if (next == end + 1 || next >= text.size()) return false;
    const bool small = (text[next] >= 'a' && text[next] <= 'z') || text[next] == '\xC3';
    return small || text[next] == '-';
}

/// "70.000 – 100.000": a dash between spaces and a further number.
bool is_range_start(std::string_view text, std::size_t end) {
    const std::size_t dash = skip_spaces(text, end);
    const std::size_t length = minus_at(text, dash);
    return length != 0 && is_digit(text, skip_spaces(text, dash + length));
}

struct Before {
    std::size_t start = 0;  ///< Where the number with its sign begins.
    bool is_negative = false;
    bool is_inside_word = false;  ///< "B101", "CO2".
};

/// Looks back for a sign: only when no digit, letter or closing bracket stands before it.
Before look_back(std::string_view text, std::size_t at, std::size_t floor) {
    Before before{at};
    if (at > floor && (is_letter_at(text, at - 1) || text[at - 1] == '_' || text[at - 1] == '#')) {
        before.is_inside_word = true;
        return before;
    }
    std::size_t place = at;
    if (place > floor && text[place - 1] == ' ') --place;
    for (const std::size_t length : {std::size_t{1}, std::size_t{3}}) {
        if (place < floor + length || minus_at(text, place - length) != length) continue;
        const std::size_t dash = place - length;
        if (length == 1 && minus_at(text, dash) != 1) continue;
        const bool stands_free = dash == 0 || text[dash - 1] == ' ' || text[dash - 1] == '(';
        const bool after_words = dash >= 2 && is_letter_at(text, dash - 2) &&
                                 text.substr(dash, 3) != "\xE2\x88\x92" &&
                                 !is_one_of(sign_after, word_before(text, dash));
        // "på -1,0" is a sign; "Budget - 1,0" with spaces on both sides is a dash.
        if (!stands_free) before.is_inside_word = at == place;
        if (stands_free && !(place < at && after_words)) {
            before.is_negative = true;
            before.start = dash;
        }
        return before;
    }
    return before;
}

bool counts_nothing(std::string_view text, const Number& number, std::string_view before) {
    if (is_year(number)) return true;
    if (number.unit == Unit::Other && is_one_of(months, number.word)) return true;
    if (number.unit == Unit::Kroner || number.unit == Unit::Percent) return false;
    if (is_one_of(no_amount_after, before)) return true;
    const bool is_long = number.is_bare && number.value >= 10'000'000 * one;
    return is_long || is_ordinal(text, number.start, number.end);
}

/// The number at `at`; nothing when it is no amount. `next`: where to go on.
std::optional<Number> amount_at(std::string_view text, std::size_t at, std::size_t floor,
                                std::size_t& next) {
    const Written written = read_digits(text, at);
    next = written.end;
    const Before before = look_back(text, at, floor);
    if (written.kind != Digits::Amount || before.is_inside_word) return std::nullopt;
    Number number{written.value, written.step};
    number.decimals = written.decimals;
    number.start = before.start;
    number.end = written.end;
    if (before.is_negative) number.value = -number.value;
    number.is_bare = !written.has_thousands && written.decimals == 0 && !before.is_negative;
    const std::size_t unit_end = read_unit(text, written.end, number);
    const bool has_unit = number.unit == Unit::Kroner || number.unit == Unit::Percent;
    if (!has_unit && is_letter_at(text, written.end)) return std::nullopt;  // "6c"
    const std::string word = word_before(text, before.start);
    if (word == "kr" || word == "dkk") number.unit = Unit::Kroner;
    if ((written.spaced || written.dotted) && number.unit == Unit::Other) return std::nullopt;
    if ((written.spaced || written.dotted) && number.unit == Unit::None) return std::nullopt;
    if (counts_nothing(text, number, word)) return std::nullopt;
    if (has_unit) {
        number.is_bare = false;
        number.end = next = unit_end;
    }
    number.is_about = is_one_of(about_words, word);
    return number;
}

/// Without note references, superscripts behind the first byte, and struck words.
std::string without_marks(const document::Text& text) {
    if (text.spans.empty()) return text.plain;
    std::string kept;
    std::size_t at = 0;
    for (const document::Span& span : text.spans) {
        const bool is_note = span.mark == document::Mark::NoteReference ||
                             span.mark == document::Mark::Struck ||
                             (span.mark == document::Mark::Superscript && span.start > 0);
        if (!is_note || span.start < at || span.end > text.plain.size()) continue;
        kept.append(text.plain, at, span.start - at);
        at = span.end;
    }
    return kept.append(text.plain, at);
}

/// "120*", "120 1)", "120[1]", "120²": without the mark at the end.
std::string_view without_note(std::string_view text) {
    for (;;) {
        text = base::trim(text);
        const std::size_t size = text.size();
        if (size > 1 && (text.back() == '*')) {
            text.remove_suffix(1);
        } else if (size > 2 && (text.substr(size - 2) == "¹" || text.substr(size - 2) == "²" ||
                                text.substr(size - 2) == "³")) {
            if (size > 3 && text[size - 3] == 'm') return text;  // m²
            text.remove_suffix(2);
        } else if (size > 3 && text.back() == ')' && is_digit(text, size - 2) &&
                   text[size - 3] == ' ') {
            text.remove_suffix(3);
        } else if (size > 3 && text.back() == ']' && is_digit(text, size - 2) &&
                   text[size - 3] == '[') {
            text.remove_suffix(3);
        } else {
            return text;
        }
    }
}

/// What may stand behind the number of a cell: a remark in brackets, or at most three words.
bool is_remark(std::string_view rest) {
    const bool is_ordinal_word = rest.substr(0, 2) == ". ";
    rest = base::trim(rest);
    if (is_ordinal_word && is_letter_at(rest, 2)) return false;  // "1. behandling"
    if (rest.empty() || rest.front() == '(') return rest.empty() || rest.back() == ')';
    if (rest.front() == '.' || rest.front() == ';') rest.remove_prefix(1);
    const bool has_digit = std::any_of(rest.begin(), rest.end(),
                                       [](char letter) { return letter >= '0' && letter <= '9'; });
    const auto spaces = std::count(rest.begin(), rest.end(), ' ');
    const bool starts_free = rest.empty() || rest.front() == ' ' || rest.front() == '/';
    return !has_digit && spaces <= 3 && (starts_free || !is_letter_at(rest, 0));
}

/// The number that a whole cell is; nothing when it is none.
std::optional<Number> number_of_cell(std::string_view text) {
    const bool in_brackets = text.size() > 2 && text.front() == '(' && text.back() == ')';
    if (in_brackets) text = base::trim(text.substr(1, text.size() - 2));
    bool negative = in_brackets;
    bool about = false;
    std::size_t at = 0;
    for (const std::string_view before : {"ca. ", "Ca. ", "kr. ", "Kr. ", "kr ", "DKK "}) {
        if (text.substr(at, before.size()) != before) continue;
        about = about || before.front() == 'c' || before.front() == 'C';
        at += before.size();
    }
    if (const std::size_t minus = minus_at(text, at)) {
        negative = !negative;
        at = skip_spaces(text, at + minus);
    } else if (at < text.size() && text[at] == '+') {
        at = skip_spaces(text, at + 1);
    }
    const Written written = read_digits(text, at);
    if (written.kind != Digits::Amount) return std::nullopt;
    Number number{written.value, written.step};
    number.decimals = written.decimals;
    number.is_bare = at == 0 && !written.has_thousands && written.decimals == 0;
    number.is_about = about;
    const std::size_t end = read_unit(text, written.end, number);
    if (is_letter_at(text, written.end) && number.unit == Unit::Other) return std::nullopt;
    std::string_view rest = text.substr(end);
    if (const std::size_t minus = minus_at(rest, 0); minus != 0 && minus == rest.size()) {
        negative = !negative;  // "1.234-"
        rest = {};
    }
    if (!is_remark(rest)) return std::nullopt;
    if (number.unit == Unit::Other && is_one_of(months, number.word)) return std::nullopt;
    if (number.unit != Unit::None) number.is_bare = false;
    if (negative) number.value = -number.value;
    number.end = text.size();
    return number;
}

}  // namespace

std::vector<Number> find_amounts(std::string_view text) {
    std::vector<Number> amounts;
    std::size_t floor = 0;
    bool in_range = false;
    for (std::size_t at = text.find_first_of("0123456789"); at != std::string_view::npos;
         at = text.find_first_of("0123456789", at)) {
        std::size_t next = at + 1;
        const auto amount = amount_at(text, at, floor, next);
        const bool starts_range = is_range_start(text, next);
        if (amount && !in_range && !starts_range) amounts.push_back(*amount);
        in_range = starts_range;
        floor = at = std::max(next, at + 1);
    }
    return amounts;
}

Cell read_cell(const document::Text& text) {
    Cell cell;
    cell.shown = base::collapse_space(without_marks(text));
    const std::string_view bare = without_note(cell.shown);
    if (bare.empty()) return cell;
    if (minus_at(bare, 0) == bare.size()) {
        cell.kind = CellKind::Dash;
        return cell;
    }
    cell.kind = CellKind::Words;
    if (bare.size() > 80) return cell;
    if (const auto number = number_of_cell(bare)) {
        cell.kind = CellKind::Number;
        cell.number = *number;
    }
    return cell;
}

bool is_year(const Number& number) {
    return number.is_bare && number.value >= 1900 * one && number.value < 2100 * one;
}

std::string render(Exact value, int decimals) {
    Exact step = one;
    for (int each = 0; each < decimals; ++each) step /= 10;
    const bool negative = value < 0;
    if (negative) value = -value;
    Exact units = (value + step / 2) / step;
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(units % 10)));
        units /= 10;
    } while (units != 0);
    const auto shown = static_cast<std::size_t>(decimals);
    if (digits.size() <= shown) digits.insert(0, shown + 1 - digits.size(), '0');
    std::string whole = digits.substr(0, digits.size() - shown);
    for (std::size_t from = whole.size(); from > 3; from -= 3) whole.insert(from - 3, ".");
    if (decimals > 0) whole += "," + digits.substr(digits.size() - shown);
    const bool is_nought = digits.find_first_not_of('0') == std::string::npos;
    return (negative && !is_nought ? "-" : "") + whole;
}

std::string render_like(Exact value, const Number& like) {
    if (like.is_scaled) {
        Exact by = like.step;
        for (int each = 0; each < like.decimals; ++each) by *= 10;
        by /= one;
        const std::string_view scale = by == 1'000       ? " t.kr."
                                       : by == 1'000'000 ? " mio. kr."
                                                         : " mia. kr.";
        return render(value / by, like.decimals) + std::string(scale);
    }
    std::string shown = render(value, like.decimals);
    if (like.unit == Unit::Kroner) shown += " kr.";
    if (like.unit == Unit::Percent) shown += " %";
    if (like.unit == Unit::Other && like.word.size() <= 3) shown += " " + like.word;
    return shown;
}

}  // namespace figures
