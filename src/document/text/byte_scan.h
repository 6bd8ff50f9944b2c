// SPDX-License-Identifier: AGPL-3.0-or-later
// Looking at every byte of a text at the speed of memory.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/sixteen.h"

namespace document::text_form {

/// True when `test(bytes, next)` sets a byte anywhere: it is asked of sixteen bytes side by side
/// and of those that follow each. 'x' must set none; the bytes after the last are taken to be such.
template <class Test>
bool any_byte(std::string_view text, Test test) {
    constexpr std::size_t block = sizeof(base::Sixteen);
    std::size_t at = 0;
    for (; at + block < text.size(); at += block) {
        const char* bytes = text.data() + at;
        if (base::is_any_set(test(base::sixteen_at(bytes), base::sixteen_at(bytes + 1))))
            return true;
    }
    std::array<char, block + 1> rest;
    rest.fill('x');
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), rest.begin());
    return base::is_any_set(test(base::sixteen_at(rest.data()), base::sixteen_at(&rest[1])));
}

}  // namespace document::text_form
