// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/receive_file.h"

#include <algorithm>

#include "base/file.h"
#include "base/personal_number.h"
#include "base/text.h"
#include "base/try.h"
#include "files/file_text.h"
#include "intake/attached_file.h"
#include "records/file_kind.h"

namespace site {
namespace {

constexpr std::size_t largest_looked_into = std::size_t{32} << 20;

/// So many bytes of it at most, and no half letter.
std::string beginning_of(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

/// What it says against being for everybody, whoever it is for now: that may change.
void add_closing(std::vector<document::Trace>& traces, std::string_view bytes,
                 const std::string& name) {
    constexpr std::size_t most_words = 280;
    document::Trace closing{.kind = document::TraceKind::Closing, .count = 0};
    for (const base::Finding& one : intake::look_at_attached(bytes, name)) {
        if (one.code == "file.personal_number") {
            traces.push_back({.kind = document::TraceKind::Number});
            continue;
        }
        ++closing.count;
        std::string line = base::collapse_space(one.text);
        if (base::find_personal_number(line)) {
            std::replace_if(
                line.begin(), line.end(), [](char sign) { return sign >= '0' && sign <= '9'; },
                'x');
        }
        const bool fits = closing.words.size() + line.size() + 2 <= most_words;
        if (!fits && !closing.words.empty()) continue;
        closing.words += closing.words.empty() ? "" : "; ";
        closing.words += beginning_of(line, most_words);
    }
    if (closing.count > 0) traces.push_back(std::move(closing));
}

base::Result<std::vector<document::Trace>> traces_of_stored(const Site& site,
                                                            const files::StoredFile& file,
                                                            const std::string& name) {
    const auto bytes = base::read_file(site.shelf->path_of(file.sha256), largest_looked_into);
    if (!bytes) return std::vector<document::Trace>{{.kind = document::TraceKind::Unread}};
    TRY(auto traces, document::traces_of(bytes.value()));
    add_closing(traces, bytes.value(), name);
    return traces;
}

}  // namespace

base::Result<ReceivedFile> receive_file(Context& context, const SentFile& sent, std::int64_t most,
                                        const std::string& code) {
    const auto wrong = [&](const char* what) {
        return base::Error{base::ErrorKind::Invalid, code, {}, {{"fil", what}}};
    };
    const Site& site = context.site();
    if (site.shelf == nullptr) return base::Error{base::ErrorKind::Unavailable, "files.missing"};
    if (sent.bytes == 0) return wrong("file_empty");
    if (sent.bytes > static_cast<std::uint64_t>(most)) return wrong("file_too_large");
    TRY(auto incoming, site.shelf->receive(most));
    std::string first;
    TRY_DO(read_sent(context.request(), sent, [&](std::string_view piece) {
        if (first.size() < records::bytes_that_tell) {
            first += piece.substr(0, records::bytes_that_tell - first.size());
        }
        return incoming.add(piece);
    }));
    ReceivedFile file;
    file.name = sent.name;
    file.media_type = records::media_type_by_content(first);
    if (records::is_program(file.media_type)) return wrong("file_program");
    TRY(file.stored, incoming.finish());
    TRY(file.traces, traces_of_stored(site, file.stored, file.name));
    if (site.scanner == nullptr) return file;
    file.scan = site.scanner->scan(site.shelf->path_of(file.stored.sha256));
    if (file.scan->result == files::ScanResult::Infected) return wrong("file_infected");
    return file;
}

base::Result<void> keep_back_if_unseen(store::Transaction& transaction, const ReceivedFile& file,
                                       const base::Clock& clock) {
    TRY_DO(
        files::keep_traces(transaction, file.stored.sha256, document::render_traces(file.traces)));
    if (!file.scan) return {};
    return files::note_scan(transaction, file.stored.sha256, *file.scan, clock);
}

}  // namespace site
