// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/receive_file.h"

#include "base/file.h"
#include "base/try.h"
#include "files/file_text.h"
#include "records/file_kind.h"

namespace site {
namespace {

constexpr std::size_t largest_looked_into = std::size_t{32} << 20;

base::Result<std::vector<document::Trace>> traces_of_stored(const Site& site,
                                                            const files::StoredFile& file) {
    const auto bytes = base::read_file(site.shelf->path_of(file.sha256), largest_looked_into);
    if (bytes) return document::traces_of(bytes.value());
    return std::vector<document::Trace>{{.kind = document::TraceKind::Unread}};
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
    TRY(file.traces, traces_of_stored(site, file.stored));
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
