// SPDX-License-Identifier: AGPL-3.0-or-later
// The link of a new account on its way by mail.
#include "organisation/account_letter.h"

#include <gmock/gmock.h>

#include "notices/letter.h"
#include "notices/sender.h"
#include "records/keeping.h"
#include "rights/sign_in.h"
#include "support/fake_mail_server.h"
#include "support/test_record.h"

namespace organisation {
namespace {

using notices::LetterState;
using support::FakeMailServer;
using support::MailFate;
using testing::HasSubstr;

class AccountLetterTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        person_ = must(records::make_person(*transaction, "Erik Mose"));
        account_ = must(rights::add_account(*transaction, all_, person_, "erm", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    void keep_address() {
        auto transaction = must(database_->begin());
        must(notices::keep_receiver(*transaction, all_,
                                    {.holder = notices::holder_of(person_),
                                     .address = "erm@x.dk",
                                     .rhythm = notices::Rhythm::Never},
                                    clock_));
        EXPECT_TRUE(transaction->commit());
    }
    base::Result<void> mail_link() {
        auto transaction = must(database_->begin());
        auto done = mail_password_link(*transaction, all_, account_, clock_);
        EXPECT_TRUE(!done || transaction->commit());
        return done;
    }
    void send(const FakeMailServer& server) {
        auto transport = must(notices::make_transport({.how = server.url(), .seconds = 2}));
        const auto wording = [](notices::Language, const std::string& key,
                                const std::vector<notices::Word>& words) {
            return words.empty() ? key : key + " " + std::get<std::string>(words[0].content());
        };
        notices::Sender sender(*database_, clock_, *transport,
                               {.from = "sagsgang@x.dk",
                                .from_name = "Kommune",
                                .url = "https://x.dk",
                                .wording = wording},
                               {account_letter_kind(clock_)}, [](const auto&) {});
        while (must(sender.send_next()) == notices::Tried::Worked) continue;
    }
    static std::string token_in(const std::string& letter) {
        const std::string start = "https://x.dk/adgangskode/";
        const std::size_t at = letter.find(start);
        if (at == std::string::npos) return {};
        const std::size_t from = at + start.size();
        return letter.substr(from, letter.find_first_of("\r\n", from) - from);
    }
    LetterState state() { return must(notices::list_letters(*reader(), 1)).at(0).state; }

    const rights::Actor all_ = rights::Actor::operator_of_machine();
    records::PersonId person_;
    rights::AccountId account_;
};

TEST_F(AccountLetterTest, TheLinkInTheLetterChoosesAPasswordAndStandsNowhereElse) {
    keep_address();
    FakeMailServer server;
    ASSERT_TRUE(mail_link());
    send(server);
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 1U) << "what cannot wait goes whatever the rhythm";
    EXPECT_EQ(taken[0].to, "erm@x.dk");
    EXPECT_THAT(taken[0].letter, HasSubstr("mail.account_link.body erm"));
    const std::string token = token_in(taken[0].letter);
    EXPECT_EQ(must(rights::load_account_of_link(*reader(), token, clock_)).id, account_);
    for (const char* kept :
         {"SELECT kind || about || occasion FROM letter", "SELECT state FROM subject_state",
          "SELECT token_hash FROM one_time_link"}) {
        ASSERT_TRUE(reader()->for_each(kept, {}, [&](const store::Row& row) {
            EXPECT_EQ(row.text(0).find(token), std::string_view::npos) << kept;
        }));
    }
}

TEST_F(AccountLetterTest, OneThatMayHaveArrivedIsSentAgainWithAnotherLink) {
    keep_address();
    bool answers = false;
    FakeMailServer server(
        [&](const std::string&) { return answers ? MailFate::Take : MailFate::TakeAndHangUp; });
    ASSERT_TRUE(mail_link());
    send(server);
    EXPECT_EQ(state(), LetterState::Uncertain);
    answers = true;
    {
        auto transaction = must(database_->begin());
        const auto id = must(notices::list_letters(*transaction, 1)).at(0).id;
        EXPECT_TRUE(notices::send_again(*transaction, all_, id, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    send(server);
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_FALSE(rights::load_account_of_link(*reader(), token_in(taken[0].letter), clock_));
    EXPECT_TRUE(rights::load_account_of_link(*reader(), token_in(taken[1].letter), clock_));
}

TEST_F(AccountLetterTest, WithoutAnAddressNothingIsChangedAndALinkShownMeanwhileStandsAlone) {
    EXPECT_EQ(mail_link().error().code, "account.no_address");
    keep_address();
    FakeMailServer server;
    ASSERT_TRUE(mail_link());
    std::string shown;
    {
        auto transaction = must(database_->begin());
        shown = must(rights::reset_account(*transaction, all_, account_, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    send(server);
    EXPECT_TRUE(server.taken().empty());
    EXPECT_EQ(state(), LetterState::Withdrawn);
    EXPECT_TRUE(rights::load_account_of_link(*reader(), shown, clock_));
}

}  // namespace
}  // namespace organisation
