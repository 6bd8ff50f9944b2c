// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody reads of a closed item that was announced: the same on every page of its meeting.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "agendas/publish_agenda.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class ClosedTitlesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        board_ = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        add_person("Sara Holm", "sara", "secretary", board_);
        send_agenda();
    }
    void send_agenda() {
        const auto actor = rights::Actor::operator_of_machine();
        auto at = must(database_->begin());
        const auto id = must(agendas::plan_meeting(
            *at, actor,
            {.body = board_, .times = {{2018, 6, 13}, {10, 0}, {12, 0}}, .place = "Rådhuset"},
            agendas::Past::Refuse, moving_clock_));
        EXPECT_TRUE(agendas::begin_agenda(*at, actor, id, moving_clock_));
        const auto now = [&] {
            return must(agendas::load_agenda(*at, "2018-06-13-chefgruppen",
                                             rights::Viewer::operator_of_machine()));
        };
        EXPECT_TRUE(
            agendas::add_item(*at, actor, {id, now().revision},
                              {.title = title,
                               .public_title = "En personalesag",
                               .access = {records::Visibility::Closed, "personal", "FVL § 27"},
                               .content = "Fortrolige ord"},
                              moving_clock_));
        moving_clock_.seconds += 1;
        EXPECT_TRUE(agendas::send_agenda(*at, actor, {id, now().revision}, moving_clock_));
        for (const auto& one : now().items) {
            if (one.words.title == title) number_ = *one.number;
        }
        EXPECT_TRUE(at->commit());
    }
    void save_minutes(const std::string& named) {
        save(support::minutes("Chefgruppen", {2018, 6, 13},
                              {support::item(1, "Godkendelse af dagsorden", {}),
                               support::closed(support::item(number_, named, "18/77777"))}),
             named);
    }
    void expect_everywhere(const std::string& name) {
        const std::string meeting = "/moeder/2018-06-13-chefgruppen";
        const std::string item = fmt::format("{}/punkt/{}", meeting, number_);
        const std::string beside = meeting + "/punkt/1";
        for (const std::string& page : {meeting, item, beside}) {
            const std::string body = get(page).body;
            EXPECT_THAT(body, HasSubstr(name)) << page;
            EXPECT_THAT(body, Not(HasSubstr(title))) << page;
            EXPECT_EQ(body.find("personalesag") != body.npos, name != "Lukket") << page;
        }
        // A list of meetings, the search and the case's page say nothing of it.
        for (const std::string page : {"/moeder", "/sager/18-77777", "/fora/chefgruppen"}) {
            EXPECT_THAT(get(page).body, Not(HasSubstr("personalesag"))) << page;
        }
    }

    static constexpr const char* title = "Afskedigelse af en leder";
    records::BodyId board_;
    int number_ = 0;
};

TEST_F(ClosedTitlesTest, TheAgendaAndTheMinutesSayTheSameOfAClosedItem) {
    expect_everywhere("Lukket: En personalesag");
    save_minutes(title);
    expect_everywhere("Lukket: En personalesag");
    // Who may read it reads what it is.
    sign_in("sara");
    EXPECT_THAT(visit(fmt::format("/moeder/2018-06-13-chefgruppen/punkt/{}", number_)).body,
                HasSubstr(title));
}

TEST_F(ClosedTitlesTest, AnotherItemInTheMinutesIsClosedAndNothingElse) {
    save_minutes("Afskedigelse af to ledere");
    expect_everywhere("Lukket");
}

}  // namespace
}  // namespace site
