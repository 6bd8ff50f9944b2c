// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of the plan and of agendas turn to the next day at midnight in Denmark: in winter at 23 in
// UTC, in summer at 22, and in the nights in which the clocks are changed.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "agendas/make_agenda.h"
#include "agendas/plan.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class DanishDaysTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        board_ = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        add_person("Sara Holm", "sara", "secretary", board_);
    }
    void set_clock(const std::string& utc) {
        moving_clock_.seconds = *base::seconds_of(utc);
        cookies_.clear();  // Of another day.
        sign_in("sara");
    }
    std::string day_in_form() {
        const std::string body = visit("/moedeplan/nyt", "forum=chefgruppen").body;
        const std::string start = "name=\"date\" type=\"date\" value=\"";
        const std::size_t at = body.find(start);
        return at == body.npos ? body : body.substr(at + start.size(), 10);
    }
    agendas::PlannedId plan(const base::Date& day) {
        auto at = must(database_->begin());
        const auto id = must(agendas::plan_meeting(
            *at, rights::Actor::operator_of_machine(),
            {.body = board_, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"},
            agendas::Past::Refuse, moving_clock_));
        EXPECT_TRUE(
            agendas::begin_agenda(*at, rights::Actor::operator_of_machine(), id, moving_clock_));
        EXPECT_TRUE(at->commit());
        return id;
    }
    records::BodyId board_;
};

TEST_F(DanishDaysTest, TodayIsTheDayInDenmark) {
    for (const auto& [utc, day] : std::map<std::string, std::string>{
             {"2018-03-20T22:59:59Z", "2018-03-20"},
             {"2018-03-20T23:00:00Z", "2018-03-21"},
             {"2018-03-24T23:30:00Z", "2018-03-25"},  // The night summer time begins.
             {"2018-03-25T21:59:59Z", "2018-03-25"},
             {"2018-03-25T22:00:00Z", "2018-03-26"},
             {"2018-10-27T22:30:00Z", "2018-10-28"},  // The night it ends.
             {"2018-10-28T22:59:59Z", "2018-10-28"},
             {"2018-10-28T23:00:00Z", "2018-10-29"},
             {"2018-12-31T23:00:00Z", "2019-01-01"}}) {
        set_clock(utc);
        EXPECT_EQ(day_in_form(), day) << utc;
    }
}

TEST_F(DanishDaysTest, AMeetingCanBePlannedUntilItsDayIsOverInDenmark) {
    const auto plan_at = [&](const std::string& utc) {
        set_clock(utc);
        visit("/moedeplan/nyt", "forum=chefgruppen");
        return send("/moedeplan/nyt", {{"forum", "chefgruppen"},
                                       {"kind", "ordinary"},
                                       {"date", "2018-06-14"},
                                       {"start", "10:00"},
                                       {"end", "12:00"},
                                       {"place", "Rådhuset"},
                                       {"_engang", utc}});
    };
    EXPECT_THAT(plan_at("2018-06-14T22:00:00Z").body, HasSubstr("Er allerede gået"));
    EXPECT_EQ(plan_at("2018-06-14T21:59:00Z").status, 303);
}

TEST_F(DanishDaysTest, AnAgendaIsPastItsDayFromMidnightInDenmark) {
    set_clock("2018-06-01T10:00:00Z");
    // Wednesday the 13th: the agenda goes out on Thursday the 7th at the latest.
    plan({2018, 6, 13});
    const std::string address = "/moedeplan/2018-06-13-chefgruppen/dagsorden";
    const std::string page = (sign_in("sara"), visit(address + "/nyt").body);
    const std::string start = "name=\"revision\" value=\"";
    ASSERT_NE(page.find(start), page.npos);
    const std::string revision = page.substr(page.find(start) + start.size(), 1);
    EXPECT_EQ(send(address + "/nyt", {{"title", "Vej"},
                                      {"content", "Ord"},
                                      {"access", "open"},
                                      {"_engang", "x"},
                                      {"revision", revision}})
                  .status,
              303);
    const auto sending = [&](const std::string& utc) {
        set_clock(utc);
        return visit(address + "/send").body;
    };
    const std::string past = "Dagsordenen skulle være sendt senest 07-06-2018";
    EXPECT_THAT(sending("2018-06-07T21:59:00Z"), Not(HasSubstr(past)));
    EXPECT_THAT(sending("2018-06-07T22:00:00Z"), HasSubstr(past));
}

}  // namespace
}  // namespace site
