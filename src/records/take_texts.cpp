// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/take_texts.h"

#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "document/reader.h"
#include "document/shown_words.h"
#include "document/traces.h"
#include "files/file_text.h"
#include "files/open_held.h"

namespace records {
namespace {

constexpr std::int64_t largest_read = std::int64_t{32} << 20;

/// Nothing when it cannot be read.
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

/// Between two words, so that no half word is found.
files::FileText cut(std::string words) {
    if (words.size() <= most_text) return {.words = std::move(words), .is_cut = false};
    std::size_t end = words.find_last_of(" \n\t", most_text);
    if (end == std::string::npos || end == 0) {
        // Letters of more than one byte stay whole.
        for (end = most_text; end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U;)
            --end;
    }
    words.resize(end);
    return {.words = std::move(words), .is_cut = true};
}

/// No database keeps the sign without a number.
std::string without_zeros(std::string words) {
    for (char& sign : words) {
        if (sign == '\0') sign = ' ';
    }
    return words;
}

files::FileText text_of(const std::string& bytes) {
    const document::ReadLimits limits{.file_bytes = static_cast<std::size_t>(largest_read)};
    const auto source = document::read_source(bytes, "", limits);
    std::string words;
    if (source) {
        words = source.value().document ? document::plain_text_of(*source.value().document)
                                        : source.value().text;
    } else {
        // A table or slides are nothing to read from end to end.
        auto shown = document::shown_words(bytes, limits);
        if (!shown) return {};
        words = std::move(shown).value();
    }
    if (!base::is_valid_utf8(words)) return {};
    return cut(without_zeros(std::move(words)));
}

/// Of one that is not there or too large nobody knows.
base::Result<std::vector<document::Trace>> look_into(const std::optional<std::string>& bytes) {
    if (bytes) return document::traces_of(*bytes);
    return std::vector<document::Trace>{{.kind = document::TraceKind::Unread}};
}

enum class Took { Text, Nothing, Waits };

base::Result<Took> take_text_of(store::Database& database, const files::Shelf& shelf,
                                const files::FileToRead& waiting) {
    files::FileText text;
    std::optional<std::vector<document::Trace>> traces;
    if (!waiting.holder.empty()) {
        TRY(const auto reader, database.reader());
        const auto file =
            files::open_held(*reader, shelf, files::Permit::for_holder(waiting.holder));
        if (!file && file.error().kind == base::ErrorKind::Unavailable) return Took::Waits;
        // Somebody let go of it just now: the next time another holder is asked.
        if (!file && file.error().kind == base::ErrorKind::NotFound) return Took::Waits;
        const auto bytes = file ? bytes_of(file.value()) : std::nullopt;
        if (bytes) text = text_of(*bytes);
        TRY(traces, look_into(bytes));
    }
    TRY(auto transaction, database.begin());
    TRY_DO(files::keep_text(*transaction, waiting.sha256, text));
    if (traces) {
        TRY_DO(files::keep_traces(*transaction, waiting.sha256, document::render_traces(*traces)));
    }
    TRY_DO(transaction->commit());
    return text.words.empty() ? Took::Nothing : Took::Text;
}

}  // namespace

base::Result<TextsTaken> take_texts(store::Database& database, const files::Shelf& shelf) {
    TextsTaken taken;
    for (std::string last;;) {
        std::vector<files::FileToRead> waiting;
        {
            TRY(const auto reader, database.reader());
            TRY(waiting, files::list_files_to_read(*reader, last));
        }
        if (waiting.empty()) return taken;
        for (const files::FileToRead& one : waiting) {
            TRY(const Took took, take_text_of(database, shelf, one));
            if (took == Took::Text) ++taken.read;
            if (took == Took::Nothing) ++taken.without;
        }
        last = waiting.back().sha256;
    }
}

base::Result<bool> any_waits_to_be_read(store::Reader& reader) {
    TRY(const auto waiting, files::list_files_to_read(reader, ""));
    return !waiting.empty();
}

}  // namespace records
