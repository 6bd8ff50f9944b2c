// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/archive_log.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.h"
#include "base/try.h"
#include "changes/chain.h"

namespace records::archive {
namespace {

template <class Names>
typename Names::mapped_type name_or_nothing(const Names& names, std::int64_t id) {
    const auto found = names.find(id);
    return found == names.end() ? typename Names::mapped_type{} : found->second;
}

}  // namespace

base::Result<LogFile> write_log(store::Reader& reader, const LogNames& names,
                                const std::filesystem::path& file) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    base::Sha256 hash;
    LogFile written;
    TRY_DO(changes::for_each_kept_line(reader, [&](const changes::KeptLine& kept) {
        ArchivedLine archived{
            .kept = kept,
            .meeting_slug = name_or_nothing(names.meetings, kept.line.meeting),
            .version = name_or_nothing(names.versions, kept.minutes),
            .document_meeting = name_or_nothing(names.meetings_of_documents, kept.minutes)};
        if (archived.document_meeting == archived.meeting_slug) archived.document_meeting.clear();
        const std::string line = render_line(archived);
        hash.add(line);
        out.write(line.data(), static_cast<std::streamsize>(line.size()));
        ++written.lines;
    }));
    out.close();
    if (!out) {
        return base::Error{base::ErrorKind::Unavailable, "file.unwritable",
                           fmt::format("{}: {}", file.string(), std::strerror(errno))};
    }
    written.sha256 = hash.finish();
    return written;
}

base::Result<void> read_log(const std::filesystem::path& file, const LogFile& listed,
                            const std::function<base::Result<void>(const ArchivedLine&)>& each) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return damaged(fmt::format("{}: {}", log_file, std::strerror(errno)));
    base::Sha256 hash;
    std::int64_t lines = 0;
    for (std::string text; std::getline(in, text);) {
        ++lines;
        text.push_back('\n');
        hash.add(text);
        auto line = parse_line(text);
        if (!line) return damaged(fmt::format("{}:{}: {}", log_file, lines, line.error().detail));
        TRY_DO(each(line.value()));
    }
    const bool is_listed = hash.finish() == listed.sha256 && lines == listed.lines;
    if (!is_listed) return damaged(fmt::format("{}: its SHA-256 is not the one listed", log_file));
    return {};
}

}  // namespace records::archive
