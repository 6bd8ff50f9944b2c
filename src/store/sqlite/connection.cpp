// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <thread>

#include "base/text.h"
#include "base/try.h"
#include "store/generations.h"
#include "store/sqlite/failure.h"

namespace store::sqlite {
namespace {

/// How long a statement waits for another process that writes.
constexpr int busy_milliseconds = 10'000;
/// More different statements than the program has; a limit all the same.
constexpr std::size_t most_prepared = 1024;
/// Of one statement.
constexpr std::size_t most_placeholders = 100;

/// Why these: docs/decisions/0004-one-sqlite-file.md.
std::string settings_for(const OpenOptions& options) {
    const bool writes = options.access == Access::Write;
    // First of all: what is asked before would look for a file of locks.
    std::string settings =
        options.access == Access::ReadAlone ? "PRAGMA locking_mode = EXCLUSIVE;" : "";
    settings +=
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
        "PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864;";
    settings += writes ? "PRAGMA cache_size = -16384;" : "PRAGMA cache_size = -4096;";
    if (writes && options.with_log) settings += "PRAGMA journal_mode = WAL;";
    settings += options.durability == Durability::Disk ? "PRAGMA synchronous = FULL;"
                                                       : "PRAGMA synchronous = OFF;";
    if (!writes) settings += "PRAGMA query_only = ON;";
    return settings;
}

/// A path as the path of a URI.
std::string encoded(std::string_view path) {
    std::string text;
    for (const char byte : path) {
        const auto value = static_cast<unsigned char>(byte);
        const bool plain =
            std::isalnum(value) != 0 || byte == '/' || byte == '.' || byte == '-' || byte == '_';
        text += plain ? std::string(1, byte) : fmt::format("%{:02X}", value);
    }
    return text;
}

/// The empty file that SQLite will write its -wal into. It is there before the file says of itself
/// that it is in use: whoever looks after a kill in between finds nothing missing. Where it cannot
/// be made, SQLite will say so.
void make_log_file(const std::filesystem::path& file) {
    struct stat known = {};
    if (::stat(file.c_str(), &known) != 0) return;
    const std::string log = file.string() + "-wal";
    const mode_t mode = known.st_mode & 0777U;
    const int descriptor = ::open(log.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) return;
    // Whoever may use the file may use this one, as SQLite has it.
    [[maybe_unused]] const bool as_the_file =
        ::fchmod(descriptor, mode) == 0 &&
        (::geteuid() != 0 || ::fchown(descriptor, known.st_uid, known.st_gid) == 0);
    ::close(descriptor);
}

/// Two that take the file into use at the same moment each hold what the other waits for: SQLite
/// then tells one at once that the file is busy, however long it may wait.
void set_up(SQLite::Database& database, const OpenOptions& options) {
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_milliseconds);
    while (true) {
        try {
            database.exec(settings_for(options));
            return;
        } catch (const SQLite::Exception& exception) {
            constexpr int kind_of_error = 0xFF;  // What stands above it refines it.
            const bool is_busy = (exception.getErrorCode() & kind_of_error) == SQLITE_BUSY;
            if (!is_busy || std::chrono::steady_clock::now() >= until) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
}

/// SQLite counts what it takes of memory unless told not to, under one lock that all threads would
/// wait for. Before anything is opened.
void count_no_memory() {
    [[maybe_unused]] static const int answer = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

class StatementRow final : public Row {
public:
    explicit StatementRow(SQLite::Statement& statement) : statement_(statement) {}

    bool is_null(int column) const override { return statement_.isColumnNull(column); }
    std::int64_t integer(int column) const override {
        return statement_.getColumn(column).getInt64();
    }
    double real(int column) const override { return statement_.getColumn(column).getDouble(); }
    std::string_view text(int column) const override {
        const SQLite::Column cell = statement_.getColumn(column);
        const auto* bytes = static_cast<const char*>(cell.getBlob());
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(cell.getBytes())};
    }

private:
    SQLite::Statement& statement_;
};

/// Binds without copying: the values outlive the run.
void bind(SQLite::Statement& statement, int position, const Value::Content& content) {
    if (const auto* number = std::get_if<std::int64_t>(&content)) {
        statement.bind(position, *number);
    } else if (const auto* real = std::get_if<double>(&content)) {
        statement.bind(position, *real);
    } else if (const auto* text = std::get_if<std::string>(&content)) {
        statement.bindNoCopy(position, *text);
    } else if (const auto* blob = std::get_if<Blob>(&content)) {
        statement.bindNoCopy(position, static_cast<const void*>(blob->bytes.data()),
                             static_cast<int>(blob->bytes.size()));
    } else {
        statement.bind(position);
    }
}

/// SQLite would keep any bytes as text, and PostgreSQL none that are not: neither is given any.
bool is_kept_as_it_is(const Value& value) {
    const auto* text = std::get_if<std::string>(&value.content());
    return text == nullptr || (text->find('\0') == std::string::npos && base::is_valid_utf8(*text));
}

}  // namespace

/// One use of a prepared statement: bound on the way in, reset on the way out, whatever happens.
class Connection::Run {
public:
    Run(std::shared_ptr<Prepared> prepared, const Values& values) : prepared_(std::move(prepared)) {
        prepared_->running = true;
        for (std::size_t at = 0; at < values.size(); ++at) {
            const int position = prepared_->positions[at];
            if (position != 0) bind(prepared_->statement, position, values[at].content());
        }
    }
    ~Run() {
        // What reset would answer has been told by the step that failed.
        static_cast<void>(prepared_->statement.tryReset());
        prepared_->running = false;
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    SQLite::Statement& statement() { return prepared_->statement; }

private:
    std::shared_ptr<Prepared> prepared_;
};

base::Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file,
                                                           const OpenOptions& options) try {
    count_no_memory();
    const bool for_writing = options.access == Access::Write || options.access == Access::ReadRules;
    int flags = for_writing ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY;
    if (options.create) flags |= SQLite::OPEN_CREATE;
    flags |= SQLite::OPEN_NOMUTEX;
    std::string name = file.string();
    if (options.access == Access::ReadFrozen) {
        flags |= SQLite::OPEN_URI;
        name = "file:" + encoded(std::filesystem::absolute(file).string()) + "?immutable=1";
    }
    const char* const no_locks = options.access == Access::ReadAlone ? "unix-none" : "";
    SQLite::Database database(name, flags, busy_milliseconds, no_locks);
    if (options.access == Access::ReadRules) {
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    if (options.access == Access::Write && options.with_log) make_log_file(file);
    set_up(database, options);
    return std::unique_ptr<Connection>(new Connection(std::move(database)));
} catch (const SQLite::Exception& exception) {
    return error_of(exception, file.string());
}

std::shared_ptr<Connection::Prepared> Connection::prepare(std::string_view sql) {
    const auto known = prepared_.find(sql);
    if (known != prepared_.end() && !known->second->running) return known->second;

    const std::string text(sql);
    auto fresh =
        std::make_shared<Prepared>(Prepared{.statement = SQLite::Statement(database_, text),
                                            .positions = {},
                                            .tables = store::tables_of(text)});
    // $1 is a name to SQLite, numbered in the order it first stands in the text. A statement may
    // leave out values below its last: those that every statement of a kind is given.
    int unseen = fresh->statement.getBindParameterCount();
    while (unseen > 0) {
        const std::size_t number = fresh->positions.size() + 1;
        if (number > most_placeholders) throw SQLite::Exception("placeholders are $1, $2 ...");
        const int position = fresh->statement.getIndex(fmt::format("${}", number).c_str());
        fresh->positions.push_back(position);
        if (position != 0) --unseen;
    }
    // A statement that runs inside its own rows gets a second one that is not kept.
    if (known == prepared_.end()) {
        if (prepared_.size() >= most_prepared) prepared_.clear();
        prepared_.emplace(text, fresh);
    }
    return fresh;
}

base::Result<void> Connection::run(std::string_view sql, const Values& values,
                                   const std::function<void(const Row&)>& each) try {
    auto prepared = prepare(sql);
    if (prepared->positions.size() != values.size()) {
        return base::Error{base::ErrorKind::Invalid, "store.statement",
                           fmt::format("{}: {} values for {} placeholders", sql, values.size(),
                                       prepared->positions.size())};
    }
    if (!std::all_of(values.begin(), values.end(), is_kept_as_it_is)) {
        return base::Error{base::ErrorKind::Invalid, "store.text",
                           fmt::format("{}: a text with a NUL or that is not UTF-8", sql)};
    }
    TableWatch::note(prepared->tables);
    Run run(std::move(prepared), values);
    const StatementRow row(run.statement());
    while (run.statement().executeStep()) {
        if (each) each(row);
    }
    return {};
} catch (const SQLite::Exception& exception) {
    return error_of(exception, sql);
}

base::Result<std::int64_t> Connection::change(std::string_view sql, const Values& values) {
    const int before = sqlite3_total_changes(database_.getHandle());
    TRY_DO(run(sql, values, nullptr));
    // changes() keeps the count of an older statement when this one changed nothing.
    if (sqlite3_total_changes(database_.getHandle()) == before) return std::int64_t{0};
    return static_cast<std::int64_t>(sqlite3_changes(database_.getHandle()));
}

StatementTables Connection::tables_of(std::string_view sql) const {
    const auto known = prepared_.find(sql);
    return known == prepared_.end() ? store::tables_of(sql) : known->second->tables;
}

base::Result<void> Connection::run_script(std::string_view sql) try {
    database_.exec(std::string(sql));
    return {};
} catch (const SQLite::Exception& exception) {
    return error_of(exception, sql.substr(0, 200));
}

bool Connection::is_in_transaction() const {
    return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

}  // namespace store::sqlite
