// SPDX-License-Identifier: AGPL-3.0-or-later
// Sixteen bytes of a text, looked at side by side. Comparing them sets all bits of a byte or none.
#pragma once
#include <cstdint>
#include <cstring>

namespace base {

using Sixteen = std::uint8_t __attribute__((vector_size(16)));

inline Sixteen sixteen_at(const char* bytes) {
    Sixteen made;
    std::memcpy(&made, bytes, sizeof made);
    return made;
}

/// How many of them have any bit set; each has all or none.
inline int count_set(Sixteen bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::uint64_t halves[2];
    std::memcpy(halves, &bytes, sizeof halves);
    return static_cast<int>((((halves[0] & ones) + (halves[1] & ones)) * ones) >> 56U);
}

inline bool is_any_set(Sixteen bytes) {
    std::uint64_t halves[2];
    std::memcpy(halves, &bytes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

}  // namespace base
