// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/index_builder.h"

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <string>
#include <thread>

#include "base/try.h"
#include "search/internal/index_sums.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

/// Waiting for a half: enough to keep it busy, little enough to keep memory small.
constexpr std::size_t most_meetings_waiting = 8;

std::filesystem::path half_folder(const std::filesystem::path& folder, std::size_t number) {
    return folder / ("half." + std::to_string(number));
}

base::Result<void> merge(const std::vector<std::filesystem::path>& parts,
                         const std::filesystem::path& whole) {
    try {
        Xapian::Database all;
        for (const std::filesystem::path& part : parts) {
            all.add_database(Xapian::Database(part.string()));
        }
        all.compact(whole.string());
        return {};
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
}

}  // namespace

/// One half of the index, its thread, and the meetings that wait for it.
class IndexBuilder::Half {
public:
    explicit Half(std::unique_ptr<IndexWriter> writer)
        : writer_(std::move(writer)), thread_([this] { write_all(); }) {}
    ~Half() {
        {
            const std::lock_guard lock(mutex_);
            waiting_.clear();
        }
        stop();
    }
    Half(const Half&) = delete;
    Half& operator=(const Half&) = delete;

    base::Result<void> add(std::vector<records::IndexableItem> items) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock,
                      [this] { return waiting_.size() < most_meetings_waiting || !written_; });
        if (!written_) return written_;
        waiting_.push_back(std::move(items));
        changed_.notify_all();
        return {};
    }

    /// Writes what waits, and closes the half.
    base::Result<void> finish(const Position& position) {
        stop();
        TRY_DO(written_);
        TRY_DO(writer_->commit(position));
        writer_.reset();
        return {};
    }

private:
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        changed_.notify_all();
        if (thread_.joinable()) thread_.join();
    }

    void write_all() {
        std::unique_lock lock(mutex_);
        while (written_) {
            changed_.wait(lock, [this] { return !waiting_.empty() || stopped_; });
            if (waiting_.empty()) return;
            const std::vector<records::IndexableItem> items = std::move(waiting_.front());
            waiting_.pop_front();
            changed_.notify_all();
            lock.unlock();
            base::Result<void> written = write(items);
            lock.lock();
            written_ = std::move(written);
        }
        changed_.notify_all();
    }

    base::Result<void> write(const std::vector<records::IndexableItem>& items) try {
        TRY_DO(writer_->add_meeting(items));
        return writer_->commit_if_large();
    } catch (const std::bad_alloc&) {
        return error_of_machine(ENOMEM, "the index");
    } catch (const std::exception& error) {
        // The outer edge of this thread.
        return base::Error{base::ErrorKind::Unavailable, "search.unwritable", error.what()};
    }

    std::unique_ptr<IndexWriter> writer_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::vector<records::IndexableItem>> waiting_;
    base::Result<void> written_;
    bool stopped_ = false;
    std::thread thread_;
};

IndexBuilder::IndexBuilder(std::filesystem::path folder) : folder_(std::move(folder)) {}
IndexBuilder::~IndexBuilder() = default;

base::Result<std::unique_ptr<IndexBuilder>> IndexBuilder::start(
    std::filesystem::path folder, const std::shared_ptr<const Splitter>& splitter) {
    std::unique_ptr<IndexBuilder> builder(new IndexBuilder(std::move(folder)));
    for (std::size_t number = 0; number < builder->halves_.size(); ++number) {
        TRY(auto writer, IndexWriter::open(half_folder(builder->folder_, number),
                                           WriterStart::ToBeMerged, splitter));
        builder->halves_[number] = std::make_unique<Half>(std::move(writer));
    }
    return builder;
}

base::Result<void> IndexBuilder::add_meeting(std::vector<records::IndexableItem> items) {
    turn_ = (turn_ + 1) % halves_.size();
    return halves_[turn_]->add(std::move(items));
}

base::Result<void> IndexBuilder::finish(const Position& position) {
    std::vector<std::filesystem::path> open_items;
    std::vector<std::filesystem::path> closed_items;
    for (std::size_t number = 0; number < halves_.size(); ++number) {
        TRY_DO(halves_[number]->finish(position));
        open_items.push_back(open_items_folder(half_folder(folder_, number)));
        closed_items.push_back(closed_items_folder(half_folder(folder_, number)));
    }
    TRY_DO(merge(closed_items, closed_items_folder(folder_)));
    TRY_DO(merge(open_items, open_items_folder(folder_)));
    for (std::size_t number = 0; number < halves_.size(); ++number) {
        std::error_code ignored;  // It takes room until the next rebuild, and does no harm.
        std::filesystem::remove_all(half_folder(folder_, number), ignored);
    }
    return write_sums(folder_);
}

}  // namespace search
