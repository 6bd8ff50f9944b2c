// SPDX-License-Identifier: AGPL-3.0-or-later
// Chance that is the same on every machine: whole numbers only, no state but its own.
#pragma once
#include <cstdint>
#include <string_view>

namespace demo {

/// One number to another that looks unrelated (the finaliser of splitmix64).
constexpr std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}
constexpr std::uint64_t mix(std::uint64_t left, std::uint64_t right) {
    return mix(left ^ mix(right));
}

/// A name to a number, for drawing "the same thing for the same name" (FNV-1a, mixed).
constexpr std::uint64_t hash_of(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    return mix(hash);
}

/// A number in [0, count) from a drawn number; 0 when there is nothing to choose from.
constexpr std::uint64_t choose(std::uint64_t drawn, std::uint64_t count) {
    return ((drawn >> 32U) * count) >> 32U;
}

/// A stream of draws.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : state_(mix(seed)) {}

    constexpr std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        return mix(state_);
    }
    /// Both ends included.
    constexpr int between(int low, int high) {
        const auto count = static_cast<std::uint64_t>(high - low + 1);
        return low + static_cast<int>(choose(next(), count));
    }
    constexpr bool chance(int percent) { return between(1, 100) <= percent; }

private:
    std::uint64_t state_;
};

}  // namespace demo
