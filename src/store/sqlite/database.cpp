// SPDX-License-Identifier: AGPL-3.0-or-later
// The Database of one SQLite file: a pool of reading connections, one that writes, and one that
// only watches whether anything was committed.
#include "store/database.h"

#include <fmt/format.h>

#include <mutex>

#include "base/own_folder.h"
#include "base/try.h"
#include "store/before_writing.h"
#include "store/generations.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/log_left.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/standing.h"
#include "store/sqlite_file.h"
#include "store/writing_turn.h"

namespace store {
namespace {

using base::Error;
using base::ErrorKind;
using sqlite::Access;
using sqlite::Connection;
using sqlite::Durability;
using sqlite::OpenOptions;

/// Reading connections kept open when nobody uses them.
constexpr std::size_t most_idle = 8;
/// SQLite lets one write at a time.
constexpr int only_writer = 0;
constexpr std::string_view file_name = "sagsgang.sqlite";
constexpr std::string_view told_of_loss =
    "the file was once taken, or left, while a program had it open, its -wal was gone, and others "
    "have written since: what was written last before that may be missing. Look for it in a backup "
    "or an export; then run: sagsgang reindex --accept-loss";

/// The connections of one file. Outlived by nothing it hands out.
class Pool {
public:
    /// How the file is read, and who writes it: nobody, where nothing may be written.
    struct Way {
        OpenOptions reading;
        std::unique_ptr<Connection> writer;
    };
    Pool(std::filesystem::path file, Way way, std::unique_ptr<Connection> watcher)
        : file_(std::move(file)),
          reading_(way.reading),
          writer_(std::move(way.writer)),
          watcher_(std::move(watcher)) {}
    // Nobody is told: whoever wants to know closes it before.
    ~Pool() { static_cast<void>(bool(close())); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// The one that writes goes last: only it may put what was committed into the file.
    base::Result<void> close() {
        idle_.clear();
        watcher_.reset();
        const auto writer = std::move(writer_);
        if (!writer || reading_.durability == Durability::Memory) return {};
        return writer->leave_in_order();
    }
    base::Result<std::unique_ptr<Connection>> open_for_check() const {
        OpenOptions options = reading_;
        const bool knows_rules = options.access == Access::ReadOnly && sqlite::is_writable(file_);
        if (knows_rules) options.access = Access::ReadRules;
        return Connection::open(file_, options);
    }
    bool is_read_only() const { return writer_ == nullptr; }

    base::Result<std::unique_ptr<Connection>> take_reader() {
        {
            const std::lock_guard lock(idle_mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        return Connection::open(file_, reading_);
    }

    void give_back_reader(std::unique_ptr<Connection> connection) {
        const std::lock_guard lock(idle_mutex_);
        if (idle_.size() < most_idle) idle_.push_back(std::move(connection));
    }

    /// Waits for its turn.
    base::Result<Connection*> take_writer() {
        TRY_DO(writing_.take());
        return writer_.get();
    }

    void give_back_writer() { writing_.give_back(); }

    /// Counts the commits of others as the watching connection sees them.
    base::Result<std::int64_t> version() {
        const std::lock_guard lock(watcher_mutex_);
        std::int64_t seen = 0;
        TRY_DO(watcher_->run("PRAGMA data_version", {},
                             [&](const Row& row) { seen = row.integer(0); }));
        return seen;
    }

private:
    std::filesystem::path file_;
    OpenOptions reading_;
    std::mutex idle_mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
    WritingTurn writing_;
    std::unique_ptr<Connection> writer_;
    std::mutex watcher_mutex_;
    std::unique_ptr<Connection> watcher_;
};

/// A read transaction: it begins when handed out and ends when given back.
class SqliteReader final : public Reader {
public:
    SqliteReader(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~SqliteReader() override {
        // A connection that cannot end its transaction is not used again.
        if (connection_->run("COMMIT", {}, nullptr)) pool_.give_back_reader(std::move(connection_));
    }
    SqliteReader(const SqliteReader&) = delete;
    SqliteReader& operator=(const SqliteReader&) = delete;

    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override {
        return connection_->run(sql, values, each);
    }

private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
};

class SqliteTransaction final : public Transaction {
public:
    SqliteTransaction(Pool& pool, Connection& connection) : pool_(pool), connection_(connection) {}
    ~SqliteTransaction() override {
        if (open_) end("ROLLBACK");
        pool_.give_back_writer();
    }
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;

    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override {
        TRY_DO(check_open(sql));
        TRY_DO(connection_.run(sql, values, each));
        written_.note(connection_.tables_of(sql));  // UPDATE ... RETURNING
        return {};
    }

    base::Result<std::int64_t> execute(std::string_view sql, const Values& values) override {
        TRY_DO(check_open(sql));
        TRY(const std::int64_t rows, connection_.change(sql, values));
        if (rows > 0) written_.note(connection_.tables_of(sql));
        return rows;
    }

    base::Result<std::int64_t> insert(std::string_view sql, const Values& values) override {
        TRY_DO(check_open(sql));
        std::optional<std::int64_t> id;
        TRY_DO(connection_.run(sql, values, [&](const Row& row) { id = row.integer(0); }));
        if (!id)
            return Error{ErrorKind::Invalid, "store.statement",
                         "no RETURNING: " + std::string(sql)};
        written_.note(connection_.tables_of(sql));
        return *id;
    }

    base::Result<void> commit() override {
        TRY_DO(check_open("COMMIT"));
        for (const Values& row : written_.rows(only_writer)) {
            TRY_DO(connection_.run(Written::statement, row, nullptr));
        }
        auto done = connection_.run("COMMIT", {}, nullptr);
        if (done) open_ = false;
        return done;
    }

private:
    base::Result<void> check_open(std::string_view sql) const {
        // A full disk makes SQLite roll back by itself: nothing may go on outside the transaction.
        if (open_ && connection_.is_in_transaction()) return {};
        return Error{ErrorKind::Invalid, "store.statement",
                     "the transaction has ended: " + std::string(sql)};
    }

    void end(std::string_view how) {
        open_ = false;
        // Nobody to tell: SQLite undoes it when the file is next opened, if not now.
        if (connection_.is_in_transaction())
            static_cast<void>(bool(connection_.run(how, {}, nullptr)));
    }

    Pool& pool_;
    Connection& connection_;
    Written written_;
    bool open_ = true;
};

class SqliteDatabase : public Database, public AsksBeforeWriting {
public:
    explicit SqliteDatabase(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}

    base::Result<std::unique_ptr<Reader>> reader() override {
        TRY(auto connection, pool_->take_reader());
        TRY_DO(connection->run("BEGIN", {}, nullptr));
        // The first read, not BEGIN, decides which state is seen.
        TRY_DO(connection->run("SELECT number FROM schema_migration LIMIT 1", {}, nullptr));
        return std::unique_ptr<Reader>(
            std::make_unique<SqliteReader>(*pool_, std::move(connection)));
    }

    base::Result<std::unique_ptr<Transaction>> begin() override {
        if (pool_->is_read_only()) return Error{ErrorKind::Unavailable, "store.read_only"};
        TRY(Connection * connection, pool_->take_writer());
        if (auto begun = connection->run("BEGIN IMMEDIATE", {}, nullptr); !begun) {
            pool_->give_back_writer();
            return std::move(begun).error();
        }
        return if_it_may_be_written(std::make_unique<SqliteTransaction>(*pool_, *connection));
    }

    base::Result<std::int64_t> version() override { return pool_->version(); }

    base::Result<std::vector<std::string>> check_storage() override {
        TRY(const auto connection, pool_->open_for_check());
        TRY(auto found, connection->check_storage());
        TRY(const bool has_lost, connection->has_loss_mark());
        if (has_lost) found.emplace_back(told_of_loss);
        TRY(const auto known, known_migrations(".postgres.sql"));
        auto compared = sqlite::check_definitions(*connection, known, found);
        // What cannot be read has been told of.
        if (!compared && compared.error().kind != ErrorKind::Corrupt) return compared.error();
        return found;
    }

    base::Result<void> close() override { return pool_->close(); }

private:
    std::unique_ptr<Pool> pool_;
};

/// A database whose file is gone when it is: for tests, on a file system in memory.
class PassingDatabase final : public SqliteDatabase {
public:
    PassingDatabase(std::filesystem::path folder, std::unique_ptr<Pool> pool)
        : SqliteDatabase(std::move(pool)), folder_(std::move(folder)) {}
    ~PassingDatabase() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    PassingDatabase(const PassingDatabase&) = delete;
    PassingDatabase& operator=(const PassingDatabase&) = delete;

private:
    std::filesystem::path folder_;
};

base::Result<std::unique_ptr<Pool>> open_pool(const std::filesystem::path& file,
                                              Durability durability,
                                              sqlite::LossMark mark = sqlite::LossMark::Keep,
                                              std::string_view moving_from = {}) {
    TRY(const auto known, known_migrations(".postgres.sql"));
    Pool::Way way{.reading = {.access = Access::ReadOnly, .durability = durability}, .writer = {}};
    TRY(way.writer, Connection::open(
                        file, {.access = Access::Write, .durability = durability, .create = true}));
    auto migrated = sqlite::migrate(*way.writer, known, moving_from);
    if (migrated) migrated = way.writer->mark_loss(mark);
    if (!migrated) {
        static_cast<void>(bool(way.writer->leave_in_order()));
        return std::move(migrated).error();
    }
    TRY(auto watcher, Connection::open(file, way.reading));
    return std::make_unique<Pool>(file, std::move(way), std::move(watcher));
}

/// What is done about committed changes that are gone.
enum class Loss { Refuse, Accept };

base::Result<std::unique_ptr<Database>> open_quietly(const std::filesystem::path& file,
                                                     Loss loss = Loss::Refuse) {
    if (sqlite::has_no_bytes(file)) {
        return Error{ErrorKind::Corrupt, "store.emptied", file.string()};
    }
    if (loss == Loss::Refuse) TRY_DO(sqlite::refuse_lost_changes(file));
    TRY(const Access access, sqlite::quiet_access_to(file));
    const OpenOptions reading{.access = access, .durability = Durability::Disk};
    TRY(const auto known, known_migrations(".postgres.sql"));
    TRY(auto watcher, Connection::open(file, reading));
    TRY(const auto schema, sqlite::schema_of(*watcher, known));
    if (schema == sqlite::Schema::None) {
        return Error{ErrorKind::Corrupt, "store.emptied", file.string()};
    }
    if (schema == sqlite::Schema::Older) {
        return Error{ErrorKind::Conflict, "store.older_schema", file.string()};
    }
    return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(std::make_unique<Pool>(
        file, Pool::Way{.reading = reading, .writer = {}}, std::move(watcher))));
}

/// Refuses, before anything is written, a file that is there and is not a record of ours. One that
/// a killed program left as it was made may be made again.
base::Result<void> check_what_is_there(const std::filesystem::path& file, OpenMode mode,
                                       Loss loss) {
    const auto opened = open_quietly(file, loss);
    if (opened) return {};
    const std::string& code = opened.error().code;
    const bool may_be_made = mode == OpenMode::Create && !sqlite::has_log(file);
    if (code == "store.older_schema" || code == "store.unfinished") return {};
    if (code == "store.emptied" && may_be_made) return {};
    return opened.error();
}

/// There is no file: none was made, or it may not be looked at, or somebody took it away, or what
/// is there is none (a pipe would keep whoever opens it for ever).
Error error_about_missing(const std::filesystem::path& file, const std::error_code& failed) {
    if (failed == std::errc::permission_denied) {
        return Error{ErrorKind::Forbidden, "store.unreadable", file.string()};
    }
    std::error_code unseen;
    const auto there = std::filesystem::status(file, unseen).type();
    if (there == std::filesystem::file_type::directory) {
        return Error{ErrorKind::Invalid, "file.is_folder", file.string()};
    }
    if (there != std::filesystem::file_type::not_found) {
        return Error{ErrorKind::Invalid, "file.not_plain", file.string()};
    }
    if (sqlite::has_log(file)) return Error{ErrorKind::Corrupt, "store.file_gone", file.string()};
    return Error{ErrorKind::NotFound, "store.no_data", file.string()};
}

Error error_about_folder(const std::filesystem::path& folder, const std::error_code& failed) {
    return Error{ErrorKind::Unavailable, "store.unreachable",
                 fmt::format("{}: {}", folder.string(), failed.message())};
}

}  // namespace

std::filesystem::path sqlite_file_in(const std::filesystem::path& folder) {
    return folder / file_name;
}

base::Result<std::unique_ptr<Database>> open_sqlite_copy(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed)) return error_about_missing(file, failed);
    return open_quietly(file);
}

namespace {

base::Result<std::unique_ptr<Database>> open_in(const std::filesystem::path& folder, OpenMode mode,
                                                Loss loss, std::string_view moving_from = {}) {
    const std::filesystem::path file = folder / file_name;
    std::error_code failed;
    const bool is_there = std::filesystem::exists(file, failed);
    if (mode == OpenMode::ReadOnly) return open_sqlite_copy(file);
    if (is_there && !std::filesystem::is_regular_file(file, failed)) {
        return error_about_missing(file, failed);
    }
    if (!is_there) {
        const Error missing = error_about_missing(file, failed);
        // SQLite would begin a new file and throw the old one's log away.
        if (mode == OpenMode::Existing || missing.code != "store.no_data") return missing;
    }
    base::make_own_folder(folder, failed);
    if (failed) return error_about_folder(folder, failed);
    if (is_there) {
        const bool is_writable = sqlite::is_writable(file);
        if (!is_writable && mode == OpenMode::Existing) return open_quietly(file);
        if (!is_writable) return Error{ErrorKind::Unavailable, "store.read_only", file.string()};
        TRY_DO(check_what_is_there(file, mode, loss));
    }
    auto mark = sqlite::LossMark::Keep;
    if (is_there && !sqlite::has_no_bytes(file)) {
        TRY(const FileLeft left, how_sqlite_was_left(file));
        if (left == FileLeft::WithoutLog) mark = sqlite::LossMark::Set;
    }
    if (loss == Loss::Accept) mark = sqlite::LossMark::TakeAway;
    TRY(auto pool, open_pool(file, Durability::Disk, mark, moving_from));
    return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(std::move(pool)));
}

}  // namespace

base::Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& folder,
                                                    OpenMode mode) {
    return open_in(folder, mode, Loss::Refuse);
}

base::Result<std::unique_ptr<Database>> open_sqlite_target(const std::filesystem::path& folder,
                                                           std::string_view moving_from) {
    return open_in(folder, OpenMode::Create, Loss::Refuse, moving_from);
}

base::Result<void> accept_lost_changes(const std::filesystem::path& folder) {
    TRY(const auto database, open_in(folder, OpenMode::Existing, Loss::Accept));
    return database->close();
}

base::Result<std::unique_ptr<Database>> open_in_memory() {
    // SQLite's own in-memory databases let no reader keep its state while another connection
    // writes. A file on a memory file system behaves exactly as the real one.
    std::error_code failed;
    const std::filesystem::path shared_memory = "/dev/shm";
    std::filesystem::path place = std::filesystem::is_directory(shared_memory, failed)
                                      ? shared_memory
                                      : std::filesystem::temp_directory_path(failed);
    std::string name = (place / "sagsgang-memory-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return error_about_folder(name, std::error_code(errno, std::generic_category()));
    }
    auto pool = open_pool(std::filesystem::path(name) / file_name, Durability::Memory);
    if (!pool) {
        std::filesystem::remove_all(name, failed);
        return std::move(pool).error();
    }
    return std::unique_ptr<Database>(
        std::make_unique<PassingDatabase>(name, std::move(pool).value()));
}

}  // namespace store
