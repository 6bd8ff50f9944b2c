// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting as it was on a day. The clock of these tests: 21 November 2026, 12:00 UTC.
#include "support/test_record.h"

namespace records {
namespace {

constexpr base::Date day = {2018, 2, 26};
constexpr const char* slug = "2018-02-26-direktionen";

class HistoryTest : public support::TestRecord {
protected:
    void saved_at(int version, const std::string& moment) {
        const auto transaction = must(database_->begin());
        must(transaction->execute("UPDATE minutes SET saved_at = $1 WHERE version = $2",
                                  {moment, version}));
        ASSERT_TRUE(transaction->commit());
    }
    int version_on(const base::Date& wanted) {
        auto record = load_meeting_record_on(*reader(), slug, wanted, outsider_);
        if (!record) {
            EXPECT_EQ(record.error().code, "meeting.not_yet");
            return 0;
        }
        return record.value().version.version;
    }
};

TEST_F(HistoryTest, TheDocumentThatStoodAtTheEndOfADayIsShown) {
    save(support::agenda("Direktionen", day, {support::item(1, "Ny hal", "18/1")}), "first");
    save(support::minutes("Direktionen", day, {support::item(1, "Ny hal", "18/1")}), "second");
    save(support::minutes("Direktionen", day, {support::item(1, "Hal", "18/1")}), "third");
    save(support::agenda("Direktionen", day, {support::item(1, "Sent", "18/1")}), "fourth");
    saved_at(1, "2018-02-20T10:00:00Z");
    saved_at(2, "2018-02-27T10:00:00Z");
    saved_at(3, "2018-03-01T23:30:00Z");  // After midnight in Denmark.
    saved_at(4, "2018-03-04T10:00:00Z");
    EXPECT_EQ(version_on({2018, 2, 19}), 0);
    EXPECT_EQ(version_on({2018, 2, 20}), 1);
    EXPECT_EQ(version_on({2018, 3, 1}), 2);
    EXPECT_EQ(version_on({2018, 3, 2}), 3);
    EXPECT_EQ(version_on({2030, 1, 1}), 3) << "an agenda that came late does not stand";
}

TEST_F(HistoryTest, WhatWasClosedSinceIsNotShownAsItWas) {
    save(support::minutes("Direktionen", day, {support::item(2, "Salg", "18/2", "Solgt.")}), "a");
    save(support::minutes("Direktionen", day,
                          {support::closed(support::item(2, "Salg", "18/2", "Solgt."))}),
         "b");
    saved_at(1, "2018-02-27T10:00:00Z");
    const auto record = must(load_meeting_record_on(*reader(), slug, {2018, 2, 28}, outsider_));
    EXPECT_EQ(record.version.version, 1);
    ASSERT_EQ(record.items.size(), 1U);
    EXPECT_TRUE(record.items[0].closed);
    EXPECT_EQ(record.items[0].title, "");
}

}  // namespace
}  // namespace records
