// SPDX-License-Identifier: AGPL-3.0-or-later
// A text as a square picture that telephones read. The library is seen only in qr.cpp.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace web {

struct QrPicture {
    int size = 0;      ///< Squares on a side, the quiet edge of four included.
    std::string path;  ///< The dark squares as an SVG path in those units.
};

/// Invalid "qr.too_long" for more than about 2,000 bytes.
base::Result<QrPicture> draw_qr(std::string_view text);

}  // namespace web
