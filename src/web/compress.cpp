// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/compress.h"

#include <zlib.h>

#include <limits>

#include "base/check.h"

namespace web {

std::string gzip_of(std::string_view bytes, Effort effort) {
    constexpr std::size_t not_worth_it = 200;
    if (bytes.size() < not_worth_it || bytes.size() > std::numeric_limits<uInt>::max() / 2) {
        return {};
    }
    constexpr int gzip_format = 15 + 16;  // The largest window, and a gzip head (zlib manual).
    constexpr int memory_level = 8;
    z_stream stream{};
    const int level = effort == Effort::Page ? 5 : 9;
    const int begun =
        ::deflateInit2(&stream, level, Z_DEFLATED, gzip_format, memory_level, Z_DEFAULT_STRATEGY);
    if (begun != Z_OK) return {};  // Without memory the page goes out as it is.
    std::string packed(::deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib promises not to write through next_in; the cast is its interface's age.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = ::deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    CHECK(ended == Z_STREAM_END, "deflateBound leaves room for the whole page");
    if (packed.size() >= bytes.size()) return {};
    packed.shrink_to_fit();
    return packed;
}

}  // namespace web
