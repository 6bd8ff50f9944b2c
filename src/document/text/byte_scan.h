// SPDX-License-Identifier: AGPL-3.0-or-later
// Looking at every byte of a text at the speed of memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace document::text_form {

/// True when `test(byte, next)`, which answers 0 or 1 and has no branches, is 1 anywhere. Blocks of
/// sixteen let the compiler test them side by side. The byte after the last is taken to be 'x'.
template <class Test>
bool any_byte(std::string_view text, Test test) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    constexpr std::size_t block = 16;
    std::size_t at = 0;
    for (; at + block < text.size(); at += block) {
        std::uint8_t found = 0;
        for (std::size_t index = 0; index < block; ++index) {
            found |= test(bytes[at + index], bytes[at + index + 1]);
        }
        if (found != 0) return true;
    }
    for (; at < text.size(); ++at) {
        const std::uint8_t next = at + 1 < text.size() ? bytes[at + 1] : std::uint8_t{'x'};
        if (test(bytes[at], next) != 0) return true;
    }
    return false;
}

}  // namespace document::text_form
