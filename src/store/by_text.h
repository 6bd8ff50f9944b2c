// SPDX-License-Identifier: AGPL-3.0-or-later
// A map by the text of a statement, of which most are thousands of letters.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace store {

/// Of some letters: texts that differ elsewhere alone are told apart when they are compared.
struct HashOfSome {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        constexpr std::size_t most = 64;
        const std::size_t step = text.size() / most + 1;
        std::uint64_t hash = text.size();
        for (std::size_t at = 0; at < text.size(); at += step) {
            hash = (hash ^ static_cast<unsigned char>(text[at])) * 1099511628211U;
        }
        return hash ^ (hash >> 32U);
    }
};

template <class T>
using ByText = std::unordered_map<std::string, T, HashOfSome, std::equal_to<>>;

}  // namespace store
