// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/packing.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

#include "base/try.h"

namespace records {
namespace {

/// zlib's bytes are unsigned.
const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }
Bytef* bytes_of(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }

}  // namespace

std::optional<std::string> pack(std::string_view bytes) {
    // PDF, DOCX and ODT are packed already: a tenth of the room must be won to be worth the time.
    const std::size_t most = bytes.size() - bytes.size() / 10;
    std::string packed(compressBound(bytes.size()), '\0');
    uLongf size = packed.size();
    const int done =
        compress2(bytes_of(packed), &size, bytes_of(bytes), bytes.size(), Z_BEST_SPEED);
    if (done != Z_OK || size >= most) return std::nullopt;
    packed.resize(size);
    return packed;
}

base::Result<void> unpack_pieces(std::string_view packed, std::size_t size,
                                 const std::function<base::Result<void>(std::string_view)>& take) {
    constexpr std::size_t piece_bytes = 256U << 10U;
    const base::Error damaged{base::ErrorKind::Corrupt, "store.damaged",
                              "packed bytes of a source"};
    z_stream stream{};
    if (::inflateInit(&stream) != Z_OK) return damaged;
    const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, ::inflateEnd);
    std::string piece(piece_bytes, '\0');
    std::size_t given = 0;
    int done = Z_OK;
    while (done == Z_OK) {
        if (stream.avail_in == 0) {
            const std::size_t in = std::min(packed.size(), std::size_t{1} << 30U);
            stream.next_in = const_cast<Bytef*>(bytes_of(packed));
            stream.avail_in = static_cast<uInt>(in);
            packed.remove_prefix(in);
        }
        stream.next_out = bytes_of(piece);
        stream.avail_out = static_cast<uInt>(piece.size());
        done = ::inflate(&stream, Z_NO_FLUSH);
        const std::size_t got = piece.size() - stream.avail_out;
        given += got;
        if (got > 0) TRY_DO(take(std::string_view(piece).substr(0, got)));
    }
    if (done != Z_STREAM_END || given != size) return damaged;
    return {};
}

base::Result<std::string> unpack(std::string_view packed, std::size_t size) {
    std::string bytes(size, '\0');
    uLongf got = bytes.size();
    uLong taken = packed.size();
    const int done = uncompress2(bytes_of(bytes), &got, bytes_of(packed), &taken);
    if (done != Z_OK || got != size || taken != packed.size()) {
        return base::Error{base::ErrorKind::Corrupt, "store.damaged", "packed bytes of a source"};
    }
    return bytes;
}

}  // namespace records
