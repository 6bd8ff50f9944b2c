// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/picture_size.h"

#include "base/text.h"

namespace print {
namespace {

using Bytes = std::string_view;

std::int64_t byte_at(Bytes bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
std::int64_t big_at(Bytes bytes, std::size_t at, std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t one = 0; one < count; ++one) value = value << 8U | byte_at(bytes, at + one);
    return value;
}
std::int64_t little_at(Bytes bytes, std::size_t at, std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t one = count; one > 0; --one)
        value = value << 8U | byte_at(bytes, at + one - 1);
    return value;
}

/// ITU-T T.81, B.2.2: the frame's head has the size.
std::optional<PictureKind> jpeg(Bytes bytes) {
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (byte_at(bytes, at) != 0xFF) return std::nullopt;
        const std::int64_t mark = byte_at(bytes, at + 1);
        if (mark == 0xFF) {
            ++at;
            continue;
        }
        const bool is_frame =
            mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
        if (is_frame) {
            return PictureKind{"jpg", big_at(bytes, at + 7, 2), big_at(bytes, at + 5, 2)};
        }
        at += 2 + static_cast<std::size_t>(big_at(bytes, at + 2, 2));
    }
    return std::nullopt;
}

/// RFC 9649, 2.5 to 2.7.
std::optional<PictureKind> webp(Bytes bytes) {
    const Bytes kind = bytes.substr(12, 4);
    if (kind == "VP8X") {
        return PictureKind{"webp", little_at(bytes, 24, 3) + 1, little_at(bytes, 27, 3) + 1};
    }
    if (kind == "VP8L") {
        const std::int64_t sides = little_at(bytes, 21, 4);
        return PictureKind{"webp", (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1};
    }
    return PictureKind{"webp", little_at(bytes, 26, 2) & 0x3FFF, little_at(bytes, 28, 2) & 0x3FFF};
}

bool is_svg(Bytes bytes) {
    constexpr std::size_t enough = 2000;
    const Bytes head = base::trim(bytes.substr(0, enough));
    return head.starts_with('<') && head.find("<svg") != Bytes::npos;
}

}  // namespace

std::optional<PictureKind> look_at_picture(std::string_view bytes) {
    constexpr std::size_t shortest_head = 32;
    if (bytes.size() < shortest_head) return std::nullopt;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        return PictureKind{"png", big_at(bytes, 16, 4), big_at(bytes, 20, 4)};
    }
    if (bytes.starts_with("\xFF\xD8")) return jpeg(bytes);
    if (bytes.starts_with("GIF8")) {
        return PictureKind{"gif", little_at(bytes, 6, 2), little_at(bytes, 8, 2)};
    }
    if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return webp(bytes);
    if (is_svg(bytes)) return PictureKind{"svg"};
    return std::nullopt;
}

}  // namespace print
