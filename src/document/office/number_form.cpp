// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/number_form.h"

#include <string_view>
#include <utility>

namespace document::office {
namespace {

std::string letters(int number, bool repeated) {
    constexpr int alphabet = 26;
    constexpr int most = alphabet * 100;
    if (number < 1 || number > most) return std::to_string(number);
    std::string text;
    if (repeated) {
        const auto times = static_cast<std::size_t>((number - 1) / alphabet + 1);
        return std::string(times, static_cast<char>('a' + (number - 1) % alphabet));
    }
    for (; number > 0; number = (number - 1) / alphabet) {
        text.insert(text.begin(), static_cast<char>('a' + (number - 1) % alphabet));
    }
    return text;
}

std::string roman(int number) {
    constexpr std::pair<int, const char*> steps[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    if (number < 1 || number >= 4000) return std::to_string(number);
    std::string text;
    for (const auto& [value, letters] : steps) {
        for (; number >= value; number -= value) text += letters;
    }
    return text;
}

std::string in_capitals(std::string text) {
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

}  // namespace

std::string render_number(int number, NumberForm form, bool repeated) {
    switch (form) {
        case NumberForm::None:
        case NumberForm::Bullet:
            return {};
        case NumberForm::Decimal:
            return std::to_string(number);
        case NumberForm::DecimalZero:
            return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
        case NumberForm::LowerLetter:
            return letters(number, repeated);
        case NumberForm::UpperLetter:
            return in_capitals(letters(number, repeated));
        case NumberForm::LowerRoman:
            return roman(number);
        case NumberForm::UpperRoman:
            return in_capitals(roman(number));
        case NumberForm::Ordinal:
            return std::to_string(number) + ".";
    }
    return {};
}

bool has_word(const std::string& label) {
    int letters = 0;
    for (const char byte : label) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            static_cast<unsigned char>(byte) >= 0x80;
        letters = letter ? letters + 1 : 0;
        constexpr std::string_view figures = "ivxlcdmIVXLCDM";
        if (letters >= 2 && figures.find(byte) == figures.npos) return true;
    }
    return false;
}

}  // namespace document::office
