// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/one_time_code.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>

#include "base/check.h"
#include "base/secret.h"

namespace rights {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::size_t least_secret_bytes = 16;
constexpr std::size_t longest_secret = 128;
constexpr unsigned digits = 6;
constexpr std::int64_t seconds_a_step = 30;

/// A text that liboath allocated, freed when it goes.
struct OathText {
    char* text = nullptr;
    std::size_t length = 0;
    OathText() = default;
    ~OathText() { std::free(text); }
    OathText(const OathText&) = delete;
    OathText& operator=(const OathText&) = delete;
};

std::optional<std::string> bytes_of(std::string_view secret) {
    if (secret.empty() || secret.size() > longest_secret) return std::nullopt;
    OathText bytes;
    const int failed = oath_base32_decode(secret.data(), secret.size(), &bytes.text, &bytes.length);
    if (failed != OATH_OK) return std::nullopt;
    return std::string(bytes.text, bytes.length);
}

}  // namespace

std::string new_second_factor_secret() {
    std::array<char, secret_bytes> bytes = {};
    randombytes_buf(bytes.data(), bytes.size());
    OathText text;
    const int failed = oath_base32_encode(bytes.data(), bytes.size(), &text.text, &text.length);
    CHECK(failed == OATH_OK, "twenty bytes can be written in base 32");
    return {text.text, text.length};
}

bool is_second_factor_secret(std::string_view secret) {
    const auto bytes = bytes_of(secret);
    return bytes && bytes->size() >= least_secret_bytes;
}

std::int64_t step_of(std::int64_t seconds) { return seconds / seconds_a_step; }

std::optional<std::string> code_of_step(std::string_view secret, std::int64_t step) {
    const auto bytes = bytes_of(secret);
    if (!bytes || step < 0) return std::nullopt;
    std::array<char, digits + 1> code = {};
    const int failed =
        oath_hotp_generate(bytes->data(), bytes->size(), static_cast<std::uint64_t>(step), digits,
                           false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    if (failed != OATH_OK) return std::nullopt;
    return std::string(code.data(), digits);
}

std::optional<std::int64_t> find_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_seconds) {
    if (code.size() != digits) return std::nullopt;
    const std::int64_t now = step_of(now_seconds);
    std::optional<std::int64_t> found;
    // All three are compared, so that the time it takes does not tell which one it was.
    for (const std::int64_t step : {now - 1, now, now + 1}) {
        const auto expected = code_of_step(secret, step);
        if (expected && base::is_same_secret(*expected, code)) found = step;
    }
    return found;
}

std::optional<std::string> six_digits_of(std::string_view typed) {
    std::string code;
    for (const char one : typed) {
        if (one == ' ') continue;
        if (one < '0' || one > '9') return std::nullopt;
        code += one;
    }
    if (code.size() != digits) return std::nullopt;
    return code;
}

}  // namespace rights
