// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/readable.h"

#include <algorithm>

#include "base/older_letters.h"
#include "base/text.h"

namespace base {
namespace {

constexpr char32_t replacement = U'\uFFFD';
// Bytes 80 to 9F of Windows; what it has nothing for is a control character there, too.
constexpr std::u32string_view only_in_windows =
    U"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
static_assert(only_in_windows.size() == 32);

std::string from_windows(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        const bool is_own = value >= 0x80 && value < 0xA0;
        append_code_point(text, is_own ? only_in_windows[value - 0x80U] : char32_t{value});
    }
    return text;
}

bool is_space(char32_t value) {
    return value == U'\n' || value == U'\r' || value == U'\t' || value == U'\u2028' ||
           value == U'\u2029';
}
bool does_something(char32_t value) {
    const bool is_control = value < 0x20 || (value >= 0x7F && value < 0xA0);
    const bool turns = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    return is_control || turns || value == 0x200E || value == 0x200F;
}

}  // namespace

std::string readable_name(std::string_view bytes) {
    std::string letters(bytes);
    if (!is_valid_utf8(bytes)) {
        const auto older = from_older_letters(bytes);
        letters = older ? *older : from_windows(bytes);
    }
    std::string name;
    for (std::size_t at = 0; at < letters.size();) {
        const CodePoint point = code_point_at(letters, at);
        at += point.length;
        const bool is_bad = does_something(point.value);
        append_code_point(name, is_space(point.value) ? U' ' : is_bad ? replacement : point.value);
    }
    return name;
}

}  // namespace base
