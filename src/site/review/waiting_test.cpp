// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits, by likeness: the secretary of the body sees it and answers for many; to others there
// is nothing.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "records/save_minutes.h"
#include "records/waiting_groups.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class WaitingTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        const auto economy = must(records::load_body_card(*reader(), "oekonomiudvalget")).id;
        add_person("Sanne Sekretær", "sanne", "secretary", board);
        add_person("Otto Anden", "otto", "secretary", economy);
        add_person("Milla Medlem", "milla", "member", board);
        add_person("Ada Min", "ada", "administrator");
    }

    void hold_back(int number, const base::Findings& findings) {
        const base::Date day = {2025, 1 + number / 28, 1 + number % 28};
        records::Minutes draft =
            support::minutes("Direktionen", day, {support::item(1, "Bænke ved søen", "25/1")});
        draft.findings = findings;
        auto transaction = must(database_->begin());
        must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), draft,
                                       {.bytes = "bytes" + std::to_string(number),
                                        .file_name = fmt::format("fil{}.txt", number),
                                        .media_type = "text/plain",
                                        .profile = "x"},
                                       clock_));
        EXPECT_TRUE(transaction->commit());
    }
    void hold_back_many(int count) {
        for (int number = 0; number < count; ++number) {
            hold_back(number, {{0, "doubt.numbers_jump", fmt::format("{} -> {}", number, 9)}});
        }
    }
    void as(const std::string& who) {
        cookies_.clear();
        ASSERT_EQ(sign_in(who).status, 303) << who;
    }
    std::string group_address() {
        const auto groups = must(
            records::list_waiting_groups(*reader(), 10, rights::Viewer::operator_of_machine()));
        return fmt::format("/gennemsyn/ens/{}/{}", groups.at(0).alike.body_slug,
                           groups.at(0).alike.likeness);
    }
    static std::string state_on(const std::string& page) {
        const std::string start = "name=\"tilstand\" value=\"";
        const std::size_t from = page.find(start) + start.size();
        return page.substr(from, page.find('"', from) - from);
    }
    int known_meetings() {
        return must(records::count_meetings(*reader(), {}, rights::Viewer::outsider()));
    }
};

TEST_F(WaitingTest, OneLineSaysHowManyAreAlikeAndOpensToPagesOfFifty) {
    hold_back_many(53);
    hold_back(60, {{4, "doubt.closing_word", "lukket"}});
    as("sanne");
    const std::string list = visit("/gennemsyn").body;
    EXPECT_THAT(list, HasSubstr("53 dokumenter som dette"));
    EXPECT_THAT(list, HasSubstr("Numrene springer"));
    EXPECT_THAT(list, HasSubstr("Et ord om lukning"));
    EXPECT_THAT(visit("/").body, HasSubstr("href=\"/gennemsyn\""));
    const std::string group = group_address();
    const std::string first = visit(group).body;
    EXPECT_THAT(first, HasSubstr("fil49.txt"));
    EXPECT_THAT(first, Not(HasSubstr("fil50.txt")));
    EXPECT_THAT(first, HasSubstr("Offentliggør alle 53"));
    const std::string second = visit(group, "side=2").body;
    EXPECT_THAT(second, HasSubstr("fil52.txt"));
    EXPECT_THAT(second, Not(HasSubstr("fil49.txt")));
}

TEST_F(WaitingTest, AllAreAnsweredTogetherByWhoeverHasLooked) {
    hold_back_many(3);
    as("sanne");
    const int before = known_meetings();
    const std::string group = group_address();
    const std::string publish = group + "/offentliggoer";
    const std::string form = visit(publish).body;
    EXPECT_THAT(form, HasSubstr("Offentliggør alle 3"));
    EXPECT_EQ(send(publish, {{"tilstand", state_on(form)}}).status, 422);
    // Another has come meanwhile: it is not published with the rest.
    hold_back(70, {{0, "doubt.numbers_jump", "2 -> 4"}});
    const auto late = send(publish, {{"tilstand", state_on(form)}, {"looked_through", "1"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("Offentliggør alle 4"));
    EXPECT_EQ(known_meetings(), before);
    const auto done = send(publish, {{"tilstand", state_on(late.body)}, {"looked_through", "1"}});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(known_meetings(), before + 4);
    EXPECT_EQ(visit(group).status, 404);
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("Intet venter på gennemsyn."));
}

TEST_F(WaitingTest, AWordOfClosingIsAnsweredOneByOne) {
    hold_back(1, {{4, "doubt.closing_word", "lukket"}});
    as("sanne");
    const std::string group = visit(group_address()).body;
    EXPECT_THAT(group, HasSubstr("ét for ét"));
    EXPECT_THAT(group, Not(HasSubstr("/offentliggoer\"")));
    EXPECT_EQ(visit(group_address() + "/offentliggoer").status, 409);
    EXPECT_EQ(send(group_address() + "/offentliggoer", {{"looked_through", "1"}}).status, 409);
}

TEST_F(WaitingTest, ToOthersNothingWaits) {
    hold_back_many(2);
    for (const char* who : {"otto", "milla", "ada"}) {
        as(who);
        const std::string list = visit("/gennemsyn").body;
        EXPECT_THAT(list, HasSubstr("Intet venter på gennemsyn.")) << who;
        EXPECT_THAT(list, Not(HasSubstr("dokumenter som dette"))) << who;
        EXPECT_EQ(visit(group_address()).status, 404) << who;
        EXPECT_EQ(visit(group_address() + "/offentliggoer").status, 404) << who;
        EXPECT_THAT(visit("/").body, Not(HasSubstr("href=\"/gennemsyn\""))) << who;
    }
}

}  // namespace
