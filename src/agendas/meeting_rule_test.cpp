// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/meeting_rule.h"

#include <gmock/gmock.h>

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MeetingRule rule(int year, int which, int weekday) {
    return {.year = year,
            .which = which,
            .weekday = weekday,
            .first = {},
            .start = {10, 0},
            .end = {12, 0},
            .place = "Rådhuset"};
}

std::vector<Proposed> proposed(const MeetingRule& wanted, const calendar::DayTable& days = {},
                               const std::vector<organisation::Term>& terms = {},
                               const std::vector<PlannedMeeting>& known = {}) {
    auto proposal = propose(wanted, days, terms, known);
    EXPECT_TRUE(proposal) << proposal.error().code;
    return proposal ? std::move(proposal).value() : std::vector<Proposed>();
}

std::vector<std::string> days_text(const std::vector<Proposed>& proposal) {
    std::vector<std::string> days;
    for (const base::Date& day : days_of(proposal))
        days.push_back(base::render_date(day).substr(5));
    return days;
}

std::string refused(const MeetingRule& wanted) {
    const auto proposal = propose(wanted, {}, {}, {});
    if (proposal) return "";
    const auto& violations = proposal.error().violations;
    if (violations.empty()) return proposal.error().code;
    return violations.front().field + " " + violations.front().code;
}

TEST(MeetingRuleTest, TheSecondWednesdayIsPlannedOutsideTheWeeksThatAreKeptFree) {
    MeetingRule wanted = rule(2027, 2, 2);
    wanted.without_weeks = *parse_weeks("7, 29-31, 42", 2027);
    // 10 February is in week 6, 14 July in week 28, 13 October in week 41.
    EXPECT_THAT(days_text(proposed(wanted)),
                ElementsAre("01-13", "02-10", "03-10", "04-14", "05-12", "06-09", "07-14", "08-11",
                            "09-08", "10-13", "11-10", "12-08"));
    wanted.which = 3;
    EXPECT_THAT(days_text(proposed(wanted)),
                ElementsAre("01-20", "03-17", "04-21", "05-19", "06-16", "08-18", "09-15", "11-17",
                            "12-15"));
}

TEST(MeetingRuleTest, TheLastThursdayIsMovedOffHolidaysOrNotHeld) {
    MeetingRule wanted = rule(2027, 5, 3);
    auto proposal = proposed(wanted);
    // 25 March 2027 is Maundy Thursday: Tuesday after Easter is the next working day.
    EXPECT_EQ(proposal[2].fate, Fate::Moved);
    EXPECT_EQ(proposal[2].why, "Skærtorsdag");
    EXPECT_EQ(proposal[2].times.date, (base::Date{2027, 3, 30}));
    wanted.on_closed = OnClosed::Earlier;
    EXPECT_EQ(proposed(wanted)[2].times.date, (base::Date{2027, 3, 24}));
    wanted.on_closed = OnClosed::Drop;
    EXPECT_EQ(proposed(wanted)[2].fate, Fate::Dropped);
}

TEST(MeetingRuleTest, EveryOtherMondayBeginsWhereItIsTold) {
    MeetingRule wanted = rule(2018, 0, 0);
    wanted.first = base::Date{2018, 4, 16};
    const auto proposal = proposed(wanted);
    EXPECT_EQ(proposal[0].times.date, (base::Date{2018, 4, 16}));
    EXPECT_EQ(proposal[1].bridge, "1. maj");  // 30 April.
    EXPECT_EQ(proposal[3].times.date, (base::Date{2018, 5, 28}));
    wanted.first = base::Date{2018, 4, 17};
    EXPECT_EQ(refused(wanted), "first first_day");
    wanted.first = base::Date{2017, 4, 17};
    EXPECT_EQ(refused(wanted), "first first_day");
    wanted.first = base::Date{2018, 2, 31};
    EXPECT_EQ(refused(wanted), "first first_day");
}

TEST(MeetingRuleTest, AMovedMeetingFallsNeitherOnAnotherNorInAWeekKeptFree) {
    const calendar::DayTable days({{.id = {1},
                                    .from = {2027, 2, 8},
                                    .to = {2027, 2, 8},
                                    .name = "Lukket",
                                    .kind = calendar::ClosingKind::Closed}});
    MeetingRule wanted = rule(2027, 0, 0);
    wanted.every_weeks = 1;
    wanted.without_weeks = {6};
    EXPECT_EQ(proposed(wanted, days)[5].fate, Fate::Dropped);
    wanted.without_weeks = {7};
    EXPECT_EQ(proposed(wanted, days)[5].times.date, (base::Date{2027, 2, 9}));
}

TEST(MeetingRuleTest, AWeekOfTheNextYearIsNotOneOfThisYears) {
    MeetingRule wanted = rule(2018, 5, 0);
    wanted.without_weeks = {1};
    wanted.on_closed = OnClosed::Drop;
    // 31 December 2018 is in week 1 of 2019, and closed by custom.
    EXPECT_EQ(proposed(wanted).back().why, "Nytårsaftensdag");
}

TEST(MeetingRuleTest, ABodyThatEndsInTheMiddleOfTheYearMeetsUntilThen) {
    organisation::Term term;
    term.from = {2024, 1, 1};
    term.to = {2027, 6, 30};
    const auto proposal = proposed(rule(2027, 2, 2), {}, {term});
    EXPECT_THAT(days_text(proposal),
                ElementsAre("01-13", "02-10", "03-10", "04-14", "05-12", "06-09"));
    EXPECT_TRUE(proposal.back().outside_terms);
}

TEST(MeetingRuleTest, WhatIsPlannedAlreadyIsNotPlannedAgain) {
    PlannedMeeting known;
    known.times = {{2027, 1, 13}, {9, 0}, {10, 0}};
    const auto proposal = proposed(rule(2027, 2, 2), {}, {}, {known});
    EXPECT_EQ(proposal.front().fate, Fate::Known);
    known.state = PlannedState::Cancelled;
    EXPECT_EQ(proposed(rule(2027, 2, 2), {}, {}, {known}).front().fate, Fate::Kept);
}

TEST(MeetingRuleTest, ARuleThatGivesNoMeetingSaysSo) {
    MeetingRule wanted = rule(2027, 2, 2);
    wanted.without_weeks = *parse_weeks("1-52", 2027);
    EXPECT_EQ(refused(wanted), "rule.no_meeting");
}

TEST(MeetingRuleTest, WhatIsTypedWrongIsToldByItsField) {
    EXPECT_EQ(refused(rule(1799, 2, 2)), "year year");
    EXPECT_EQ(refused(rule(2027, 6, 2)), "which unknown");
    EXPECT_EQ(refused(rule(2027, 2, 7)), "weekday unknown");
    MeetingRule wanted = rule(2027, 0, 0);
    wanted.every_weeks = 0;
    EXPECT_EQ(refused(wanted), "every_weeks weeks");
    wanted = rule(2027, 2, 2);
    wanted.start = {-1, 0};
    EXPECT_EQ(refused(wanted), "start time");
    wanted = rule(2027, 2, 2);
    wanted.place.clear();
    EXPECT_EQ(refused(wanted), "place place_or_link");
    wanted.link = "javascript:alert(1)";
    EXPECT_EQ(refused(wanted), "link link");
}

TEST(MeetingRuleTest, WeeksAreThoseTheYearHas) {
    EXPECT_EQ(parse_weeks("53", 2027), std::nullopt);
    EXPECT_TRUE(parse_weeks("53", 2026));
    for (const char* wrong : {"0", "-1", "7,", "7;8", "31-29", "7-", "uge 7", "1-54", "7,,8"}) {
        EXPECT_EQ(parse_weeks(wrong, 2026), std::nullopt) << wrong;
    }
    EXPECT_THAT(*parse_weeks(" ", 2027), IsEmpty());
    EXPECT_EQ(render_weeks(*parse_weeks("42,7,29 - 31, 30", 2027)), "7, 29-31, 42");
}

TEST(MeetingRuleTest, ARuleIsTheSameAfterItWasWritten) {
    MeetingRule wanted = rule(2027, 0, 3);
    wanted.first = base::Date{2027, 1, 7};
    wanted.without_weeks = {7, 29, 30};
    wanted.on_closed = OnClosed::Earlier;
    wanted.avoids_school = true;
    wanted.link = "https://x.dk/æ";
    EXPECT_EQ(render_rule(*parse_rule(render_rule(wanted))), render_rule(wanted));
    EXPECT_FALSE(parse_rule("[1"));
    EXPECT_FALSE(parse_rule("7"));
    EXPECT_TRUE(parse_rule("{}"));
}

TEST(TimesTest, AMeetingMayEndTheDayAfterItBegins) {
    const Times night{{2027, 1, 13}, {22, 0}, {1, 0}};
    EXPECT_TRUE(ends_next_day(night));
    EXPECT_EQ(ends_at(night), "2027-01-14T00:00:00Z");
    EXPECT_THAT(wrong_in(night, "Rådhuset", ""), IsEmpty());
    EXPECT_TRUE(overlap(night, {{2027, 1, 14}, {0, 30}, {2, 0}}));
    EXPECT_FALSE(overlap(night, {{2027, 1, 14}, {1, 0}, {2, 0}}));
}

TEST(TimesTest, OverTheChangeOfSummerTimeTheClocksAreRight) {
    // 28 March 2027: from two to three in the night there is no time.
    EXPECT_EQ(wrong_in({{2027, 3, 28}, {2, 30}, {4, 0}}, "R", "").front().code, "clock_skips");
    EXPECT_EQ(wrong_in({{2027, 3, 27}, {23, 0}, {2, 30}}, "R", "").front().code, "clock_skips");
    const Times over{{2027, 3, 28}, {1, 30}, {3, 30}};
    EXPECT_THAT(wrong_in(over, "R", ""), IsEmpty());
    EXPECT_EQ(begins_at(over), "2027-03-28T00:30:00Z");
    EXPECT_EQ(ends_at(over), "2027-03-28T01:30:00Z");
    // 31 October 2027 has an hour twice.
    EXPECT_EQ(ends_at({{2027, 10, 30}, {23, 0}, {4, 0}}), "2027-10-31T03:00:00Z");
    EXPECT_EQ(wrong_in({{2027, 1, 13}, {10, 0}, {10, 0}}, "R", "").front().code, "no_length");
    EXPECT_EQ(wrong_in({{2027, 1, 13}, {10, 0}, {9, 0}}, "R", "").front().code, "ends_before");
    EXPECT_EQ(wrong_in({{2027, 2, 31}, {10, 0}, {12, 0}}, "R", "").front().code, "date");
}

TEST(MeetingRuleTest, DaysThatHavePassedAreNotPlanned) {
    MeetingRule wanted;
    wanted.year = 2027;
    wanted.which = 2;
    wanted.weekday = 2;
    wanted.start = {10, 0};
    wanted.end = {12, 0};
    wanted.place = "Rådhuset";
    const auto all = propose(wanted, {}, {}, {});
    const auto rest = propose(wanted, {}, {}, {}, {2027, 6, 9});
    ASSERT_TRUE(all && rest);
    EXPECT_EQ(all.value().size(), rest.value().size()) << "they are shown";
    const auto days = days_of(rest.value());
    ASSERT_FALSE(days.empty());
    EXPECT_EQ(days.front(), (base::Date{2027, 6, 9}));
    EXPECT_TRUE(rest.value().front().has_passed);
    EXPECT_EQ(propose(wanted, {}, {}, {}, {2028, 1, 1}).error().code, "rule.no_meeting");
}

}  // namespace
}  // namespace agendas
