// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/reading_chain.h"

#include <gmock/gmock.h>

#include "rights/reading.h"
#include "support/rights_record.h"

namespace rights {
namespace {

class ReadingChainTest : public support::RightsRecord {
protected:
    void SetUp() override {
        RightsRecord::SetUp();
        anna_account_ = {
            insert("INSERT INTO account (person_id, sign_in, created_at) VALUES ($1, 'ah', $2)",
                   {anna_, "2026-01-01T00:00:00Z"})};
    }
    void read(const std::string& subject) {
        ASSERT_TRUE(note_readings(*database_, anna_account_, {{subject, "chair"}}, clock_));
        clock_.move_on(day);
    }
    void by_hand(const std::string& sql) {
        const auto transaction = must(database_->begin());
        ASSERT_TRUE(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    ReadingCheck check(const std::vector<changes::Head>& earlier = {}) {
        return must(check_readings(*reader(), earlier));
    }
    std::int64_t first_break() {
        const auto found = check().first;
        return found ? found->line : 0;
    }
    int delete_before(const base::Date& moment) {
        const auto transaction = must(database_->begin());
        const int deleted =
            must(delete_readings(*transaction, Actor::operator_of_machine(), moment, clock_));
        EXPECT_TRUE(transaction->commit());
        return deleted;
    }

    static constexpr std::int64_t day = 86'400;
    AccountId anna_account_;
};

TEST_F(ReadingChainTest, IsWholeAndEndsInItsLastReading) {
    EXPECT_EQ(check().head.line, 0);
    read("meeting/a/punkt/1");
    read("meeting/a/punkt/2");
    const ReadingCheck whole = check();
    EXPECT_FALSE(whole.first);
    EXPECT_EQ(whole.readings, 2);
    EXPECT_EQ(whole.head, must(load_reading_head(*reader())));
    EXPECT_EQ(whole.head.line, 2);
}

TEST_F(ReadingChainTest, NoticesWhatIsAlteredTakenOutOrPutIn) {
    const std::vector<std::string> deeds = {
        "UPDATE reading SET subject = 'meeting/b/punkt/1' WHERE id = 2",
        "UPDATE reading SET ground = 'grant' WHERE id = 2",
        "UPDATE reading SET at = '2020-01-01T00:00:00Z' WHERE id = 2",
        "UPDATE reading SET link = 'x' WHERE id = 2",
        "UPDATE reading SET link = NULL WHERE id = 2"};
    for (const char* name : {"a", "b", "c"}) read(std::string("meeting/") + name);
    const std::string keep = "CREATE TABLE kept AS SELECT * FROM reading";
    by_hand(keep);
    for (const std::string& deed : deeds) {
        by_hand(deed);
        EXPECT_EQ(first_break(), 2) << deed;
        by_hand("DELETE FROM reading");
        by_hand("INSERT INTO reading SELECT * FROM kept");
    }
    by_hand("DELETE FROM reading WHERE id = 2");
    EXPECT_EQ(first_break(), 3);
    by_hand("DELETE FROM reading");
    by_hand("INSERT INTO reading SELECT * FROM kept WHERE id > 1");
    EXPECT_EQ(first_break(), 2) << "the first is gone";
}

TEST_F(ReadingChainTest, ItsEndIsHeldByAnEarlierHead) {
    read("meeting/a");
    read("meeting/b");
    const changes::Head head = must(load_reading_head(*reader()));
    EXPECT_TRUE(check({head}).missing.empty());
    by_hand("DELETE FROM reading WHERE id = 2");
    EXPECT_FALSE(check().first);
    EXPECT_EQ(check({head}).missing, std::vector{head});
}

TEST_F(ReadingChainTest, TheFirstLinkCoversReadingsFromBeforeTheChain) {
    read("meeting/a");
    read("meeting/b");
    by_hand("UPDATE reading SET link = NULL");
    EXPECT_FALSE(check().first);
    read("meeting/c");
    EXPECT_FALSE(check().first);
    by_hand("UPDATE reading SET subject = 'meeting/x' WHERE id = 1");
    EXPECT_EQ(first_break(), 3);
}

TEST_F(ReadingChainTest, OldOnesAreDeletedByLawAndTheRestStaysWhole) {
    for (const char* name : {"a", "b", "c"}) read(std::string("meeting/") + name);
    const changes::Head second = must(check_readings(*reader(), {})).head;
    EXPECT_EQ(delete_before({2026, 11, 23}), 2);
    const ReadingCheck left = check({second});
    EXPECT_FALSE(left.first);
    EXPECT_EQ(left.readings, 1);
    EXPECT_EQ(left.deleted, 2);
    EXPECT_TRUE(left.missing.empty());
    EXPECT_EQ(delete_before({2026, 11, 23}), 0);
    EXPECT_EQ(must(changes::newest_line(*reader())), 1) << "nothing deleted, nothing told";
    EXPECT_EQ(delete_before({2027, 1, 1}), 1);
    read("meeting/d");
    EXPECT_FALSE(check().first);
    EXPECT_EQ(check().head.line, 4) << "a number is not used again";
    EXPECT_TRUE(check({second}).missing.empty()) << "deleted, and so passed";
}

TEST_F(ReadingChainTest, OnesThatWereAlteredAreNotSweptAway) {
    read("meeting/a");
    read("meeting/b");
    by_hand("UPDATE reading SET subject = 'meeting/x' WHERE id = 1");
    const auto transaction = must(database_->begin());
    const auto deleted =
        delete_readings(*transaction, Actor::operator_of_machine(), {2027, 1, 1}, clock_);
    ASSERT_FALSE(deleted);
    EXPECT_EQ(deleted.error().code, "readings.altered");
    EXPECT_EQ(delete_readings(*transaction, Actor::outsider(), {2027, 1, 1}, clock_).error().kind,
              base::ErrorKind::Forbidden);
}

}  // namespace
}  // namespace rights
