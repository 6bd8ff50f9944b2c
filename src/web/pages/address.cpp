// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/address.h"

#include <fmt/format.h>

#include "records/read.h"

namespace web {
namespace {

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char byte : text) {
        if (plain.find(byte) != std::string_view::npos) {
            encoded += byte;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
        }
    }
    return encoded;
}

}  // namespace

std::string meeting_address(std::string_view meeting_slug) {
    return fmt::format("/moeder/{}", meeting_slug);
}

std::string item_address(std::string_view meeting_slug, int number) {
    return fmt::format("/moeder/{}/punkt/{}", meeting_slug, number);
}

std::string case_address(std::string_view case_number) {
    return fmt::format("/sager/{}", records::slug_of_case(case_number));
}

std::string body_address(std::string_view body_slug) { return fmt::format("/fora/{}", body_slug); }

std::string person_address(std::string_view person_slug) {
    return fmt::format("/personer/{}", person_slug);
}

std::string source_address(std::string_view sha256) { return fmt::format("/kilder/{}", sha256); }

Address& Address::with(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    text_ += has_query_ ? '&' : '?';
    has_query_ = true;
    text_.append(name).append("=").append(percent_encoded(value));
    return *this;
}

Address& Address::with_number(std::string_view name, int value, int unless_above) {
    if (value <= unless_above) return *this;
    return with(name, std::to_string(value));
}

}  // namespace web
