// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/closing_day.h"

#include <gmock/gmock.h>

#include "calendar/closing_day_csv.h"
#include "calendar/subjects.h"
#include "support/test_record.h"

namespace calendar {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ClosingDayTest : public support::TestRecord {
protected:
    template <class Change>
    std::string change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        if (!done) {
            const auto& violations = done.error().violations;
            return violations.empty() ? done.error().code
                                      : violations.front().field + " " + violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    std::string add(const ClosingDay& day,
                    const rights::Actor& actor = rights::Actor::operator_of_machine()) {
        return change([&](store::Transaction& transaction) {
            return add_closing_day(transaction, actor, day, clock_);
        });
    }
    static ClosingDay day(base::Date from, base::Date to, std::string name = "Ferie") {
        return {.id = {}, .from = from, .to = to, .name = std::move(name)};
    }
    const rights::Actor keeper_ = rights::Actor::operator_of_machine();
};

TEST_F(ClosingDayTest, WhatIsNoDayIsRefused) {
    EXPECT_EQ(add(day({2031, 2, 31}, {2031, 3, 1})), "from date");
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 2})), "to before_from");
    EXPECT_EQ(add(day({2031, 2, 3}, {2033, 2, 2})), "to too_long");
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3}, " ")), "name missing");
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3}, "a\x01")), "name name");
    ClosingDay yearly = day({2031, 2, 3}, {2031, 4, 3});
    yearly.is_yearly = true;
    EXPECT_EQ(add(yearly), "to too_long");
    EXPECT_THAT(must(list_closing_days(*reader())), IsEmpty());
}

TEST_F(ClosingDayTest, OnlyWhoeverKeepsTheOrganisationClosesDays) {
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3}), rights::Actor::outsider()),
              "rights.not_allowed");
}

TEST_F(ClosingDayTest, TheSameTwiceIsRefusedAndARemovedNumberIsNotUsedAgain) {
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3})), "");
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3}, " FERIE ")), "closing_day.taken");
    const auto first = must(list_closing_days(*reader())).front().id;
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return remove_closing_day(transaction, keeper_, first, clock_);
              }),
              "");
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3})), "");
    EXPECT_GT(must(list_closing_days(*reader())).front().id, first);
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return remove_closing_day(transaction, keeper_, first, clock_);
              }),
              "closing_day.not_found");
}

TEST_F(ClosingDayTest, ATableGoesOutAndInAgainUnchanged) {
    EXPECT_EQ(add({.id = {},
                   .from = {2031, 2, 10},
                   .to = {2031, 2, 14},
                   .name = "Vinterferie; \"uge 7\"",
                   .kind = ClosingKind::School}),
              "");
    EXPECT_EQ(add({.id = {},
                   .from = {2031, 6, 5},
                   .to = {2031, 6, 5},
                   .name = "Vi arbejder",
                   .kind = ClosingKind::Open,
                   .is_yearly = true}),
              "");
    const std::string csv = must(render_closing_days_csv(*reader()));
    const auto take_in = [&](const std::string& bytes) {
        auto transaction = must(database_->begin());
        auto report = must(take_in_closing_days_csv(*transaction, keeper_, bytes, clock_));
        if (report.findings.empty()) {
            EXPECT_TRUE(transaction->commit());
        }
        return report;
    };
    const auto again = take_in(csv);
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_THAT(again.findings, IsEmpty());
    const auto more = take_in("dato,navn,fra\n,Lukkedag,24-12-2031\n");
    EXPECT_THAT(more.added, SizeIs(1));
    EXPECT_THAT(take_in("fra;navn;slags\n2031-02-31;Ferie;\n2031-02-03;Ferie;fest").findings,
                SizeIs(2));
    EXPECT_THAT(must(list_closing_days(*reader())), SizeIs(3));
    auto transaction = must(database_->begin());
    EXPECT_EQ(
        take_in_closing_days_csv(*transaction, keeper_, "navn;hvad\nFerie;x", clock_).error().code,
        "csv.day_columns");
}

TEST_F(ClosingDayTest, AHolidayIsNotMadeAWorkingDay) {
    const auto open = [](base::Date from, base::Date to, bool is_yearly = false) {
        return ClosingDay{.id = {},
                          .from = from,
                          .to = to,
                          .name = "Vi arbejder",
                          .kind = ClosingKind::Open,
                          .is_yearly = is_yearly};
    };
    EXPECT_EQ(add(open({2031, 12, 25}, {2031, 12, 25})), "from open_on_holiday");
    EXPECT_EQ(add(open({2031, 12, 22}, {2031, 12, 31})), "from open_on_holiday");
    EXPECT_EQ(add(open({2031, 12, 23}, {2031, 12, 26}, true)), "from open_on_holiday");
    EXPECT_EQ(add(open({2031, 12, 24}, {2031, 12, 24})), "");
    // Whit Monday in 2028 alone.
    EXPECT_EQ(add(open({2028, 6, 5}, {2028, 6, 5}, true)), "");
    EXPECT_EQ(add(open({2028, 6, 5}, {2028, 6, 5})), "from open_on_holiday");
    auto transaction = must(database_->begin());
    const auto report = must(take_in_closing_days_csv(
        *transaction, keeper_, "fra;navn;slags\n2031-12-25;Vi arbejder;åben\n", clock_));
    EXPECT_THAT(report.findings, SizeIs(1));
}

TEST_F(ClosingDayTest, WhatIsKeptIsAsTheLogTells) {
    EXPECT_EQ(add(day({2031, 2, 3}, {2031, 2, 3})), "");
    ClosingDay changed = must(list_closing_days(*reader())).front();
    changed.kind = ClosingKind::School;
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_closing_day(transaction, keeper_, changed, clock_);
              }),
              "");
    int told = 0;
    EXPECT_TRUE(changes::check_subjects(
        *reader(), subject_kinds(), [](const auto& one) { ADD_FAILURE() << one.subject; },
        [&](std::int64_t, std::int64_t total) { told = static_cast<int>(total); }));
    EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace calendar
