// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/secret.h"

#include <sodium.h>

#include <array>

#include "base/check.h"

namespace base {

std::string make_secret() {
    CHECK(sodium_init() >= 0, "the random numbers of the system can be had");
    std::array<unsigned char, 32> bytes = {};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

bool is_same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace base
