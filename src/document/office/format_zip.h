// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of contents of a zip archive, read without unpacking anything.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace document {

struct ZipEntry {
    std::string name;
    std::uint64_t packed_bytes = 0;
    std::uint64_t unpacked_bytes = 0;
    std::uint64_t offset = 0;  ///< Of its local header.
    std::uint32_t crc = 0;     ///< Of its unpacked bytes.
    bool encrypted = false;
    bool stored = false;     ///< Not compressed.
    std::size_t record = 0;  ///< Where its line in the list of contents starts.
};

/// The central directory. Invalid "file.damaged" when there is none or it does not hold together.
base::Result<std::vector<ZipEntry>> list_zip(std::string_view bytes);

/// The bytes of a stored (uncompressed) entry, empty when they do not lie inside the archive.
std::string_view stored_bytes_of(std::string_view archive, const ZipEntry& entry);

/// An entry's bytes, unpacked. Invalid "file.damaged" when it does not unpack to what the list says
/// (size and check sum) or is packed in another way than the usual; "file.too_large" above `limit`.
base::Result<std::string> unpack_entry(std::string_view archive, const ZipEntry& entry,
                                       std::size_t limit);

/// The archive with one entry's content replaced; its packing is left out. The entry must be of
/// this archive.
std::string with_content(std::string_view archive, const ZipEntry& entry, std::string_view content);

/// Invalid "file.too_large" for an archive that would unpack to more than a document ever does:
/// 512 MiB in all, or 50 MiB at more than 200 to one; Invalid "file.password" when encrypted.
base::Result<void> check_zip(const std::vector<ZipEntry>& entries);

}  // namespace document
