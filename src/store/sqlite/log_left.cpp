// SPDX-License-Identifier: AGPL-3.0-or-later
// The -wal read as SQLite reads it (https://www.sqlite.org/fileformat2.html#walformat), and the
// -shm that tells how many frames of it were committed (https://www.sqlite.org/walformat.html).
#include "store/sqlite/log_left.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "base/try.h"
#include "store/sqlite_file.h"

namespace store::sqlite {
namespace {

using base::Error;
using base::ErrorKind;
using Bytes = std::vector<unsigned char>;

constexpr std::size_t head_size = 32;        // Of the -wal.
constexpr std::size_t frame_head_size = 24;  // Before each page in it.
constexpr std::uint32_t magic = 0x377f0682;  // The lowest bit: its sums are of big-endian words.
constexpr std::uint32_t least_page = 512;
constexpr std::uint32_t greatest_page = 65536;
constexpr std::size_t salt_size = 8;

std::uint32_t big_endian(const unsigned char* at) {
    return std::uint32_t{at[0]} << 24U | std::uint32_t{at[1]} << 16U | std::uint32_t{at[2]} << 8U |
           std::uint32_t{at[3]};
}
/// As this machine keeps numbers.
std::uint32_t own(const unsigned char* at) {
    std::uint32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// The running sum that ends each frame.
struct Sum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    friend bool operator==(const Sum&, const Sum&) = default;

    void add(const unsigned char* at, std::size_t size,
             std::uint32_t (*word)(const unsigned char*)) {
        for (const unsigned char* end = at + size; at < end; at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
    }
};
std::uint32_t little_endian(const unsigned char* at) {
    return std::uint32_t{at[3]} << 24U | std::uint32_t{at[2]} << 16U | std::uint32_t{at[1]} << 8U |
           std::uint32_t{at[0]};
}

using Salt = std::array<unsigned char, salt_size>;
Salt salt_at(const unsigned char* at) {
    Salt salt = {};
    std::memcpy(salt.data(), at, salt_size);
    return salt;
}

struct Log {
    std::uint64_t size = 0;
    bool has_head = false;  ///< Its first bytes are whole.
    Salt salt = {};
    std::uint32_t whole = 0;  ///< Frames up to the last commit before the first damaged one.
    int commits_after = 0;    ///< Of the same salt, after the first damaged frame.
    Bytes head = {};
};

/// The -wal has no locks that closing it would take away.
Log read_log(const std::filesystem::path& path) {
    Log log;
    std::ifstream file(path, std::ios::binary);
    std::error_code gone;
    log.size = std::filesystem::file_size(path, gone);
    if (!file || gone) return {};
    log.head.resize(head_size);
    if (!file.read(reinterpret_cast<char*>(log.head.data()), head_size)) return log;
    const unsigned char* head = log.head.data();
    const auto word = (big_endian(head) & 1U) != 0 ? big_endian : little_endian;
    Sum sum;
    sum.add(head, frame_head_size, word);
    const std::uint32_t page = big_endian(head + 8);
    const bool is_page = page >= least_page && page <= greatest_page && (page & (page - 1)) == 0;
    log.has_head = (big_endian(head) & ~1U) == magic && is_page &&
                   sum == Sum{big_endian(head + 24), big_endian(head + 28)};
    if (!log.has_head) return log;
    log.salt = salt_at(head + 16);
    Bytes frame(frame_head_size + page);
    bool is_whole = true;
    for (std::uint32_t number = 1; file.read(reinterpret_cast<char*>(frame.data()),
                                             static_cast<std::streamsize>(frame.size()));
         ++number) {
        const bool is_ours = salt_at(frame.data() + 8) == log.salt;
        const bool commits = big_endian(frame.data() + 4) != 0;
        if (is_whole) {
            sum.add(frame.data(), 8, word);
            sum.add(frame.data() + frame_head_size, page, word);
            is_whole = is_ours && big_endian(frame.data()) != 0 &&
                       sum == Sum{big_endian(frame.data() + 16), big_endian(frame.data() + 20)};
            if (is_whole && commits) log.whole = number;
        }
        if (!is_whole && is_ours && commits) ++log.commits_after;
    }
    return log;
}

constexpr std::size_t index_head_size = 48;  // There are two of them.
constexpr std::size_t index_size = 2 * index_head_size + 8;
using IndexBytes = std::array<unsigned char, index_size>;

/// Read by a process of its own: closing the file in this one would take away every lock that this
/// one has on it (POSIX).
std::optional<IndexBytes> read_index(const std::filesystem::path& path) {
    std::array<int, 2> ends = {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const std::string name = path.string();
    const pid_t child = ::fork();
    if (child == 0) {
        IndexBytes bytes = {};
        const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
        const bool is_read = file >= 0 &&
                             ::pread(file, bytes.data(), index_size, 0) == ssize_t{index_size} &&
                             ::write(ends[1], bytes.data(), index_size) == ssize_t{index_size};
        ::_exit(is_read ? 0 : 1);
    }
    ::close(ends[1]);
    IndexBytes bytes = {};
    const bool is_read =
        child > 0 && ::read(ends[0], bytes.data(), index_size) == ssize_t{index_size};
    ::close(ends[0]);
    while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    if (!is_read) return std::nullopt;
    return bytes;
}

/// What the -shm says, when it is one that was not being written just then.
struct Index {
    std::uint32_t committed = 0;  ///< Frames of the -wal.
    std::uint32_t taken_in = 0;   ///< Frames that stand in the file itself by now.
    Salt salt = {};
};
std::optional<Index> index_of(const IndexBytes& bytes) {
    constexpr std::uint32_t version = 3007000;
    constexpr std::size_t summed = 40;
    const unsigned char* head = bytes.data();
    Sum sum;
    sum.add(head, summed, own);
    const bool is_whole = std::memcmp(head, head + index_head_size, index_head_size) == 0 &&
                          own(head) == version && head[12] != 0 &&
                          sum == Sum{own(head + summed), own(head + summed + 4)};
    if (!is_whole) return std::nullopt;
    return Index{.committed = own(head + 16),
                 .taken_in = own(head + 2 * index_head_size),
                 .salt = salt_at(head + 32)};
}

/// A power cut keeps of the -shm what happened to be on the disk.
bool is_from_before_start(const std::filesystem::path& path) {
    struct stat known = {};
    struct timespec now = {};
    struct timespec running = {};
    if (::stat(path.c_str(), &known) != 0 || ::clock_gettime(CLOCK_REALTIME, &now) != 0 ||
        ::clock_gettime(CLOCK_BOOTTIME, &running) != 0) {
        return true;
    }
    return known.st_mtim.tv_sec < now.tv_sec - running.tv_sec - 1;
}

/// The -wal was begun anew after the -shm was written: its first number counts up.
bool is_newer(const Salt& log, const Salt& index) {
    const std::uint32_t ahead = big_endian(log.data()) - big_endian(index.data());
    return ahead != 0 && ahead < 0x80000000U;
}

Error lost(const std::filesystem::path& file, const char* code, const std::string& what) {
    return {ErrorKind::Corrupt, code, fmt::format("{}-wal: {}", file.string(), what)};
}

base::Result<void> judge(const std::filesystem::path& file, const Log& log,
                         const std::optional<Index>& index, bool is_old) {
    const bool knows = index && !(log.has_head && is_newer(log.salt, index->salt));
    if (knows) {
        const std::uint32_t whole = log.has_head && log.salt == index->salt ? log.whole : 0;
        const bool is_short = whole < index->committed && index->committed > index->taken_in;
        const std::string what = fmt::format(
            "{} of the {} changes of pages that were committed are whole", whole, index->committed);
        if (is_short && !is_old) return lost(file, "store.changes_lost", what);
        if (is_short) return lost(file, "store.changes_doubtful", what);
        if (!is_old) return {};
    }
    // SQLite flushes the head before the first frame, and a transaction before the next one begins:
    // a power cut leaves the last of them in pieces, and no other.
    if (!log.has_head && log.size > head_size) {
        return lost(file, "store.changes_lost", "its beginning is damaged");
    }
    if (log.commits_after == 0) return {};
    return lost(
        file, log.commits_after > 1 ? "store.changes_lost" : "store.changes_doubtful",
        fmt::format("damaged after {} whole changes of pages, and more were committed", log.whole));
}

}  // namespace

base::Result<void> check_log_left(const std::filesystem::path& file) {
    constexpr int most_tries = 20;
    TRY(const FileLeft left, how_sqlite_was_left(file));
    if (left == FileLeft::InOrder) return {};
    const std::string log_path = file.string() + "-wal";
    const std::string index_path = file.string() + "-shm";
    // Whoever writes meanwhile changes both: only two answers that are the same are believed.
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto before = read_index(index_path);
        const Log log = read_log(log_path);
        const bool is_old = is_from_before_start(index_path);
        auto verdict = judge(file, log, before ? index_of(*before) : std::nullopt, is_old);
        if (verdict) return {};
        if (read_index(index_path) == before && read_log(log_path).head == log.head) return verdict;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return {};
}

base::Result<void> refuse_lost_changes(const std::filesystem::path& file) {
    auto checked = check_log_left(file);
    if (!checked && checked.error().code == "store.changes_doubtful") return {};
    return checked;
}

}  // namespace store::sqlite

namespace store {

base::Result<void> check_sqlite_log(const std::filesystem::path& file) {
    return sqlite::check_log_left(file);
}

}  // namespace store
