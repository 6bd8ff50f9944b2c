// SPDX-License-Identifier: AGPL-3.0-or-later
// What is true of the SQLite data folder alone: its file, damage, other processes, newer programs.
#include <SQLiteCpp/Database.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <map>

#include "contract/store_fixture.h"
#include "store/marks_table.h"
#include "store/open.h"
#include "store/sqlite_file.h"

namespace contract {
namespace {

using base::ErrorKind;
using store::OpenMode;

class SqliteFolder : public ::testing::Test {
protected:
    std::filesystem::path data() const { return folder_.path() / "data"; }
    std::filesystem::path file() const { return data() / "sagsgang.sqlite"; }
    void make() { ASSERT_TRUE(store::open_sqlite(data(), OpenMode::Create)); }

    support::TemporaryFolder folder_;
};

TEST_F(SqliteFolder, IsMadeOnlyWhenAskedFor) {
    auto missing = store::open_sqlite(data(), OpenMode::Existing);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(missing.error().code, "store.no_data");
    EXPECT_FALSE(std::filesystem::exists(data()));
    make();
    EXPECT_TRUE(store::open_sqlite(data(), OpenMode::Existing));
}

TEST_F(SqliteFolder, OfANewerProgramIsRefused) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec("INSERT INTO schema_migration VALUES (9999, '9999_later.sql', 'x')");
    auto newer = store::open_sqlite(data(), OpenMode::Existing);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(newer.error().code, "store.newer_schema");
}

TEST_F(SqliteFolder, WithAnotherTextOfAMigrationIsRefused) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE schema_migration SET checksum = 'x' WHERE number = 1");
    auto other = store::open_sqlite(data(), OpenMode::Existing);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "store.other_schema");
}

// Killed between two steps, a folder that was being made was said to be an older program's.
TEST_F(SqliteFolder, IsBroughtUpToDateInOneStepOrNotAtAll) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
        DROP TABLE closing_day;
        DELETE FROM schema_migration WHERE number >= 45;
    )");
    EXPECT_FALSE(store::open_sqlite(data(), OpenMode::Existing));  // 46 makes what is there.
    SQLite::Database after(file().string());
    EXPECT_EQ(after.execAndGet("SELECT max(number) FROM schema_migration").getInt(), 42);
    EXPECT_FALSE(after.tableExists("closing_day"));
}

// The table of terms is made anew while roles point at it.
TEST_F(SqliteFolder, KeepsTermsAndTheRolesBoundToThemWhenItIsBroughtUpToDate) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
        DROP INDEX role_holding_term;
        DROP TABLE body_term;
        CREATE TABLE body_term (id INTEGER PRIMARY KEY,
            body_id INTEGER NOT NULL REFERENCES body (id), name TEXT NOT NULL,
            from_on TEXT NOT NULL, to_on TEXT NOT NULL);
        DELETE FROM schema_migration WHERE name LIKE '%term_ids%';
        INSERT INTO body (id, name, slug, match_key, sort_key) VALUES (1, 'B', 'b', 'b', 'b');
        INSERT INTO person (id, name, slug, match_key, sort_key) VALUES (1, 'P', 'p', 'p', 'p');
        INSERT INTO body_term VALUES (5, 1, '2018-2021', '2018-01-01', '2021-12-31');
        INSERT INTO role_holding (person_id, role, body_id, term_id, from_on)
        VALUES (1, 'member', 1, 5, '2018-01-01'))");
    auto opened = store::open_sqlite(data(), OpenMode::Existing);
    ASSERT_TRUE(opened) << opened.error().detail;
    auto transaction = opened.value()->begin();
    ASSERT_TRUE(transaction);
    const auto bound = transaction.value()->query_one<std::string>(
        "SELECT body_term.name FROM role_holding JOIN body_term ON body_term.id = term_id", {},
        [](const store::Row& row) { return std::string(row.text(0)); });
    ASSERT_TRUE(bound);
    EXPECT_EQ(bound.value(), "2018-2021");
    EXPECT_FALSE(transaction.value()->execute("DELETE FROM body_term", {})) << "a role needs it";
}

TEST_F(SqliteFolder, ThatIsNoDatabaseIsToldAsDamaged) {
    std::filesystem::create_directories(data());
    std::ofstream(file()) << std::string(8192, 'x');
    auto damaged = store::open_sqlite(data(), OpenMode::Existing);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().kind, ErrorKind::Corrupt);
    EXPECT_EQ(damaged.error().code, "store.damaged");
}

TEST_F(SqliteFolder, SeesWhatAnotherProcessCommits) {
    auto ours = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    auto theirs = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    const auto before = ours->version().value();
    auto transaction = std::move(theirs->begin()).value();
    ASSERT_TRUE(transaction->execute("CREATE TABLE note (id INTEGER PRIMARY KEY)", {}));
    ASSERT_TRUE(transaction->commit());
    EXPECT_NE(ours->version().value(), before);
}

/// For one test, files of this process cannot grow beyond some bytes: the same refusal to write
/// that a full disk gives, without filling one.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small = {bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_ = {};
};

TEST_F(SqliteFolder, KeepsWhatItHadWhenThereIsNoRoomForMore) {
    auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    auto make_table = std::move(database->begin()).value();
    ASSERT_TRUE(make_table->execute("CREATE TABLE note (body TEXT NOT NULL)", {}));
    ASSERT_TRUE(make_table->execute("INSERT INTO note VALUES ('kept')", {}));
    ASSERT_TRUE(make_table->commit());
    make_table.reset();
    {
        const SmallDisk disk(1 << 20);
        auto transaction = std::move(database->begin()).value();
        const std::string much(4U << 20U, 'x');
        auto written = transaction->execute("INSERT INTO note VALUES ($1)", {much});
        if (written) {
            auto committed = transaction->commit();
            ASSERT_FALSE(committed);
            EXPECT_EQ(committed.error().kind, ErrorKind::Unavailable) << committed.error().detail;
        } else {
            EXPECT_EQ(written.error().kind, ErrorKind::Unavailable) << written.error().detail;
        }
    }
    auto reader = std::move(database->reader()).value();
    auto notes = reader->query<std::string>(
        "SELECT body FROM note", {}, [](const auto& row) { return std::string(row.text(0)); });
    ASSERT_TRUE(notes);
    EXPECT_EQ(notes.value(), (std::vector<std::string>{"kept"}));
}

TEST_F(SqliteFolder, TellsAFullDatabaseByItsName) {
    auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    auto transaction = std::move(database->begin()).value();
    ASSERT_TRUE(transaction->for_each("PRAGMA max_page_count = 1", {}, nullptr));
    const std::string much(1U << 20U, 'x');
    auto full = transaction->execute(
        "INSERT INTO schema_migration (number, name, checksum) VALUES (2000, $1, '')", {much});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(full.error().code, "store.full");
}

/// The names in the data folder, with what they hold.
std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        files[entry.path().filename()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
}

int notes_in(store::Database& database) {
    auto reader = std::move(database.reader()).value();
    auto count = reader->query_one<int>("SELECT count(*) FROM note", {}, [](const auto& row) {
        return static_cast<int>(row.integer(0));
    });
    return count ? count.value().value_or(-1) : -1;
}

void add_note(store::Database& database) {
    auto transaction = std::move(database.begin()).value();
    ASSERT_TRUE(transaction->execute("CREATE TABLE IF NOT EXISTS note (number INTEGER)", {}));
    ASSERT_TRUE(transaction->execute("INSERT INTO note VALUES (1)", {}));
    ASSERT_TRUE(transaction->commit());
}

TEST_F(SqliteFolder, IsOneFileThatHoldsEverythingWhenNobodyUsesItAnyMore) {
    auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    add_note(*database);
    for (int several = 0; several < 3; ++several) EXPECT_EQ(notes_in(*database), 1);
    EXPECT_EQ(store::how_sqlite_was_left(file()).value(), store::FileLeft::WithLog);
    ASSERT_TRUE(database->close());
    EXPECT_EQ(files_of(data()).size(), 1U);
    EXPECT_EQ(store::how_sqlite_was_left(file()).value(), store::FileLeft::InOrder);
    auto again = std::move(store::open_sqlite(data(), OpenMode::Existing)).value();
    EXPECT_EQ(notes_in(*again), 1);
    again.reset();
    EXPECT_EQ(files_of(data()).size(), 1U) << "also when nobody asked for it";
}

TEST_F(SqliteFolder, IsLeftInOrderByTheLastOfSeveral) {
    auto first = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    auto last = std::move(store::open_sqlite(data(), OpenMode::Existing)).value();
    add_note(*first);
    EXPECT_TRUE(first->close()) << "the other one may go on";
    add_note(*last);
    EXPECT_TRUE(last->close());
    EXPECT_EQ(files_of(data()).size(), 1U);
    EXPECT_EQ(notes_in(*std::move(store::open_sqlite_copy(file())).value()), 2);
}

TEST_F(SqliteFolder, SaysThatSomebodyHoldsTheLastChangesBack) {
    auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    add_note(*database);
    auto looking = std::move(store::open_sqlite(data(), OpenMode::ReadOnly)).value();
    auto reader = std::move(looking->reader()).value();
    add_note(*database);
    auto closed = database->close();
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, "store.not_settled");
    EXPECT_EQ(store::how_sqlite_was_left(file()).value(), store::FileLeft::WithLog);
}

TEST_F(SqliteFolder, ThatIsOnlyReadIsNotTouched) {
    std::filesystem::create_directories(data() / "copied");
    {
        auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
        add_note(*database);
        // As a killed program leaves it, with and without what stands beside it.
        for (const char* ending : {"", "-wal"}) {
            std::filesystem::copy_file(file().string() + ending,
                                       data() / "copied" / ("with" + std::string(ending)));
        }
        std::filesystem::copy_file(file(), data() / "copied" / "alone ?#%41.sqlite");
    }
    const auto copies = files_of(data() / "copied");
    auto with = store::open_sqlite_copy(data() / "copied" / "with");
    ASSERT_TRUE(with) << with.error().detail;
    EXPECT_EQ(notes_in(*with.value()), 1);
    EXPECT_EQ(with.value()->begin().error().code, "store.read_only");
    const auto alone = data() / "copied" / "alone ?#%41.sqlite";
    EXPECT_EQ(store::how_sqlite_was_left(alone).value(), store::FileLeft::WithoutLog);
    EXPECT_FALSE(store::open_sqlite_copy(alone)) << "not even the schema is in it";
    EXPECT_EQ(files_of(data() / "copied"), copies);

    std::filesystem::remove_all(data() / "copied");
    const auto before = files_of(data());
    auto whole = std::move(store::open_sqlite(data(), OpenMode::ReadOnly)).value();
    EXPECT_EQ(notes_in(*whole), 1);
    EXPECT_TRUE(whole->check_storage().value().empty());
    EXPECT_TRUE(whole->close());
    whole.reset();
    EXPECT_EQ(files_of(data()), before);
}

TEST_F(SqliteFolder, ThatWasEmptiedIsRefusedAndNotMadeAnew) {
    make();
    std::filesystem::resize_file(file(), 0);
    for (const OpenMode mode : {OpenMode::Existing, OpenMode::ReadOnly}) {
        auto opened = store::open_sqlite(data(), mode);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, "store.emptied");
        EXPECT_EQ(std::filesystem::file_size(file()), 0U);
    }
    std::ofstream(file().string() + "-wal") << "changes that are in no file";
    EXPECT_EQ(store::open_sqlite(data(), OpenMode::Create).error().code, "store.emptied");
    std::filesystem::remove(file().string() + "-wal");
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec("CREATE TABLE other (x)");
    for (const OpenMode mode : {OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly}) {
        auto others = store::open_sqlite(data(), mode);
        ASSERT_FALSE(others) << "made beside what is somebody else's";
        EXPECT_EQ(others.error().code, "store.not_a_record");
    }
}

TEST_F(SqliteFolder, OfAnOlderProgramIsNotBroughtUpToDateByReading) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec("DELETE FROM schema_migration WHERE number > 1");
    EXPECT_EQ(store::open_sqlite(data(), OpenMode::ReadOnly).error().code, "store.older_schema");
}

TEST_F(SqliteFolder, IsCopiedInOneStateWhileOthersWrite) {
    auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
    add_note(*database);
    const auto copy = data() / "copy";
    ASSERT_TRUE(store::copy_sqlite(data(), copy, nullptr));
    add_note(*database);
    EXPECT_EQ(store::how_sqlite_was_left(copy).value(), store::FileLeft::InOrder);
    EXPECT_EQ(notes_in(*std::move(store::open_sqlite_copy(copy)).value()), 1);
    auto again = store::copy_sqlite(data(), copy, nullptr);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "file.unwritable") << "a file that is there is left alone";
    EXPECT_EQ(store::copy_sqlite(data() / "none", data() / "b", nullptr).error().code,
              "store.no_data");
}

TEST_F(SqliteFolder, TellsWhereItsPagesAndReferencesAreDamaged) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
        PRAGMA foreign_keys = OFF;
        INSERT INTO body_term (body_id, name, from_on, to_on) VALUES (7, 'x', '2018-01-01', '2018-01-02'))");
    const auto found = store::open_sqlite(data(), OpenMode::ReadOnly).value()->check_storage();
    ASSERT_EQ(found.value().size(), 1U);
    EXPECT_NE(found.value()[0].find("body_term 1: points at a row of body"), std::string::npos);
}

TEST_F(SqliteFolder, TellsOfAValueOfAnotherType) {
    make();
    // One bit of how a value is kept makes bytes of a text: equal to it nowhere, and alike on
    // paper.
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
        INSERT INTO body (name, slug, match_key, sort_key)
        VALUES ('Byrådet', 'byraadet', CAST('byrådet' AS BLOB), 'byrådet'))");
    const auto found = store::open_sqlite(data(), OpenMode::ReadOnly).value()->check_storage();
    EXPECT_EQ(found.value(),
              std::vector<std::string>{"body.match_key: 1 values that are not of its type (text)"});
}

TEST_F(SqliteFolder, TellsOfADefinitionThatWasAltered) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
        CREATE TRIGGER mine AFTER INSERT ON body BEGIN DELETE FROM change; END;
        DROP INDEX item_case;
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, '''agenda''', '''agendb''') WHERE name = 'minutes';
        UPDATE sqlite_master SET sql = replace(sql, 'As first seen', 'As last seen'))");
    const auto found = store::open_sqlite(data(), OpenMode::ReadOnly).value()->check_storage();
    EXPECT_EQ(found.value(),
              (std::vector<std::string>{"index item_case: is not there",
                                        "table minutes: is not defined as this program defines it",
                                        "trigger mine: is none of this program's"}))
        << "a comment says nothing";
}

TEST_F(SqliteFolder, TellsOfAnIndexEntryThatWasCutShort) {
    make();
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec(
            "CREATE TABLE note (of INTEGER); CREATE INDEX note_of ON note (of);"
            "INSERT INTO note VALUES (0)");
    // The one entry stands at the end of the last page: how long it is, how long what says of what
    // types its values are, and these. One bit makes it an entry without a row, and SQLite's own
    // check finds nothing in that.
    std::fstream bytes(file(), std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(-3, std::ios::end);
    ASSERT_EQ(bytes.peek(), 3);
    bytes.put(2);
    bytes.close();
    const auto found = store::open_sqlite(data(), OpenMode::ReadOnly).value()->check_storage();
    EXPECT_EQ(found.value(), std::vector<std::string>{
                                 "note_of: an index that leads to other rows than it should"});
}

/// Adds notes 1, 2, 3 ... until killed, two a transaction, and says each number that is committed.
[[noreturn]] void write_until_killed(const std::filesystem::path& data, int said) {
    auto database = std::move(store::open_sqlite(data, OpenMode::Create)).value();
    for (unsigned char number = 1; number < 255; ++number) {
        auto transaction = std::move(database->begin()).value();
        for (int half = 0; half < 2; ++half) {
            auto added = transaction->execute("INSERT INTO note VALUES ($1)", {number});
            if (!added) ::_exit(1);
        }
        if (!transaction->commit() || ::write(said, &number, 1) != 1) ::_exit(1);
    }
    ::_exit(0);
}

TEST_F(SqliteFolder, KeepsEveryCommitAndNoHalfOneWhenKilled) {
    {
        auto database = std::move(store::open_sqlite(data(), OpenMode::Create)).value();
        auto transaction = std::move(database->begin()).value();
        ASSERT_TRUE(transaction->execute("CREATE TABLE note (number INTEGER NOT NULL)", {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::array<int, 2> ends = {};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(data(), ends[1]);
    ::close(ends[1]);
    unsigned char committed = 0;
    while (committed < 20 && ::read(ends[0], &committed, 1) == 1) continue;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &committed, 1) == 1) continue;
    ::close(ends[0]);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    ASSERT_GE(committed, 20);

    auto database = std::move(store::open_sqlite(data(), OpenMode::Existing)).value();
    auto reader = std::move(database->reader()).value();
    auto counts =
        reader->query<std::int64_t>("SELECT count(*) FROM note GROUP BY number ORDER BY number", {},
                                    [](const auto& row) { return row.integer(0); });
    ASSERT_TRUE(counts);
    EXPECT_GE(counts.value().size(), committed);
    for (const std::int64_t both : counts.value()) EXPECT_EQ(both, 2);
    auto whole = reader->query_one<std::string>(
        "PRAGMA integrity_check", {}, [](const auto& row) { return std::string(row.text(0)); });
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole.value(), "ok");
}

TEST_F(SqliteFolder, AServerWritesNothingIntoARecordThatHasMoved) {
    const store::Place place{.folder = data(), .database = {}};
    const auto server = store::open(place, OpenMode::Create);
    ASSERT_TRUE(server);
    ASSERT_TRUE(server.value()->begin());
    {
        const auto mover = store::open_marked(place, OpenMode::Existing);
        ASSERT_TRUE(mover);
        auto transaction = mover.value()->begin();
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(store::mark_moved(*transaction.value(), store::Make::Sqlite, "elsewhere"));
        ASSERT_TRUE(transaction.value()->commit());
    }
    const auto refused = server.value()->begin();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(refused.error().code, "store.moved");
}

TEST_F(SqliteFolder, AFileThatIsGoneIsNotMadeAnewOverItsLog) {
    make();
    std::filesystem::remove(file());
    std::ofstream(data() / "sagsgang.sqlite-wal") << "the last changes";
    for (const OpenMode mode : {OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly}) {
        const auto refused = store::open_sqlite(data(), mode);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "store.file_gone");
    }
    EXPECT_FALSE(std::filesystem::exists(file()));
    EXPECT_EQ(std::filesystem::file_size(data() / "sagsgang.sqlite-wal"), 16U);
}

}  // namespace
}  // namespace contract
