// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits, by likeness: the secretary of the body sees it and answers for many; to others there
// is nothing.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "intake/reread_body.h"
#include "records/record_doubts.h"
#include "records/save_minutes.h"
#include "records/waiting_answer.h"
#include "rights/account_actor.h"
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
            records::list_waiting_groups(*reader(), {}, 10, rights::Viewer::operator_of_machine()));
        return fmt::format("/gennemsyn/ens/{}/{}", groups.at(0).alike.body_slug,
                           groups.at(0).alike.likeness);
    }
    static std::string state_on(const std::string& page) {
        const std::string start = "name=\"tilstand\" value=\"";
        const std::size_t from = page.find(start) + start.size();
        return page.substr(from, page.find('"', from) - from);
    }
    void work_off() {
        work::Worker worker(*database_, clock_, records::answer_work(), {});
        while (must(worker.work_a_turn())) {
        }
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
    EXPECT_EQ(header(done, "Location"), "/gennemsyn/svar");
    EXPECT_THAT(visit("/gennemsyn/svar").body, HasSubstr("I gang"));
    work_off();
    EXPECT_EQ(known_meetings(), before + 4);
    EXPECT_EQ(visit(group).status, 404);
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("Intet venter på gennemsyn."));
    const std::string answers = visit("/gennemsyn/svar").body;
    EXPECT_THAT(answers, HasSubstr("4 af 4"));
    EXPECT_THAT(answers, HasSubstr("Færdigt"));
    for (const char* other : {"otto", "milla", "ada"}) {
        as(other);
        EXPECT_THAT(visit("/gennemsyn/svar").body, HasSubstr("Ingen har svaret for mange"));
        visit("/konto");  // A form, for its token.
        EXPECT_EQ(send("/gennemsyn/svar/1/fortryd", {}).status, 404) << other;
        EXPECT_EQ(send("/gennemsyn/svar/1/stop", {}).status, 404) << other;
    }
    as("sanne");
    visit("/gennemsyn/svar");
    EXPECT_EQ(send("/gennemsyn/svar/1/fortryd", {}).status, 303);
    work_off();
    EXPECT_EQ(known_meetings(), before);
    EXPECT_THAT(visit("/gennemsyn/svar").body, HasSubstr("Fortrudt"));
}

TEST_F(WaitingTest, WhatIsNoMinutesIsSetAsideTogether) {
    hold_back(1, {{4, "doubt.closing_word", "lukket"}});
    hold_back(2, {{4, "doubt.closing_word", "lukket"}});
    as("sanne");
    const std::string aside = group_address() + "/ikke-referat";
    const std::string form = visit(aside).body;
    EXPECT_THAT(form, HasSubstr("De 2 er ikke referater"));
    EXPECT_EQ(send(aside, {{"tilstand", state_on(form)}}).status, 422);
    EXPECT_EQ(send(aside, {{"tilstand", state_on(form)}, {"reason", "Mødelister"}}).status, 303);
    work_off();
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("Intet venter på gennemsyn."));
    EXPECT_THAT(visit("/gennemsyn/svar").body, HasSubstr("Mødelister"));
}

TEST_F(WaitingTest, TheListIsNarrowedToABodyAKindOrARun) {
    hold_back_many(2);
    hold_back(60, {{4, "doubt.closing_word", "lukket"}});
    as("sanne");
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("tvivl=doubt.numbers_jump"));
    const std::string one = visit("/gennemsyn", "tvivl=doubt.numbers_jump").body;
    EXPECT_THAT(one, HasSubstr("2 dokumenter som dette"));
    EXPECT_THAT(one, Not(HasSubstr("Et ord om lukning")));
    EXPECT_THAT(visit("/gennemsyn", "forum=oekonomiudvalget").body, HasSubstr("Intet venter"));
    EXPECT_THAT(visit("/gennemsyn", "forum=direktionen").body, HasSubstr("2 dokumenter"));
    EXPECT_THAT(visit("/gennemsyn", "indlaesning=7").body, HasSubstr("Intet venter"));
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

TEST_F(WaitingTest, TheSecretaryLetsAllOfTheBodyWait) {
    const std::string setting = "/gennemsyn/forum/direktionen";
    const auto doubts = [&] {
        return must(records::list_record_doubts(
            *reader(),
            support::minutes("Direktionen", {2025, 9, 1}, {support::item(1, "x", "1")})));
    };
    for (const char* who : {"otto", "milla"}) {
        as(who);
        EXPECT_EQ(visit(setting).status, 404) << who;
        visit("/konto");
        EXPECT_EQ(send(setting, {{"alt_venter", "1"}}).status, 404) << who;
        EXPECT_THAT(visit("/gennemsyn").body, Not(HasSubstr(setting))) << who;
    }
    EXPECT_TRUE(doubts().empty());
    as("sanne");
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr(setting));
    EXPECT_EQ(visit(setting).status, 200);
    EXPECT_EQ(send(setting, {{"alt_venter", "1"}}).status, 303);
    EXPECT_EQ(doubts().at(0).code, "doubt.body_waits");
    EXPECT_TRUE(records::may_answer_together(doubts()));
    as("ada");
    EXPECT_EQ(visit(setting).status, 200) << "an administrator, too";
    EXPECT_EQ(send(setting, {}).status, 303);
    EXPECT_TRUE(doubts().empty());
}

TEST_F(WaitingTest, ANewBodyIsAnsweredOnceForAllItsDocuments) {
    for (int number = 1; number <= 3; ++number) {
        records::Minutes draft = support::minutes("Havneudvalget", {2025, 3, number},
                                                  {support::item(1, "Ny kaj", "25/7")});
        draft.findings = {{0, "doubt.body_new", "Havneudvalget"}};
        if (number == 3) draft.findings.push_back({0, "doubt.closing_word", "lukket"});
        auto transaction = must(database_->begin());
        must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), draft,
                                       {.bytes = "havn" + std::to_string(number),
                                        .file_name = "havn.txt",
                                        .media_type = "text/plain",
                                        .profile = "x"},
                                       clock_));
        EXPECT_TRUE(transaction->commit());
    }
    as("sanne");
    EXPECT_THAT(visit("/gennemsyn").body, Not(HasSubstr("Havneudvalget"))) << "of nobody's body";
    as("ada");
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("Fora, der er nye her"));
    const std::string list = visit("/admin/fora").body;
    const std::string start = "/admin/fora/venter/";
    const std::string address =
        list.substr(list.find(start), list.find('"', list.find(start)) - list.find(start));
    EXPECT_EQ(visit(address).status, 200);
    const auto alone = send(address, {{"what", "-"}, {"publish", "1"}});
    EXPECT_EQ(alone.status, 422) << "only a secretary of the body publishes";
    EXPECT_EQ(visit(address).status, 200) << "and nothing was done";
    const int before = known_meetings();
    const auto done = send(address, {{"what", "-"}, {"publish", "1"}, {"secretary", "1"}});
    EXPECT_EQ(done.status, 303) << done.body;
    work_off();
    EXPECT_EQ(known_meetings(), before + 2) << "the third waits for another answer";
    const std::string after = visit("/gennemsyn").body;
    EXPECT_THAT(after, Not(HasSubstr("Forummet er ikke set"))) << "that is answered";
}

// Whoever brought in a document of a new body is led to where he can do something about it.
TEST_F(WaitingTest, AGroupOfANewBodyLeadsToTheReviewsAndOffersNothingThatIsRefused) {
    as("sanne");
    auto transaction = must(database_->begin());
    const auto account = must(transaction->query_one<rights::AccountId>(
        "SELECT id FROM account WHERE sign_in = 'sanne'", {},
        [](const store::Row& row) { return row.id<rights::AccountTag>(0); }));
    const auto sanne = must(rights::find_acting(*transaction, *account, clock_.today()))->actor;
    records::Minutes draft =
        support::minutes("Klimaudvalget", {2025, 3, 4}, {support::item(1, "Ny kaj", "25/7")});
    draft.findings = {{0, "doubt.body_new", "Klimaudvalget"}, {3, "doubt.closing_word", "lukket"}};
    const auto saved = must(records::save_unpublished(
        *transaction, sanne, draft,
        {.bytes = "klima", .file_name = "klima.txt", .media_type = "text/plain", .profile = "x"},
        clock_));
    EXPECT_TRUE(transaction->commit());
    const std::string review = "/gennemsyn/" + std::to_string(saved.minutes.value);
    const std::string list = visit("/gennemsyn").body;
    const std::size_t at = list.find("/gennemsyn/ens/klimaudvalget/");
    ASSERT_NE(at, std::string::npos);
    const std::string group = visit(list.substr(at, list.find('"', at) - at)).body;
    EXPECT_THAT(group, HasSubstr("href=\"" + review + "\""));
    EXPECT_THAT(group, HasSubstr("Åbn et af dokumenterne"));
    const std::string page = visit(review).body;
    EXPECT_THAT(page, HasSubstr("Forummet »Klimaudvalget« er nyt her"));
    EXPECT_THAT(page, Not(HasSubstr("name=\"tvivl\"")));
    EXPECT_THAT(page, HasSubstr("href=\"#nyt-forum-h\""));
}

TEST_F(WaitingTest, AllOfABodyIsReadAgainByWhoeverMaySaveThere) {
    const std::string address = "/gennemsyn/forum/direktionen/igen";
    as("milla");
    EXPECT_EQ(visit(address).status, 404);
    visit("/konto");
    EXPECT_EQ(send(address, {}).status, 404);
    as("sanne");
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr(address));
    EXPECT_THAT(visit(address).body, HasSubstr("Se på alle dokumenter"));
    const auto begun = send(address, {});
    ASSERT_EQ(begun.status, 303);
    EXPECT_THAT(visit("/gennemsyn/laesning/1").body, HasSubstr("Der ses på dokumenterne"));
    visit(address);
    EXPECT_EQ(send(address, {}).status, 409) << "one at a time";
    work::Worker worker(*database_, clock_, intake::rereading_work(intake::ProfileSet::shipped()),
                        {});
    while (must(worker.work_a_turn())) {
    }
    EXPECT_THAT(visit("/gennemsyn/laesning/1").body, HasSubstr("intet er ændret"));
    as("milla");
    EXPECT_EQ(visit("/gennemsyn/laesning/1").status, 404);
}

}  // namespace
