// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/bounce.h"

#include "support/outbox.h"

namespace {

using notices::LetterState;
using support::FakeMailServer;

class BounceTest : public support::Outbox {
protected:
    /// As a mail server writes it, about the letter with this Message-ID.
    static std::string report(const std::string& id, const std::string& action = "failed") {
        return "From: MAILER-DAEMON@mail.kommune.dk\r\nTo: sagsgang@kommune.dk\r\n"
               "Message-ID: <1@mail.kommune.dk>\r\n"
               "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"x\"\r\n"
               "\r\n--x\r\n\r\nIt did not arrive.\r\n--x\r\n"
               "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.x.dk\r\n\r\n"
               "Final-Recipient: rfc822; 1@x.dk\r\nAction: " +
               action +
               "\r\nStatus: 5.1.1 (no such user)\r\n\r\n--x\r\n"
               "Content-Type: text/rfc822-headers\r\n\r\nSubject: Dagsorden\r\nMessage-ID:\r\n <" +
               id + "@kommune.dk>\r\n--x--\r\n";
    }
    std::string bounce(const std::string& text) {
        const auto read = notices::parse_bounce(text);
        if (!read) return "no report";
        auto transaction = must(database_->begin());
        const auto marked = notices::mark_bounced(*transaction, by_operator_, *read, clock_);
        if (!marked) return marked.error().code;
        EXPECT_TRUE(transaction->commit());
        return std::to_string(marked.value());
    }
};

TEST_F(BounceTest, ALetterThatComesBackHasFailedAndNoOther) {
    FakeMailServer server;
    receiver("person/1");
    receiver("person/2");
    notify({"person/1", "person/2"});
    send(server.url());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Sent);
    EXPECT_EQ(bounce(report(letter_of("person/1").message_id)), "1");
    EXPECT_EQ(letter_of("person/1").state, LetterState::Failed);
    EXPECT_EQ(letter_of("person/1").error, "notices.bounced");
    EXPECT_EQ(letter_of("person/1").answer, "5.1.1");
    EXPECT_EQ(letter_of("person/2").state, LetterState::Sent);
    EXPECT_EQ(bounce(report(letter_of("person/1").message_id)), "0") << "it is marked already";
}

TEST_F(BounceTest, WhatCameBackStaysWhenAllThatFailedAreSentAgain) {
    FakeMailServer server([](const std::string& to) {
        return to == "2@x.dk" ? support::MailFate::RefuseReceiver : support::MailFate::Take;
    });
    receiver("person/1");
    receiver("person/2");
    notify({"person/1", "person/2"});
    send(server.url());
    EXPECT_EQ(bounce(report(letter_of("person/1").message_id)), "1");
    {
        const auto counts = must(notices::count_letters(*must(database_->reader())));
        EXPECT_EQ(counts.failed, 2);
        EXPECT_EQ(counts.came_back, 1);
    }
    const auto again = [&] {
        return change(
            [&](auto& t) { return notices::send_failed_again(t, by_operator_, 100, clock_); });
    };
    EXPECT_EQ(again(), 1);
    EXPECT_EQ(letter_of("person/1").state, LetterState::Failed);
    EXPECT_EQ(letter_of("person/2").state, LetterState::Waiting);
    const auto id = letter_of("person/1").id;
    change([&](auto& t) -> base::Result<int> {
        EXPECT_TRUE(notices::send_again(t, by_operator_, id, clock_));
        return 0;
    });
    EXPECT_EQ(letter_of("person/1").state, LetterState::Waiting) << "one by one it may be sent";
}

TEST_F(BounceTest, OfADigestThatCameBackEachLetterIsToldWhereItsMatterIs) {
    FakeMailServer server;
    receiver("person/1", notices::Rhythm::Daily);
    receiver("person/2", notices::Rhythm::Daily);
    notify({"person/1", "person/2"});
    change([&](auto& t) { return notices::gather_digests(t, clock_); });
    send(server.url());
    const auto stopped = [&] {
        return must(notices::list_stopped_about(*must(database_->reader()),
                                                {"agenda", "other", "", "", ""}, "meeting/12", 10));
    };
    EXPECT_TRUE(stopped().empty());
    EXPECT_EQ(letter_of("person/1").kind, "digest");
    EXPECT_EQ(bounce(report(letter_of("person/1").message_id)), "1");
    const auto told = stopped();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].kind, "agenda");
    EXPECT_EQ(told[0].holder, "person/1");
    EXPECT_EQ(told[0].state, LetterState::Failed);
    EXPECT_EQ(told[0].answer, "5.1.1");
}

TEST_F(BounceTest, WhatIsOnlyLateOrOfAnotherOrNoReportMarksNothing) {
    FakeMailServer server;
    receiver("person/1");
    notify({"person/1"});
    send(server.url());
    const std::string id = letter_of("person/1").message_id;
    EXPECT_EQ(bounce(report(id, "delayed")), "notices.not_final");
    EXPECT_EQ(bounce(report("another")), "0");
    EXPECT_EQ(bounce("Subject: Hej\r\nIn-Reply-To: <" + id + "@kommune.dk>\r\n\r\nTak."),
              "no report");
    EXPECT_EQ(bounce(""), "no report");
    EXPECT_EQ(letter_of("person/1").state, LetterState::Sent);
}

TEST_F(BounceTest, NobodyWhoseAccountIsClosedGetsALetter) {
    FakeMailServer server;
    receiver("person/1");
    receiver("person/2");
    const auto disable = [&](bool disabled) {
        auto transaction = must(database_->begin());
        must(transaction->execute("DELETE FROM account", {}));
        must(
            transaction->execute("INSERT INTO account (id, person_id, sign_in, is_disabled,"
                                 " created_at) VALUES (1, 1, 'ada', $1, '2026-01-01T00:00:00Z')",
                                 {disabled ? 1 : 0}));
        EXPECT_TRUE(transaction->commit());
    };
    {
        auto transaction = must(database_->begin());
        must(
            transaction->execute("INSERT INTO person (id, name, slug, match_key, sort_key)"
                                 " VALUES (1, 'Ada Holm', 'ada', 'ada', 'ada')",
                                 {}));
        EXPECT_TRUE(transaction->commit());
    }
    disable(true);
    notify({"person/1", "person/2"});
    send(server.url());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Withdrawn);
    EXPECT_EQ(letter_of("person/2").state, LetterState::Sent);
    disable(false);
    notify({"person/1"}, "version/2");
    send(server.url());
    EXPECT_EQ(letter_of("person/1").state, LetterState::Sent);
}

}  // namespace
