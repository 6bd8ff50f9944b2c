// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox, with a mail server that misbehaves.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "base/file.h"
#include "base/try.h"
#include "notices/sender.h"
#include "notices/subjects.h"
#include "notices/test_letter.h"
#include "support/fake_mail_server.h"
#include "support/stores.h"

namespace {

using notices::LetterState;
using notices::Look;
using notices::NoticeKind;
using notices::Rhythm;
using notices::Tried;
using notices::Word;
using support::FakeMailServer;
using support::MailFate;

const auto by_operator = rights::Actor::operator_of_machine();

class OutboxTest : public support::WithStore {
protected:
    void receiver(const std::string& holder, Rhythm rhythm = Rhythm::AtOnce) {
        change([&](auto& transaction) {
            return notices::keep_receiver(
                transaction, by_operator,
                {.holder = holder, .address = holder.substr(7) + "@x.dk", .rhythm = rhythm},
                clock_);
        });
    }
    notices::Added notify(const std::vector<std::string>& holders,
                          const std::string& occasion = "version/1") {
        return change([&](auto& transaction) {
            return notices::add_notice(transaction, notice(holders, occasion), clock_);
        });
    }
    static notices::Notice notice(const std::vector<std::string>& holders,
                                  const std::string& occasion) {
        return {.kind = "agenda", .about = "meeting/12", .occasion = occasion, .holders = holders};
    }
    NoticeKind kind() {
        return {
            .name = "agenda",
            .look = [this](store::Reader&, const notices::Matter& matter) -> base::Result<Look> {
                if (look_fails_) return base::Error{base::ErrorKind::Corrupt, "test.look", ""};
                asked_.push_back(matter);
                return Look{.what = what_,
                            .path = path_,
                            .words = {Word::name("Økonomiudvalget"), Word::date({2026, 11, 30})}};
            }};
    }
    static std::string wording(notices::Language, const std::string& key,
                               const std::vector<Word>& words) {
        if (key == "mail.digest.subject") {
            return std::to_string(std::get<std::int64_t>(words[0].content())) + " beskeder";
        }
        if (words.size() < 2 || !key.ends_with("subject")) return key;
        return "Dagsorden til " + std::get<std::string>(words[0].content());
    }
    notices::SenderSettings settings() const {
        return {.from = "sagsgang@kommune.dk",
                .from_name = "Kommune",
                .url = "https://sager.dk",
                .per_minute = per_minute_,
                .wording = wording};
    }
    /// Sends until nothing more can be sent now.
    Tried send(const std::string& how) {
        auto transport = must(notices::make_transport({.how = how, .seconds = 2}));
        notices::Sender sender(*database_, clock_, *transport, settings(), {kind()},
                               [this](const auto& event) { told_.push_back(event); });
        Tried tried = Tried::Worked;
        while (tried == Tried::Worked) tried = must(sender.send_next());
        return tried;
    }
    std::map<std::string, LetterState> states() {
        std::map<std::string, LetterState> states;
        auto reader = must(database_->reader());
        for (const auto& letter : must(notices::list_letters(*reader, 100))) {
            states[letter.holder] = letter.state;
        }
        return states;
    }
    notices::Letter letter_of(const std::string& holder) {
        auto reader = must(database_->reader());
        return must(notices::list_letters_of(*reader, holder, 1)).at(0);
    }

    Look::What what_ = Look::What::Send;
    std::string path_ = "/moeder/2026-11-30-oekonomiudvalget";
    bool look_fails_ = false;
    int per_minute_ = 1000;
    std::vector<notices::Matter> asked_;
    std::vector<notices::LetterEvent> told_;
};

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
        return notices::forget_receiver(transaction, by_operator, "person/1", clock_);
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

TEST_F(OutboxTest, AnUncertainOneThatSomebodySendsAgainKeepsItsMessageId) {
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
        must(notices::send_again(*transaction, by_operator, id, clock_));
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
    EXPECT_EQ(notices::send_again(*transaction, by_operator, id, clock_).error().code,
              "notices.not_stopped");
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator, id, clock_).error().code,
              "notices.ended");
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

TEST_F(OutboxTest, OneThatWaitsCanBeDropped) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"});
    {
        auto transaction = must(database_->begin());
        must(notices::drop_letter(*transaction, by_operator, letter_of("person/1").id, clock_));
        must(transaction->commit());
    }
    send(server.url());
    EXPECT_TRUE(server.taken().empty());
    clock_.move_on(91 * 86400);
    EXPECT_EQ(
        change([&](auto& transaction) { return notices::sweep_letters(transaction, 90, clock_); }),
        1);
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

TEST_F(OutboxTest, AnAddressThatIsNoneIsRefusedWithItsField) {
    auto transaction = must(database_->begin());
    const auto kept =
        notices::keep_receiver(*transaction, by_operator,
                               {.holder = "person/1", .address = "a@b.dk\r\nBcc: c@d.dk"}, clock_);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().violations.at(0).field, "address");
}

TEST_F(OutboxTest, WhatIsDoneToALetterIsInTheLogAndWhoMayNotChangesNothing) {
    receiver("person/1");
    notify({"person/1"});
    const auto id = letter_of("person/1").id;
    const auto nobody = rights::Actor::of({8}, {{rights::Role::Auditor, {}}});
    auto transaction = must(database_->begin());
    EXPECT_EQ(notices::drop_letter(*transaction, nobody, id, clock_).error().code,
              "rights.not_allowed");
    EXPECT_EQ(notices::forget_receiver(*transaction, nobody, "person/1", clock_).error().code,
              "rights.not_allowed");
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator, {99}, clock_).error().code,
              "notices.not_found");
    must(notices::drop_letter(*transaction, by_operator, id, clock_));
    EXPECT_EQ(notices::drop_letter(*transaction, by_operator, id, clock_).error().code,
              "notices.ended");
    must(notices::send_again(*transaction, by_operator, id, clock_));
    must(transaction->commit());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Waiting) << "what was taken out comes back";
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE subject = 'letter/1'"), 2);
}

TEST_F(OutboxTest, TheNumberOfTheServersAnswerIsKeptAndNothingElseOfIt) {
    FakeMailServer server([](const std::string&) { return MailFate::RefuseReceiver; });
    receiver("person/1");
    notify({"person/1"});
    send(server.url());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Failed);
    EXPECT_EQ(letter_of("person/1").answer, "550");
    change([&](auto& transaction) -> base::Result<int> {
        TRY_DO(notices::send_again(transaction, by_operator, letter_of("person/1").id, clock_));
        return 0;
    });
    EXPECT_EQ(letter_of("person/1").answer, "");
}

TEST_F(OutboxTest, TheLogTellsThatAnAddressIsAnotherAndNeverWhich) {
    const auto keep = [&](const std::string& address, Rhythm rhythm) {
        change([&](auto& transaction) {
            return notices::keep_receiver(
                transaction, by_operator,
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
        return notices::forget_receiver(transaction, by_operator, "person/1", clock_);
    });
    EXPECT_TRUE(check().empty());
    EXPECT_EQ(number("SELECT count(*) FROM change"), 4);
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE fields LIKE '%secret%'"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM subject_state WHERE state LIKE '%secret%'"), 0);
}

TEST_F(OutboxTest, ATestLetterGoesToWhoeverAsksForIt) {
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
