// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/index_writer.h"

#include <charconv>
#include <map>

#include "base/try.h"
#include "search/internal/index_sums.h"
#include "search/internal/item_document.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

/// Text taken in before it is written out: about 30 MB of Xapian's memory. It keeps it in trees,
/// so more of it is slower, and less is written too often.
constexpr std::size_t most_bytes_in_memory = 3U << 20U;

int mode_of(WriterStart start) {
    const int mode =
        start == WriterStart::Existing ? Xapian::DB_OPEN : Xapian::DB_CREATE_OR_OVERWRITE;
    return mode | Xapian::DB_BACKEND_GLASS |
           (start == WriterStart::ToBeMerged ? Xapian::DB_NO_SYNC : 0);
}

std::int64_t number_in(const Xapian::Database& index, const char* key) {
    const std::string text = index.get_metadata(key);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::filesystem::path open_items_folder(const std::filesystem::path& index_folder) {
    return index_folder / "public";
}

std::filesystem::path closed_items_folder(const std::filesystem::path& index_folder) {
    return index_folder / "closed";
}

IndexWriter::IndexWriter(std::filesystem::path folder, WriterStart start,
                         std::shared_ptr<const Splitter> splitter)
    : folder_(std::move(folder)),
      keeps_sums_(start != WriterStart::ToBeMerged),
      open_items_(open_items_folder(folder_).string(), mode_of(start)),
      closed_items_(closed_items_folder(folder_).string(), mode_of(start)),
      analyzer_(std::move(splitter)) {}

base::Result<std::unique_ptr<IndexWriter>> IndexWriter::open(
    const std::filesystem::path& folder, WriterStart start,
    std::shared_ptr<const Splitter> splitter) {
    const bool is_new = start != WriterStart::Existing;
    try {
        std::error_code failed;
        std::filesystem::create_directories(folder, failed);
        if (failed) {
            return error_of_machine(failed.value(), folder.string());
        }
        std::unique_ptr<IndexWriter> writer(new IndexWriter(folder, start, std::move(splitter)));
        if (is_new) {
            writer->open_items_.set_metadata(metadata::format, std::string(index_format));
            writer->closed_items_.set_metadata(metadata::format, std::string(index_format));
        } else if (writer->open_items_.get_metadata(metadata::format) != index_format ||
                   writer->closed_items_.get_metadata(metadata::format) != index_format) {
            return base::Error{base::ErrorKind::Corrupt, "search.index_broken", "another format"};
        }
        return writer;
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
}

base::Result<Position> IndexWriter::position() const {
    try {
        return Position{.cursor = {number_in(open_items_, metadata::cursor)},
                        .link = open_items_.get_metadata(metadata::link),
                        .texts = {number_in(open_items_, metadata::texts)}};
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
}

void IndexWriter::add_body_name(Xapian::WritableDatabase& database,
                                const records::IndexableItem& item) {
    const std::string key = metadata::body_prefix + item.body_slug.substr(0, 200);
    const std::string once = (&database == &open_items_ ? "o" : "c") + key + item.body_name;
    if (bodies_written_.insert(once).second) database.set_metadata(key, item.body_name);
}

void IndexWriter::add_item(const records::IndexableItem& item, int place) {
    if (item.published) add_body_name(open_items_, item);
    bytes_since_commit_ += item.text.size() + item.people.size() + 1000;
    for (const records::IndexableAttachment& one : item.attachments) {
        add_attachment(item, one, place);
    }
    if (!is_guarded(item)) {
        open_items_.add_document(full_document(item, place, analyzer_));
        return;
    }
    add_body_name(closed_items_, item);
    if (item.published) open_items_.add_document(stub_document(item, place));
    closed_items_.add_document(full_document(item, place, analyzer_));
}

void IndexWriter::add_attachment(const records::IndexableItem& item,
                                 const records::IndexableAttachment& attachment, int place) {
    bytes_since_commit_ += attachment.text.size() + 1000;
    const bool guarded = is_guarded(item, attachment);
    if (guarded) add_body_name(closed_items_, item);
    Xapian::WritableDatabase& database = guarded ? closed_items_ : open_items_;
    database.add_document(attachment_document(item, attachment, place, analyzer_));
}

base::Result<void> IndexWriter::replace_meeting(records::MeetingId meeting,
                                                std::span<const records::IndexableItem> items) {
    TRY_DO(begin_changes());
    try {
        const std::string whole_meeting = term(prefix::meeting, std::to_string(meeting.value));
        open_items_.delete_document(whole_meeting);
        closed_items_.delete_document(whole_meeting);
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
    return add_meeting(items);
}

base::Result<void> IndexWriter::begin_changes() {
    if (!keeps_sums_ || is_changing_) return {};
    TRY_DO(expect_changes(folder_));
    is_changing_ = true;
    return {};
}

base::Result<void> IndexWriter::add_meeting(std::span<const records::IndexableItem> items) {
    TRY_DO(begin_changes());
    try {
        std::map<int, int> places;  // By version: a meeting may have two documents.
        for (const records::IndexableItem& item : items) add_item(item, ++places[item.version]);
        return {};
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
}

base::Result<void> IndexWriter::commit(const Position& position) {
    TRY_DO(begin_changes());
    try {
        closed_items_.commit();
        open_items_.set_metadata(metadata::cursor, std::to_string(position.cursor.value));
        open_items_.set_metadata(metadata::link, position.link);
        open_items_.set_metadata(metadata::texts, std::to_string(position.texts.value));
        open_items_.commit();
        bytes_since_commit_ = 0;
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
    if (!keeps_sums_) return {};
    is_changing_ = false;
    return write_sums(folder_);
}

base::Result<void> IndexWriter::commit_if_large() {
    if (bytes_since_commit_ < most_bytes_in_memory) return {};
    try {
        closed_items_.commit();
        open_items_.commit();
        bytes_since_commit_ = 0;
        return {};
    } catch (const Xapian::Error& error) {
        return error_of(error);
    }
}

}  // namespace search
