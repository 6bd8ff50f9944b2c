// SPDX-License-Identifier: AGPL-3.0-or-later
// Which part of a file a reader asks for (RFC 9110, 14).
#pragma once
#include <cstdint>
#include <string_view>

namespace web {

struct RangeWish {
    enum class Kind {
        Whole,    ///< No header, one that is not understood, or several parts at once.
        Part,     ///< `from` and `bytes`.
        Nowhere,  ///< It begins after the end: 416.
    };
    Kind kind = Kind::Whole;
    std::uint64_t from = 0;
    std::uint64_t bytes = 0;
};

/// "bytes=0-499", "bytes=500-", "bytes=-500" of `total` bytes.
RangeWish read_range(std::string_view header, std::uint64_t total);

}  // namespace web
