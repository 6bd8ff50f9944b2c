// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the central directory as APPNOTE.TXT 4.3.12 and 4.3.16 lay it out, and judges the sizes.
#include "document/office/format_zip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "base/try.h"

namespace document {
namespace {

constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::uint32_t entry_signature = 0x02014B50;
constexpr std::uint32_t local_signature = 0x04034B50;
constexpr std::size_t end_size = 22;
constexpr std::size_t entry_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::size_t longest_comment = 65'535;
constexpr std::uint64_t most_bytes = 512ULL << 20U;
constexpr std::uint64_t most_bytes_at_any_ratio = 50ULL << 20U;
constexpr std::uint64_t highest_ratio = 200;

/// A little-endian number; the caller has seen that it lies inside.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t i = length; i > 0; --i) {
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

base::Error damaged(const char* detail) {
    return base::Error{base::ErrorKind::Invalid, "file.damaged", detail};
}

/// Where the end record starts: the last one whose comment reaches to the end of the archive.
std::optional<std::size_t> find_end(std::string_view bytes) {
    if (bytes.size() < end_size) return std::nullopt;
    const std::size_t last = bytes.size() - end_size;
    const std::size_t first = last > longest_comment ? last - longest_comment : 0;
    for (std::size_t at = last + 1; at > first; --at) {
        if (number_at(bytes, at - 1, 4) == end_signature) return at - 1;
    }
    return std::nullopt;
}

ZipEntry entry_at(std::string_view bytes, std::size_t at) {
    ZipEntry entry;
    entry.encrypted = (number_at(bytes, at + 8, 2) & 1U) != 0;
    entry.stored = number_at(bytes, at + 10, 2) == 0;
    entry.crc = number_at(bytes, at + 16, 4);
    entry.packed_bytes = number_at(bytes, at + 20, 4);
    entry.unpacked_bytes = number_at(bytes, at + 24, 4);
    entry.offset = number_at(bytes, at + 42, 4);
    entry.record = at;
    return entry;
}

/// Where an entry's own bytes start, after its local header.
std::optional<std::size_t> content_start(std::string_view archive, const ZipEntry& entry) {
    const std::size_t at = entry.offset;
    if (at > archive.size() || archive.size() - at < local_size) return std::nullopt;
    if (number_at(archive, at, 4) != local_signature) return std::nullopt;
    const std::size_t start =
        at + local_size + number_at(archive, at + 26, 2) + number_at(archive, at + 28, 2);
    if (start > archive.size()) return std::nullopt;
    return start;
}

void put_number(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
        bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

/// Raw deflate, RFC 1951, to exactly `size` bytes.
std::optional<std::string> inflate_all(std::string_view packed, std::size_t size) {
    z_stream stream{};
    constexpr int raw = -MAX_WBITS;
    if (inflateInit2(&stream, raw) != Z_OK) return std::nullopt;
    std::string unpacked(size, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
    stream.avail_out = static_cast<uInt>(unpacked.size());
    const int end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (end != Z_STREAM_END || stream.avail_out != 0) return std::nullopt;
    return unpacked;
}

}  // namespace

base::Result<std::vector<ZipEntry>> list_zip(std::string_view bytes) {
    const auto end = find_end(bytes);
    if (!end) return damaged("the archive has no list of contents; it may be cut short");
    const std::size_t count = number_at(bytes, *end + 10, 2);
    std::size_t at = number_at(bytes, *end + 16, 4);
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        if (at > *end || *end - at < entry_size || number_at(bytes, at, 4) != entry_signature) {
            return damaged("the archive's list of contents is broken");
        }
        ZipEntry entry = entry_at(bytes, at);
        const std::size_t name_size = number_at(bytes, at + 28, 2);
        const std::size_t tail = number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
        at += entry_size;
        if (*end - at < name_size + tail) return damaged("the archive's list of contents is cut");
        entry.name = bytes.substr(at, name_size);
        at += name_size + tail;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string_view stored_bytes_of(std::string_view archive, const ZipEntry& entry) {
    const auto start = content_start(archive, entry);
    return entry.stored && start ? archive.substr(*start, entry.unpacked_bytes)
                                 : std::string_view();
}

base::Result<std::string> unpack_entry(std::string_view archive, const ZipEntry& entry,
                                       std::size_t limit) {
    if (entry.unpacked_bytes > limit) {
        return base::Error{base::ErrorKind::Invalid, "file.too_large", entry.name};
    }
    const auto start = content_start(archive, entry);
    if (!start) return damaged("a part of the archive is not where it should be");
    const std::string_view packed = archive.substr(*start, entry.packed_bytes);
    auto unpacked = entry.stored ? std::optional(std::string(packed))
                                 : inflate_all(packed, entry.unpacked_bytes);
    if (!unpacked) return damaged("a part of the archive cannot be unpacked");
    const auto* first = reinterpret_cast<const Bytef*>(unpacked->data());
    if (crc32_z(0, first, unpacked->size()) != entry.crc) {
        return damaged("a part of the archive is not what its check sum says");
    }
    return std::move(*unpacked);
}

std::string with_content(std::string_view archive, const ZipEntry& entry,
                         std::string_view content) {
    const std::size_t end = find_end(archive).value_or(0);
    const std::size_t list = number_at(archive, end + 16, 4);
    std::string made(archive.substr(0, list));
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size());
    // The new local header says what the list says, which is then set right in both places.
    const std::size_t local = made.size();
    made += std::string(local_size, '\0');
    put_number(made, local, local_signature, 4);
    put_number(made, local + 4, 20, 2);
    put_number(made, local + 14, crc, 4);
    put_number(made, local + 18, content.size(), 4);
    put_number(made, local + 22, content.size(), 4);
    put_number(made, local + 26, entry.name.size(), 2);
    made += entry.name;
    made += content;
    const std::size_t moved = made.size();
    made += archive.substr(list);
    const std::size_t record = moved + entry.record - list;
    put_number(made, record + 8, 0, 2);
    put_number(made, record + 10, 0, 2);
    put_number(made, record + 16, crc, 4);
    put_number(made, record + 20, content.size(), 4);
    put_number(made, record + 24, content.size(), 4);
    put_number(made, record + 42, local, 4);
    put_number(made, moved + (end - list) + 16, moved, 4);
    return made;
}

base::Result<void> check_zip(const std::vector<ZipEntry>& entries) {
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    for (const ZipEntry& entry : entries) {
        packed += entry.packed_bytes;
        unpacked += entry.unpacked_bytes;
        if (entry.encrypted) {
            return base::Error{base::ErrorKind::Invalid, "file.password",
                               "the file is protected with a password; save it without one"};
        }
    }
    const bool steep =
        unpacked > most_bytes_at_any_ratio && unpacked / (packed + 1) >= highest_ratio;
    if (unpacked > most_bytes || steep) {
        return base::Error{base::ErrorKind::Invalid, "file.too_large",
                           "the file unpacks to " + std::to_string(unpacked >> 20U) + " MiB"};
    }
    return {};
}

}  // namespace document
