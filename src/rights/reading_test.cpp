// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/reading.h"

#include <gmock/gmock.h>

#include "rights/insight.h"
#include "support/rights_record.h"

namespace rights {
namespace {

class ReadingTest : public support::RightsRecord {
protected:
    void SetUp() override {
        RightsRecord::SetUp();
        meeting_ = {
            insert("INSERT INTO meeting (body_id, held_on, slug)"
                   " VALUES ($1, '2026-11-20', '2026-11-20-direktionen')",
                   {board_})};
    }
    AccountId account(PersonId person, const std::string& sign_in) {
        return {
            insert("INSERT INTO account (person_id, sign_in, created_at)"
                   " VALUES ($1, $2, '2026-01-01T00:00:00Z')",
                   {person, sign_in})};
    }
    std::string ground(PersonId person, int item) {
        auto insight = must(load_insight(*reader(), person, today_));
        return must(ground_of(*reader(), Viewer::of(std::move(insight)), {meeting_, item}));
    }
    void grant(PersonId person, int item, const std::string& to) {
        insert(
            "INSERT INTO item_grant (meeting_id, item_number, person_id, from_on, to_on, reason)"
            " VALUES ($1, $2, $3, '2026-01-01', $4, 'Sagens part')",
            {meeting_, item, person, to});
    }
    std::vector<std::string> subjects(const ReadingFilter& filter) {
        std::vector<std::string> found;
        const ReadingsFound all = must(find_readings(*reader(), filter));
        for (const Reading& one : all.readings) found.push_back(one.shown.subject);
        EXPECT_EQ(all.older, 0);
        return found;
    }

    MeetingId meeting_;
};

TEST_F(ReadingTest, WhatSomebodyIsInTheBodyIsTheGround) {
    hold(anna_, "member", board_, "2026-01-01", "");
    hold(anna_, "chair", board_, "2026-01-01", "");
    hold(bo_, "member", council_, "2026-01-01", "");
    EXPECT_EQ(ground(anna_, 1), "chair");
    EXPECT_EQ(ground(bo_, 1), "staff");
    EXPECT_EQ(ground(carl_, 1), "");
    EXPECT_EQ(must(ground_of(*reader(), Viewer::outsider(), {meeting_, 1})), "");
    EXPECT_EQ(must(ground_of(*reader(), Viewer::operator_of_machine(), {meeting_, 1})), "operator");
}

TEST_F(ReadingTest, AStandInAndSomebodyNamedOnTheItemHaveTheirOwnGrounds) {
    hold(anna_, "member", board_, "2026-01-01", "");
    stand_in(anna_, bo_, board_, "2026-11-01", "2026-11-30");
    grant(carl_, 2, "2026-11-30");
    EXPECT_EQ(ground(bo_, 1), "stand_in");
    EXPECT_EQ(ground(carl_, 2), "grant");
    EXPECT_EQ(ground(carl_, 1), "");
}

TEST_F(ReadingTest, AGrantThatHasEndedIsNoGround) {
    grant(carl_, 2, "2026-11-20");
    EXPECT_EQ(ground(carl_, 2), "");
}

TEST_F(ReadingTest, ReadingsAreFoundByPersonSubjectAndPeriod) {
    const AccountId anna = account(anna_, "ah");
    const AccountId bo = account(bo_, "bl");
    ASSERT_TRUE(note_readings(*database_, anna,
                              {{"meeting/a/punkt/1", "chair"}, {"meeting/a/punkt/2", "chair"}},
                              clock_));
    clock_.move_on(60);
    ASSERT_TRUE(note_readings(*database_, bo, {{"meeting/b/punkt/1", "grant"}}, clock_));
    ASSERT_TRUE(note_readings(*database_, bo, {}, clock_));
    using ::testing::ElementsAre;
    EXPECT_THAT(subjects({}),
                ElementsAre("meeting/b/punkt/1", "meeting/a/punkt/2", "meeting/a/punkt/1"));
    EXPECT_THAT(subjects({.person = "ANNA"}),
                ElementsAre("meeting/a/punkt/2", "meeting/a/punkt/1"));
    EXPECT_THAT(subjects({.person = "bl"}), ElementsAre("meeting/b/punkt/1"));
    EXPECT_THAT(subjects({.subject = "meeting/a/punkt/2"}), ElementsAre("meeting/a/punkt/2"));
    EXPECT_THAT(subjects({.subject = "%"}), ElementsAre());
    EXPECT_THAT(subjects({.from = "2026-11-21T12:01:00Z"}), ElementsAre("meeting/b/punkt/1"));
    EXPECT_EQ(subjects({.until = "2026-11-21T12:01:00Z"}).size(), 2U);
    const ReadingsFound some = must(find_readings(*reader(), {.limit = 1}));
    EXPECT_EQ(some.older, some.readings.front().id);
    const ReadingsFound none =
        must(find_readings(*reader(), {.subject = "meeting/a/punkt/1", .looked_through = 2}));
    EXPECT_TRUE(none.readings.empty());
    EXPECT_EQ(subjects({.subject = "meeting/a/punkt/1", .before = none.older}).size(), 1U);
    const auto& newest = some.readings;
    ASSERT_EQ(newest.size(), 1U);
    EXPECT_EQ(newest[0].person, "Bo Lund");
    EXPECT_EQ(newest[0].shown.ground, "grant");
    EXPECT_EQ(newest[0].at, "2026-11-21T12:01:00Z");
}

}  // namespace
}  // namespace rights
