// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/attachment_words.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "base/try.h"
#include "cases/internal/attachment_table.h"
#include "cases/internal/word_table.h"
#include "files/file_text.h"
#include "files/holding.h"

namespace cases {
namespace {

constexpr std::size_t most_words = 5000;
constexpr std::size_t shortest_word = 2;
constexpr std::size_t longest_word = 60;

using Words = std::set<std::string, std::less<>>;

void add_words(Words& words, std::string_view text) {
    const std::string small = base::lower_case(text);
    for (const std::string_view word : base::words_of(small)) {
        if (words.size() >= most_words) return;
        if (word.size() >= shortest_word && word.size() <= longest_word) words.emplace(word);
    }
}

/// What has not been read yet waits on.
enum class Took { Text, Title, Waits };

base::Result<Took> take_words_of(store::Database& database, AttachmentId id) {
    TRY(auto transaction, database.begin());
    const auto row = load_attachment_row(*transaction, id);
    if (!row && row.error().kind == base::ErrorKind::NotFound) return Took::Title;
    if (!row) return row.error();
    const std::string holder = holder_of(id, row.value().version);
    TRY(const auto text, files::find_text(*transaction, holder));
    if (!text) {
        TRY(const auto held, files::find_held(*transaction, holder));
        if (held) return Took::Waits;
    }
    Words words;
    add_words(words, row.value().title);
    if (text) add_words(words, text->words);
    TRY_DO(replace_words(*transaction, id, {words.begin(), words.end()}));
    TRY_DO(transaction->commit());
    return text && !text->words.empty() ? Took::Text : Took::Title;
}

}  // namespace

base::Result<WordsTaken> take_words(store::Database& database) {
    WordsTaken taken;
    for (AttachmentId last{};;) {
        std::vector<AttachmentId> waiting;
        {
            TRY(const auto reader, database.reader());
            TRY(waiting, list_waiting_for_words(*reader, last));
        }
        if (waiting.empty()) return taken;
        for (const AttachmentId id : waiting) {
            TRY(const Took took, take_words_of(database, id));
            if (took == Took::Text) ++taken.read;
            if (took == Took::Title) ++taken.without;
        }
        last = waiting.back();
    }
}

base::Result<bool> any_waits_for_words(store::Reader& reader) {
    TRY(const auto waiting, list_waiting_for_words(reader, {}));
    return !waiting.empty();
}

base::Result<std::vector<ItemAttachment>> find_attachments(store::Reader& reader,
                                                           std::string_view typed, std::size_t most,
                                                           const rights::Viewer& viewer) {
    std::vector<ItemAttachment> found;
    Words words;
    add_words(words, typed.substr(0, 200));
    if (words.empty()) return found;
    // The longest stands in the fewest.
    const auto first = std::max_element(
        words.begin(), words.end(),
        [](const auto& one, const auto& other) { return one.size() < other.size(); });
    TRY(const auto candidates, list_with_word(reader, *first));
    for (const AttachmentId id : candidates) {
        if (found.size() == most) break;
        auto one = load_attachment(reader, id, viewer);
        if (!one && one.error().kind == base::ErrorKind::NotFound) continue;
        if (!one) return one.error();
        bool has_all = !one.value().removed_at;
        for (const std::string& word : words) {
            if (has_all && word != *first) {
                TRY(has_all, has_word(reader, id, word));
            }
        }
        if (has_all) found.push_back(std::move(one).value());
    }
    return found;
}

}  // namespace cases
