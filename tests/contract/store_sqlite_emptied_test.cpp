// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of the file of which nothing is left but zeros is found before anybody asks for what stood
// there; one that holds zeros because it lies free is not told of.
#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <fstream>

#include "contract/store_fixture.h"
#include "store/sqlite_file.h"

namespace contract {
namespace {

constexpr std::chrono::seconds long_enough(60);

class EmptiedPages : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(store::open_sqlite(data(), store::OpenMode::Create));
        SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(R"(
            PRAGMA secure_delete = ON;
            CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
            CREATE INDEX word_text ON word (text);
            CREATE TABLE book (text TEXT NOT NULL);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
             INSERT INTO word SELECT i, hex(i * 7919) || 'abcdefghijklmnopqrstuvwxyz' FROM n;
            INSERT INTO book VALUES (hex(randomblob(20000)))
        )");
    }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    std::filesystem::path file() const { return data() / "sagsgang.sqlite"; }
    std::int64_t ask(const std::string& sql) const {
        return SQLite::Database(file().string()).execAndGet(sql).getInt64();
    }
    std::string page(std::int64_t number) const {
        std::string bytes(page_bytes_, '\0');
        std::ifstream in(file(), std::ios::binary);
        in.seekg((number - 1) * page_bytes_);
        in.read(bytes.data(), page_bytes_);
        return bytes;
    }
    void put(std::int64_t number, const std::string& bytes) const {
        std::fstream out(file(), std::ios::binary | std::ios::in | std::ios::out);
        out.seekp((number - 1) * page_bytes_);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    std::vector<std::int64_t> emptied() const {
        auto found = store::find_emptied_pages(file(), long_enough);
        EXPECT_TRUE(found);
        EXPECT_EQ(found.value().bytes_seen, found.value().bytes);
        return found.value().pages;
    }

    static constexpr std::int64_t page_bytes_ = 4096;
    support::TemporaryFolder folder_;
};

TEST_F(EmptiedPages, AreFoundWhicheverItIs) {
    const std::int64_t pages = ask("PRAGMA page_count");
    ASSERT_EQ(ask("PRAGMA page_size"), page_bytes_);
    ASSERT_GT(pages, 150);
    ASSERT_EQ(emptied(), std::vector<std::int64_t>());
    int ends_of_texts = 0;
    for (std::int64_t number = 2; number <= pages; ++number) {
        const std::string before = page(number);
        put(number, std::string(page_bytes_, '\0'));
        EXPECT_EQ(emptied(), std::vector{number});
        auto damage = store::damage_at_emptied(file());
        ASSERT_TRUE(damage) << damage.error().detail;
        if (damage.value().empty()) ++ends_of_texts;
        put(number, before);
    }
    EXPECT_EQ(ends_of_texts, 1) << "the last of the ten pages of the book";
    EXPECT_EQ(store::damage_at_emptied(file()).value(), "");
}

TEST_F(EmptiedPages, ThatLieFreeHoldZerosAndAreNotToldOf) {
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec("PRAGMA secure_delete = ON; DROP TABLE book; DELETE FROM word WHERE number > 1000");
    const std::int64_t free = ask("PRAGMA freelist_count");
    ASSERT_GT(free, 10);
    std::int64_t zeros = 0;
    const std::int64_t pages = ask("PRAGMA page_count");
    for (std::int64_t number = 1; number <= pages; ++number) {
        if (page(number) == std::string(page_bytes_, '\0')) ++zeros;
    }
    ASSERT_GT(zeros, 10) << "so there is something to be mistaken about";
    EXPECT_EQ(emptied(), std::vector<std::int64_t>());
}

// The list of what lies free is lost: SQLite would find that out when it next needs room.
TEST_F(EmptiedPages, TheListOfWhatLiesFreeIsOneOfThem) {
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec("DROP TABLE book");
    const std::string head = page(1);
    const auto byte = [&](int at) { return static_cast<unsigned char>(head[at]); };
    const std::int64_t list = (byte(34) << 8) | byte(35);
    put(list, std::string(page_bytes_, '\0'));
    const auto found = emptied();
    EXPECT_NE(std::find(found.begin(), found.end(), list), found.end());
    EXPECT_NE(store::damage_at_emptied(file()).value(), "");
}

// After a power cut the file can have holes for which the -wal has the pages.
TEST_F(EmptiedPages, ThatTheLogHoldsAreWhole) {
    auto database = std::move(store::open_sqlite(data(), store::OpenMode::Existing)).value();
    auto transaction = std::move(database->begin()).value();
    ASSERT_TRUE(transaction->execute("UPDATE word SET text = text || 'z'", {}));
    ASSERT_TRUE(transaction->commit());
    const std::int64_t word = ask("SELECT rootpage FROM sqlite_master WHERE name = 'word'");
    // Every page of the table is in the -wal now.
    put(word, std::string(page_bytes_, '\0'));
    EXPECT_EQ(emptied(), std::vector{word});
    EXPECT_EQ(store::damage_at_emptied(file()).value(), "");
}

TEST_F(EmptiedPages, AreLookedForNoLongerThanSaid) {
    const auto found = store::find_emptied_pages(file(), std::chrono::milliseconds(0));
    ASSERT_TRUE(found);
    EXPECT_LT(found.value().bytes_seen, found.value().bytes);
    EXPECT_EQ(found.value().bytes, static_cast<std::int64_t>(std::filesystem::file_size(file())));
}

TEST_F(EmptiedPages, OfAFileThatIsNoDatabaseAreNotLookedFor) {
    std::ofstream(file(), std::ios::trunc) << "not a database";
    EXPECT_EQ(emptied(), std::vector<std::int64_t>());
    std::filesystem::resize_file(file(), 0);
    EXPECT_EQ(emptied(), std::vector<std::int64_t>());
    std::filesystem::resize_file(file(), 40960);
    EXPECT_FALSE(store::open_sqlite(data(), store::OpenMode::Existing)) << "the head is gone";
}

}  // namespace
}  // namespace contract
