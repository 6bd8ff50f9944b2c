// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/attachment_words.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <string>

#include "base/text.h"
#include "base/try.h"
#include "cases/internal/attachment_table.h"
#include "cases/internal/word_table.h"
#include "document/raw_text.h"
#include "files/open_held.h"

namespace cases {
namespace {

constexpr std::int64_t largest_read = std::int64_t{32} << 20;
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

/// Nothing when it cannot be read: it has no words then.
std::optional<std::string> bytes_of(const files::OpenedFile& file) {
    if (file.size > largest_read) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(file.size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(file.descriptor.value(), bytes.data() + done,
                                    bytes.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

/// False when it has none. Readers of what comes from outside run in a child (document/reader.h).
bool add_words_of_file(Words& words, const files::OpenedFile& file, const std::string& name) {
    const auto bytes = bytes_of(file);
    if (!bytes) return false;
    const auto format = document::recognise_format(*bytes, name);
    if (!format) return false;
    const auto texts = document::raw_texts(*bytes, format.value(),
                                           {.file_bytes = static_cast<std::size_t>(largest_read)});
    if (!texts) return false;
    for (const document::RawText& one : texts.value()) add_words(words, one.text);
    return !texts.value().empty();
}

/// What the scanner has not looked at, and what is not there just now, waits on.
enum class Took { Text, Title, Waits };

base::Result<Took> take_words_of(store::Database& database, const files::Shelf& shelf,
                                 AttachmentId id) {
    TRY(auto reader, database.reader());
    const auto row = load_attachment_row(*reader, id);
    if (!row) return row.error().kind == base::ErrorKind::NotFound ? Took::Title : Took::Waits;
    const AttachmentVersionRow& newest = row.value().versions.back();
    const auto file =
        files::open_held(*reader, shelf, files::Permit::for_holder(holder_of(id, newest.version)));
    if (!file && file.error().kind == base::ErrorKind::Unavailable) return Took::Waits;
    reader.reset();
    Words words;
    add_words(words, row.value().title);
    const bool is_read = file && add_words_of_file(words, file.value(), newest.name);
    TRY(auto transaction, database.begin());
    const auto now = load_attachment_row(*transaction, id);
    if (!now && now.error().kind == base::ErrorKind::NotFound) return Took::Title;
    if (!now) return now.error();
    // It became another meanwhile: it is read again.
    if (now.value().version != newest.version || now.value().title != row.value().title) {
        return Took::Waits;
    }
    TRY_DO(replace_words(*transaction, id, {words.begin(), words.end()}));
    TRY_DO(transaction->commit());
    return is_read ? Took::Text : Took::Title;
}

}  // namespace

base::Result<WordsTaken> take_words(store::Database& database, const files::Shelf& shelf) {
    WordsTaken taken;
    for (AttachmentId last{};;) {
        std::vector<AttachmentId> waiting;
        {
            TRY(const auto reader, database.reader());
            TRY(waiting, list_waiting_for_words(*reader, last));
        }
        if (waiting.empty()) return taken;
        for (const AttachmentId id : waiting) {
            TRY(const Took took, take_words_of(database, shelf, id));
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
