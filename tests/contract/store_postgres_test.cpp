// SPDX-License-Identifier: AGPL-3.0-or-later
// What is true of PostgreSQL alone: several servers, connections that break, what its schema is.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <set>

#include "contract/store_fixture.h"
#include "store/ahead.h"
#include "store/copy_in.h"
#include "store/every_table.h"
#include "store/marks_table.h"

namespace contract {
namespace {

using base::ErrorKind;
using store::OpenMode;

class PostgresDatabase : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = support::make_postgres_database();
        ASSERT_TRUE(made) << made.error().detail;
        address_ = std::move(made).value();
        database_ = open();
    }
    std::unique_ptr<store::Database> open() {
        auto opened = store::open_postgres(address_, OpenMode::Create);
        EXPECT_TRUE(opened) << opened.error().code << " " << opened.error().detail;
        return std::move(opened).value();
    }
    static base::Result<void> write(store::Database& database, const std::string& sql) {
        auto transaction = database.begin();
        if (!transaction) return std::move(transaction).error();
        auto done = transaction.value()->execute(sql, {});
        if (!done) return std::move(done).error();
        return transaction.value()->commit();
    }
    static base::Result<void> add_body(store::Database& database, const std::string& name) {
        return write(database, fmt::format("INSERT INTO body (name, slug, match_key, sort_key)"
                                           " VALUES ('{0}', '{0}', '{0}', '{0}')",
                                           name));
    }
    static std::set<std::string> bodies(store::Database& database) {
        std::set<std::string> names;
        auto reader = database.reader();
        EXPECT_TRUE(reader) << reader.error().detail;
        EXPECT_TRUE(
            reader.value()->for_each("SELECT name FROM body", {},
                                     [&](const store::Row& row) { names.emplace(row.text(0)); }));
        return names;
    }
    /// What an administrator does to everybody's connections, or a restart of the server.
    void break_connections() {
        ASSERT_TRUE(
            support::ask_test_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                     " WHERE datname = '" +
                                     support::database_name_of(address_) + "'"));
    }

    std::string address_;
    std::unique_ptr<store::Database> database_;
};

TEST_F(PostgresDatabase, IsMadeOnlyWhenAskedFor) {
    auto empty = support::make_postgres_database();
    ASSERT_TRUE(empty);
    auto missing = store::open_postgres(empty.value(), OpenMode::Existing);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "store.no_data");
}

TEST_F(PostgresDatabase, OfANewerProgramIsRefused) {
    ASSERT_TRUE(
        write(*database_, "INSERT INTO schema_migration VALUES (9999, '9999_later.sql', 'x')"));
    auto newer = store::open_postgres(address_, OpenMode::Existing);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, "store.newer_schema");
}

TEST_F(PostgresDatabase, TheMeetingsOfABodyAreNotLookedForAmongThoseOfAll) {
    for (const char* body : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        ASSERT_TRUE(add_body(*database_, body));
    }
    ASSERT_TRUE(write(*database_,
                      "INSERT INTO meeting (body_id, held_on, slug)"
                      " SELECT body.id, CAST(DATE '2020-01-01' + day AS text), body.slug || day"
                      " FROM generate_series(1, 100) AS day CROSS JOIN body ORDER BY day"));
    ASSERT_TRUE(write(*database_, "ANALYZE meeting"));
    const auto reader = database_->reader();
    ASSERT_TRUE(reader);
    std::string plan;
    ASSERT_TRUE(reader.value()->for_each(
        "EXPLAIN SELECT name, (SELECT held_on FROM meeting WHERE meeting.body_id = body.id"
        " AND held_on < '2020-02-03' AND is_provisional = 0 ORDER BY held_on DESC LIMIT 1)"
        " FROM body ORDER BY sort_key",
        {}, [&](const store::Row& row) { plan.append(row.text(0)).push_back('\n'); }));
    EXPECT_NE(plan.find("using meeting_body on meeting"), std::string::npos) << plan;
}

TEST_F(PostgresDatabase, AConnectionThatBrokeIsReplacedByTheNextQuestion) {
    ASSERT_TRUE(add_body(*database_, "before"));
    bodies(*database_);
    const auto version = database_->version().value();
    break_connections();
    EXPECT_EQ(bodies(*database_), (std::set<std::string>{"before"}));
    EXPECT_TRUE(add_body(*database_, "after"));
    EXPECT_EQ(bodies(*database_), (std::set<std::string>{"before", "after"}));
    EXPECT_NE(database_->version().value(), version);
}

TEST_F(PostgresDatabase, AReaderAfterAnotherSeesWhatWasWrittenBetweenAlsoWhenOneFailed) {
    const auto count = [&](const char* sql) {
        auto reader = dynamic_cast<store::ReadsLate&>(*database_).late_reader();
        return reader.value()->query_one<std::int64_t>(
            sql, {}, [](const store::Row& row) { return row.integer(0); });
    };
    constexpr const char* bodies = "SELECT count(*) FROM body";
    EXPECT_EQ(count(bodies).value(), 0);
    ASSERT_TRUE(add_body(*database_, "a"));
    EXPECT_EQ(count(bodies).value(), 1);
    EXPECT_FALSE(count("SELECT 1 / (count(*) - 1) FROM body"));
    ASSERT_TRUE(add_body(*database_, "b"));
    EXPECT_EQ(count(bodies).value(), 2);
}

TEST_F(PostgresDatabase, AConnectionThatNobodyReadsOnLeavesNoTransactionOpen) {
    bodies(*database_);
    const std::string open =
        "SELECT pid FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = '" +
        support::database_name_of(address_) + "'";
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    auto left = support::ask_test_server(open);
    while (left && !left.value().empty() && std::chrono::steady_clock::now() < until) {
        left = support::ask_test_server(open);
    }
    ASSERT_TRUE(left);
    EXPECT_TRUE(left.value().empty());
}

TEST_F(PostgresDatabase, ATransactionWhoseConnectionBrokeIsToldAsUndone) {
    auto transaction = database_->begin();
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(transaction.value()->execute(
        "INSERT INTO body (name, slug, match_key, sort_key) VALUES ('x', 'x', 'x', 'x')", {}));
    break_connections();
    auto committed = transaction.value()->commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(committed.error().code, "store.unreachable");
    transaction.value().reset();
    EXPECT_TRUE(bodies(*database_).empty());
    EXPECT_TRUE(add_body(*database_, "y"));
}

TEST_F(PostgresDatabase, AReaderWhoseConnectionBrokeGetsAnErrorAndTheNextDoesNot) {
    auto reader = database_->reader();
    ASSERT_TRUE(reader);
    break_connections();
    auto failed = reader.value()->for_each("SELECT 1", {}, nullptr);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "store.unreachable");
    reader.value().reset();
    EXPECT_TRUE(bodies(*database_).empty());
}

TEST_F(PostgresDatabase, APageWhoseConnectionBrokeWhileItLayIdleIsMadeOnAnother) {
    ASSERT_TRUE(add_body(*database_, "x"));
    for (int time = 0; time < 3; ++time) {
        bodies(*database_);
        break_connections();
        auto page = std::move(store::page_reader(*database_)).value();
        store::ask_ahead(*page, [](store::Reader& ahead) {
            return ahead.for_each("SELECT name FROM body", {}, nullptr);
        });
        int rows = 0;
        auto done = page->for_each("SELECT name FROM body", {}, [&](const auto&) { ++rows; });
        EXPECT_TRUE(done) << done.error().detail;
        EXPECT_EQ(rows, 1);
    }
}

TEST_F(PostgresDatabase, APageWhoseConnectionBreaksInItsMiddleIsToldSo) {
    auto page = std::move(store::page_reader(*database_)).value();
    ASSERT_TRUE(page->for_each("SELECT name FROM body", {}, nullptr));
    break_connections();
    auto failed = page->for_each("SELECT slug FROM body", {}, nullptr);
    ASSERT_FALSE(failed) << "another connection would see another state";
    EXPECT_EQ(failed.error().code, "store.unreachable");
}

TEST_F(PostgresDatabase, RowsThatAreCopiedInAreThoseThatWereGiven) {
    ASSERT_TRUE(write(*database_,
                      "CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL,"
                      " weight double precision, bytes bytea)"));
    const std::string bytes("\0\xFF zip", 6);
    auto transaction = std::move(database_->begin()).value();
    auto* stream = dynamic_cast<store::CopiesIn*>(transaction.get());
    ASSERT_NE(stream, nullptr);
    ASSERT_TRUE(stream->begin_copy("COPY note (bytes, id, body, weight) FROM STDIN (FORMAT binary)",
                                   "INSERT INTO note VALUES ($1, $2, $3, $4)"));
    // More than is sent at once.
    const std::string long_text(300'000, 'x');
    ASSERT_TRUE(stream->put_row({store::Blob{bytes}, -1, "", 0.25}));
    ASSERT_TRUE(stream->put_row({std::nullopt, std::int64_t{1} << 40U, "Ærø", std::nullopt}));
    ASSERT_TRUE(stream->put_row({store::Blob{""}, 0, long_text, -1e300}));
    ASSERT_TRUE(stream->end_copy());
    std::vector<std::string> told;
    ASSERT_TRUE(transaction->for_each(
        "SELECT id, body, weight, bytes FROM note ORDER BY id", {}, [&](const store::Row& row) {
            told.push_back(fmt::format("{} {} {} {} {}", row.integer(0), row.text(1).size(),
                                       row.real(2), row.is_null(2), row.is_null(3)));
            if (row.integer(0) == -1) {
                EXPECT_EQ(row.text(3), bytes);
            }
        }));
    EXPECT_EQ(told,
              (std::vector<std::string>{"-1 0 0.25 false false", "0 300000 -1e+300 false false",
                                        "1099511627776 5 0 true true"}));
    EXPECT_TRUE(transaction->commit());
}

TEST_F(PostgresDatabase, ACopyThatIsWrongIsToldAndUndone) {
    ASSERT_TRUE(write(*database_, "CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL)"));
    const std::vector<std::pair<store::Values, std::string>> wrong = {
        {{1, "twice"}, "store.constraint"},
        {{2, std::nullopt}, "store.constraint"},
        {{2, std::string("a\0b", 3)}, "store.text"},
        {{2, "\xFF"}, "store.text"}};
    for (const auto& [row, code] : wrong) {
        auto transaction = std::move(database_->begin()).value();
        auto* stream = dynamic_cast<store::CopiesIn*>(transaction.get());
        ASSERT_TRUE(stream->begin_copy("COPY note (id, body) FROM STDIN (FORMAT binary)",
                                       "INSERT INTO note VALUES ($1, $2)"));
        ASSERT_TRUE(stream->put_row({1, "once"}));
        ASSERT_TRUE(stream->put_row(row));
        auto ended = stream->end_copy();
        ASSERT_FALSE(ended);
        EXPECT_EQ(ended.error().code, code) << ended.error().detail;
        EXPECT_FALSE(transaction->commit());
    }
    EXPECT_TRUE(write(*database_, "INSERT INTO note VALUES (1, 'none was left')"));
}

TEST_F(PostgresDatabase, ServersHearOfEachOthersCommitsWithinASecond) {
    auto other = open();
    const auto before = other->version().value();
    const auto began = std::chrono::steady_clock::now();
    ASSERT_TRUE(add_body(*database_, "new"));
    while (other->version().value() == before) {
        ASSERT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
        std::this_thread::yield();
    }
    EXPECT_EQ(bodies(*other), (std::set<std::string>{"new"}));
}

TEST_F(PostgresDatabase, AWriterOfAnotherServerIsWaitedFor) {
    auto other = open();
    auto first = database_->begin();
    ASSERT_TRUE(first);
    std::thread second([&] { EXPECT_TRUE(add_body(*other, "second")); });
    ASSERT_TRUE(first.value()->execute(
        "INSERT INTO body (name, slug, match_key, sort_key) VALUES ('a', 'a', 'a', 'a')", {}));
    ASSERT_TRUE(first.value()->commit());
    first.value().reset();
    second.join();
    EXPECT_EQ(bodies(*database_).size(), 2U);
}

/// Another process that writes until it is killed, and says what was acknowledged.
class Writer {
public:
    Writer(const std::string& address, const std::string& name) {
        EXPECT_EQ(::pipe(pipe_), 0);
        process_ = ::fork();
        if (process_ == 0) write_for_ever(address, name);
        ::close(pipe_[1]);
    }
    void await(int acknowledged) {
        while (static_cast<int>(names_.size()) < acknowledged && read_one()) {
        }
    }
    std::set<std::string> kill() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        while (read_one()) {
        }
        return names_;
    }

private:
    [[noreturn]] void write_for_ever(const std::string& address, const std::string& name) {
        auto database = store::open_postgres(address, OpenMode::Existing);
        for (int number = 100000; database; ++number) {
            const std::string body = name + std::to_string(number);
            auto transaction = database.value()->begin();
            if (!transaction) break;
            const char* sql =
                "INSERT INTO body (name, slug, match_key, sort_key) VALUES ($1, $1, $1, $1)";
            if (!transaction.value()->execute(sql, {body})) break;
            if (!transaction.value()->commit()) break;
            if (::write(pipe_[1], body.data(), body.size()) < 0) break;
        }
        ::_exit(1);
    }
    bool read_one() {
        std::string name(7, ' ');
        if (::read(pipe_[0], name.data(), name.size()) != 7) return false;
        names_.insert(name);
        return true;
    }

    int pipe_[2] = {};
    pid_t process_ = 0;
    std::set<std::string> names_;
};

TEST_F(PostgresDatabase, KilledInTheMiddleOfWritingLosesNothingAndStopsNobody) {
    std::set<std::string> acknowledged;
    for (const int after : {1, 7, 23}) {
        Writer killed(address_, fmt::format("{}", static_cast<char>('a' + after)));
        Writer other(address_, fmt::format("{}", static_cast<char>('A' + after)));
        killed.await(after);
        acknowledged.merge(killed.kill());
        other.await(after + 20);
        acknowledged.merge(other.kill());
        EXPECT_TRUE(add_body(*database_, fmt::format("own {}", after)));
    }
    const auto kept = bodies(*database_);
    for (const std::string& name : acknowledged) EXPECT_TRUE(kept.contains(name)) << name;
}

TEST_F(PostgresDatabase, AnIdThatIsGivenCountsAsUsed) {
    ASSERT_TRUE(write(*database_,
                      "INSERT INTO person (id, name, slug, match_key, sort_key)"
                      " VALUES (1, 'a', 'a', 'a', 'a'), (41, 'b', 'b', 'b', 'b')"));
    ASSERT_TRUE(write(*database_, "UPDATE person SET id = 50 WHERE id = 41"));
    auto transaction = database_->begin();
    ASSERT_TRUE(transaction);
    auto next = transaction.value()->insert(
        "INSERT INTO person (name, slug, match_key, sort_key) VALUES ('c', 'c', 'c', 'c')"
        " RETURNING id",
        {});
    ASSERT_TRUE(next) << next.error().detail;
    EXPECT_EQ(next.value(), 51);
}

TEST_F(PostgresDatabase, ThatCannotBeReachedIsToldWithoutItsPassword) {
    for (const char* address :
         {"postgresql://anna:hemmelig@127.0.0.1:1/x", "postgresql://anna:hem#melig@h:bad/x",
          "postgresql://anna:hemmelig@[::1/x", "postgresql:///x?password=hemmelig&wrong=1"}) {
        auto refused = store::open_postgres(address, OpenMode::Existing);
        ASSERT_FALSE(refused) << address;
        EXPECT_EQ(refused.error().detail.find("melig"), std::string::npos)
            << refused.error().detail;
    }
    EXPECT_EQ(store::without_password("postgresql://anna:hem@melig@h/x?password=y&a=b"),
              "postgresql://anna:***@h/x?password=***&a=b");
}

TEST_F(PostgresDatabase, ThatHasMovedOrIsMovingIsNotUsed) {
    support::TemporaryFolder folder;
    const store::Place place{.folder = folder.path() / "data", .database = address_};
    const auto server = store::open(place, OpenMode::Existing);
    ASSERT_TRUE(server);
    ASSERT_TRUE(server.value()->begin());
    {
        auto transaction = database_->begin();
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(
            store::mark_moved(*transaction.value(), store::Make::Postgres, "somewhere else"));
        ASSERT_TRUE(transaction.value()->commit());
    }
    auto moved = store::open(place, OpenMode::Existing);
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().code, "store.moved");
    // Neither can a server that has had it open all the time: it writes nothing at all.
    const auto refused = server.value()->begin();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store.moved");
    EXPECT_FALSE(write(*database_, "INSERT INTO change (id, at, action) VALUES (1, 'x', 'x')"));
    {
        auto transaction = database_->begin();
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(store::take_moved_away(*transaction.value(), store::Make::Postgres));
        ASSERT_TRUE(transaction.value()->commit());
    }
    EXPECT_TRUE(store::open(place, OpenMode::Existing));
    EXPECT_TRUE(server.value()->begin());
    EXPECT_TRUE(write(*database_, "INSERT INTO change (id, at, action) VALUES (1, 'x', 'x')"));
}

/// A table of one make alone, or a column that may be missing in one of them, does not pass.
TEST_F(PostgresDatabase, HasTheTablesThatSqliteHas) {
    const auto sqlite = std::move(store::open_in_memory()).value();
    const auto theirs = std::move(sqlite->reader()).value();
    const auto ours = std::move(database_->reader()).value();
    auto expected = store::list_tables(*theirs, store::Make::Sqlite);
    auto found = store::list_tables(*ours, store::Make::Postgres);
    ASSERT_TRUE(expected) << expected.error().detail;
    ASSERT_TRUE(found) << found.error().detail;
    ASSERT_EQ(found.value().size(), expected.value().size());
    for (std::size_t at = 0; at < found.value().size(); ++at) {
        EXPECT_EQ(found.value()[at].name, expected.value()[at].name);
        EXPECT_TRUE(found.value()[at].columns == expected.value()[at].columns)
            << found.value()[at].name;
    }
}

/// Unique keys with their columns, rules, what refers to what, and triggers, by table.
TEST_F(PostgresDatabase, HasTheRulesThatSqliteHas) {
    const auto sqlite = std::move(store::open_in_memory()).value();
    const auto theirs = std::move(sqlite->reader()).value();
    const auto ours = std::move(database_->reader()).value();
    const auto rules_of = [](store::Reader& reader, const char* sql) {
        std::set<std::string> rules;
        auto done = reader.for_each(sql, {}, [&](const store::Row& row) {
            rules.insert(fmt::format("{}: {}", row.text(0), row.text(1)));
        });
        EXPECT_TRUE(done) << done.error().detail;
        return rules;
    };
    EXPECT_EQ(
        rules_of(*ours,
                 "SELECT relname, (SELECT string_agg(attname, ',' ORDER BY place) FROM"
                 "  unnest(indkey::int2[]) WITH ORDINALITY AS k (number, place)"
                 "  JOIN pg_attribute ON attrelid = indrelid AND attnum = number)"
                 " FROM pg_index JOIN pg_class ON pg_class.oid = indrelid"
                 " WHERE indisunique AND relnamespace = 'public'::regnamespace"
                 " AND relname <> 'schema_migration'"
                 " AND NOT (indisprimary AND indkey::text = '1' AND EXISTS (SELECT 1 FROM"
                 "  pg_attribute WHERE attrelid = indrelid AND attnum = 1 AND attidentity <> ''))"
                 " AND NOT (indisprimary AND relname = 'subject_state')"),
        rules_of(*theirs,
                 "SELECT t.name, (SELECT group_concat(c.name, ',') FROM pragma_index_info(i.name)"
                 " AS c) FROM sqlite_master AS t, pragma_index_list(t.name) AS i"
                 " WHERE t.type = 'table' AND i.\"unique\" = 1 AND t.name <> 'schema_migration'"));
    EXPECT_EQ(rules_of(*ours,
                       "SELECT relname, attname || ' ' || confrelid::regclass FROM pg_constraint"
                       " JOIN pg_class ON pg_class.oid = conrelid JOIN pg_attribute"
                       " ON attrelid = conrelid AND attnum = ANY (conkey) WHERE contype = 'f'"),
              rules_of(*theirs,
                       "SELECT t.name, f.\"from\" || ' ' || f.\"table\" FROM sqlite_master AS t,"
                       " pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'"));
    EXPECT_EQ(rules_of(*ours,
                       "SELECT relname, tgname FROM pg_trigger JOIN pg_class"
                       " ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
                       " AND tgname NOT IN ('ids_continue') AND tgtype & 32 = 0"),
              rules_of(*theirs, "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"));
    // A rule is a word CHECK in what SQLite was told.
    EXPECT_EQ(rules_of(*ours,
                       "SELECT relname, count(pg_constraint.oid) FROM pg_class LEFT JOIN"
                       " pg_constraint ON conrelid = pg_class.oid AND contype = 'c'"
                       " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                       " GROUP BY relname"),
              rules_of(*theirs,
                       "SELECT name, (length(sql) - length(replace(sql, 'CHECK', ''))) / 5"
                       " FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"));
}

}  // namespace
}  // namespace contract
