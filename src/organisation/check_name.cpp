// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/check_name.h"

#include "base/text.h"

namespace organisation {
namespace {

constexpr std::size_t longest_name = 200;

template <class Is>
bool has_any(std::string_view name, Is&& is) {
    for (std::size_t at = 0; at < name.size();) {
        const base::CodePoint point = base::code_point_at(name, at);
        if (is(point.value)) return true;
        at += point.length;
    }
    return false;
}

/// Signs that are not seen but do something: controls, and those that turn the text around them so
/// that one name looks like another (Unicode UAX #9).
bool is_unseen(char32_t sign) {
    const bool is_control = sign < 0x20 || (sign >= 0x7f && sign <= 0x9f);
    const bool turns_text =
        (sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x2069);
    return is_control || turns_text;
}

}  // namespace

std::optional<std::string_view> wrong_name(std::string_view name, Letters letters) {
    const std::string clean = base::collapse_space(name);
    if (clean.empty()) return "missing";
    if (base::count_code_points(clean) > longest_name) return "too_long";
    if (!base::is_valid_utf8(clean) || has_any(clean, is_unseen)) return "name";
    if (letters == Letters::Needed && !has_any(clean, base::is_letter)) return "name";
    return {};
}

base::Result<void> check_name(std::string_view name, std::string_view code) {
    const auto violation = wrong_name(name, Letters::Needed);
    if (!violation) return {};
    return base::Error{
        base::ErrorKind::Invalid, std::string(code), {}, {{"name", std::string(*violation)}}};
}

}  // namespace organisation
