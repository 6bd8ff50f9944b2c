// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_labels.h"

#include <algorithm>
#include <array>

namespace document {
namespace {

/// Signs that fonts for symbols use, in the private area, and those that are what they look like.
constexpr std::array<std::string_view, 22> bullets = {"•", "·", "-", "–", "—", "*", "o", "◦",
                                                      "○", "●", "▪", "■", "□", "➢", "✓", "‣",
                                                      "",  "",  "",  "",  "",  "?"};

/// The letters or digits between the signs of "(iv)", "3.", "b)"; empty when they are not so.
std::string_view core_of(std::string_view word) {
    const bool open = word.starts_with('(');
    if (open) word.remove_prefix(1);
    const bool closed = word.ends_with(')') || (word.ends_with('.') && !open);
    if (word.size() < 2 || !closed) return {};
    word.remove_suffix(1);
    return word;
}

bool all_of_word(std::string_view word, std::string_view allowed) {
    return word.find_first_not_of(allowed) == word.npos;
}

}  // namespace

bool is_bullet(std::string_view word) { return std::ranges::find(bullets, word) != bullets.end(); }

bool is_label(std::string_view word) {
    if (is_bullet(word)) return true;
    const std::string_view core = core_of(word);
    if (core.empty()) return false;
    if (core.size() <= 3 && all_of_word(core, "0123456789")) return true;
    if (core.size() == 1) return (core[0] | 0x20) >= 'a' && (core[0] | 0x20) <= 'z';
    return core.size() <= 5 && all_of_word(core, "ivx");
}

std::optional<int> number_of_label(std::string_view word) {
    const std::string_view core = core_of(word);
    if (core.empty() || !is_label(word) || is_bullet(word)) return std::nullopt;
    if (core[0] >= '0' && core[0] <= '9') {
        int number = 0;
        for (const char digit : core) number = number * 10 + (digit - '0');
        return number;
    }
    if (core.size() == 1) return (core[0] | 0x20) - 'a' + 1;
    return 0;
}

bool is_contents_line(const PdfLine& line) {
    const std::string text = words_of_line(line);
    const std::size_t digits = text.find_last_not_of("0123456789 ");
    if (digits == text.npos || digits < 3) return false;
    int dots = 0;
    for (std::size_t at = digits + 1; at > 0 && (text[at - 1] == '.' || text[at - 1] == ' ');
         --at) {
        if (text[at - 1] == '.') ++dots;
    }
    return dots >= 3;
}

}  // namespace document
