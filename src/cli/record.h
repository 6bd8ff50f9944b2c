// SPDX-License-Identifier: AGPL-3.0-or-later
// The record as a command has it open: refused when its log was cut off, and left in order.
#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "cli/settings.h"
#include "store/database.h"

namespace cli {

/// Closes the database when it goes; says on stderr what could not be put in order.
class Record {
public:
    explicit Record(std::unique_ptr<store::Database> database) : database_(std::move(database)) {}
    ~Record();
    Record(Record&&) = default;
    Record& operator=(Record&&) = delete;

    store::Database& operator*() const { return *database_; }
    store::Database* operator->() const { return database_.get(); }

private:
    std::unique_ptr<store::Database> database_;
};

enum class Use {
    Reading,    ///< Looks at it; also where nothing can be written.
    Searching,  ///< As reading, and brings the index up to date: refuses a log that was cut off.
    Copying,    ///< Reads it for long, and keeps nobody else from beginning to write. Says on
                ///< stderr that its log was cut off.
    Changing,   ///< Refuses a log that was cut off.
    Making,     ///< As changing; there need be none yet, unless something knows of one.
};
/// Errors as store::open_sqlite, check_end_of_log and gone_or.
base::Result<Record> open_record(const Settings& settings, Use use);

/// What opening a database found: Corrupt "store.record_gone" instead of "store.no_data" and
/// "store.emptied" where the search index or the newest kept head knows that there was a record.
base::Error gone_or(base::Error error, const Settings& settings);

/// Corrupt "log.cut_off" when the search index, or the newest head in the file of daily heads, has
/// seen lines that the log does not have; "log.other_line" and "log.rewritten" when the line is
/// another.
base::Result<void> check_end_of_log(store::Database& database, const std::filesystem::path& data,
                                    const std::filesystem::path& head_file);
/// The same, said on stderr: for who may read such a record all the same.
base::Result<void> warn_of_end_of_log(store::Database& database, const Settings& settings);

/// Before a file is served: Corrupt "store.emptied_pages" when pages of it hold nothing but zeros
/// and SQLite misses them. Says on stderr what it cannot tell, or had no time to look at. Nothing
/// for a record elsewhere, or none yet.
base::Result<void> check_for_emptied_pages(const Settings& settings);

}  // namespace cli
