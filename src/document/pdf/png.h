// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace document {
/// A grey PNG of `width` times `height` bytes, row after row.
std::string render_png(std::string_view grey, int width, int height);
}  // namespace document
