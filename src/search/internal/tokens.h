// SPDX-License-Identifier: AGPL-3.0-or-later
// Text cut into words, case numbers and days: the same way for what is indexed, what is asked and
// what is marked in a snippet.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace search {

enum class TokenKind {
    Word,  ///< A run of letters and digits.
    Code,  ///< A case number or journal number; its words come as Word tokens too.
    Day,   ///< A date in figures or words; its words come as Word tokens too.
};

struct Token {
    TokenKind kind = TokenKind::Word;
    std::size_t begin = 0;  ///< Byte in the text.
    std::size_t end = 0;    ///< Byte after the last.
    std::string lower;      ///< Words: lower case, with its Danish letters.
    std::string folded;     ///< Words: æ ø å as ae oe aa, no accents. Codes and days: canonical.
};

/// Composed letters (NFC). Costs nothing for text without combining marks.
std::string compose(std::string text);

/// Lower case with æ ø å written ae oe aa and accents gone: what terms are made of.
std::string fold(std::string_view text);

/// Reads a text token by token. Codes and days come before the words they are made of; a date of
/// several words ("26. februar 2018", "26/2 2018") comes after them.
class TokenReader {
public:
    explicit TokenReader(std::string_view text) : text_(text) {}
    /// False at the end of the text. The token's strings are used again by the next call.
    bool next(Token& token);

private:
    bool read_word(Token& token);
    void look_for_codes(std::size_t begin);
    void look_for_day(const Token& word);
    bool take_pending(Token& token);

    /// What was seen just before, for dates in words.
    struct Seen {
        std::size_t begin = 0;
        std::size_t end = 0;
        int day = 0;
        int month = 0;
    };

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t chunk_end_ = 0;
    std::vector<Token> pending_;
    std::size_t next_pending_ = 0;
    Seen before_last_;
    Seen last_;
};

/// Every token of a text.
std::vector<Token> tokens_of(std::string_view text);

/// "17/22360" and "17-22360" as "17-22360", "00.22.04-P35-12" as itself in lower case; nothing when
/// it does not look like a case number or a journal number. `chunk` has no space.
std::optional<std::string> canonical_code(std::string_view chunk);

}  // namespace search
