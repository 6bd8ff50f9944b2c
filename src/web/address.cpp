// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/address.h"

namespace web {
namespace {

std::string encode_percent(std::string_view text, std::string_view plain) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        if (plain.find(letter) != std::string_view::npos) {
            encoded += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            encoded += '%';
            encoded += digits[byte >> 4U];
            encoded += digits[byte & 0x0fU];
        }
    }
    return encoded;
}

}  // namespace

std::string encode_path(std::string_view path) {
    return encode_percent(path,
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/");
}

std::string encode_field(std::string_view text) {
    return encode_percent(text,
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");
}

Address& Address::with(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    text_ += has_query_ ? '&' : '?';
    has_query_ = true;
    text_.append(name).append("=").append(encode_field(value));
    return *this;
}

Address& Address::with_number(std::string_view name, int value, int unless_above) {
    if (value <= unless_above) return *this;
    return with(name, std::to_string(value));
}

}  // namespace web
