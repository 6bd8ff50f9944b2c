// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

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

/// Nothing also for a file that cannot be read: whoever keeps the heads tells of it.
std::optional<changes::DatedHead> newest_head(const std::filesystem::path& head_file) {
    if (head_file.empty()) return std::nullopt;
    const auto file = changes::read_heads(head_file);
    if (!file || file.value().heads.empty()) return std::nullopt;
    return file.value().heads.back();
}

base::Result<void> check_against_head(store::Database& database,
                                      const std::filesystem::path& head_file) {
    const auto head = newest_head(head_file);
    if (!head) return {};
    // After the file was read: a server may keep a newer head meanwhile.
    TRY(const auto reader, database.reader());
    TRY(const std::int64_t newest, changes::newest_line(*reader));
    if (head->head.line > newest) {
        return cut_off(fmt::format("{}: on {} the log had {} lines, now it has {}",
                                   head_file.string(), head->at, head->head.line, newest));
    }
    TRY(const auto link, changes::find_link(*reader, head->head.line));
    if (link == head->head.link) return {};
    return base::Error{base::ErrorKind::Corrupt, "log.rewritten",
                       fmt::format("{}: head of line {}", head_file.string(), head->head.line)};
}

/// What tells that there was a record, beside the database; "" when nothing does.
std::string what_knows_of_record(const Settings& settings) {
    const auto indexed = search::position_of_index(settings.data);
    if (indexed && *indexed > 0) {
        return fmt::format("{}: the search index has taken in line {} of the log",
                           settings.data.string(), *indexed);
    }
    if (const auto head = newest_head(settings.head_file)) {
        return fmt::format("{}: on {} the log had {} lines", settings.head_file.string(), head->at,
                           head->head.line);
    }
    if (indexed || !search::index_is_there(settings.data)) return {};
    return fmt::format("{}: there is a search index", settings.data.string());
}

bool finds_no_record(const base::Error& error) {
    return error.code == "store.no_data" || error.code == "store.emptied";
}

/// A database is made only where nothing knows of one that is gone; looked at before anything is
/// written.
base::Result<std::unique_ptr<store::Database>> open_or_make(const Settings& settings) {
    const auto there = store::open(settings.place(), OpenMode::ReadOnly);
    if (!there && finds_no_record(there.error())) {
        base::Error found = gone_or(there.error(), settings);
        if (!finds_no_record(found)) return found;
    }
    return store::open(settings.place(), OpenMode::Create);
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

base::Error gone_or(base::Error error, const Settings& settings) {
    if (!finds_no_record(error)) return error;
    std::string known = what_knows_of_record(settings);
    if (known.empty()) return error;
    return {base::ErrorKind::Corrupt, "store.record_gone", std::move(known)};
}

base::Result<void> check_end_of_log(store::Database& database, const std::filesystem::path& data,
                                    const std::filesystem::path& head_file) {
    TRY_DO(search::check_log_against_index(database, data));
    return check_against_head(database, head_file);
}

base::Result<void> warn_of_end_of_log(store::Database& database, const Settings& settings) {
    const auto checked = check_end_of_log(database, settings.data, settings.head_file);
    if (checked) return {};
    if (checked.error().kind != base::ErrorKind::Corrupt) return checked.error();
    fmt::print(stderr, "sagsgang: {}\n", explain(checked.error()));
    return {};
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

namespace {

base::Result<std::unique_ptr<store::Database>> open_for(Use use, const Settings& settings) {
    if (use == Use::Reading || use == Use::Searching) return open_for_reading(settings);
    if (use == Use::Making) return open_or_make(settings);
    return store::open(settings.place(), OpenMode::Existing);
}

}  // namespace

base::Result<Record> open_record(const Settings& settings, Use use) {
    auto database = open_for(use, settings);
    if (!database) return gone_or(std::move(database).error(), settings);
    Record record(std::move(database).value());
    if (use == Use::Copying) TRY_DO(warn_of_end_of_log(*record, settings));
    if (use == Use::Reading || use == Use::Copying) return record;
    TRY_DO(check_end_of_log(*record, settings.data, settings.head_file));
    return record;
}

}  // namespace cli
