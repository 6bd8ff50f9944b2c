// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/figure.h"

#include <array>
#include <cstddef>

namespace document::text_form {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t digits_at(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    return count;
}

/// "%", " km", " mio. kr.": short, and without digits of its own but the 2 of m2.
bool is_unit(std::string_view rest) {
    constexpr std::size_t longest = 14;
    if (rest.empty() || rest == "%" || rest == " %") return true;
    if (rest.front() != ' ' || rest.size() > longest) return false;
    for (const char byte : rest.substr(1)) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            static_cast<unsigned char>(byte) >= 0x80;
        if (!letter && byte != '.' && byte != ' ' && byte != '2' && byte != '/') return false;
    }
    return true;
}

}  // namespace

bool is_figure(std::string_view text) {
    constexpr std::array<std::string_view, 6> before = {"kr. ", "+", "-", "−", "–", "ca. "};
    for (const std::string_view prefix : before) {
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    }
    if (text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t first = digits_at(text);
    if (first == 0) return false;
    text.remove_prefix(first);
    constexpr std::size_t group = 4;  // a point and three digits
    while (first <= 3 && text.starts_with('.') && digits_at(text.substr(1)) == group - 1) {
        text.remove_prefix(group);
    }
    if (text.starts_with(',')) {
        const std::size_t decimals = digits_at(text.substr(1));
        if (decimals == 0 && text != ",-") return false;
        text.remove_prefix(decimals == 0 ? 2 : decimals + 1);
    }
    return is_unit(text);
}

bool is_year(std::string_view text) {
    constexpr std::size_t year = 4;
    if (text.size() > year && text.front() >= 'A' && text.front() <= 'Z') text.remove_prefix(1);
    if (text.size() > year && text.front() == ' ') text.remove_prefix(1);
    if (text.size() != year || digits_at(text) != year) return false;
    return text.starts_with("19") || text.starts_with("20");
}

}  // namespace document::text_form
