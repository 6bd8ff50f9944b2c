// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox, with a mail server that misbehaves.
#include "support/outbox.h"

#include <sys/stat.h>

#include "base/file.h"

namespace {

using notices::LetterState;
using notices::Look;
using notices::Rhythm;
using notices::Tried;
using support::FakeMailServer;
using support::MailFate;
using OutboxTest = support::Outbox;

TEST_F(OutboxTest, EveryReceiverGetsOneLetterWithTextsAndALink) {
    FakeMailServer server;
    receiver("person/1");
    receiver("person/2");
    const auto added = notify({"person/1", "person/2", "person/3"});
    EXPECT_EQ(added.letters, 2);
    EXPECT_EQ(added.without_address, std::vector<std::string>{"person/3"});
    EXPECT_EQ(notify({"person/1", "person/2"}).letters, 0);
    EXPECT_EQ(send(server.url()), Tried::Nothing);
    ASSERT_EQ(server.taken().size(), 2U);
    const auto taken = server.taken()[0];
    EXPECT_EQ(taken.to, "1@x.dk");
    EXPECT_NE(taken.letter.find("Subject: =?utf-8?Q?Dagsorden_til_=C3=98konomiudvalget?="),
              std::string::npos)
        << taken.letter;
    EXPECT_NE(taken.letter.find("https://sager.dk/moeder/2026-11-30-oekonomiudvalget"),
              std::string::npos);
    EXPECT_EQ(states()["person/1"], LetterState::Sent);
    EXPECT_EQ(asked_.at(0).holder, "person/1");
    send(server.url());
    EXPECT_EQ(server.taken().size(), 2U);
}

TEST_F(OutboxTest, ReasonsStandBelowTheTextAndAMeetingIsThereForCalendars) {
    FakeMailServer server;
    receiver("person/1");
    reasons_ = {notices::Reason::of_open("Sne på vejene"), notices::Reason::of_open(" ", 3)};
    invitation_ = notices::Invitation{
        .method = "CANCEL", .file = [](const std::string& from, const std::string& to) {
            return "BEGIN:VCALENDAR\r\nX-FROM:" + from + "\r\nX-TO:" + to + "\r\n";
        }};
    notify({"person/1"});
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    const std::string letter = server.taken()[0].letter;
    EXPECT_NE(letter.find("mail.reason\nSne p=C3=A5 vejene"), std::string::npos) << letter;
    EXPECT_EQ(letter.find("mail.reason_of"), std::string::npos) << "nothing was said";
    EXPECT_NE(letter.find("Content-Type: text/calendar; method=CANCEL; charset=utf-8"),
              std::string::npos);
    EXPECT_NE(letter.find("X-FROM:sagsgang@kommune.dk\nX-TO:1@x.dk"), std::string::npos);
}

TEST_F(OutboxTest, NoLetterCarriesAPersonalNumber) {
    FakeMailServer server;
    receiver("person/1");
    title_ = notices::Title::of_shown("Støtte til 120455-1234");
    reasons_ = {notices::Reason::of_open("Hans Holm, cpr 12 04 55 1234, trak den.")};
    notify({"person/1"});
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    const std::string letter = server.taken()[0].letter;
    EXPECT_EQ(letter.find("1234"), std::string::npos) << letter;
    EXPECT_NE(letter.find("******-****"), std::string::npos) << letter;
    EXPECT_NE(letter.find("Hans Holm"), std::string::npos) << letter;
}

TEST_F(OutboxTest, WhoTellsNumbersApartSaysWhichStand) {
    FakeMailServer server;
    receiver("person/1");
    reasons_ = {notices::Reason::of_open("Sag 010190-1234 venter")};
    hide_numbers_ = [](store::Reader&, std::string_view text) { return std::string(text); };
    notify({"person/1"});
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    EXPECT_NE(server.taken()[0].letter.find("Sag 010190-1234 venter"), std::string::npos);
}

TEST_F(OutboxTest, ALetterSaysWhatItIsAboutWhenThatMayBeSaid) {
    FakeMailServer server;
    receiver("person/1");
    title_ = notices::Title::of_shown("Ny cykelsti ");
    notify({"person/1"});
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    EXPECT_NE(server.taken()[0].letter.find("mail.about Ny cykelsti"), std::string::npos)
        << server.taken()[0].letter;
}

TEST_F(OutboxTest, NobodyIsToldOfAChangeThatDidNotHappen) {
    FakeMailServer server;
    receiver("person/1");
    {
        auto transaction = must(database_->begin());
        must(notices::add_notice(*transaction, notice({"person/1"}, "v"), clock_));
    }
    send(server.url());
    EXPECT_TRUE(server.taken().empty());
}

TEST_F(OutboxTest, WhatIsNoLongerTrueIsNotSentAndWhatCannotBeOpenedYetWaits) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"}, "version/1");
    what_ = Look::What::NotYet;
    send(server.url());
    EXPECT_EQ(states()["person/1"], LetterState::Waiting);
    what_ = Look::What::Send;
    clock_.move_on(60);
    send(server.url());
    EXPECT_EQ(server.taken().size(), 1U);
    notify({"person/1"}, "version/2");
    what_ = Look::What::Withdrawn;
    send(server.url());
    EXPECT_EQ(server.taken().size(), 1U);
    EXPECT_EQ(letter_of("person/1").state, LetterState::Withdrawn);
}

TEST_F(OutboxTest, NineDaysDownSendsNothingThatIsPast) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"});
    clock_.move_on(9 * 86400);
    send(server.url());
    EXPECT_TRUE(server.taken().empty());
    EXPECT_EQ(letter_of("person/1").error, "notices.stale");
}

TEST_F(OutboxTest, ABadReceiverIsToldAndStopsNoOther) {
    FakeMailServer server([](const std::string& to) {
        return to == "2@x.dk" ? MailFate::RefuseReceiver : MailFate::Take;
    });
    for (const char* holder : {"person/1", "person/2", "person/3"}) receiver(holder);
    notify({"person/1", "person/2", "person/3"});
    send(server.url());
    EXPECT_EQ(server.taken().size(), 2U);
    EXPECT_EQ(states()["person/2"], LetterState::Failed);
    ASSERT_EQ(told_.size(), 1U);
    EXPECT_EQ(told_[0].code, "notices.refused");
    EXPECT_EQ(told_[0].detail.find('@'), std::string::npos) << "an address was told";
    // It is there first, for somebody to look at.
    auto reader = must(database_->reader());
    EXPECT_EQ(must(notices::list_letters(*reader, 1)).at(0).holder, "person/2");
    EXPECT_EQ(must(notices::count_letters(*reader)).failed, 1);
}

TEST_F(OutboxTest, AForgottenReceiverGetsNothingAndStopsNoOther) {
    FakeMailServer server;
    receiver("person/1");
    receiver("person/2");
    notify({"person/1", "person/2"});
    EXPECT_TRUE(change([&](auto& transaction) {
        return notices::forget_receiver(transaction, by_operator_, "person/1", clock_);
    }));
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    EXPECT_EQ(server.taken()[0].to, "2@x.dk");
    EXPECT_EQ(number("SELECT count(*) FROM mail_receiver WHERE address = '1@x.dk'"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM letter WHERE error = 'notices.no_receiver'"), 1);
}

TEST_F(OutboxTest, HandedOverWithoutAnAnswerIsUncertainAndNotSentAgainByItself) {
    FakeMailServer server([](const std::string& to) {
        if (to == "2@x.dk") return MailFate::TakeAndHangUp;
        return to == "4@x.dk" ? MailFate::TakeAndBeSilent : MailFate::Take;
    });
    std::vector<std::string> holders;
    for (int at = 1; at <= 40; ++at) holders.push_back("person/" + std::to_string(at));
    for (const std::string& holder : holders) receiver(holder);
    notify(holders);
    send(server.url());
    clock_.move_on(-300);
    send(server.url());
    clock_.move_on(7200);
    send(server.url());
    std::map<std::string, int> copies;
    for (const auto& taken : server.taken()) ++copies[taken.to];
    EXPECT_EQ(copies.size(), 40U);
    for (const auto& [to, count] : copies) EXPECT_EQ(count, 1) << to;
    auto all = states();
    EXPECT_EQ(all["person/2"], LetterState::Uncertain);
    EXPECT_EQ(all["person/4"], LetterState::Uncertain);
    EXPECT_EQ(all["person/5"], LetterState::Sent);
    EXPECT_EQ(told_.size(), 2U);
}

TEST_F(OutboxTest, WhatIsNotTakenNowComesAgainLaterAndLater) {
    int tries = 0;
    FakeMailServer server(
        [&](const std::string&) { return ++tries < 4 ? MailFate::NotNow : MailFate::Take; });
    receiver("person/1");
    notify({"person/1"});
    std::int64_t waited = 0;
    for (send(server.url()); letter_of("person/1").state == LetterState::Waiting;
         send(server.url())) {
        clock_.move_on(60);
        waited += 60;
    }
    EXPECT_EQ(tries, 4);
    EXPECT_EQ(waited, 60 + 120 + 240);
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST_F(OutboxTest, AServerThatIsAwayCostsNoLetterItsTries) {
    receiver("person/1");
    notify({"person/1"});
    for (int minute = 0; minute < 30; ++minute) {
        EXPECT_EQ(send("smtp://127.0.0.1:1"), Tried::Wait);
        clock_.move_on(61);
    }
    EXPECT_EQ(letter_of("person/1").tries, 0);
    FakeMailServer server;
    send(server.url());
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST_F(OutboxTest, NoMoreLeaveInAMinuteThanTheBound) {
    per_minute_ = 5;
    FakeMailServer server;
    std::vector<std::string> holders;
    for (int at = 1; at <= 12; ++at) holders.push_back("person/" + std::to_string(at));
    for (const std::string& holder : holders) receiver(holder);
    notify(holders);
    EXPECT_EQ(send(server.url()), Tried::Wait);
    EXPECT_EQ(server.taken().size(), 5U);
    clock_.move_on(61);
    EXPECT_EQ(send(server.url()), Tried::Wait);
    clock_.move_on(61);
    EXPECT_EQ(send(server.url()), Tried::Nothing);
    EXPECT_EQ(server.taken().size(), 12U);
}

TEST_F(OutboxTest, WhoWantsOneLetterADayGetsOne) {
    FakeMailServer server;
    receiver("person/1", Rhythm::Daily);
    receiver("person/2", Rhythm::Never);
    notify({"person/1", "person/2"}, "version/1");
    notify({"person/1", "person/2"}, "version/2");
    send(server.url());
    EXPECT_TRUE(server.taken().empty());
    EXPECT_EQ(
        change([&](auto& transaction) { return notices::gather_digests(transaction, clock_); }), 1);
    send(server.url());
    ASSERT_EQ(server.taken().size(), 1U);
    EXPECT_NE(server.taken()[0].letter.find("Subject: 2 beskeder"), std::string::npos);
    EXPECT_EQ(
        change([&](auto& transaction) { return notices::gather_digests(transaction, clock_); }), 0);
    // When all of it has been withdrawn there is nothing to tell.
    notify({"person/1"}, "version/3");
    clock_.move_on(86400);
    change([&](auto& transaction) { return notices::gather_digests(transaction, clock_); });
    what_ = Look::What::Withdrawn;
    send(server.url());
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST_F(OutboxTest, AKindThatFailsOrLeadsElsewhereStopsOnlyItself) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"});
    look_fails_ = true;
    send(server.url());
    EXPECT_EQ(letter_of("person/1").error, "test.look");
    look_fails_ = false;
    for (const char* bad : {"//evil.dk", "https://evil.dk", "/a\r\nBcc: x", "/a b", ""}) {
        path_ = bad;
        clock_.move_on(14'400);
        send(server.url());
        EXPECT_EQ(letter_of("person/1").error, "notices.path") << bad;
    }
    EXPECT_TRUE(server.taken().empty());
}

TEST_F(OutboxTest, AMailProgramIsGivenTheReceiverAndTheLetterAndNothingSecret) {
    const auto program = place_.path() / "sendmail";
    must(base::write_file(program,
                          "#!/bin/sh\ncd \"$(dirname \"$0\")\"\necho \"$@\" >> words\n"
                          "cat > letter\nenv > env\n"
                          "case \"$*\" in *2@x.dk) exit 67;; *3@x.dk) exit 75;; esac\n"));
    ASSERT_EQ(::chmod(program.c_str(), 0700), 0);
    ::setenv("SAGSGANG_DATABASE", "secret", 1);
    for (const char* holder : {"person/1", "person/2", "person/3"}) receiver(holder);
    notify({"person/1", "person/2", "person/3"});
    send(program.string());
    ::unsetenv("SAGSGANG_DATABASE");
    const std::string words = must(base::read_file(place_.path() / "words", 1000));
    EXPECT_TRUE(words.starts_with("-i -f sagsgang@kommune.dk -- 1@x.dk\n")) << words;
    EXPECT_EQ(must(base::read_file(place_.path() / "letter", 10'000)).find('\r'),
              std::string::npos);
    EXPECT_EQ(must(base::read_file(place_.path() / "env", 10'000)).find("secret"),
              std::string::npos);
    EXPECT_EQ(states()["person/1"], LetterState::Sent);
    EXPECT_EQ(states()["person/2"], LetterState::Failed);
    EXPECT_EQ(states()["person/3"], LetterState::Waiting);
    EXPECT_EQ(send("/no/such/program"), Tried::Nothing);
}

TEST(ReminderTest, StepsThatWereMissedAreNotMadeUpFor) {
    const support::FixedClock clock;  // 21 November 2026, one in the afternoon in Denmark.
    EXPECT_EQ(notices::next_reminder({14, 7, 1}, "2026-11-30T09:00:00Z", clock),
              "2026-11-23T09:00:00Z");
    EXPECT_EQ(notices::next_reminder({14, 7, 1}, "2026-11-22T09:00:00Z", clock), std::nullopt);
    EXPECT_EQ(notices::next_reminder({1}, "2027-03-29T08:00:00Z", clock), "2027-03-28T08:00:00Z");
    EXPECT_EQ(notices::next_reminder({7}, "2027-03-29T08:00:00Z", clock), "2027-03-22T09:00:00Z");
}

TEST(TransportTest, OnlyMailServersAndProgramsAreWaysToSendMail) {
    for (const char* bad : {"", "  ", "https://example.dk", "file:///etc/passwd"}) {
        EXPECT_FALSE(notices::make_transport({.how = bad})) << bad;
    }
}

}  // namespace
