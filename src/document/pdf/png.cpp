// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/png.h"

#include <zlib.h>

#include <cstdint>

namespace document {
namespace {

std::string four_bytes(std::uint32_t value) {
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U),
            static_cast<char>(value >> 8U), static_cast<char>(value)};
}

/// PNG, section 5.3: length, type, data and a check of the last two.
void add_chunk(std::string& png, const std::string& type, const std::string& data) {
    const std::string checked = type + data;
    const auto check = crc32(0, reinterpret_cast<const unsigned char*>(checked.data()),
                             static_cast<unsigned>(checked.size()));
    png += four_bytes(static_cast<std::uint32_t>(data.size())) + checked +
           four_bytes(static_cast<std::uint32_t>(check));
}

}  // namespace

std::string render_png(std::string_view grey, int width, int height) {
    constexpr int quick = 4;  // Pages are mostly white: more work makes them little smaller.
    const auto across = static_cast<std::size_t>(width);
    std::string rows;
    rows.reserve(grey.size() + static_cast<std::size_t>(height));
    for (std::size_t at = 0; at < grey.size(); at += across) {
        rows.push_back('\0');  // Each row begins with its filter: none.
        rows += grey.substr(at, across);
    }
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<unsigned char*>(packed.data()), &size,
              reinterpret_cast<const unsigned char*>(rows.data()), static_cast<uLong>(rows.size()),
              quick);
    packed.resize(size);
    std::string png = "\x89PNG\r\n\x1a\n";
    const std::string eight_bits_grey("\x08\x00\x00\x00\x00", 5);
    add_chunk(png, "IHDR",
              four_bytes(static_cast<std::uint32_t>(width)) +
                  four_bytes(static_cast<std::uint32_t>(height)) + eight_bits_grey);
    add_chunk(png, "IDAT", packed);
    add_chunk(png, "IEND", {});
    return png;
}

}  // namespace document
