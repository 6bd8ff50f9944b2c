// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index_check.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/try.h"
#include "records/change_log.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_health.h"
#include "search/internal/index_writer.h"
#include "search/internal/item_document.h"
#include "search/internal/record_fit.h"
#include "search/internal/stored_item.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

constexpr int meetings_at_a_time = 500;

using Contents = std::vector<std::string>;

/// What the index has of a meeting, in an order of its own.
Contents contents_of(const Xapian::Database& database, const std::string& meeting) {
    Contents contents;
    for (auto at = database.postlist_begin(meeting); at != database.postlist_end(meeting); ++at) {
        contents.push_back(database.get_document(*at).get_data());
    }
    std::sort(contents.begin(), contents.end());
    return contents;
}

struct Expected {
    Contents open_index;
    Contents closed_index;
};

Expected expected_of(const std::vector<records::IndexableItem>& items) {
    Expected expected;
    for (const records::IndexableItem& item : items) {
        const std::string full = encode_item(stored_item_of(item));
        if (!is_guarded(item)) {
            expected.open_index.push_back(full);
            continue;
        }
        expected.closed_index.push_back(full);
        if (item.published) expected.open_index.push_back(encode_item(stub_of(item)));
    }
    for (const records::IndexableItem& item : items) {
        for (const records::IndexableAttachment& one : item.attachments) {
            (is_guarded(item, one) ? expected.closed_index : expected.open_index)
                .push_back(encode_item(stored_attachment_of(item, one)));
        }
    }
    std::sort(expected.open_index.begin(), expected.open_index.end());
    std::sort(expected.closed_index.begin(), expected.closed_index.end());
    return expected;
}

/// Both indexes held against the record, meeting by meeting.
class Comparison {
public:
    explicit Comparison(const std::filesystem::path& folder)
        : open_index_(open_items_folder(index_folder(folder)).string()),
          closed_index_(closed_items_folder(index_folder(folder)).string()) {}

    bool is_of_our_format() const {
        return open_index_.get_metadata(metadata::format) == index_format &&
               closed_index_.get_metadata(metadata::format) == index_format;
    }

    /// Whole: where the log is.
    base::Result<IndexState> position(store::Reader& reader) const {
        const records::ChangeId cursor{number_at(metadata::cursor)};
        const files::FileTextId texts{number_at(metadata::texts)};
        TRY(const auto newest, records::newest_change(reader));
        TRY(const auto waiting, records::list_changes(reader, cursor, 1));
        if (cursor > newest) return IndexState::Ahead;
        TRY(const auto newest_text, files::newest_text(reader));
        const bool is_whole = waiting.empty() && newest_text <= texts;
        return is_whole ? IndexState::Whole : IndexState::Behind;
    }

    base::Result<bool> run(store::Reader& reader,
                           const std::function<void(const std::string&)>& on_wrong,
                           const std::function<void(const IndexProgress&)>& on_progress) {
        IndexProgress progress;
        TRY(const auto meetings, list_meetings(reader));
        progress.total = static_cast<std::int64_t>(meetings.size());
        bool fits = true;
        for (const records::MeetingId meeting : meetings) {
            TRY(const bool same, compare(reader, meeting, on_wrong));
            fits = fits && same;
            ++progress.done;
            if (on_progress) on_progress(progress);
        }
        const bool has_strays = open_index_.get_doccount() + closed_index_.get_doccount() != seen_;
        if (has_strays) on_wrong("");
        return fits && !has_strays;
    }

    bool is_without_positions() const {
        return lacks_positions(open_index_) || lacks_positions(closed_index_);
    }

private:
    std::int64_t number_at(const char* key) const {
        const std::string text = open_index_.get_metadata(key);
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    base::Result<std::vector<records::MeetingId>> list_meetings(store::Reader& reader) const {
        std::vector<records::MeetingId> all;
        while (true) {
            const records::MeetingId last = all.empty() ? records::MeetingId{} : all.back();
            TRY(const auto more, records::list_meeting_ids(reader, last, meetings_at_a_time));
            if (more.empty()) return all;
            all.insert(all.end(), more.begin(), more.end());
        }
    }

    base::Result<bool> compare(store::Reader& reader, records::MeetingId meeting,
                               const std::function<void(const std::string&)>& on_wrong) {
        TRY(const auto items, records::list_indexable_items(reader, meeting));
        const std::string whole_meeting = term(prefix::meeting, std::to_string(meeting.value));
        const Contents open_contents = contents_of(open_index_, whole_meeting);
        const Contents closed_contents = contents_of(closed_index_, whole_meeting);
        seen_ += open_contents.size() + closed_contents.size();
        const Expected expected = expected_of(items);
        const bool same =
            open_contents == expected.open_index && closed_contents == expected.closed_index;
        if (!same) on_wrong(items.empty() ? "" : items.front().meeting_slug);
        return same;
    }

    Xapian::Database open_index_;
    Xapian::Database closed_index_;
    std::size_t seen_ = 0;
};

}  // namespace

base::Result<IndexState> check_index(
    store::Database& database, const std::filesystem::path& folder,
    const std::function<void(const std::string&)>& on_wrong,
    const std::function<void(const IndexProgress&)>& on_progress) try {
    std::error_code unreadable;  // Then there is none for us either.
    if (!std::filesystem::exists(index_folder(folder), unreadable)) return IndexState::Missing;
    TRY_DO(IndexProof(folder).prove());
    TRY(const RecordFit fit, fit_of_record(database, folder));
    if (fit.what == RecordFit::What::LogIsCutOff) return IndexState::Ahead;
    if (fit.what == RecordFit::What::OtherLine) return IndexState::OfAnother;
    Comparison comparison(folder);
    TRY(const auto reader, database.reader());
    if (!comparison.is_of_our_format()) return IndexState::Missing;
    if (comparison.is_without_positions()) {
        return base::Error{base::ErrorKind::Corrupt, "search.index_broken", "it has no positions"};
    }
    TRY(const IndexState position, comparison.position(*reader));
    if (position != IndexState::Whole) return position;
    TRY(const bool whole, comparison.run(*reader, on_wrong, on_progress));
    return whole ? IndexState::Whole : IndexState::Differs;
} catch (const Xapian::Error& error) {
    return error_of(error);
}

}  // namespace search
