// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "search/internal/codes.h"

namespace search {
namespace {

constexpr char32_t soft_hyphen = 0xAD;
/// Longer runs are not words (a table ruler, a data URL); their tail is left out of the term.
constexpr std::size_t longest_word = 64;

/// A code point, quickly for ASCII.
base::CodePoint letter_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1};
    return base::code_point_at(text, at);
}

bool is_word_letter(char32_t value) {
    if (value < 0x80) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
               (value >= '0' && value <= '9');
    }
    return base::is_letter(value) || base::is_digit(value);
}

char32_t lower_of(char32_t value) {
    if (value < 0x80) return value >= 'A' && value <= 'Z' ? value + 32 : value;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
}

/// Figures below the line and letters printed as one: "CO₂" is "CO2", "ﬁ" is "fi". "" for others.
std::string_view letters_printed_as(char32_t value) {
    constexpr std::array<std::string_view, 7> ligatures = {"ff",  "fi", "fl", "ffi",
                                                           "ffl", "st", "st"};
    constexpr std::string_view figures = "0123456789";
    if (value >= 0xFB00 && value <= 0xFB06) return ligatures[value - 0xFB00];
    if (value >= 0x2080 && value <= 0x2089) return figures.substr(value - 0x2080, 1);
    return "";
}

/// Figures above the line are read with a unit of measure ("m²"); after a word they mark a note.
std::string_view figure_above(char32_t value) {
    if (value == 0xB2) return "2";
    if (value == 0xB3) return "3";
    return "";
}

bool is_unit(std::string_view lower) {
    constexpr std::array<std::string_view, 6> units = {"m", "km", "cm", "mm", "dm", "hm"};
    return std::find(units.begin(), units.end(), lower) != units.end();
}

/// Lower-case letters beyond ASCII, and what each of them is folded to.
struct FoldedLetters {
    std::string_view plain;
    std::u32string_view letters;
};

constexpr FoldedLetters folded_letters[] = {
    {"ae", U"æä"},   {"oe", U"øöœ"}, {"aa", U"å"},   {"a", U"àáâãą"}, {"c", U"çćč"},  {"d", U"ðđ"},
    {"e", U"èéêëę"}, {"i", U"ìíîï"}, {"l", U"ł"},    {"n", U"ñń"},    {"o", U"òóôõ"}, {"s", U"śš"},
    {"ss", U"ß"},    {"th", U"þ"},   {"u", U"ùúûü"}, {"y", U"ýÿ"},    {"z", U"źżž"},
};

constexpr char32_t first_folded = 0xDF;
constexpr char32_t last_folded = 0x17E;

constexpr auto folding_table = [] {
    std::array<std::string_view, last_folded - first_folded + 1> table{};
    for (const FoldedLetters& same : folded_letters) {
        for (const char32_t letter : same.letters) table[letter - first_folded] = same.plain;
    }
    return table;
}();

/// How a lower-case letter beyond ASCII is folded; "" when it stands as it is.
std::string_view folded_letter(char32_t value) {
    if (value < first_folded || value > last_folded) return "";
    return folding_table[value - first_folded];
}

void append_folded(std::string& folded, char32_t lower) {
    if (lower < 0x80) {
        folded.push_back(static_cast<char>(lower));
        return;
    }
    const std::string_view plain = folded_letter(lower);
    if (plain.empty()) {
        base::append_code_point(folded, lower);
    } else {
        folded += plain;
    }
}

int number_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

bool is_joiner(char letter) { return letter == '.' || letter == '/' || letter == '-'; }

}  // namespace

std::string compose(std::string text) {
    // Combining marks are U+0300 to U+036F: lead bytes CC and CD.
    if (text.find_first_of("\xCC\xCD") == std::string::npos) return text;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) != 0) return text;
    const icu::UnicodeString composed =
        composer->normalize(icu::UnicodeString::fromUTF8(text), status);
    if (U_FAILURE(status) != 0) return text;
    std::string answer;
    composed.toUTF8String(answer);
    return answer;
}

std::string fold(std::string_view text) {
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint letter = letter_at(text, at);
        const std::string_view printed =
            letter.value < 0x80 ? "" : letters_printed_as(letter.value);
        folded += printed;
        if (printed.empty() && letter.value != soft_hyphen) {
            append_folded(folded, lower_of(letter.value));
        }
        at += letter.length;
    }
    return folded;
}

bool TokenReader::take_pending(Token& token) {
    if (next_pending_ >= pending_.size()) return false;
    token = pending_[next_pending_++];
    if (next_pending_ == pending_.size()) {
        pending_.clear();
        next_pending_ = 0;
    }
    return true;
}

/// Looks at the run of word letters and joiners that starts here, once a run.
void TokenReader::look_for_codes(std::size_t begin) {
    bool has_digit = false;
    bool has_joiner = false;
    std::size_t at = begin;
    while (at < text_.size()) {
        const base::CodePoint letter = letter_at(text_, at);
        if (is_word_letter(letter.value)) {
            has_digit = has_digit || (letter.value >= '0' && letter.value <= '9');
        } else if (is_joiner(text_[at]) && at + 1 < text_.size() &&
                   is_word_letter(letter_at(text_, at + 1).value)) {
            has_joiner = true;
        } else if (letter.value != soft_hyphen) {
            break;
        }
        at += letter.length;
    }
    chunk_end_ = at;
    if (!has_digit || !has_joiner) return;
    const Codes found = read_codes(text_.substr(begin, at - begin));
    if (found.day) pending_.push_back({TokenKind::Day, begin, at, {}, term_of_day(*found.day)});
    for (const std::string& code : found.codes) {
        pending_.push_back({TokenKind::Code, begin, at, {}, code});
    }
}

/// "26. februar 2018": a number, a month, a year, with no more than a point and spaces between.
void TokenReader::look_for_day(const Token& word) {
    const int number = number_of(word.folded);
    // "26/2 2018": two figures with a stroke between them, and the year after a space.
    const bool is_stroke = before_last_.day != 0 && last_.begin == before_last_.end + 1 &&
                           text_[before_last_.end] == '/' && last_.day >= 1 && last_.day <= 12 &&
                           word.begin > last_.end && text_[last_.end] == ' ';
    if (is_stroke) last_.month = last_.day;
    if (last_.month != 0 && before_last_.day != 0 && word.folded.size() == 4 &&
        word.begin - last_.end <= 3 && last_.begin - before_last_.end <= 3) {
        const base::Date day = {number, last_.month, before_last_.day};
        if (base::is_real(day)) {
            pending_.push_back(
                {TokenKind::Day, before_last_.begin, word.end, {}, term_of_day(day)});
        }
    }
    before_last_ = last_;
    last_ = {word.begin, word.end, number >= 1 && number <= 31 ? number : 0, month_of(word.folded)};
}

bool TokenReader::read_word(Token& token) {
    token.kind = TokenKind::Word;
    token.begin = at_;
    token.lower.clear();
    token.folded.clear();
    while (at_ < text_.size()) {
        const base::CodePoint letter = letter_at(text_, at_);
        std::string_view printed = letter.value < 0x80 ? "" : letters_printed_as(letter.value);
        if (printed.empty() && is_unit(token.lower)) printed = figure_above(letter.value);
        if (!printed.empty()) {
            token.lower += printed;
            token.folded += printed;
        } else if (is_word_letter(letter.value)) {
            if (token.lower.size() < longest_word) {
                const char32_t lower = lower_of(letter.value);
                base::append_code_point(token.lower, lower);
                append_folded(token.folded, lower);
            }
        } else if (letter.value != soft_hyphen) {
            break;
        }
        at_ += letter.length;
    }
    token.end = at_;
    return true;
}

bool TokenReader::next(Token& token) {
    if (take_pending(token)) return true;
    while (at_ < text_.size()) {
        const base::CodePoint letter = letter_at(text_, at_);
        if (is_word_letter(letter.value) || !letters_printed_as(letter.value).empty()) break;
        at_ += letter.length;
    }
    if (at_ >= text_.size()) return false;
    if (at_ >= chunk_end_) {
        look_for_codes(at_);
        if (take_pending(token)) return true;
    }
    read_word(token);
    look_for_day(token);
    return true;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> all;
    TokenReader reader(text);
    Token token;
    while (reader.next(token)) all.push_back(token);
    return all;
}

std::optional<std::string> canonical_code(std::string_view chunk) {
    const Codes found = read_codes(chunk);
    if (found.codes.empty()) return std::nullopt;
    return found.codes.front();
}

}  // namespace search
