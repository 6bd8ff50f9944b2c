// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/check_name.h"

#include <algorithm>

#include "base/text.h"

namespace organisation {
namespace {

constexpr std::size_t longest_name = 200;

bool has_letter(std::string_view name) {
    for (std::size_t at = 0; at < name.size();) {
        const base::CodePoint point = base::code_point_at(name, at);
        if (base::is_letter(point.value)) return true;
        at += point.length;
    }
    return false;
}

bool has_control_sign(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 || byte == 0x7f;
    });
}

}  // namespace

base::Result<void> check_name(std::string_view name, std::string_view code) {
    const std::string clean = base::collapse_space(name);
    const auto wrong = [&](std::string violation) {
        return base::Error{
            base::ErrorKind::Invalid, std::string(code), {}, {{"name", std::move(violation)}}};
    };
    if (clean.empty()) return wrong("missing");
    if (base::count_code_points(clean) > longest_name) return wrong("too_long");
    if (!base::is_valid_utf8(clean) || has_control_sign(clean) || !has_letter(clean)) {
        return wrong("name");
    }
    return {};
}

}  // namespace organisation
