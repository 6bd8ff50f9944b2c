// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/words_in_bytes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace document {
namespace {

constexpr std::size_t shortest_run = 4;

bool is_printed(unsigned int letter) {
    return letter == '\t' || (letter >= 0x20 && letter < 0x7F) ||
           (letter >= 0xA0 && letter < 0x250);
}

int figure(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

}  // namespace

std::string windows_letter(unsigned char byte) {
    // Of Windows-1252's own signs only these are letters.
    constexpr std::array<std::pair<unsigned char, char32_t>, 7> letters = {{{0x8A, 0x160},
                                                                            {0x9A, 0x161},
                                                                            {0x8C, 0x152},
                                                                            {0x9C, 0x153},
                                                                            {0x8E, 0x17D},
                                                                            {0x9E, 0x17E},
                                                                            {0x9F, 0x178}}};
    char32_t letter = byte;
    if (byte >= 0x80 && byte < 0xA0) {
        const auto* known = std::find_if(letters.begin(), letters.end(),
                                         [&](const auto& one) { return one.first == byte; });
        letter = known == letters.end() ? U' ' : known->second;
    }
    std::string text;
    base::append_code_point(text, letter);
    return text;
}

void add_words_in_bytes(std::string_view bytes, MarkList& into) {
    std::string run;
    const auto end_run = [&] {
        if (run.size() >= shortest_run) into.add(run);
        run.clear();
    };
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (is_printed(value)) {
            run += windows_letter(value);
        } else {
            end_run();
        }
    }
    end_run();
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
        for (std::size_t at = first; at + 1 < bytes.size(); at += 2) {
            const auto low = static_cast<unsigned char>(bytes[at]);
            const auto high = static_cast<unsigned char>(bytes[at + 1]);
            const unsigned int letter = low | static_cast<unsigned int>(high) << 8U;
            if (is_printed(letter)) {
                base::append_code_point(run, letter);
            } else {
                end_run();
            }
        }
        end_run();
    }
}

std::string from_figures(std::string_view text) {
    std::string bytes;
    int high = -1;
    for (const char byte : text) {
        const int value = figure(byte);
        if (value < 0) continue;
        if (high < 0) {
            high = value;
        } else {
            bytes.push_back(static_cast<char>(high * 16 + value));
            high = -1;
        }
    }
    return bytes;
}

}  // namespace document
