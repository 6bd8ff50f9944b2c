// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of attachments and those that wait for them.
#include "cases/internal/word_table.h"

#include <algorithm>

#include "base/try.h"

namespace cases {
namespace {

constexpr std::string_view new_waiting =
    "INSERT INTO attachment_to_read (attachment_id) VALUES ($1)"
    " ON CONFLICT (attachment_id) DO NOTHING";
constexpr std::string_view waiting_after =
    "SELECT attachment_id FROM attachment_to_read WHERE attachment_id > $1"
    " ORDER BY attachment_id LIMIT 100";
constexpr std::string_view gone_waiting = "DELETE FROM attachment_to_read WHERE attachment_id = $1";
constexpr std::string_view gone_words = "DELETE FROM attachment_word WHERE attachment_id = $1";
/// Eight at a time: a file has thousands.
constexpr std::string_view new_words =
    "INSERT INTO attachment_word (word, attachment_id) VALUES ($2, $1), ($3, $1), ($4, $1),"
    " ($5, $1), ($6, $1), ($7, $1), ($8, $1), ($9, $1)"
    " ON CONFLICT (word, attachment_id) DO NOTHING";
constexpr std::size_t at_a_time = 8;
constexpr std::string_view with_word =
    "SELECT DISTINCT attachment_id FROM attachment_word WHERE word >= $1 AND word < $2"
    " ORDER BY attachment_id DESC LIMIT 500";
constexpr std::string_view word_of_one =
    "SELECT 1 FROM attachment_word WHERE attachment_id = $3 AND word >= $1 AND word < $2 LIMIT 1";

/// After all that begins so: bytes are compared.
std::string after_all(const std::string& beginning) { return beginning + "\xf4\x8f\xbf\xbd"; }

AttachmentId id_of(const store::Row& row) { return row.id<AttachmentTag>(0); }

}  // namespace

base::Result<void> wait_for_words(store::Transaction& transaction, AttachmentId id) {
    TRY_DO(transaction.execute(new_waiting, {id}));
    return {};
}

base::Result<std::vector<AttachmentId>> list_waiting_for_words(store::Reader& reader,
                                                               AttachmentId after) {
    return reader.query<AttachmentId>(waiting_after, {after}, id_of);
}

base::Result<void> replace_words(store::Transaction& transaction, AttachmentId id,
                                 const std::vector<std::string>& words) {
    TRY_DO(delete_words(transaction, id));
    for (std::size_t at = 0; at < words.size(); at += at_a_time) {
        const auto word = [&](std::size_t step) -> const std::string& {
            return words[std::min(at + step, words.size() - 1)];
        };
        TRY_DO(transaction.execute(new_words, {id, word(0), word(1), word(2), word(3), word(4),
                                               word(5), word(6), word(7)}));
    }
    return {};
}

base::Result<void> delete_words(store::Transaction& transaction, AttachmentId id) {
    TRY_DO(transaction.execute(gone_words, {id}));
    TRY_DO(transaction.execute(gone_waiting, {id}));
    return {};
}

base::Result<std::vector<AttachmentId>> list_with_word(store::Reader& reader,
                                                       const std::string& beginning) {
    return reader.query<AttachmentId>(with_word, {beginning, after_all(beginning)}, id_of);
}

base::Result<bool> has_word(store::Reader& reader, AttachmentId id, const std::string& beginning) {
    TRY(const auto found, reader.query_one<int>(word_of_one, {beginning, after_all(beginning), id},
                                                [](const store::Row&) { return 1; }));
    return found.has_value();
}

}  // namespace cases
