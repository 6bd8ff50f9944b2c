// SPDX-License-Identifier: AGPL-3.0-or-later
// A PostgreSQL that does not answer: frozen, or locked by somebody.
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <set>

#include "contract/store_fixture.h"
#include "store/ahead.h"
#include "store/patience.h"

namespace contract {
namespace {

using base::ErrorKind;
using store::OpenMode;

class PostgresSilence : public ::testing::Test {
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
    static base::Result<void> add_body(store::Database& database, const std::string& name) {
        auto transaction = database.begin();
        if (!transaction) return std::move(transaction).error();
        auto done = transaction.value()->execute(
            "INSERT INTO body (name, slug, match_key, sort_key) VALUES ($1, $1, $1, $1)", {name});
        if (!done) return std::move(done).error();
        return transaction.value()->commit();
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

    std::string address_;
    std::unique_ptr<store::Database> database_;
};

/// A machine that is frozen: nothing of the database runs, and no connection breaks.
class Frozen {
public:
    explicit Frozen(const std::string& address) {
        const auto all =
            support::ask_test_server("SELECT pid::text FROM pg_stat_activity WHERE datname = '" +
                                     support::database_name_of(address) + "'");
        EXPECT_TRUE(all);
        if (!all) return;
        for (const std::string& one : all.value()) stopped_.push_back(std::stoi(one));
        for (const int one : stopped_) ::kill(one, SIGSTOP);
    }
    ~Frozen() {
        for (const int one : stopped_) ::kill(one, SIGCONT);
    }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

private:
    std::vector<int> stopped_;
};

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begun);
}

TEST_F(PostgresSilence, ThatIsFrozenIsWaitedForOnlySoLong) {
    ASSERT_TRUE(add_body(*database_, "before"));
    const auto other = open();
    std::vector<std::unique_ptr<store::Reader>> readers;
    for (int at = 0; at < 3; ++at) readers.push_back(database_->reader().value());
    auto late = store::page_reader(*database_).value();
    ASSERT_TRUE(late->for_each("SELECT 1 FROM body", {}, nullptr));
    auto writing = database_->begin().value();
    ASSERT_TRUE(writing->execute("UPDATE body SET name = 'after'", {}));
    const Frozen frozen(address_);
    const store::Patience patience(std::chrono::seconds(4));
    const auto begun = std::chrono::steady_clock::now();
    for (const auto& reader : readers) {
        int rows = 0;
        const auto done =
            reader->for_each("SELECT name FROM body", {}, [&](const auto& /*row*/) { ++rows; });
        ASSERT_FALSE(done) << rows;
        EXPECT_EQ(done.error().kind, ErrorKind::Unavailable) << done.error().code;
    }
    const auto read_late = late->for_each("SELECT 2 FROM body", {}, nullptr);
    EXPECT_FALSE(read_late);
    EXPECT_FALSE(writing->execute("UPDATE body SET name = 'later'", {}));
    EXPECT_FALSE(writing->commit());
    writing.reset();
    EXPECT_LT(since(begun), std::chrono::seconds(9));
}

TEST_F(PostgresSilence, ThatWasFrozenIsUsedAgainByItself) {
    ASSERT_TRUE(add_body(*database_, "before"));
    bodies(*database_);
    {
        const auto reader = database_->reader().value();
        const Frozen frozen(address_);
        const store::Patience patience(std::chrono::seconds(1));
        EXPECT_FALSE(reader->for_each("SELECT name FROM body", {}, nullptr));
    }
    EXPECT_EQ(bodies(*database_), (std::set<std::string>{"before"}));
    EXPECT_TRUE(add_body(*database_, "after"));
}

TEST_F(PostgresSilence, WhoeverHasNoLimitWaitsForAsLongAsAStatementTakes) {
    const auto reader = database_->reader().value();
    const auto long_one = [&] { return reader->for_each("SELECT pg_sleep(2)", {}, nullptr); };
    EXPECT_TRUE(long_one());
    const store::Patience patience(std::chrono::seconds(1));
    const auto cut = long_one();
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, "store.busy");
    EXPECT_EQ(cut.error().kind, ErrorKind::Unavailable);
}

TEST_F(PostgresSilence, ThatIsLockedSaysSoToEverybodyWhoAsksAfterwards) {
    ASSERT_TRUE(add_body(*database_, "before"));
    const auto other = open();
    const auto locking = other->begin().value();
    ASSERT_TRUE(locking->execute("LOCK TABLE body IN ACCESS EXCLUSIVE MODE", {}));
    const auto begun = std::chrono::steady_clock::now();
    const auto reader = store::page_reader(*database_).value();
    const auto plain = database_->reader().value();
    store::ask_ahead(*reader, [](store::Reader& asked) -> base::Result<void> {
        static_cast<void>(bool(asked.for_each("SELECT name FROM body", {}, nullptr)));
        static_cast<void>(bool(asked.for_each("SELECT count(*) FROM meeting", {}, nullptr)));
        return {};
    });
    for (const char* sql : {"SELECT name FROM body", "SELECT count(*) FROM meeting",
                            "SELECT count(*) FROM item", "SELECT slug FROM body"}) {
        const auto done = reader->for_each(sql, {}, nullptr);
        ASSERT_FALSE(done) << sql;
        EXPECT_EQ(done.error().code, "store.busy") << sql << done.error().detail;
    }
    EXPECT_LT(since(begun), std::chrono::seconds(15));
}

}  // namespace
}  // namespace contract
