// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "cases/case_notices.h"
#include "cases/item_comment.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

const std::string is_seen =
    "SELECT item_draft.id FROM item_draft"
    " WHERE item_draft.id = $4 AND " +
    sees_item();
const std::string comments_of =
    "SELECT item_comment.number, item_comment.answers, item_comment.section, item_comment.quote,"
    " item_comment.words, item_comment.written_by, person.name, item_comment.written_at,"
    " item_comment.done_at, coalesce(done.name, '') FROM item_draft"
    " JOIN item_comment ON item_comment.item_id = item_draft.id"
    " JOIN person ON person.id = item_comment.written_by"
    " LEFT JOIN person AS done ON done.id = item_comment.done_by WHERE item_draft.id = $4 AND " +
    sees_item() + " ORDER BY item_comment.number";
const std::string waiting_of =
    "SELECT count(*) FROM item_draft JOIN item_comment ON item_comment.item_id = item_draft.id"
    " WHERE item_draft.id = $4 AND item_comment.answers IS NULL AND item_comment.done_at IS NULL"
    " AND " +
    sees_item();
constexpr std::string_view new_comment =
    "INSERT INTO item_comment (item_id, number, answers, section, quote, words, written_by,"
    " written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view done_comment =
    "UPDATE item_comment SET done_at = $3, done_by = $4 WHERE item_id = $1 AND number = $2";

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "comment.wrong", {}, {{field, code}}};
}

/// Whoever sees the item and is somebody may say something of it.
base::Result<PersonId> speaker(const Writer& writer) {
    const PersonId person = writer.viewer.insight().person;
    if (person.value <= 0) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return person;
}

}  // namespace

base::Result<std::vector<ItemComment>> list_comments(store::Reader& reader, DraftId item,
                                                     const rights::Viewer& viewer) {
    TRY(const auto seen,
        reader.query_one<int>(is_seen, values_for(viewer, {item}), [](const auto&) { return 1; }));
    if (!seen) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    return reader.query<ItemComment>(comments_of, values_for(viewer, {item}),
                                     [](const store::Row& row) {
                                         ItemComment one;
                                         one.number = static_cast<int>(row.integer(0));
                                         if (!row.is_null(1))
                                             one.answers = static_cast<int>(row.integer(1));
                                         one.section = static_cast<int>(row.integer(2));
                                         one.quote = row.text(3);
                                         one.words = row.text(4);
                                         one.writer = row.id<records::PersonTag>(5);
                                         one.writer_name = row.text(6);
                                         one.written_at = row.text(7);
                                         one.done_at = row.optional_text(8);
                                         one.done_by_name = row.text(9);
                                         return one;
                                     });
}

base::Result<int> add_comment(store::Transaction& transaction, const Writer& writer, DraftId item,
                              const NewComment& wanted, const base::Clock& clock) {
    constexpr std::size_t longest = 4'000;
    constexpr std::size_t longest_quote = 1'000;
    TRY(const auto comments, list_comments(transaction, item, writer.viewer));
    TRY(const PersonId person, speaker(writer));
    TRY(const auto text, load_text(transaction, item, writer.viewer));
    const std::string words(base::trim(wanted.words));
    if (words.empty()) return wrong("words", "missing");
    if (base::count_code_points(words) > longest) return wrong("words", "too_long");
    NewComment one = wanted;
    if (one.answers) {
        const auto begins = std::find_if(comments.begin(), comments.end(), [&](const auto& other) {
            return other.number == *one.answers && !other.answers;
        });
        if (begins == comments.end()) {
            return base::Error{base::ErrorKind::NotFound, "comment.not_found"};
        }
        one.section = begins->section;
        one.quote.clear();
    }
    const bool is_there =
        one.section >= 0 && static_cast<std::size_t>(one.section) < text.sections.size();
    if (!is_there) return wrong("section", "missing");
    if (base::count_code_points(one.quote) > longest_quote) return wrong("words", "too_long");
    if (!has_passage(text.sections[static_cast<std::size_t>(one.section)].document, one.quote)) {
        return wrong("quote", "not_there");
    }
    const int number = comments.empty() ? 1 : comments.back().number + 1;
    TRY_DO(transaction.execute(new_comment, {item, number, one.answers, one.section, one.quote,
                                             words, person, clock.now()}));
    TRY_DO(tell_comment(transaction, item, number, clock));
    return number;
}

base::Result<void> set_comment_done(store::Transaction& transaction, const Writer& writer,
                                    DraftId item, int number, bool is_done,
                                    const base::Clock& clock) {
    TRY(const auto comments, list_comments(transaction, item, writer.viewer));
    TRY(const PersonId person, speaker(writer));
    const auto found = std::find_if(comments.begin(), comments.end(), [&](const ItemComment& one) {
        return one.number == number && !one.answers;
    });
    if (found == comments.end()) {
        return base::Error{base::ErrorKind::NotFound, "comment.not_found"};
    }
    const auto at = is_done ? std::optional(clock.now()) : std::nullopt;
    const auto by = is_done ? std::optional(person) : std::nullopt;
    TRY_DO(transaction.execute(done_comment, {item, number, at, by}));
    return {};
}

base::Result<int> count_waiting_comments(store::Reader& reader, DraftId item,
                                         const rights::Viewer& viewer) {
    TRY(const auto count,
        reader.query_one<int>(waiting_of, values_for(viewer, {item}), [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return count.value_or(0);
}

}  // namespace cases
