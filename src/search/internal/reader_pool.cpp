// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/reader_pool.h"

#include <sys/stat.h>

#include "base/try.h"
#include "search/internal/index_health.h"
#include "search/internal/index_writer.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

constexpr std::size_t most_idle = 16;
constexpr int most_attempts = 4;

/// The file of a Xapian index that every commit replaces.
FileStamp stamp_of_index(const std::filesystem::path& folder) {
    return stamp_of(folder / "iamglass");
}

base::Error rebuilding(std::string detail) {
    return {base::ErrorKind::Unavailable, "search.rebuilding", std::move(detail)};
}

base::Error broken(std::string detail) {
    return {base::ErrorKind::Corrupt, "search.index_broken", std::move(detail)};
}

std::unique_ptr<OpenReader> open_reader(const std::filesystem::path& folder, Sight sight) {
    auto reader = std::make_unique<OpenReader>();
    reader->sight = sight;
    // Stamps first: what is committed while it opens is then seen as a change next time.
    reader->folder = stamp_of(folder);
    reader->open_items = stamp_of_index(open_items_folder(folder));
    reader->closed_items = stamp_of_index(closed_items_folder(folder));
    reader->open_items_only = Xapian::Database(open_items_folder(folder).string());
    reader->database.add_database(reader->open_items_only);
    if (sight == Sight::AllItems) {
        reader->guarded = Xapian::Database(closed_items_folder(folder).string());
        reader->database.add_database(reader->guarded);
    }
    return reader;
}

void refresh(OpenReader& reader, const std::filesystem::path& folder) {
    const FileStamp open_items = stamp_of_index(open_items_folder(folder));
    const FileStamp closed_items = stamp_of_index(closed_items_folder(folder));
    if (open_items == reader.open_items && closed_items == reader.closed_items) return;
    reader.open_items = open_items;
    reader.closed_items = closed_items;
    reader.database.reopen();
    reader.open_items_only.reopen();
    reader.guarded.reopen();
}

}  // namespace

FileStamp stamp_of(const std::filesystem::path& path) {
    struct stat found = {};
    if (::stat(path.c_str(), &found) != 0) return {};
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return {static_cast<std::uint64_t>(found.st_ino),
            static_cast<std::int64_t>(found.st_mtim.tv_sec) * nanoseconds + found.st_mtim.tv_nsec};
}

std::unique_ptr<OpenReader> ReaderPool::take_idle(Sight sight) {
    const std::lock_guard lock(mutex_);
    for (auto& reader : idle_) {
        if (reader->sight != sight) continue;
        std::swap(reader, idle_.back());
        std::unique_ptr<OpenReader> taken = std::move(idle_.back());
        idle_.pop_back();
        return taken;
    }
    return nullptr;
}

base::Result<std::unique_ptr<OpenReader>> ReaderPool::take(Sight sight) {
    TRY_DO(proof_->prove_for_reading());
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const FileStamp now = stamp_of(folder_);
        if (now == FileStamp{}) return rebuilding("no index in " + folder_.string());
        try {
            std::unique_ptr<OpenReader> reader = idle_or_fresh(sight, now);
            if (reader->database.get_metadata(metadata::format) != index_format) {
                return rebuilding("another format");
            }
            // Exchanged while it was opened: some of its files may be of the old index.
            if (stamp_of(folder_) != now) continue;
            if (lacks_positions(reader->open_items_only)) return broken("no positions");
            return reader;
        } catch (const Xapian::DatabaseModifiedError&) {
            continue;  // The writer has committed twice since it was opened.
        } catch (const Xapian::Error& error) {
            if (stamp_of(folder_) == now) return error_of(error);
        }
    }
    return rebuilding("the index is being exchanged");
}

std::unique_ptr<OpenReader> ReaderPool::idle_or_fresh(Sight sight, const FileStamp& now) {
    while (std::unique_ptr<OpenReader> idle = take_idle(sight)) {
        if (idle->folder != now) continue;  // The index was swapped since.
        refresh(*idle, folder_);
        return idle;
    }
    return open_reader(folder_, sight);
}

void ReaderPool::give_back(std::unique_ptr<OpenReader> reader) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

void ReaderPool::forget() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
}

}  // namespace search
