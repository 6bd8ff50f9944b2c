// SPDX-License-Identifier: AGPL-3.0-or-later
// The signs in one piece of text, and which of them belong together.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace document::text_form {

enum class Sign : std::uint8_t {
    Star,       ///< *emphasis*
    StarStar,   ///< **strong**
    Low,        ///< _emphasis_
    LowLow,     ///< __strong__
    Waves,      ///< ~~struck~~
    TagStrong,  ///< <b>, and so on in the order of document::Mark
    TagEmphasis,
    TagUnderline,
    TagSubscript,
    TagSuperscript,
    TagStruck,
    Link,       ///< [ ... ](address)
    Note,       ///< [^ ... ]
    ShortNote,  ///< Around "[1]"; takes no bytes of the source.
    Character,  ///< An escape, an entity or <br>: `value` stands for it.
    Nothing,    ///< The empty comment.
};
constexpr std::size_t paired_signs = 13;  ///< Those before ShortNote wait for their other half.

enum class Role : std::uint8_t { Literal, Open, Close };

struct Token {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    char32_t value = 0;
    Sign sign = Sign::Nothing;
    Role role = Role::Literal;
};

/// The signs of `text` in order, each with its role settled: what has no other half is Literal.
/// Open and Close nest. Time and memory are linear in the text.
std::vector<Token> tokens_of(std::string_view text);

/// True when `text` has no byte that could begin a sign.
bool has_no_signs(std::string_view text);

}  // namespace document::text_form
