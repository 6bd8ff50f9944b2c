// SPDX-License-Identifier: AGPL-3.0-or-later
// How large a picture is, by its first bytes: told before anybody unpacks it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace print {

/// What the typesetter calls its kind, and its sides in dots; 0 of one that is drawn.
struct PictureKind {
    std::string_view name;  ///< "png", "jpg", "gif", "webp", "svg".
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t dots() const { return width * height; }
};
/// Nothing: it is no picture that can be set.
std::optional<PictureKind> look_at_picture(std::string_view bytes);

/// A larger one is not set: unpacked, it takes four bytes a dot.
constexpr std::int64_t most_dots = 50'000'000;

}  // namespace print
