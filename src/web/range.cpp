// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/range.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace web {
namespace {

std::optional<std::uint64_t> read_number(std::string_view digits) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

}  // namespace

RangeWish read_range(std::string_view header, std::uint64_t total) {
    constexpr std::string_view unit = "bytes=";
    // The name of a unit is written in any case (RFC 9110, 14.1).
    if (base::lower_case(header.substr(0, unit.size())) != unit) return {};
    header.remove_prefix(unit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos) return {};
    const std::string_view first = header.substr(0, dash);
    const std::string_view last = header.substr(dash + 1);
    const auto from = read_number(first);
    const auto until = read_number(last);
    if ((!first.empty() && !from) || (!last.empty() && !until) || (!from && !until)) return {};
    if (!from) {
        const std::uint64_t bytes = std::min(*until, total);
        if (bytes == 0) return {.kind = RangeWish::Kind::Nowhere};
        return {RangeWish::Kind::Part, total - bytes, bytes};
    }
    if (until && *until < *from) return {};
    if (*from >= total) return {.kind = RangeWish::Kind::Nowhere};
    return {RangeWish::Kind::Part, *from, std::min(until.value_or(total), total - 1) - *from + 1};
}

}  // namespace web
