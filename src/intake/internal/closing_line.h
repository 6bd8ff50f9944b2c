// SPDX-License-Identifier: AGPL-3.0-or-later
// A line as closing words are looked for in it: what a reader sees, in forms that compare.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

/// One word of a line.
struct ClosingToken {
    std::string text;  ///< closing_key of the word.
    std::size_t start = 0;
    std::size_t end = 0;
};

/// Small letters, without marks and letters that cannot be seen; forms of a letter (fullwidth,
/// bold, Cyrillic that looks Latin) are the letter. A tab or a run of spaces stays two.
struct ClosingLine {
    std::string text;
    std::vector<ClosingToken> tokens;  ///< "L U K K E T" is one.
};

/// Reads the first 4 KiB of a line: no heading or statement is longer.
ClosingLine closing_line_of(std::string_view text);

/// What is the same word for a reader in a hurry: letters that a scanner mixes up (i, l, 1) are
/// one, a doubled letter is a single one ("luket", "lukkket"), and a digit among letters is the
/// letter it looks like ("lukk3t", "f0rtroligt"). `word` is in small letters.
std::string closing_key(std::string_view word);

/// Which words may begin a known one, by their first three bytes: most words of a text begin none,
/// and need no closer look.
class WordStarts {
public:
    static constexpr std::size_t places = std::size_t{1} << 16U;

    void add(std::string_view known) { starts_[place_of(known)] = true; }
    /// What more letters may follow.
    void add_beginning(std::string_view known) {
        each_place_of(known, [&](std::size_t place) { starts_[place] = true; });
    }
    bool may_be(std::string_view word) const { return starts_[place_of(word)]; }

    static std::size_t place_of(std::string_view word) {
        const auto byte = [&](std::size_t at) -> std::uint32_t {
            return at < word.size() ? static_cast<unsigned char>(word[at]) : 0U;
        };
        const std::uint32_t start = byte(0) << 16U | byte(1) << 8U | byte(2);
        return static_cast<std::size_t>((start * 0x9E3779B1U) >> 16U);
    }
    /// Where words that begin so may stand.
    template <class Each>
    static void each_place_of(std::string_view beginning, Each each) {
        constexpr std::size_t told = 3;
        each(place_of(beginning));
        if (beginning.size() >= told) return;
        std::string longer(beginning);
        longer.push_back('\0');
        for (unsigned next = 1; next < 256; ++next) {
            longer.back() = static_cast<char>(next);
            each_place_of(longer, each);
        }
    }

private:
    std::vector<bool> starts_ = std::vector<bool>(places);
};

/// "20190304referatLukket.txt" as "20190304 referat Lukket txt"; "%20" is a space.
std::string words_of_name(std::string_view name);
/// The same, parted by its signs alone: "LUKK3T_2" has "LUKK3T".
std::string parts_of_name(std::string_view name);

/// "L U K K E T M Ø D E": letters that stand alone, one space apart.
bool has_spaced_word(std::string_view line);
/// "IKKE FOR PRESSEN" of "I K K E   F O R   P R E S S E N": spaces between letters that stand alone
/// go, and wider ones are those between words. Empty when no three letters stand so.
std::string without_spacing(std::string_view text);

/// Whether a letter stands in the text (a digit is none).
bool has_letter(std::string_view text);

/// "stk", "jf": a stop behind it ends nothing. `word` as closing_key makes it.
bool is_short_form(std::string_view word);

/// A stop and words enough, or so many words that it needs no stop: a sentence, no heading.
bool is_sentence(std::string_view text, std::size_t words);

}  // namespace intake
