// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/symbol_font.h"

#include "base/text.h"

namespace document::office {
namespace {

struct Sign {
    std::uint32_t code;
    char32_t looks_like;
};

/// Boxes, ticks, arrows and dots: what minutes use.
constexpr Sign wingdings[] = {
    {0x6C, 0x25CF}, {0x6E, 0x25A0}, {0x6F, 0x2610}, {0x70, 0x2610}, {0x71, 0x2610}, {0x72, 0x2610},
    {0x73, 0x25C6}, {0x76, 0x2756}, {0x77, 0x25C6}, {0x78, 0x2612}, {0x9F, 0x2022}, {0xA1, 0x25CB},
    {0xA7, 0x25AA}, {0xA8, 0x2610}, {0xD8, 0x27A2}, {0xDF, 0x2190}, {0xE0, 0x2192}, {0xE8, 0x2794},
    {0xF0, 0x21E8}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611}, {0x28, 0x260E},
    {0x2A, 0x2709}, {0x4A, 0x263A}, {0x4C, 0x2639}};
constexpr Sign wingdings2[] = {{0x4F, 0x2717}, {0x50, 0x2713}, {0x51, 0x2612}, {0x52, 0x2611},
                               {0x53, 0x2612}, {0x54, 0x2612}, {0xA3, 0x2610}};
constexpr Sign symbol[] = {
    {0xB7, 0x2022}, {0xA3, 0x2264}, {0xB3, 0x2265}, {0xB0, 0xB0},   {0xB1, 0xB1},   {0xB4, 0xD7},
    {0xA5, 0x221E}, {0xAE, 0x2192}, {0xAC, 0x2190}, {0xDE, 0x21D2}, {0x2D, 0x2212}, {0xD2, 0xAE},
    {0x61, 0x3B1},  {0x62, 0x3B2},  {0x67, 0x3B3},  {0x64, 0x3B4},  {0x6D, 0x3BC},  {0x70, 0x3C0},
    {0x73, 0x3C3},  {0x53, 0x2211}, {0xB9, 0x2260}, {0xBB, 0x2248}, {0x57, 0x3A9},  {0x44, 0x394}};

constexpr Sign webdings[] = {{0xCF, 0x1F512}, {0xD0, 0x1F513}, {0xD1, 0x1F511}};

template <std::size_t N>
char32_t find(const Sign (&signs)[N], std::uint32_t code) {
    for (const Sign& sign : signs) {
        if (sign.code == code) return sign.looks_like;
    }
    return 0;
}

}  // namespace

bool is_symbol_font(std::string_view font) {
    return font.starts_with("Wingdings") || font == "Symbol" || font == "Webdings";
}

std::string symbol_of(std::string_view font, std::uint32_t code) {
    // Codes stand in the private area, 0xF000 above the place in the font.
    const std::uint32_t place = code >= 0xF000 && code < 0xF100 ? code - 0xF000 : code;
    char32_t sign = 0;
    if (font == "Wingdings") sign = find(wingdings, place);
    if (font == "Wingdings 2") sign = find(wingdings2, place);
    if (font == "Symbol") sign = find(symbol, place);
    if (font == "Webdings") sign = find(webdings, place);
    std::string text;
    if (sign == 0 && !is_symbol_font(font) && code >= 0x20 && code != 0x7F && code < 0xF000 &&
        !(code >= 0xD800 && code < 0xE000)) {
        sign = code;
    }
    // Signs of punctuation and figures look in Symbol as they do elsewhere.
    if (sign == 0 && font == "Symbol" && place >= 0x20 && place < 0x40) sign = place;
    base::append_code_point(text, sign == 0 ? 0x2022 : sign);
    return text;
}

std::string symbols_of(std::string_view font, std::string_view text) {
    // A word in such a font by mistake is a word.
    constexpr std::size_t longest_row_of_signs = 9;
    if (text.size() > longest_row_of_signs) return std::string(text);
    std::string signs;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        if (point.value == ' ' || point.value == 0xA0) {
            signs.push_back(' ');
        } else {
            signs += symbol_of(font, static_cast<std::uint32_t>(point.value));
        }
    }
    return signs;
}

}  // namespace document::office
