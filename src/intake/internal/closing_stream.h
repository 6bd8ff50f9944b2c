// SPDX-License-Identifier: AGPL-3.0-or-later
// A quick look through a line for closing words, byte by byte, before it is read as words.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace intake {

/// A word is looked for by its last bytes, in the letters of closing_key.
constexpr std::uint64_t last_six = 0xFFFFFFFFFFFFU;
constexpr std::uint64_t last_four = 0xFFFFFFFFU;

inline std::size_t place_of(std::uint64_t bytes) {
    return static_cast<std::size_t>((bytes * 0x9E3779B97F4A7C15U) >> 45U);
}

/// What is no letter and no digit may stand inside a word: "L U K", "lu(k)ket", "L|U|K".
inline constexpr std::array<bool, 256> is_passed_over = [] {
    std::array<bool, 256> table = {};
    for (std::size_t byte = 0; byte < 0x80; ++byte) {
        const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        table[byte] = !letter && (byte < '0' || byte > '9');
    }
    return table;
}();

/// How many bytes more belong to a sign that is passed over, by its first one: spaces, quotes and
/// dashes of any sort ("for\u2010trolig"), boxes, arrows; none of them is a letter of a word.
inline constexpr std::array<unsigned char, 256> bytes_of_sign = [] {
    std::array<unsigned char, 256> table = {};
    table[0xC2] = 1;
    for (std::size_t byte = 0xE0; byte < 0xEF; ++byte) table[byte] = 2;
    return table;
}();

/// Letters and digits that are taken for each other, as closing_key has it, and small letters.
inline constexpr std::array<unsigned char, 256> read_as = [] {
    std::array<unsigned char, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool large = byte >= 'A' && byte <= 'Z';
        table[byte] = static_cast<unsigned char>(large ? byte | 0x20U : byte);
    }
    for (const std::string_view pair : {"il", "Il", "1l", "0o", "3e", "4a", "5s", "7t"})
        table[static_cast<unsigned char>(pair[0])] = static_cast<unsigned char>(pair[1]);
    return table;
}();

/// What a byte of ASCII is read as, a small letter or a digit; 0 for what is passed over, and
/// `other` where more must be looked at.
inline constexpr unsigned char other_byte = 0xFF;
inline constexpr std::array<unsigned char, 256> plain_keys = [] {
    std::array<unsigned char, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool other = byte >= 0x80 || byte == '<';
        table[byte] = other                  ? other_byte
                      : is_passed_over[byte] ? static_cast<unsigned char>(0)
                                             : read_as[byte];
    }
    return table;
}();

/// The bytes of a line as closing_key writes words, one after another and without what parts them.
class KeyStream {
public:
    using Tail = std::pair<std::uint64_t, std::uint64_t>;

    /// False when the byte adds nothing.
    bool add(unsigned char byte) {
        if (rest_of_sign_ > 0) {
            --rest_of_sign_;
            return false;
        }
        if (is_passed_over[byte]) return false;
        rest_of_sign_ = bytes_of_sign[byte];
        if (rest_of_sign_ > 0) return false;
        unsigned char one = read_as[byte];
        // The second byte of large letters beside A to Z, so that they are as the small ones.
        if (before_ == 0xC3 && byte >= 0x80 && byte < 0xA0) one = byte | 0x20U;
        before_ = byte;
        return take(one);
    }
    std::uint64_t last() const { return last_; }
    /// The last sixteen bytes.
    Tail last_bytes() const { return {older_, last_}; }
    /// Of sixteen bytes the last ones, as many as are asked for.
    static Tail tail(const Tail& all, std::size_t bytes) {
        constexpr std::size_t half = 8;
        const std::size_t of_older = bytes <= half ? 0 : bytes - half;
        return {lowest(all.first, of_older), lowest(all.second, bytes)};
    }

private:
    bool take(unsigned char one) {
        const bool again = (last_ & 0xFFU) == one && one >= 'a' && one <= 'z';
        if (again) return false;
        older_ = older_ << 8U | last_ >> 56U;
        last_ = last_ << 8U | one;
        return true;
    }
    static std::uint64_t lowest(std::uint64_t value, std::size_t bytes) {
        if (bytes == 0) return 0;
        return bytes >= 8 ? value : value & ((std::uint64_t{1} << (8 * bytes)) - 1);
    }

    std::uint64_t older_ = 0;
    std::uint64_t last_ = 0;
    unsigned char before_ = 0;
    unsigned char rest_of_sign_ = 0;
};

/// A letter that cannot be seen, or of another script, may stand at `at`: forms of Latin letters
/// begin with 0xEF or 0xF0, those that only look so with 0xCC to 0xD1.
/// A mark that is no text ("for<b>trolig</b>") may begin, too.
inline bool may_hide(std::string_view line, std::size_t at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0xC2 && byte != '<') return false;
    const unsigned char next = at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0;
    if (byte == '<') return next == '/' || (next >= 'a' && next <= 'z');
    const unsigned char third = at + 2 < line.size() ? static_cast<unsigned char>(line[at + 2]) : 0;
    if (byte == 0xC2) return next == 0xAD || next == 0xA7;  // "§": looked at with its law.
    // Dashes, quotes and bullets are no letters.
    if (byte == 0xE2) return next != 0x80 || (third >= 0x8B && third <= 0x8F) || third == 0xAE;
    return byte == 0xCC || byte == 0xCD || byte == 0xCE || byte == 0xD0 || byte == 0xD1 ||
           byte >= 0xEF;
}

}  // namespace intake
