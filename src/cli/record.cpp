// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/try.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "cli/errors.h"
#include "search/index_check.h"
#include "store/sqlite_file.h"

namespace cli {
namespace {

using store::OpenMode;

base::Error cut_off(std::string detail) {
    return {base::ErrorKind::Corrupt, "log.cut_off", std::move(detail)};
}

base::Result<void> check_against_head(store::Reader& reader, std::int64_t newest,
                                      const std::filesystem::path& head_file) {
    if (head_file.empty()) return {};
    const auto file = changes::read_heads(head_file);
    // Whoever keeps the heads tells of a file that cannot be read.
    if (!file || file.value().heads.empty()) return {};
    const changes::DatedHead& head = file.value().heads.back();
    if (head.head.line > newest) {
        return cut_off(fmt::format("{}: on {} the log had {} lines, now it has {}",
                                   head_file.string(), head.at, head.head.line, newest));
    }
    TRY(const auto link, changes::find_link(reader, head.head.line));
    if (link == head.head.link) return {};
    return base::Error{base::ErrorKind::Corrupt, "log.rewritten",
                       fmt::format("{}: head of line {}", head_file.string(), head.head.line)};
}

/// A disk reads a gigabyte in this; a start takes no longer for a record that is larger.
constexpr auto patience_at_start = std::chrono::seconds(3);

/// "page 7", "pages 7, 8, 9 and 40 others".
std::string named(const std::vector<std::int64_t>& pages) {
    constexpr std::size_t most_named = 3;
    const std::size_t count = std::min(pages.size(), most_named);
    std::string text = pages.size() == 1 ? "page " : "pages ";
    for (std::size_t at = 0; at < count; ++at) {
        text += fmt::format("{}{}", at == 0 ? "" : ", ", pages[at]);
    }
    if (pages.size() > count) text += fmt::format(" and {} others", pages.size() - count);
    return text;
}

base::Result<std::unique_ptr<store::Database>> open_for_reading(const Settings& settings) {
    auto opened = store::open(settings.place(), OpenMode::ReadOnly);
    if (opened) return opened;
    const std::string& code = opened.error().code;
    const bool needs_writing = code == "store.older_schema" || code == "store.unfinished";
    if (!needs_writing) return opened;
    return store::open(settings.place(), OpenMode::Existing);
}

}  // namespace

Record::~Record() {
    if (!database_) return;
    const auto closed = database_->close();
    if (!closed) fmt::print(stderr, "sagsgang: {}\n", explain(closed.error()));
}

base::Result<void> check_end_of_log(store::Database& database, const std::filesystem::path& data,
                                    const std::filesystem::path& head_file) {
    TRY(const auto reader, database.reader());
    TRY(const std::int64_t newest, changes::newest_line(*reader));
    const auto indexed = search::position_of_index(data);
    if (indexed && *indexed > newest) {
        return cut_off(fmt::format(
            "{}: the search index has taken in line {} of the log, which ends at line {}",
            data.string(), *indexed, newest));
    }
    return check_against_head(*reader, newest, head_file);
}

base::Result<void> check_for_emptied_pages(const Settings& settings) {
    if (!settings.database.empty()) return {};
    const std::filesystem::path file = store::sqlite_file_in(settings.data);
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(file, unreadable)) return {};
    TRY(const auto found, store::find_emptied_pages(file, patience_at_start));
    if (found.bytes_seen < found.bytes) {
        fmt::print(stderr,
                   "sagsgang: the file is large, and only its first {} of {} MB were looked at for "
                   "pages that were emptied; sagsgang verify looks at all\n",
                   found.bytes_seen >> 20U, found.bytes >> 20U);
    }
    if (found.pages.empty()) return {};
    TRY(const std::string damage, store::damage_at_emptied(file));
    const std::string where = fmt::format("{}: {}", file.string(), named(found.pages));
    if (damage.empty()) {
        fmt::print(stderr,
                   "sagsgang: {} of it: nothing but zeros. The end of a text or of a file may be "
                   "lost; run: sagsgang verify\n",
                   where);
        return {};
    }
    return base::Error{base::ErrorKind::Corrupt, "store.emptied_pages",
                       fmt::format("{} ({})", where, damage)};
}

base::Result<Record> open_record(const Settings& settings, Use use) {
    if (use == Use::Reading) {
        TRY(auto database, open_for_reading(settings));
        return Record(std::move(database));
    }
    const OpenMode mode = use == Use::Making ? OpenMode::Create : OpenMode::Existing;
    TRY(auto database, store::open(settings.place(), mode));
    Record record(std::move(database));
    if (use != Use::Copying) TRY_DO(check_end_of_log(*record, settings.data, settings.head_file));
    return record;
}

}  // namespace cli
