// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting that was moved or cancelled after its agenda was sent, on every list that has it.
#include <gmock/gmock.h>

#include <algorithm>

#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "organisation/bodies.h"
#include "records/keeping.h"
#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

/// The board's agenda is sent for 10 April 2018, with the case 17/00412. Today is 20 March.
class LeftDayTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        constexpr std::int64_t back_to_march_2018 = -273'726'000;
        clock_.move_on(back_to_march_2018);
        fill();
        change([&](store::Transaction& at) -> base::Result<void> {
            const auto board = must(records::make_body(at, "Direktionen"));
            meeting_ = must(agendas::plan_meeting(
                at, actor_,
                {.body = board, .times = {{2018, 4, 10}, {10, 0}, {12, 0}}, .place = "Rådhuset"},
                agendas::Past::Refuse, clock_));
            return agendas::begin_agenda(at, actor_, meeting_, clock_);
        });
        change([&](store::Transaction& at) {
            return agendas::add_item(at, actor_, seen(),
                                     {.title = "Cykelstier langs Skovvejen",
                                      .public_title = {},
                                      .case_number = "17/00412",
                                      .access = {},
                                      .content = "Der anlægges stier."},
                                     clock_);
        });
        send();
    }
    template <class Change>
    void change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        ASSERT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    agendas::AgendaSeen seen() {
        return {
            meeting_,
            must(agendas::load_agenda(*reader(), "2018-04-10-direktionen", operator_)).revision};
    }
    void send() {
        change([&](store::Transaction& at) {
            return agendas::send_agenda(at, actor_, seen(), clock_);
        });
    }
    void move() {
        change([&](store::Transaction& at) {
            return agendas::move_planned(at, actor_, meeting_, {{2018, 4, 12}, {10, 0}, {12, 0}},
                                         "Ferie", clock_);
        });
    }
    void cancel() {
        change([&](store::Transaction& at) {
            return agendas::cancel_planned(at, actor_, meeting_, "Sygdom", clock_);
        });
    }
    /// What the page says between the heading and what comes after it.
    std::string part(const std::string& path, const std::string& from, const std::string& until) {
        const std::string page = get(path).body;
        const std::size_t at = page.find(from);
        EXPECT_NE(at, page.npos) << path << " " << from;
        return page.substr(at, page.find(until, at) - at);
    }
    std::string coming(const std::string& path) {
        return part(path, "id=\"coming-title\"", "</section>");
    }
    std::string next_step(const std::string& path) {
        return part(path, "now-part--next", "</div>");
    }

    const rights::Actor actor_ = rights::Actor::operator_of_machine();
    agendas::PlannedId meeting_ = {};
};

TEST_F(LeftDayTest, AMovedMeetingComesOnceAndOnItsNewDay) {
    move();
    for (const char* path : {"/", "/fora/direktionen"}) {
        const std::string list = coming(path);
        EXPECT_THAT(list, HasSubstr("12. april 2018")) << path;
        EXPECT_THAT(list, Not(HasSubstr("10. april 2018"))) << path;
    }
    EXPECT_THAT(get("/moeder").body, HasSubstr("Flyttet til 12. april 2018"));
    EXPECT_THAT(get("/moedeplan/2018-04-10-direktionen").body,
                HasSubstr("Dagsordenen, som den blev sendt til den 10. april 2018"));
    EXPECT_THAT(get("/moeder/2018-04-10-direktionen/punkt/1").body,
                HasSubstr("Mødet er flyttet til torsdag den 12. april 2018"));
    send();
    for (const char* path : {"/", "/fora/direktionen"}) {
        const std::string list = coming(path);
        EXPECT_THAT(list, HasSubstr("/moeder/2018-04-12-direktionen")) << path;
        EXPECT_THAT(list, Not(HasSubstr("/moeder/2018-04-10-direktionen"))) << path;
    }
}

TEST_F(LeftDayTest, ACaseIsTreatedNextWhenItsBodyMeets) {
    change([&](store::Transaction& at) {
        return agendas::move_planned(at, actor_, meeting_, {{2018, 3, 22}, {10, 0}, {12, 0}},
                                     "Ferie", clock_);
    });
    EXPECT_THAT(next_step("/sager/17-00412"), HasSubstr("22. marts 2018"));
    EXPECT_THAT(next_step("/sager/17-00412"), HasSubstr("Direktionen"));
    EXPECT_THAT(get("/sager").body, HasSubstr("<time datetime=\"2018-03-22\">"));
    send();
    const std::string page = get("/sager/17-00412").body;
    EXPECT_THAT(page, HasSubstr("4 behandlinger"));
    EXPECT_THAT(page, Not(HasSubstr("10. april 2018")));
}

// The body asks for its newest documents, among which these would be all.
TEST_F(LeftDayTest, OfManyDocumentsOfMeetingsToComeABodyShowsTheNearest) {
    const std::string latest = part("/fora/direktionen", "id=\"latest-title\"", "</section>");
    for (int day = 1; day <= 20; ++day) {
        save(support::agenda("Direktionen", {2018, 5, day}, {support::item(1, "Sag", "18/00500")}),
             "dagsorden " + std::to_string(day));
    }
    const std::string list = coming("/fora/direktionen");
    std::size_t before = 0;
    for (const char* day : {"04-10", "05-01", "05-02", "05-03", "05-04"}) {
        const std::size_t at = list.find("/moeder/2018-" + std::string(day) + "-direktionen");
        ASSERT_NE(at, std::string::npos) << day;
        EXPECT_GT(at, before) << day;
        before = at;
    }
    EXPECT_THAT(list, Not(HasSubstr("2018-05-05")));
    EXPECT_EQ(part("/fora/direktionen", "id=\"latest-title\"", "</section>"), latest);
}

TEST_F(LeftDayTest, ACancelledMeetingSaysSoWhereverItStands) {
    cancel();
    for (const char* path : {"/", "/fora/direktionen"}) {
        EXPECT_THAT(coming(path), HasSubstr("Aflyst")) << path;
    }
    EXPECT_THAT(get("/moeder").body, HasSubstr("kind--left\">Aflyst"));
    EXPECT_THAT(next_step("/sager/17-00412"), HasSubstr("27. marts 2018"));
    EXPECT_THAT(part("/sager/17-00412", "stops-title", "27. marts"), HasSubstr("Aflyst"));
}

TEST_F(LeftDayTest, WhoeverMayNotKnowOfThePlanIsToldNothingOfIt) {
    change([&](store::Transaction& at) {
        return agendas::set_habit(at, actor_, must(records::make_body(at, "Direktionen")),
                                  {.audience = records::Visibility::Internal}, clock_);
    });
    const std::string before = get("/fora/direktionen").body;
    const std::string case_before = get("/sager/17-00412").body;
    move();
    EXPECT_EQ(get("/fora/direktionen").body, before);
    EXPECT_EQ(get("/sager/17-00412").body, case_before);
}

}  // namespace
