// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of which nothing is left but zeros: what a disk that failed, a copy that was cut short or a
// file system after a power cut puts where a page was. SQLite meets one only when it is asked for
// what stood there.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <set>
#include <vector>

#include "base/try.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/failure.h"
#include "store/sqlite/standing.h"
#include "store/sqlite_file.h"

namespace store {
namespace {

using sqlite::Connection;
using Clock = std::chrono::steady_clock;

constexpr std::size_t bytes_at_once = std::size_t{1} << 20U;
/// Where SQLite puts its locks; the page that holds this byte is never written.
constexpr std::int64_t locks_at = 0x40000000;

/// The bytes of the file, past any -wal. Read through SQLite: closing a file of our own would take
/// away the locks that this process has on it.
class FileBytes {
public:
    explicit FileBytes(const std::filesystem::path& file)
        : database_(file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX) {
        sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file_);
    }
    std::int64_t size() {
        sqlite3_int64 bytes = 0;
        const bool is_known = file_ != nullptr && file_->pMethods != nullptr &&
                              file_->pMethods->xFileSize(file_, &bytes) == SQLITE_OK;
        return is_known ? bytes : 0;
    }
    bool read(std::int64_t at, unsigned char* into, std::size_t count) {
        return file_->pMethods->xRead(file_, into, static_cast<int>(count), at) == SQLITE_OK;
    }

private:
    SQLite::Database database_;
    sqlite3_file* file_ = nullptr;
};

std::uint32_t number_at(const unsigned char* bytes) {
    return (static_cast<std::uint32_t>(bytes[0]) << 24U) |
           (static_cast<std::uint32_t>(bytes[1]) << 16U) |
           (static_cast<std::uint32_t>(bytes[2]) << 8U) | static_cast<std::uint32_t>(bytes[3]);
}

bool is_all_zero(const unsigned char* bytes, std::size_t count) {
    return bytes[0] == 0 && std::memcmp(bytes, bytes + 1, count - 1) == 0;
}

/// What the head of the file says (https://www.sqlite.org/fileformat2.html, 1.3).
struct Head {
    std::size_t page_bytes = 0;
    std::uint32_t first_free = 0;
    std::uint32_t free_pages = 0;
};

Head head_of(const unsigned char* bytes) {
    Head head;
    head.page_bytes = (static_cast<std::size_t>(bytes[16]) << 8U) | bytes[17];
    if (head.page_bytes == 1) head.page_bytes = 65536;
    head.first_free = number_at(bytes + 32);
    head.free_pages = number_at(bytes + 36);
    return head;
}

class Looking {
public:
    Looking(FileBytes& file, Head head) : file_(file), head_(head), size_(file.size()) {}

    /// Notes the pages that hold nothing, as far as it gets until then.
    EmptiedPages look(Clock::time_point until) {
        std::vector<unsigned char> piece(std::max(bytes_at_once, head_.page_bytes));
        std::int64_t at = 0;
        while (at < size_ && Clock::now() < until) {
            const auto count = static_cast<std::size_t>(
                std::min(size_ - at, static_cast<std::int64_t>(piece.size())));
            if (!file_.read(at, piece.data(), count)) break;
            for (std::size_t page = 0; page + head_.page_bytes <= count; page += head_.page_bytes) {
                if (is_all_zero(piece.data() + page, head_.page_bytes)) note(at, page);
            }
            at += static_cast<std::int64_t>(count);
        }
        if (!empty_.empty()) take_out_free_ones();
        return {.pages = {empty_.begin(), empty_.end()}, .bytes_seen = at, .bytes = size_};
    }

private:
    void note(std::int64_t at, std::size_t page) {
        const std::int64_t begins = at + static_cast<std::int64_t>(page);
        const auto page_bytes = static_cast<std::int64_t>(head_.page_bytes);
        if (begins <= locks_at && locks_at < begins + page_bytes) return;
        empty_.insert(begins / page_bytes + 1);
    }
    /// What lies free may hold zeros: SQLite overwrites what is deleted. When the list of what lies
    /// free is not as long as the head says, that is told of as a page, too: its own.
    void take_out_free_ones() {
        std::vector<unsigned char> page(head_.page_bytes);
        std::uint32_t trunk = head_.first_free;
        std::uint32_t found = 0;
        while (trunk != 0 && found < head_.free_pages) {
            const std::int64_t begins =
                static_cast<std::int64_t>(trunk - 1) * static_cast<std::int64_t>(page.size());
            if (!file_.read(begins, page.data(), page.size())) return;
            const std::uint32_t leaves = number_at(page.data() + 4);
            if (leaves > page.size() / 4 - 2) return;
            for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
                empty_.erase(number_at(page.data() + 8 + std::size_t{4} * leaf));
            }
            found += leaves + 1;
            if (found == head_.free_pages) empty_.erase(trunk);
            trunk = number_at(page.data());
        }
    }

    FileBytes& file_;
    Head head_;
    std::int64_t size_;
    std::set<std::int64_t> empty_;
};

base::Result<void> quick_check(const std::filesystem::path& file, std::string& found) {
    TRY(const sqlite::Access access, sqlite::quiet_access_to(file));
    TRY(const auto connection, Connection::open(file, {.access = access}));
    return connection->run("PRAGMA quick_check(1)", {}, [&](const Row& row) {
        // Its first line names the database.
        const std::string_view said = row.text(0);
        if (said != "ok") found = said.substr(said.find('\n') + 1);
    });
}

}  // namespace

base::Result<EmptiedPages> find_emptied_pages(const std::filesystem::path& file,
                                              std::chrono::milliseconds patience) try {
    constexpr std::size_t head_bytes = 100;
    const auto until = Clock::now() + patience;
    FileBytes bytes(file);
    std::array<unsigned char, head_bytes> first = {};
    if (bytes.size() < static_cast<std::int64_t>(head_bytes) ||
        !bytes.read(0, first.data(), head_bytes)) {
        return EmptiedPages{};  // Whoever opens it says what is wrong.
    }
    const Head head = head_of(first.data());
    if (head.page_bytes < 512) return EmptiedPages{};
    return Looking(bytes, head).look(until);
} catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception, file.string());
}

base::Result<std::string> damage_at_emptied(const std::filesystem::path& file) {
    std::string found;
    auto done = quick_check(file, found);
    // Some pages are missed as soon as it is opened.
    if (!done && done.error().kind == base::ErrorKind::Corrupt) return done.error().detail;
    if (!done) return std::move(done).error();
    return found;
}

}  // namespace store
