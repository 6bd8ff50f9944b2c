// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/packing.h"

#include <zlib.h>

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

base::Result<std::string> unpack(std::string_view packed, std::size_t size) {
    std::string bytes(size, '\0');
    uLongf got = bytes.size();
    const int done = uncompress(bytes_of(bytes), &got, bytes_of(packed), packed.size());
    if (done != Z_OK || got != size) {
        return base::Error{base::ErrorKind::Corrupt, "store.damaged", "packed bytes of a source"};
    }
    return bytes;
}

}  // namespace records
