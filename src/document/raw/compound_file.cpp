// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/compound_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace document {
namespace {

constexpr std::string_view signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::uint32_t last_sector = 0xFFFFFFFA;  ///< Numbers from here are no sectors.
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::size_t tables_in_header = 109;

enum EntryKind : unsigned char { Folder = 1, Stream = 2, Root = 5 };

void add_numbers(std::string_view bytes, std::vector<std::uint32_t>& into) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
        into.push_back(number_at(bytes, at, 4));
    }
}

}  // namespace

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    if (at > bytes.size() || bytes.size() - at < size) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

std::string from_wide(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
        char32_t letter = number_at(bytes, at, 2);
        if (letter >= 0xD800 && letter < 0xDC00 && at + 4 <= bytes.size()) {
            const char32_t low = number_at(bytes, at + 2, 2);
            if (low >= 0xDC00 && low < 0xE000) {
                letter = 0x10000 + ((letter - 0xD800) << 10U) + (low - 0xDC00);
                at += 2;
            }
        }
        if (letter >= 0xD800 && letter < 0xE000) letter = 0xFFFD;
        base::append_code_point(text, letter);
    }
    return text;
}

base::Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
    if (!bytes.starts_with(signature) || bytes.size() < header_bytes) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "it is no compound file"};
    }
    CompoundFile file;
    file.bytes_ = bytes;
    const std::uint32_t shift = number_at(bytes, 30, 2);
    const std::uint32_t small_shift = number_at(bytes, 32, 2);
    if ((shift != 9 && shift != 12) || small_shift != 6) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "its sectors have no size"};
    }
    file.sector_bytes_ = std::size_t{1} << shift;
    file.small_below_ = number_at(bytes, 56, 4);
    file.read_tables();
    file.read_folders();
    return file;
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
    const std::size_t start = (std::size_t{number} + 1) * sector_bytes_;
    if (number >= last_sector || start >= bytes_.size()) return {};
    return bytes_.substr(start, sector_bytes_);
}

std::uint32_t CompoundFile::entry(const std::vector<std::uint32_t>& table, std::uint32_t at) const {
    return at < table.size() ? table[at] : last_sector;
}

std::string CompoundFile::chain(std::uint32_t start, std::uint64_t most) const {
    std::string all;
    std::size_t steps = bytes_.size() / sector_bytes_ + 1;
    for (std::uint32_t at = start; at < last_sector && all.size() < most && steps > 0; --steps) {
        const std::string_view one = sector(at);
        if (one.empty()) break;
        all.append(one);
        at = entry(next_, at);
    }
    if (all.size() > most) all.resize(static_cast<std::size_t>(most));
    return all;
}

std::string CompoundFile::small_chain(std::uint32_t start, std::uint64_t size) const {
    std::string all;
    std::size_t steps = small_.size() / small_bytes_ + 1;
    for (std::uint32_t at = start; at < last_sector && all.size() < size && steps > 0; --steps) {
        const std::size_t from = std::size_t{at} * small_bytes_;
        if (from >= small_.size()) break;
        all.append(small_, from, small_bytes_);
        at = entry(small_next_, at);
    }
    if (all.size() > size) all.resize(static_cast<std::size_t>(size));
    return all;
}

void CompoundFile::read_tables() {
    std::vector<std::uint32_t> tables;
    add_numbers(bytes_.substr(76, tables_in_header * 4), tables);
    std::size_t steps = bytes_.size() / sector_bytes_;
    for (std::uint32_t at = number_at(bytes_, 68, 4); at < last_sector && steps > 0; --steps) {
        const std::string_view one = sector(at);
        if (one.size() < 8) break;
        add_numbers(one.substr(0, one.size() - 4), tables);
        at = number_at(one, one.size() - 4, 4);
    }
    for (const std::uint32_t table : tables) {
        // No more than the file can hold, however often it names one.
        if (next_.size() > bytes_.size() / sector_bytes_ + sector_bytes_) break;
        if (table < last_sector) add_numbers(sector(table), next_);
    }
    add_numbers(chain(number_at(bytes_, 60, 4), bytes_.size()), small_next_);
}

void CompoundFile::read_folders() {
    const std::string entries = chain(number_at(bytes_, 48, 4), bytes_.size());
    struct Place {
        std::uint32_t number;
        std::string folder;
    };
    std::vector<Place> ahead = {{0, ""}};
    std::set<std::uint32_t> seen;
    while (!ahead.empty()) {
        const Place place = std::move(ahead.back());
        ahead.pop_back();
        const std::size_t at = std::size_t{place.number} * entry_bytes;
        if (at + entry_bytes > entries.size() || !seen.insert(place.number).second) continue;
        const std::string_view one = std::string_view(entries).substr(at, entry_bytes);
        const std::size_t name_bytes = std::min<std::size_t>(number_at(one, 64, 2), 64);
        const std::string name = from_wide(one.substr(0, name_bytes < 2 ? 0 : name_bytes - 2));
        const auto kind = static_cast<unsigned char>(one[66]);
        const std::uint32_t start = number_at(one, 116, 4);
        const std::uint64_t size = number_at(one, 120, 4);
        if (kind == Root) small_ = chain(start, size);
        if (kind == Stream) streams_.push_back({place.folder + name, start, size});
        for (const std::size_t side : {std::size_t{68}, std::size_t{72}}) {
            ahead.push_back({number_at(one, side, 4), place.folder});
        }
        const std::string inside = kind == Folder ? place.folder + name + "/" : place.folder;
        ahead.push_back({number_at(one, 76, 4), inside});
    }
}

std::string CompoundFile::read(std::string_view name) const {
    const auto found =
        std::find_if(streams_.begin(), streams_.end(),
                     [&](const CompoundStream& stream) { return stream.name == name; });
    if (found == streams_.end()) return {};
    return found->size < small_below_ ? small_chain(found->start, found->size)
                                      : chain(found->start, found->size);
}

}  // namespace document
