// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_line.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/sixteen.h"
#include "base/text.h"
#include "intake/internal/closing_usual.h"

namespace intake {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_bytes = 4096;
/// A line of fewer words is no sentence about something else.
constexpr std::size_t words_of_a_sentence = 7;
/// "L U K K E T": so many letters in a row with one space between are a word.
constexpr std::size_t letters_of_a_spaced_word = 3;

bool is_invisible(char32_t value) {
    return value == 0xAD || (value >= 0x200B && value <= 0x200F) ||
           (value >= 0x202A && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) ||
           value == 0xFEFF || (value >= 0x300 && value <= 0x36F) || value == 0x115F ||
           value == 0x1160 || value == 0x180E || value == 0x3164 || value == 0xFFA0 ||
           (value >= 0xE0000 && value <= 0xE01EF) || value == '*' || value == '`' ||
           value == '\\' || value == '#' || value == '~';
}

/// Padlocks, and the road signs that let nobody in.
bool is_barrier(char32_t value) {
    return (value >= 0x1F50F && value <= 0x1F512) || value == 0x26D4 || value == 0x26D2 ||
           value == 0x1F6AB || value == 0x1F6B7 || value == 0x1F6C7 || value == 0x1F910 ||
           value == 0x1F92B || value == 0x1F648;
}

bool is_space(char32_t value) {
    return value == ' ' || value == 0xA0 || value == 0xF020 ||
           (value >= 0x2000 && value <= 0x200A) || value == 0x202F;
}

/// Letters of other scripts that look as the Latin ones of closing words do.
char32_t as_it_looks(char32_t value) {
    struct Pair {
        char32_t foreign, latin;
    };
    static constexpr std::array<Pair, 14> pairs = {{{0x430, 'a'},
                                                    {0x435, 'e'},
                                                    {0x43A, 'k'},
                                                    {0x43E, 'o'},
                                                    {0x440, 'p'},
                                                    {0x441, 'c'},
                                                    {0x442, 't'},
                                                    {0x443, 'y'},
                                                    {0x456, 'i'},
                                                    {0x41A, 'k'},
                                                    {0x415, 'e'},
                                                    {0x422, 't'},
                                                    {0x3BA, 'k'},
                                                    {0x3BF, 'o'}}};
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const Pair& pair) { return pair.foreign == value; });
    return found == pairs.end() ? value : found->latin;
}

/// "tekkul" between the signs that turn a text round.
std::string turned_back(std::string_view text) {
    constexpr std::string_view turn = "\u202e";
    std::string made;
    for (std::size_t at = text.find(turn); at != std::string_view::npos; at = text.find(turn)) {
        made.append(text.substr(0, at));
        text.remove_prefix(at + turn.size());
        const std::size_t end = std::min(text.find("\u202c"), text.size());
        std::string turned;
        for (std::size_t from = 0; from < end;) {
            const std::size_t length = base::code_point_at(text, from).length;
            turned.insert(0, text.substr(from, length));
            from += length;
        }
        made.append(turned);
        text.remove_prefix(end);
    }
    return made.append(text);
}

/// Fullwidth, bold and circled letters as plain ones, letters and their accents as one.
std::string composed(std::string_view text) {
    const bool needs = std::any_of(text.begin(), text.end(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value == 0xCC || value == 0xCD || value == 0xE2 || value >= 0xEF;
    });
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = needs ? icu::Normalizer2::getNFKCInstance(status) : nullptr;
    if (form == nullptr || U_FAILURE(status) != 0) return std::string(text);
    const icu::StringPiece bytes(text.data(), static_cast<std::int32_t>(text.size()));
    const icu::UnicodeString made = form->normalize(icu::UnicodeString::fromUTF8(bytes), status);
    if (U_FAILURE(status) != 0) return std::string(text);
    std::string plain;
    made.toUTF8String(plain);
    return plain;
}

std::string visible_text(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<') {
            if (const std::size_t tag = tag_at(text, at)) {
                at += tag;
                continue;
            }
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool plain = byte >= ' ' && byte < 0x7F && !is_invisible(byte) && byte != '_';
        if (plain) {
            made.push_back(text[at++]);
            continue;
        }
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        if (is_invisible(point.value)) continue;
        if (point.value > 0xF020 && point.value <= 0xF07E) {  // Letters of a font of signs.
            made.push_back(static_cast<char>(point.value - 0xF000));
            continue;
        }
        if (is_barrier(point.value)) {
            made.append(" (lukket) ");
            continue;
        }
        if (point.value == '\t') {
            made.append("  ");
        } else if (is_space(point.value) || point.value == '_') {
            made.push_back(' ');
        } else {
            base::append_code_point(made, as_it_looks(point.value));
        }
    }
    return made;
}

/// A stop that ends no abbreviation: "§ 10, stk. 2" is one piece.
bool has_stop_inside(std::string_view text) {
    for (std::size_t at = text.find(". "); at != std::string_view::npos;
         at = text.find(". ", at + 1)) {
        const std::size_t start = text.find_last_of(" (.,", at == 0 ? 0 : at - 1);
        const std::string_view word = start == std::string_view::npos
                                          ? text.substr(0, at)
                                          : text.substr(start + 1, at - start - 1);
        if (!is_short_form(closing_key(word))) return true;
    }
    return false;
}

bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_large(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

void join_spaced_words(ClosingLine& line) {
    std::vector<ClosingToken> joined;
    const auto is_lone = [&](std::size_t at) {
        return base::count_code_points(line.text.substr(
                   line.tokens[at].start, line.tokens[at].end - line.tokens[at].start)) == 1;
    };
    const auto is_digit_at = [&](std::size_t at) { return is_digit(line.tokens[at].text.front()); };
    // "L U K", "L.U.K.", "L. U. K.": a space, a stop or a stroke, or two of them; "L - U - K" and
    // "L, U, K" are no list of numbers.
    const auto is_tight = [&](std::size_t at) {
        constexpr std::size_t widest = 2;
        constexpr std::size_t widest_of_letters = 4;
        const std::size_t start = line.tokens[at - 1].end;
        const std::string_view gap =
            std::string_view(line.text).substr(start, line.tokens[at].start - start);
        if (gap.size() <= widest && gap.find_first_not_of(" .-") == std::string_view::npos)
            return true;
        return gap.size() <= widest_of_letters && !is_digit_at(at) && !is_digit_at(at - 1) &&
               gap.find_first_not_of(" .,:;/|+-\xC2\xB7") == std::string_view::npos;
    };
    for (std::size_t at = 0; at < line.tokens.size();) {
        std::size_t next = at;
        while (next < line.tokens.size() && is_lone(next) && (next == at || is_tight(next))) {
            ++next;
        }
        if (next - at < letters_of_a_spaced_word) {
            joined.push_back(line.tokens[at++]);
            continue;
        }
        std::string word;
        for (std::size_t one = at; one < next; ++one) {
            word.append(line.text, line.tokens[one].start,
                        line.tokens[one].end - line.tokens[one].start);
        }
        joined.push_back({closing_key(word), line.tokens[at].start, line.tokens[next - 1].end});
        at = next;
    }
    line.tokens = std::move(joined);
}

}  // namespace

std::string parts_of_name(std::string_view name) {
    std::string parts;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char byte = name[at];
        const bool coded = byte == '%' && at + 2 < name.size();  // "%20"
        if (coded) at += 2;
        const bool sign = coded || byte == '_' || byte == '-' || byte == '.' || byte == '+';
        parts.push_back(sign ? ' ' : byte);
    }
    return parts;
}

std::string words_of_name(std::string_view name) {
    std::string words;
    for (const char byte : parts_of_name(name)) {
        const char before = words.empty() ? ' ' : words.back();
        const bool parts = (is_large(byte) && is_small(before)) ||
                           (is_digit(before) && (is_large(byte) || is_small(byte))) ||
                           (is_digit(byte) && (is_large(before) || is_small(before)));
        if (parts) words.push_back(' ');
        words.push_back(byte);
    }
    return words;
}

namespace {

/// Of a word: a letter, and what is no ASCII but for a space that breaks no line.
constexpr std::array<bool, 256> is_of_word = [] {
    std::array<bool, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        table[byte] = letter || (byte >= 0x80 && byte != 0xC2 && byte != 0xA0);
    }
    return table;
}();

/// All bits of a byte are set where is_of_word says yes.
base::Sixteen are_of_word(base::Sixteen bytes) {
    const auto letter = ((bytes | 0x20) - 'a') < 26;
    const auto beyond = (bytes >= 0x80) & (bytes != 0xC2) & (bytes != 0xA0);
    return reinterpret_cast<base::Sixteen>(letter | beyond);
}

/// Whether there may be words of one byte in it, as few lines have: sixteen bytes are looked at
/// side by side, with those before and behind.
bool may_have_lone_letter(std::string_view line, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; ++at) {
        const auto is_at = [&](std::size_t one) {
            return one < line.size() && is_of_word[static_cast<unsigned char>(line[one])];
        };
        if (is_at(at) && !is_at(at + 1) && (at == 0 || !is_at(at - 1))) return true;
    }
    return false;
}

/// Where the first word of one byte may be; the line's end when there is none.
std::size_t find_lone_letter(std::string_view line) {
    constexpr std::size_t block = sizeof(base::Sixteen);
    if (may_have_lone_letter(line, 0, std::min<std::size_t>(1, line.size()))) return 0;
    std::size_t at = 1;
    for (; at + block < line.size(); at += block) {
        const char* bytes = line.data() + at;
        const base::Sixteen lone = are_of_word(base::sixteen_at(bytes)) &
                                   ~are_of_word(base::sixteen_at(bytes - 1)) &
                                   ~are_of_word(base::sixteen_at(bytes + 1));
        if (base::is_any_set(lone)) return at;
    }
    return may_have_lone_letter(line, std::min(at, line.size()), line.size()) ? at : line.size();
}

}  // namespace

bool has_spaced_word(std::string_view line) {
    std::size_t letters = 0;  // Lone ones in a row.
    const std::size_t first = find_lone_letter(line);
    const bool inside = first > 0 && is_of_word[static_cast<unsigned char>(line[first - 1])];
    std::size_t run = inside ? 2 : 0;
    for (const char byte : line.substr(first)) {
        if (is_of_word[static_cast<unsigned char>(byte)]) {
            ++run;
            continue;
        }
        if (run == 1 && ++letters >= letters_of_a_spaced_word) return true;
        if (run > 1) letters = 0;
        run = 0;
    }
    return run == 1 && letters + 1 >= letters_of_a_spaced_word;
}

namespace {

/// A word between spaces, and how many of them stand before it.
struct SpacedPiece {
    std::string_view text;
    std::size_t spaces = 0;
    bool lone = false;  ///< One letter.
};

std::vector<SpacedPiece> pieces_between_spaces(std::string_view text) {
    std::vector<SpacedPiece> pieces;
    std::size_t spaces = 0;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        if (is_space(point.value) || point.value == '\t') {
            spaces += point.value == '\t' ? 4 : 1;
            at += point.length;
            continue;
        }
        const std::size_t start = at;
        for (; at < text.size(); at += base::code_point_at(text, at).length) {
            const char32_t value = base::code_point_at(text, at).value;
            if (is_space(value) || value == '\t') break;
        }
        const bool lone = at - start == point.length && base::is_letter(point.value) &&
                          !base::is_digit(point.value);
        pieces.push_back({text.substr(start, at - start), spaces, lone});
        spaces = 0;
    }
    return pieces;
}

}  // namespace

std::string without_spacing(std::string_view text) {
    constexpr std::size_t longest = 400;
    if (text.size() > longest || !has_spaced_word(text)) return {};
    const std::vector<SpacedPiece> pieces = pieces_between_spaces(text);
    std::string made;
    bool any = false;
    for (std::size_t at = 0; at < pieces.size();) {
        std::size_t end = at;
        while (end < pieces.size() && pieces[end].lone) ++end;
        const bool spaced = end - at >= letters_of_a_spaced_word;
        any = any || spaced;
        if (!spaced) end = at + 1;
        std::size_t least = spaced ? pieces[at + 1].spaces : 0;
        for (std::size_t one = at + 1; one < end; ++one) {
            least = std::min(least, pieces[one].spaces);
        }
        for (std::size_t one = at; one < end; ++one) {
            const bool parts = one == at || pieces[one].spaces > least;
            if (parts && !made.empty()) made.push_back(' ');
            made.append(pieces[one].text);
        }
        at = end;
    }
    return any ? made : std::string();
}

bool is_short_form(std::string_view word) {
    static constexpr std::array short_forms = {
        "stk"sv,  "nr"sv, "kl"sv,  "jf"sv,  "jfr"sv,  "cf"sv,    "pkt"sv,  "ca"sv,   "pr"sv,
        "mv"sv,   "kr"sv, "evt"sv, "tlf"sv, "lnkl"sv, "ekskl"sv, "a"sv,    "vedr"sv, "ang"sv,
        "undt"sv, "bl"sv, "dvs"sv, "fvl"sv, "kst"sv,  "ksl"sv,   "kstl"sv, "ofl"sv,  "art"sv};
    return std::find(short_forms.begin(), short_forms.end(), word) != short_forms.end();
}

bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        if (base::is_letter(point.value) && !base::is_digit(point.value)) return true;
        at += point.length;
    }
    return false;
}

bool is_sentence(std::string_view text, std::size_t words) {
    constexpr std::size_t words_without_stop = 14;
    if (words >= words_without_stop) return true;
    const std::string_view trimmed = base::trim(text);
    return words >= words_of_a_sentence && !trimmed.empty() &&
           (trimmed.back() == '.' || trimmed.back() == '?' || has_stop_inside(trimmed));
}

ClosingLine closing_line_of(std::string_view text) {
    text = text.substr(0, most_bytes);
    ClosingLine line;
    if (!read_usual_line(text, line)) {
        line.text = base::lower_case(visible_text(turned_back(composed(text))));
        for (const std::string_view word : base::words_of(line.text)) {
            const auto start = static_cast<std::size_t>(word.data() - line.text.data());
            line.tokens.push_back({closing_key(word), start, start + word.size()});
        }
    }
    if (has_spaced_word(line.text)) join_spaced_words(line);
    return line;
}

}  // namespace intake
