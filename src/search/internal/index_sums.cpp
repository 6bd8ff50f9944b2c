// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/index_sums.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/try.h"
#include "search/internal/index_writer.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

/// What Xapian reads and writes at a time. A block begins with the number of the commit that wrote
/// it, and a changed one is always written as another block.
constexpr std::size_t block_size = 8192;
constexpr std::size_t blocks_read_at_once = 32;
constexpr std::size_t largest_sums = 256U << 20U;
constexpr std::string_view head = "sagsgang index sums 1\n";
constexpr std::string_view tables[] = {"iamglass",       "postlist.glass", "docdata.glass",
                                       "termlist.glass", "position.glass", "spelling.glass",
                                       "synonym.glass"};

struct BlockSum {
    std::uint32_t commit = 0;
    std::uint32_t sum = 0;
    friend bool operator==(const BlockSum&, const BlockSum&) = default;
};
struct FileSums {
    std::uint64_t size = 0;
    std::vector<BlockSum> blocks;
};
using Sums = std::map<std::string, FileSums>;  ///< By "public/postlist.glass".

/// In a folder of their own, so that the index's does not change by them.
std::filesystem::path sums_file(const std::filesystem::path& folder) {
    return folder / "sums" / "blocks";
}
std::filesystem::path changes_mark(const std::filesystem::path& folder) {
    return folder / "sums" / "changing";
}

base::Error broken(std::string detail) {
    return {base::ErrorKind::Corrupt, "search.index_broken", std::move(detail)};
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const char* index : {"public/", "closed/"}) {
        for (const std::string_view table : tables) all.push_back(index + std::string(table));
    }
    return all;
}

class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (file_ >= 0) ::close(file_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    bool is_open() const { return file_ >= 0; }
    std::uint64_t size() const {
        struct stat found = {};
        return ::fstat(file_, &found) == 0 ? static_cast<std::uint64_t>(found.st_size) : 0;
    }
    /// Bytes read; fewer at the end of the file or when it cannot be read.
    std::size_t read(std::uint64_t at, unsigned char* bytes, std::size_t count) const {
        std::size_t got = 0;
        while (got < count) {
            const ssize_t more =
                ::pread(file_, bytes + got, count - got, static_cast<off_t>(at + got));
            if (more < 0 && errno == EINTR) continue;
            if (more <= 0) break;
            got += static_cast<std::size_t>(more);
        }
        return got;
    }

private:
    int file_;
};

std::uint32_t commit_of(const unsigned char* block, std::size_t size) {
    if (size < 4) return 0;
    return static_cast<std::uint32_t>(block[0]) << 24U |
           static_cast<std::uint32_t>(block[1]) << 16U |
           static_cast<std::uint32_t>(block[2]) << 8U | block[3];
}

BlockSum sum_of(const unsigned char* block, std::size_t size) {
    return {commit_of(block, size),
            static_cast<std::uint32_t>(::crc32(0, block, static_cast<uInt>(size)))};
}

/// Calls `each` with the number and the sum of every block of the first `size` bytes; it answers
/// false when it wants no more.
template <class Each>
void for_each_block(const OpenFile& file, std::uint64_t size, Each&& each) {
    std::vector<unsigned char> bytes(block_size * blocks_read_at_once);
    for (std::uint64_t at = 0; at < size; at += bytes.size()) {
        const auto wanted = std::min<std::uint64_t>(bytes.size(), size - at);
        const std::size_t got = file.read(at, bytes.data(), wanted);
        for (std::size_t begin = 0; begin < got; begin += block_size) {
            const std::size_t length = std::min(block_size, got - begin);
            if (!each((at + begin) / block_size, sum_of(bytes.data() + begin, length))) return;
        }
        if (got < wanted) return;
    }
}

FileSums sums_of(const OpenFile& file) {
    FileSums sums{.size = file.size(), .blocks = {}};
    for_each_block(file, sums.size, [&](std::uint64_t, const BlockSum& block) {
        sums.blocks.push_back(block);
        return true;
    });
    return sums;
}

/// The sums of a table after more commits: only blocks of another commit are read in full.
FileSums sums_after(const OpenFile& file, const FileSums& before) {
    FileSums sums{.size = file.size(), .blocks = {}};
    std::array<unsigned char, block_size> block;
    for (std::uint64_t at = 0; at < sums.size; at += block_size) {
        const std::size_t number = sums.blocks.size();
        const std::size_t got = file.read(at, block.data(), 4);
        const bool is_known = number < before.blocks.size() &&
                              before.blocks[number].commit == commit_of(block.data(), got);
        sums.blocks.push_back(
            is_known ? before.blocks[number]
                     : sum_of(block.data(), file.read(at, block.data(), block.size())));
    }
    return sums;
}

void put(std::string& bytes, std::uint64_t number, int count) {
    for (int at = 0; at < count; ++at) bytes.push_back(static_cast<char>(number >> (8 * at)));
}

std::uint64_t take(std::string_view& bytes, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < std::min(count, bytes.size()); ++at) {
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at])) << (8 * at);
    }
    bytes.remove_prefix(std::min(count, bytes.size()));
    return number;
}

std::uint64_t sum_of_text(std::string_view text) {
    return ::crc32(0, reinterpret_cast<const unsigned char*>(text.data()),
                   static_cast<uInt>(text.size()));
}

std::string render(const Sums& sums) {
    std::string bytes(head);
    for (const auto& [name, file] : sums) {
        put(bytes, name.size(), 1);
        bytes += name;
        put(bytes, file.size, 8);
        put(bytes, file.blocks.size(), 8);
        for (const BlockSum& block : file.blocks) {
            put(bytes, block.commit, 4);
            put(bytes, block.sum, 4);
        }
    }
    put(bytes, sum_of_text(bytes), 4);
    return bytes;
}

base::Result<Sums> read_sums(const std::filesystem::path& folder) {
    auto read = base::read_file(sums_file(folder), largest_sums);
    if (!read) return broken("there are no sums: " + read.error().detail);
    std::string_view bytes = read.value();
    if (bytes.size() < head.size() + 4 || !bytes.starts_with(head)) return broken("the sums");
    std::string_view last = bytes.substr(bytes.size() - 4);
    bytes.remove_suffix(4);
    if (sum_of_text(bytes) != take(last, 4)) return broken("the sums");
    bytes.remove_prefix(head.size());
    Sums sums;
    while (!bytes.empty()) {
        const std::size_t length = take(bytes, 1);
        FileSums& file = sums[std::string(bytes.substr(0, length))];
        bytes.remove_prefix(std::min(length, bytes.size()));
        file.size = take(bytes, 8);
        const std::uint64_t count = take(bytes, 8);
        if (count > bytes.size() / 8) return broken("the sums");
        file.blocks.reserve(count);
        while (file.blocks.size() < count) {
            BlockSum block;
            block.commit = static_cast<std::uint32_t>(take(bytes, 4));
            block.sum = static_cast<std::uint32_t>(take(bytes, 4));
            file.blocks.push_back(block);
        }
    }
    return sums;
}

std::uint32_t newest_commit(const FileSums& file) {
    std::uint32_t newest = 0;
    for (const BlockSum& block : file.blocks) newest = std::max(newest, block.commit);
    return newest;
}

/// "" when the file is as its sums say. A file without blocks of its own is its own block.
std::string difference(const std::filesystem::path& path, const FileSums& expected, bool changing) {
    const OpenFile file(path);
    if (!file.is_open()) return path.string() + " is not there";
    const bool is_table = path.extension() == ".glass";
    if (changing && !is_table) return {};  // Replaced by each commit.
    const bool fits = changing ? file.size() >= expected.size : file.size() == expected.size;
    if (!fits) return path.string() + " is not as long as it was";
    const std::uint32_t newest = changing ? newest_commit(expected) : 0;
    std::uint64_t seen = 0;
    std::string different;
    for_each_block(file, expected.size, [&](std::uint64_t number, const BlockSum& block) {
        ++seen;
        if (number < expected.blocks.size() && block == expected.blocks[number]) return true;
        if (changing && block.commit > newest) return true;
        different = path.string() + ": block " + std::to_string(number);
        return false;
    });
    if (different.empty() && seen != expected.blocks.size()) return path.string() + " ends early";
    return different;
}

std::int64_t changed_at(const std::filesystem::path& path) {
    struct stat found = {};
    if (::stat(path.c_str(), &found) != 0) return 0;
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return static_cast<std::int64_t>(found.st_ctim.tv_sec) * nanoseconds + found.st_ctim.tv_nsec;
}

}  // namespace

base::Result<void> expect_changes(const std::filesystem::path& index_folder) {
    const std::filesystem::path mark = changes_mark(index_folder);
    std::error_code failed;  // Shows in what follows.
    std::filesystem::create_directories(mark.parent_path(), failed);
    if (std::ofstream(mark).is_open()) return {};
    return error_of_machine(errno, mark.string());
}

base::Result<void> write_sums(const std::filesystem::path& index_folder) {
    const auto before = read_sums(index_folder);
    Sums sums;
    for (const std::string& name : names()) {
        const OpenFile file(index_folder / name);
        if (!file.is_open()) continue;
        const bool is_known = before && name.ends_with(".glass") && before.value().contains(name);
        sums[name] = is_known ? sums_after(file, before.value().at(name)) : sums_of(file);
    }
    std::error_code failed;  // Shows in what follows.
    std::filesystem::create_directories(sums_file(index_folder).parent_path(), failed);
    auto written = base::write_file(sums_file(index_folder), render(sums));
    if (!written) {
        return base::Error{base::ErrorKind::Unavailable, "search.unwritable",
                           written.error().detail};
    }
    std::error_code ignored;  // Then the next check trusts newer blocks: no harm by itself.
    std::filesystem::remove(changes_mark(index_folder), ignored);
    return {};
}

base::Result<void> check_sums(const std::filesystem::path& index_folder) {
    constexpr int most_attempts = 5;
    std::string different;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const std::int64_t written = changed_at(sums_file(index_folder));
        const bool changing = std::filesystem::exists(changes_mark(index_folder));
        TRY(const Sums sums, read_sums(index_folder));
        different.clear();
        for (const std::string& name : names()) {
            const auto expected = sums.find(name);
            const bool is_there = std::filesystem::exists(index_folder / name);
            if (expected != sums.end()) {
                different = difference(index_folder / name, expected->second, changing);
            } else if (is_there && !changing) {
                different = name + " was not written by us";
            }
            if (!different.empty()) break;
        }
        if (different.empty()) return {};
        // A writer that has committed meanwhile has also taken the sums anew.
        const bool still = changing == std::filesystem::exists(changes_mark(index_folder));
        if (still && written == changed_at(sums_file(index_folder))) break;
    }
    return broken(different);
}

std::int64_t changed_behind_sums(const std::filesystem::path& index_folder) {
    const std::int64_t written = changed_at(sums_file(index_folder));
    if (std::filesystem::exists(changes_mark(index_folder))) return 0;
    std::int64_t newest = 0;
    for (const std::string& name : names()) {
        newest = std::max(newest, changed_at(index_folder / name));
    }
    return newest > written ? newest : 0;
}

}  // namespace search
