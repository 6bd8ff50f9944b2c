// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/older_letters.h"

#include <algorithm>

#include "base/text.h"

namespace base {
namespace {

// Bytes 80 to FF.
constexpr std::u32string_view code_page_850 =
    U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    U"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
constexpr std::u32string_view macintosh =
    U"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    U"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
static_assert(code_page_850.size() == 128 && macintosh.size() == 128);

constexpr std::string_view danish_in_850 = "\x91\x9B\x86\x92\x9D\x8F";
/// Without æ and Æ, which are Windows' quotation marks: "Bo\x92s".
constexpr std::string_view only_in_850 = "\x9B\x86\x9D\x8F";
constexpr std::string_view danish_in_macintosh = "\xBE\xBF\x8C\xAE\xAF\x81";
constexpr std::string_view danish_in_windows = "\xE6\xF8\xE5\xC6\xD8\xC5\xE9";

bool is_ascii_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// How often one of these bytes has a letter before or after it.
std::size_t count_in_words(std::string_view bytes, std::string_view wanted) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find_first_of(wanted); at != bytes.npos;
         at = bytes.find_first_of(wanted, at + 1)) {
        const bool after = at > 0 && is_ascii_letter(bytes[at - 1]);
        const bool before = at + 1 < bytes.size() && is_ascii_letter(bytes[at + 1]);
        if (after || before) ++count;
    }
    return count;
}

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = code_point_at(bytes, at);
        if (point.length == 1 && static_cast<unsigned char>(bytes[at]) >= 0x80) return false;
        at += point.length;
    }
    return true;
}

std::string converted(std::string_view bytes, std::u32string_view high) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        append_code_point(text, value < 0x80 ? char32_t{value} : high[value - 0x80U]);
    }
    return text;
}

}  // namespace

std::optional<OlderLetters> older_letters_of(std::string_view bytes) {
    if (bytes.find('\0') != bytes.npos || is_utf8(bytes)) return std::nullopt;
    const std::size_t in_windows = count_in_words(bytes, danish_in_windows);
    const std::size_t in_850 = count_in_words(bytes, danish_in_850);
    const std::size_t on_macintosh = count_in_words(bytes, danish_in_macintosh);
    const bool is_850 = in_850 > 2 * (in_windows + on_macintosh);
    if (is_850 && count_in_words(bytes, only_in_850) > 0) return OlderLetters::CodePage850;
    if (on_macintosh > 2 * (in_windows + in_850)) return OlderLetters::Macintosh;
    return std::nullopt;
}

std::optional<std::string> from_older_letters(std::string_view bytes) {
    const auto letters = older_letters_of(bytes);
    if (!letters) return std::nullopt;
    return converted(bytes, *letters == OlderLetters::CodePage850 ? code_page_850 : macintosh);
}

}  // namespace base
