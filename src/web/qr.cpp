// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace web {

base::Result<QrPicture> draw_qr(std::string_view text) {
    constexpr int quiet_edge = 4;  // ISO/IEC 18004: four squares around.
    const std::string whole(text);
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString8bit(whole.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return base::Error{base::ErrorKind::Invalid, "qr.too_long"};
    QrPicture picture{.size = code->width + 2 * quiet_edge, .path = {}};
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            const bool is_dark = (code->data[row * code->width + column] & 1U) != 0;
            if (!is_dark) continue;
            picture.path += fmt::format("M{} {}h1v1h-1z", column + quiet_edge, row + quiet_edge);
        }
    }
    return picture;
}

}  // namespace web
