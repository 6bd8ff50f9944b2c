// SPDX-License-Identifier: AGPL-3.0-or-later
// The writing side of index.h: follows the change log, or makes the index again beside the old one.
#include <spdlog/spdlog.h>

#include <set>

#include "base/try.h"
#include "changes/chain.h"
#include "records/change_log.h"
#include "search/index.h"
#include "search/index_check.h"
#include "search/internal/index_builder.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_writer.h"
#include "search/internal/record_fit.h"

namespace search {
namespace {

constexpr int changes_at_a_time = 500;
constexpr int meetings_at_a_time = 500;

class XapianIndexer : public Indexer {
public:
    XapianIndexer(std::filesystem::path data, std::unique_ptr<IndexLock> lock,
                  std::shared_ptr<IndexProof> proof)
        : data_(std::move(data)), lock_(std::move(lock)), proof_(std::move(proof)) {}

    base::Result<int> follow(store::Database& database) override {
        if (!index_stands(data_)) writer_.reset();
        if (!writer_) {
            TRY(const bool stands, open_standing_index(database));
            if (!stands) {
                TRY_DO(rebuild(database, {}));
                return rebuilt_changes_;
            }
        }
        TRY(int changes, take_in_changes(database));
        return changes;
    }

    base::Result<void> rebuild(
        store::Database& database,
        const std::function<void(const IndexProgress&)>& on_progress) override {
        writer_.reset();
        base::Result<void> built = build_beside(database, on_progress);
        if (!built) {
            // A disk that is full gets its room back. The old index stays where it is.
            std::error_code ignored;
            std::filesystem::remove_all(new_index_folder(data_), ignored);
            return built;
        }
        TRY_DO(swap_in_new_index(data_));
        proof_->rebuilt();
        return {};
    }

private:
    /// False when it must be made again. An error when the machine cannot open it, and when it
    /// proves that lines of the log are gone: it is kept.
    base::Result<bool> open_standing_index(store::Database& database) {
        if (!index_is_there(data_)) return false;
        TRY(auto reader, database.reader());
        const auto made_again = [](std::string_view why) {
            spdlog::warn("search: the index is made again: {}", why);
            return false;
        };
        const base::Result<bool> known = proof_->check_record(*reader);
        if (!known && known.error().kind != base::ErrorKind::Corrupt) return known.error();
        if (!known) return made_again(known.error().detail);
        if (!known.value()) {
            TRY(const RecordFit fit, fit_of_record(database, data_));
            if (!fit.fits()) return fit.error(data_);
            return made_again("it is of an old format");
        }
        if (!index_stands(data_)) return made_again("it was marked as damaged");
        auto opened =
            IndexWriter::open(index_folder(data_), WriterStart::Existing, shared_splitter());
        if (!opened && opened.error().kind != base::ErrorKind::Corrupt) return opened.error();
        if (!opened) return made_again(opened.error().detail);
        writer_ = std::move(opened).value();
        return true;
    }

    base::Result<int> take_in_changes(store::Database& database) {
        TRY(Position at, writer_->position());
        TRY(auto reader, database.reader());
        int taken = 0;
        while (true) {
            TRY(const auto changes, records::list_changes(*reader, at.cursor, changes_at_a_time));
            TRY(const auto texts, records::list_new_texts(*reader, at.texts, meetings_at_a_time));
            if (changes.empty() && !texts) return taken;
            TRY_DO(replace_meetings(*reader, changes, texts));
            if (!changes.empty()) {
                TRY(at, position_at(*reader, changes.back().id, at.texts));
            }
            if (texts) at.texts = texts->last;
            TRY_DO(keep_writer_if_well(writer_->commit(at)));
            taken += static_cast<int>(changes.size() + (texts ? texts->meetings.size() : 0));
        }
    }

    static base::Result<Position> position_at(store::Reader& reader, records::ChangeId cursor,
                                              files::FileTextId texts) {
        TRY(const auto link, changes::find_link(reader, cursor.value));
        return Position{cursor, link.value_or(""), texts};
    }

    base::Result<void> replace_meetings(store::Reader& reader,
                                        const std::vector<records::Change>& changes,
                                        const std::optional<records::NewTexts>& texts) {
        std::set<records::MeetingId> meetings;
        if (texts) meetings.insert(texts->meetings.begin(), texts->meetings.end());
        for (const records::Change& change : changes) meetings.insert(change.meeting);
        for (const records::MeetingId meeting : meetings) {
            TRY(const auto items, records::list_indexable_items(reader, meeting));
            TRY_DO(keep_writer_if_well(writer_->replace_meeting(meeting, items)));
            TRY_DO(keep_writer_if_well(writer_->commit_if_large()));
        }
        return {};
    }

    /// A writer that failed is opened anew next time; what it had not committed comes again then.
    base::Result<void> keep_writer_if_well(base::Result<void> done) {
        if (!done) writer_.reset();
        return done;
    }

    base::Result<void> build_beside(store::Database& database,
                                    const std::function<void(const IndexProgress&)>& on_progress) {
        TRY(auto reader, database.reader());
        TRY(const records::ChangeId newest, records::newest_change(*reader));
        TRY(const files::FileTextId texts, files::newest_text(*reader));
        TRY(const Position position, position_at(*reader, newest, texts));
        TRY(IndexProgress progress, count_meetings(*reader));
        std::error_code ignored;
        std::filesystem::remove_all(new_index_folder(data_), ignored);
        TRY(auto builder, IndexBuilder::start(new_index_folder(data_), shared_splitter()));
        records::MeetingId last;
        while (true) {
            TRY(const auto meetings, records::list_meeting_ids(*reader, last, meetings_at_a_time));
            if (meetings.empty()) break;
            for (const records::MeetingId meeting : meetings) {
                TRY(auto items, records::list_indexable_items(*reader, meeting));
                TRY_DO(builder->add_meeting(std::move(items)));
                ++progress.done;
                if (on_progress) on_progress(progress);
            }
            last = meetings.back();
        }
        rebuilt_changes_ = static_cast<int>(progress.done);
        return builder->finish(position);
    }

    static base::Result<IndexProgress> count_meetings(store::Reader& reader) {
        IndexProgress progress;
        records::MeetingId last;
        while (true) {
            TRY(const auto meetings, records::list_meeting_ids(reader, last, meetings_at_a_time));
            if (meetings.empty()) return progress;
            progress.total += static_cast<std::int64_t>(meetings.size());
            last = meetings.back();
        }
    }

    std::filesystem::path data_;
    std::unique_ptr<IndexLock> lock_;
    std::shared_ptr<IndexProof> proof_;
    std::unique_ptr<IndexWriter> writer_;  ///< Open between follows.
    int rebuilt_changes_ = 0;
};

}  // namespace

bool index_stands(const std::filesystem::path& folder) {
    std::error_code unreadable;
    return index_is_there(folder) && !std::filesystem::exists(damage_mark(folder), unreadable);
}

base::Result<std::unique_ptr<Indexer>> open_indexer(const std::filesystem::path& folder,
                                                    std::shared_ptr<IndexProof> proof) {
    TRY(auto lock, IndexLock::take(folder));
    if (!proof) proof = std::make_shared<IndexProof>(folder);
    return std::unique_ptr<Indexer>(
        std::make_unique<XapianIndexer>(folder, std::move(lock), std::move(proof)));
}

base::Result<std::unique_ptr<Indexer>> open_indexer(store::Database& database,
                                                    const std::filesystem::path& folder,
                                                    std::shared_ptr<IndexProof> proof) {
    if (!proof->is_record_known() && index_stands(folder)) {
        TRY(auto reader, database.reader());
        // What is wrong with it shows again when it is followed, and is mended there.
        const base::Result<bool> known = proof->check_record(*reader);
        if (!known) spdlog::warn("search: {}", known.error().detail);
    }
    return open_indexer(folder, std::move(proof));
}

}  // namespace search
