// SPDX-License-Identifier: AGPL-3.0-or-later
// A quick look through a line for closing words, byte by byte, before it is read as words.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace intake {

/// A word is looked for by its last bytes, in the letters of closing_key.
constexpr std::uint64_t last_six = 0xFFFFFFFFFFFFU;
constexpr std::uint64_t last_four = 0xFFFFFFFFU;

inline std::size_t place_of(std::uint64_t bytes) {
    return static_cast<std::size_t>((bytes * 0x9E3779B97F4A7C15U) >> 45U);
}

/// Signs that may stand inside a word: "L U K", "lu(k)ket", "L|U|K".
inline constexpr std::array<bool, 256> is_passed_over = [] {
    std::array<bool, 256> table = {};
    for (std::size_t byte = 0; byte <= ' '; ++byte) table[byte] = true;
    for (const char sign : std::string_view("-_.:*~`#\\()[]{}/|'=<>!?+"))
        table[static_cast<unsigned char>(sign)] = true;
    return table;
}();

/// Letters and digits that are taken for each other: as closing_key has it.
inline constexpr std::array<unsigned char, 256> read_as = [] {
    std::array<unsigned char, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = static_cast<unsigned char>(byte);
    for (const std::string_view pair : {"il", "1l", "0o", "3e", "4a", "5s", "7t"})
        table[static_cast<unsigned char>(pair[0])] = static_cast<unsigned char>(pair[1]);
    return table;
}();

/// The bytes of a line as closing_key writes words, one after another and without what parts them.
class KeyStream {
public:
    /// False when the byte adds nothing.
    bool add(unsigned char byte) {
        if (is_passed_over[byte]) return false;
        unsigned char one = byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte;
        // The second byte of large letters beside A to Z, so that they are as the small ones.
        if (before_ == 0xC3 && byte >= 0x80 && byte < 0xA0) one = byte | 0x20U;
        before_ = byte;
        one = read_as[one];
        const bool again = one >= 'a' && one <= 'z' && (last_ & 0xFFU) == one;
        if (!again) last_ = last_ << 8U | one;
        return !again;
    }
    std::uint64_t last() const { return last_; }

private:
    std::uint64_t last_ = 0;
    unsigned char before_ = 0;
};

/// A letter that cannot be seen, or of another script, may stand at `at`: forms of Latin letters
/// begin with 0xEF or 0xF0, those that only look so with 0xCC to 0xD1.
inline bool may_hide(std::string_view line, std::size_t at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0xC2) return false;
    const unsigned char next = at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0;
    const unsigned char third = at + 2 < line.size() ? static_cast<unsigned char>(line[at + 2]) : 0;
    if (byte == 0xC2) return next == 0xAD || next == 0xA7;  // "§": looked at with its law.
    // Dashes, quotes and bullets are no letters.
    if (byte == 0xE2) return next != 0x80 || (third >= 0x8B && third <= 0x8F);
    return byte == 0xCC || byte == 0xCD || byte == 0xCE || byte == 0xD0 || byte == 0xD1 ||
           byte >= 0xEF;
}

}  // namespace intake
