// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody does to letters and to receivers, and what the log and an export have of it.
#include "base/try.h"
#include "notices/subjects.h"
#include "notices/test_letter.h"
#include "rights/archive.h"
#include "support/outbox.h"

namespace {

using notices::LetterState;
using notices::Rhythm;
using notices::Tried;
using support::FakeMailServer;
using support::MailFate;
using LettersTest = support::Outbox;

TEST_F(LettersTest, AnUncertainOneThatSomebodySendsAgainKeepsItsMessageId) {
    bool answers = false;
    FakeMailServer server(
        [&](const std::string&) { return answers ? MailFate::Take : MailFate::TakeAndHangUp; });
    receiver("person/1");
    notify({"person/1"});
    send(server.url());
    answers = true;
    const auto id = letter_of("person/1").id;
    {
        auto transaction = must(database_->begin());
        must(notices::send_again(*transaction, by_operator_, id, clock_));
        must(transaction->commit());
    }
    send(server.url());
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 2U);
    const auto id_line = [](const std::string& letter) {
        const std::size_t at = letter.find("Message-ID:");
        return letter.substr(at, letter.find('\n', at) - at);
    };
    EXPECT_EQ(id_line(taken[0].letter), id_line(taken[1].letter));
    EXPECT_EQ(letter_of("person/1").state, LetterState::Sent);
    auto transaction = must(database_->begin());
    EXPECT_EQ(notices::send_again(*transaction, by_operator_, id, clock_).error().code,
              "notices.not_stopped");
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator_, id, clock_).error().code,
              "notices.ended");
}

TEST_F(LettersTest, OneThatWaitsCanBeDropped) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"});
    {
        auto transaction = must(database_->begin());
        must(notices::drop_letter(*transaction, by_operator_, letter_of("person/1").id, clock_));
        must(transaction->commit());
    }
    send(server.url());
    EXPECT_TRUE(server.taken().empty());
    clock_.move_on(91 * 86400);
    EXPECT_EQ(
        change([&](auto& transaction) { return notices::sweep_letters(transaction, 90, clock_); }),
        1);
}

TEST_F(LettersTest, AnAddressThatIsNoneIsRefusedWithItsField) {
    auto transaction = must(database_->begin());
    const auto kept =
        notices::keep_receiver(*transaction, by_operator_,
                               {.holder = "person/1", .address = "a@b.dk\r\nBcc: c@d.dk"}, clock_);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().violations.at(0).field, "address");
}

TEST_F(LettersTest, WhatIsDoneToALetterIsInTheLogAndWhoMayNotChangesNothing) {
    receiver("person/1");
    notify({"person/1"});
    const auto id = letter_of("person/1").id;
    const auto nobody = rights::Actor::of({8}, {{rights::Role::Auditor, {}}});
    auto transaction = must(database_->begin());
    EXPECT_EQ(notices::drop_letter(*transaction, nobody, id, clock_).error().code,
              "rights.not_allowed");
    EXPECT_EQ(notices::forget_receiver(*transaction, nobody, "person/1", clock_).error().code,
              "rights.not_allowed");
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator_, {99}, clock_).error().code,
              "notices.not_found");
    must(notices::drop_letter(*transaction, by_operator_, id, clock_));
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator_, id, clock_).error().code,
              "notices.ended");
    must(notices::send_again(*transaction, by_operator_, id, clock_));
    must(transaction->commit());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Waiting) << "what was taken out comes back";
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE subject = 'letter/1'"), 2);
}

TEST_F(LettersTest, TheNumberOfTheServersAnswerIsKeptAndNothingElseOfIt) {
    FakeMailServer server([](const std::string&) { return MailFate::RefuseReceiver; });
    receiver("person/1");
    notify({"person/1"});
    send(server.url());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Failed);
    EXPECT_EQ(letter_of("person/1").answer, "550");
    change([&](auto& transaction) -> base::Result<int> {
        TRY_DO(notices::send_again(transaction, by_operator_, letter_of("person/1").id, clock_));
        return 0;
    });
    EXPECT_EQ(letter_of("person/1").answer, "");
}

TEST_F(LettersTest, TheLogTellsThatAnAddressIsAnotherAndNeverWhich) {
    const auto keep = [&](const std::string& address, Rhythm rhythm) {
        change([&](auto& transaction) {
            return notices::keep_receiver(
                transaction, by_operator_,
                {.holder = "person/1", .address = address, .rhythm = rhythm}, clock_);
        });
    };
    keep("secret1@x.dk", Rhythm::AtOnce);
    keep("secret1@x.dk", Rhythm::AtOnce);
    EXPECT_EQ(number("SELECT count(*) FROM change"), 1) << "nothing changed the second time";
    keep("secret2@x.dk", Rhythm::AtOnce);
    keep("secret2@x.dk", Rhythm::Daily);
    const auto check = [&] {
        std::vector<std::string> told;
        auto reader = must(database_->reader());
        must(changes::check_subjects(*reader, notices::subject_kinds(),
                                     [&](const auto& one) { told.push_back(one.subject); }, {}));
        return told;
    };
    EXPECT_TRUE(check().empty());
    execute("UPDATE mail_receiver SET rhythm = 'never'");
    EXPECT_EQ(check(), std::vector<std::string>{"receiver/person/1"});
    execute("UPDATE mail_receiver SET rhythm = 'daily'");
    change([&](auto& transaction) {
        return notices::forget_receiver(transaction, by_operator_, "person/1", clock_);
    });
    EXPECT_TRUE(check().empty());
    EXPECT_EQ(number("SELECT count(*) FROM change"), 4);
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE fields LIKE '%secret%'"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM subject_state WHERE state LIKE '%secret%'"), 0);
}

TEST_F(LettersTest, ATestLetterGoesToWhoeverAsksForIt) {
    FakeMailServer server;
    rights::SignedIn ada;
    ada.account = {3};
    ada.person = {1};
    ada.actor = rights::Actor::of({3}, {{rights::Role::Administrator, {}}});
    for (int time = 0; time < 2; ++time) {
        change([&](auto& transaction) -> base::Result<int> {
            TRY_DO(notices::send_test_letter(transaction, ada, "ada@x.dk",
                                             notices::Language::Danish, clock_));
            return 0;
        });
        clock_.move_on(60);
    }
    auto transport = must(notices::make_transport({.how = server.url(), .seconds = 2}));
    notices::Sender sender(*database_, clock_, *transport, settings(),
                           {notices::test_letter_kind()}, {});
    while (must(sender.send_next()) == Tried::Worked) {
    }
    ASSERT_EQ(server.taken().size(), 2U);
    EXPECT_EQ(server.taken()[0].to, "ada@x.dk");
    EXPECT_NE(server.taken()[0].letter.find("https://sager.dk/admin/mail"), std::string::npos);
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE action = 'notices.send_test_letter'"), 2);
    auto transaction = must(database_->begin());
    rights::SignedIn reader;
    reader.account = {4};
    reader.person = {2};
    reader.actor = rights::Actor::of({4}, {{rights::Role::Reader, {}}});
    EXPECT_EQ(notices::send_test_letter(*transaction, reader, "bo@x.dk", notices::Language::Danish,
                                        clock_)
                  .error()
                  .code,
              "rights.not_allowed");
}

TEST_F(LettersTest, AllThatFailedWaitAgainTheOldestFirstAndUncertainOnesDoNot) {
    const auto fates = [](const std::string& to) {
        return to == "4@x.dk" ? MailFate::TakeAndHangUp : MailFate::RefuseReceiver;
    };
    FakeMailServer server(fates);
    std::vector<std::string> holders;
    for (int at = 1; at <= 5; ++at) {
        holders.push_back("person/" + std::to_string(at));
        receiver(holders.back());
        notify({holders.back()});
        send(server.url());
        clock_.move_on(60);
    }
    change([&](auto& t) { return notices::forget_receiver(t, by_operator_, "person/5", clock_); });
    const auto again = [&](int most) {
        return change(
            [&](auto& t) { return notices::send_failed_again(t, by_operator_, most, clock_); });
    };
    EXPECT_EQ(again(2), 2);
    EXPECT_EQ(letter_of("person/1").state, LetterState::Waiting);
    EXPECT_EQ(letter_of("person/2").state, LetterState::Waiting);
    EXPECT_EQ(letter_of("person/3").state, LetterState::Failed);
    EXPECT_EQ(again(100), 1) << "whose receiver is forgotten cannot be sent";
    EXPECT_EQ(letter_of("person/4").state, LetterState::Uncertain) << "it may have arrived";
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE action = 'notices.send_again'"), 3);
    const auto nobody = rights::Actor::of({8}, {{rights::Role::Auditor, {}}});
    auto transaction = must(database_->begin());
    EXPECT_EQ(notices::send_failed_again(*transaction, nobody, 10, clock_).error().code,
              "rights.not_allowed");
}

TEST_F(LettersTest, ReceiversGoOutAndInWithAnExport) {
    receiver("person/1");
    receiver("person/2", Rhythm::Daily);
    const std::string kept = must(rights::render_organisation(*must(database_->reader())));
    auto other = must(support::open_test_database());
    {
        auto transaction = must(other->begin());
        must(rights::restore_organisation(*transaction, kept));
        must(transaction->commit());
    }
    auto reader = must(other->reader());
    const auto second = must(notices::find_receiver(*reader, "person/2"));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->address, "2@x.dk");
    EXPECT_EQ(second->rhythm, Rhythm::Daily);
    EXPECT_EQ(must(rights::render_organisation(*reader)), kept);
}

}  // namespace
