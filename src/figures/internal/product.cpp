// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/product.h"

#include "figures/internal/scan.h"

namespace figures {
namespace {

constexpr Exact most_factor = one * 1'000'000'000'000;

/// The number that begins at `at`, with its unit; nothing when none does.
std::optional<Number> factor_at(std::string_view text, std::size_t at) {
    for (const std::string_view before : {"kr. ", "kr "}) {
        if (text.substr(at, before.size()) == before) at += before.size();
    }
    const Written written = read_digits(text, at);
    if (written.kind != Digits::Amount || written.value > most_factor) return std::nullopt;
    Number number{written.value, written.step};
    number.decimals = written.decimals;
    number.start = at;
    number.end = read_unit(text, written.end, number);
    return number;
}

/// Where a sign of multiplication ends: "x", "×", "*", "à", "a'"; 0 when none stands there.
std::size_t times_at(std::string_view text, std::size_t at) {
    at = skip_spaces(text, at);
    if (text.substr(at, 1) == ".") at = skip_spaces(text, at + 1);  // "25 stk. à"
    if (at >= text.size()) return 0;
    std::size_t end = 0;
    if (text[at] == 'x' || text[at] == 'X' || text[at] == '*') end = at + 1;
    if (text.substr(at, 2) == "×" || text.substr(at, 2) == "à" || text.substr(at, 2) == "á") {
        end = at + 2;
    }
    if (end == 0) return 0;
    const std::size_t next = skip_spaces(text, end);
    return is_digit(text, next) || text.substr(next, 2) == "kr" ? next : 0;
}

}  // namespace

std::vector<Product> find_products(std::string_view text) {
    std::vector<Product> products;
    // Cheap: most texts have no such sign at all.
    std::size_t floor = 0;
    for (std::size_t at = text.find_first_of("0123456789"); at != std::string_view::npos;
         at = text.find_first_of("0123456789", at)) {
        const std::size_t digits_end = read_digits(text, at).end;
        const std::size_t after = std::max(digits_end, at + 1);
        const bool stands_free = at == floor || !is_letter_at(text, at - 1);
        const auto left = stands_free ? factor_at(text, at) : std::nullopt;
        const std::size_t next = left ? times_at(text, left->end) : 0;
        const auto right = next != 0 ? factor_at(text, next) : std::nullopt;
        at = after;
        if (!right || times_at(text, right->end) != 0) continue;
        Product product{left->value * right->value / one, *left, *right, left->start, right->end};
        const std::size_t close = skip_spaces(text, right->end);
        product.in_brackets = left->start > 0 && text[left->start - 1] == '(' &&
                              close < text.size() && text[close] == ')';
        products.push_back(product);
        at = right->end;
    }
    return products;
}

}  // namespace figures
