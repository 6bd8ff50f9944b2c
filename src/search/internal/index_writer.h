// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes items into the two indexes of one folder: "public" (published open items, and closed ones
// as stubs) and "closed" (in full what is not for everybody: internal and closed items, and
// documents that are not published). What outsiders search never opens the second.
#pragma once
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/change_log.h"
#include "search/internal/word_terms.h"

namespace search {

/// Written into every index; another number means that it must be made again.
inline constexpr std::string_view index_format = "8";

namespace metadata {
inline constexpr const char* format = "format";
inline constexpr const char* cursor = "cursor";
inline constexpr const char* link = "link";          ///< Of the line of the log at the cursor.
inline constexpr const char* texts = "texts";        ///< Number of the last text of a file.
inline constexpr const char* body_prefix = "body:";  ///< Then the slug; the value is the name.
}  // namespace metadata

/// What an index has taken in of the change log, and of the texts of files beside it.
struct Position {
    records::ChangeId cursor;
    std::string link = {};         ///< How the line is linked: tells the record from every other.
    files::FileTextId texts = {};  ///< And of the texts of files.
};

enum class WriterStart {
    Empty,       ///< A new index; what is in the folder goes.
    ToBeMerged,  ///< The same for a part that does not outlive this process: not synced to disk.
    Existing,    ///< Corrupt "search.index_broken" when missing, damaged or of another format.
};

/// Errors: those of xapian_error.h. An existing index is proven to be whole first (IndexProof).
class IndexWriter {
public:
    static base::Result<std::unique_ptr<IndexWriter>> open(
        const std::filesystem::path& folder, WriterStart start,
        std::shared_ptr<const Splitter> splitter);

    /// What the indexes have taken in of the change log.
    base::Result<Position> position() const;
    /// The meeting's items are from now on these, and no others: in the order of each document.
    base::Result<void> replace_meeting(records::MeetingId meeting,
                                       std::span<const records::IndexableItem> items);
    /// The same for a meeting that the indexes do not have yet, without looking for its old items.
    base::Result<void> add_meeting(std::span<const records::IndexableItem> items);
    /// Makes it lasting and visible. The closed index goes first: the cursor is in the public one,
    /// so a crash between them is a change taken in twice. The sums come last.
    base::Result<void> commit(const Position& position);
    /// Commits what is in memory when it is much, so that memory stays bounded.
    base::Result<void> commit_if_large();

private:
    IndexWriter(std::filesystem::path folder, WriterStart start,
                std::shared_ptr<const Splitter> splitter);
    base::Result<void> begin_changes();
    void add_item(const records::IndexableItem& item, int place);
    void add_attachment(const records::IndexableItem& item,
                        const records::IndexableAttachment& attachment, int place);
    void add_body_name(Xapian::WritableDatabase& database, const records::IndexableItem& item);

    std::filesystem::path folder_;
    bool keeps_sums_ = true;
    bool is_changing_ = false;
    Xapian::WritableDatabase open_items_;
    Xapian::WritableDatabase closed_items_;
    WordAnalyzer analyzer_;
    std::set<std::string> bodies_written_;
    std::size_t bytes_since_commit_ = 0;
};

std::filesystem::path open_items_folder(const std::filesystem::path& index_folder);
std::filesystem::path closed_items_folder(const std::filesystem::path& index_folder);

}  // namespace search
