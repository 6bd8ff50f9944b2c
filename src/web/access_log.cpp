// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/access_log.h"

#include <algorithm>

#include "web/address.h"
#include "web/internal/decode.h"

namespace web {
namespace {

constexpr std::size_t most_bytes = 200;
constexpr std::string_view password_links = "/adgangskode/";

bool is_password_link(std::string_view path) {
    // However it is written: "//adgangskode/x" and "/%61dgangskode/x" lead there, too.
    const auto decoded = decode_percent(path);
    if (!decoded) return path.find("adgangskode") != std::string_view::npos;
    return decoded->find(password_links) != std::string::npos;
}

}  // namespace

std::string address_in_log(std::string_view target) {
    const std::string_view path = target.substr(0, std::min(target.find('?'), target.size()));
    if (is_password_link(path)) return std::string(password_links);
    const std::string_view start = path.substr(0, most_bytes);
    const bool plain = std::all_of(start.begin(), start.end(),
                                   [](char letter) { return letter > ' ' && letter < 127; });
    return plain ? std::string(start) : encode_path(start);
}

}  // namespace web
