// SPDX-License-Identifier: AGPL-3.0-or-later
// The page about letters, as an administrator uses it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "notices/letter.h"
#include "notices/notice.h"
#include "support/signed_in_site.h"

namespace {

using notices::LetterState;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class OutboxPageTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        ada_ = add_person("Ada Min", "ada", "administrator");
        add_person("Rita Revisor", "rita", "auditor");
        mail_ = {"smtp://mail.x.dk:25", "sagsgang@x.dk", "https://x.dk", 60};
        sign_in("ada");
    }
    void run(std::string_view sql, const store::Values& values = {}) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, values));
        EXPECT_TRUE(transaction->commit());
    }
    /// A letter to Ada about something that is nobody's business, as it stands now.
    notices::LetterId letter(const std::string& state, const std::string& error = {},
                             const std::string& answer = {}) {
        auto transaction = must(database_->begin());
        must(notices::keep_receiver(
            *transaction, rights::Actor::operator_of_machine(),
            {.holder = notices::holder_of(ada_), .address = "hemmelig@x.dk"}, moving_clock_));
        const std::string occasion = "version/" + std::to_string(++letters_);
        must(notices::add_notice(*transaction,
                                 {.kind = "test",
                                  .about = "meeting/hemmeligt",
                                  .occasion = occasion,
                                  .holders = {notices::holder_of(ada_)}},
                                 moving_clock_));
        const bool is_over = state != "waiting" && state != "held" && state != "sending";
        const auto ended = is_over ? std::optional(moving_clock_.now()) : std::nullopt;
        must(
            transaction->execute("UPDATE letter SET state = $1, error = $2, answer = $3,"
                                 " ended_at = $4 WHERE occasion = $5",
                                 {state, error, answer, ended, occasion}));
        EXPECT_TRUE(transaction->commit());
        return {letters_};
    }
    LetterState state(notices::LetterId id) {
        return must(notices::find_letter(*must(database_->reader()), id))->state;
    }
    std::string page(const std::string& query = {}) {
        const auto answer = visit("/admin/mail", query);
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body.find("hemmelig"), std::string::npos);
        return answer.body;
    }
    /// A button, with the token of a page that has a form whatever is in the lists.
    web::Response press(const std::string& path) {
        visit("/konto");
        return send(path, {});
    }
    static std::string action(notices::LetterId id, const char* what) {
        return fmt::format("/admin/mail/{}/{}", id.value, what);
    }

    rights::PersonId ada_;
    std::int64_t letters_ = 0;
};

TEST_F(OutboxPageTest, AnEmptyPageSaysThatNothingWaitsAndHowLettersGoOut) {
    EXPECT_THAT(page(), AllOf(HasSubstr("Ingen breve venter. Ingen er gået galt."),
                              HasSubstr("Ingen breve er sendt endnu."),
                              HasSubstr("smtp://mail.x.dk:25"), HasSubstr("sagsgang@x.dk")));
}

TEST_F(OutboxPageTest, WhereNoMailIsSetUpThePageSaysWhatToDo) {
    mail_ = {};
    EXPECT_THAT(page(), AllOf(HasSubstr("Der er ikke sat mail op på denne server"),
                              Not(HasSubstr("/admin/mail/proeve"))));
    EXPECT_EQ(visit("/admin/mail/proeve").status, 409);
}

TEST_F(OutboxPageTest, WhatFailedSaysWhyWithTheServersAnswerAndIsSentAgain) {
    const auto id = letter("failed", "notices.refused", "550");
    letter("uncertain", "notices.no_answer");
    letter("sent");
    EXPECT_THAT(page(), AllOf(HasSubstr("2 breve kræver et blik."), HasSubstr("Prøvebrev"),
                              HasSubstr("Ada Min"), HasSubstr("Mailserveren svarede 550."),
                              HasSubstr("Modtagerens adresse findes ikke"),
                              HasSubstr("brevet blev afleveret, men intet svar kom.")));
    EXPECT_EQ(header(press(action(id, "igen")), "Location"), "/admin/mail");
    EXPECT_EQ(state(id), LetterState::Waiting);
    EXPECT_EQ(press(action(id, "fjern")).status, 303);
    EXPECT_EQ(state(id), LetterState::Dropped);
    sign_in("rita");
    EXPECT_THAT(visit("/admin/log").body,
                AllOf(HasSubstr("Sendte et brev igen"), HasSubstr("Tog et brev ud"),
                      HasSubstr("Mailadresse: Ada Min"), Not(HasSubstr("hemmelig"))));
}

TEST_F(OutboxPageTest, AllThatFailedAreSentAgainAtOnceAndWhatMayHaveArrivedIsNot) {
    const auto first = letter("failed", "notices.refused", "550");
    EXPECT_THAT(page(), Not(HasSubstr("/admin/mail/igen"))) << "one has its own button";
    const auto second = letter("failed", "notices.refused", "550");
    const auto uncertain = letter("uncertain", "notices.no_answer");
    EXPECT_THAT(page(), HasSubstr("href=\"/admin/mail/igen\""));
    EXPECT_THAT(visit("/admin/mail/igen").body, HasSubstr("2 breve kunne ikke sendes."));
    EXPECT_EQ(header(send("/admin/mail/igen", {}), "Location"), "/admin/mail");
    EXPECT_THAT(page(), HasSubstr("Brevene sendes igen."));
    EXPECT_EQ(state(first), LetterState::Waiting);
    EXPECT_EQ(state(second), LetterState::Waiting);
    EXPECT_EQ(state(uncertain), LetterState::Uncertain);
    sign_in("rita");
    EXPECT_EQ(visit("/admin/mail/igen").status, 403);
}

TEST_F(OutboxPageTest, WhatCameBackIsNamedApartAndNotSentAgainWithTheOthers) {
    const auto back = letter("failed", "notices.bounced", "5.1.1");
    letter("failed", "notices.refused", "550");
    EXPECT_THAT(page(), AllOf(HasSubstr("2 breve kræver et blik. Ét brev kom tilbage."),
                              Not(HasSubstr("/admin/mail/igen"))));
    const auto other = letter("failed", "notices.refused", "550");
    EXPECT_THAT(visit("/admin/mail/igen").body,
                AllOf(HasSubstr("2 breve kunne ikke sendes."), HasSubstr("Ét brev kom tilbage."),
                      HasSubstr("sendes ikke igen her")));
    EXPECT_EQ(header(send("/admin/mail/igen", {}), "Location"), "/admin/mail");
    EXPECT_EQ(state(other), LetterState::Waiting);
    EXPECT_EQ(state(back), LetterState::Failed);
    EXPECT_EQ(header(press(action(back, "igen")), "Location"), "/admin/mail");
    EXPECT_EQ(state(back), LetterState::Waiting);
}

TEST_F(OutboxPageTest, WhatWaitsForAServerThatCannotBeReachedSaysSo) {
    letter("waiting", "notices.unreachable");
    EXPECT_THAT(page(), HasSubstr("Venter: mailserveren kan ikke nås. Prøves hvert minut."));
}

TEST_F(OutboxPageTest, MoreThanAThousandAreNotCountedAndAreListedInParts) {
    letter("failed", "notices.refused", "550");
    {
        auto transaction = must(database_->begin());
        for (int at = 0; at < 1100; ++at) {
            must(transaction->execute(
                "INSERT INTO letter (kind, about, occasion, receiver_id, state, message_id,"
                " queued_at, ended_at) SELECT kind, about, $1, receiver_id, state, $1, queued_at,"
                " ended_at FROM letter WHERE id = 1",
                {"copy/" + std::to_string(at)}));
        }
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_THAT(page(),
                AllOf(HasSubstr("Mindst 1.000 breve kræver et blik."), HasSubstr("Se flere")));
}

TEST_F(OutboxPageTest, ALetterThatIsSentIsNotTakenOutAndNobodyIsShownAnError) {
    const auto sent = letter("sent");
    const auto sending = letter("sending");
    for (const std::string& path : {action(sent, "fjern"), action(sent, "igen"),
                                    action(sending, "fjern"), action({99}, "igen")}) {
        page();
        EXPECT_EQ(press(path).status, 303) << path;
        EXPECT_THAT(page(), HasSubstr("Intet blev ændret")) << path;
    }
    EXPECT_EQ(state(sent), LetterState::Sent);
    EXPECT_EQ(state(sending), LetterState::Sending);
}

TEST_F(OutboxPageTest, ALetterWhoseReceiverIsForgottenStaysWithoutANameAndCannotBeSent) {
    letter("failed", "notices.no_receiver");
    run("UPDATE letter SET receiver_id = NULL");
    EXPECT_THAT(page(), AllOf(HasSubstr("Modtageren er slettet"), Not(HasSubstr("/1/igen")),
                              HasSubstr("/1/fjern")));
}

TEST_F(OutboxPageTest, ATestLetterIsAskedForWithAnAddressOfOnesOwn) {
    EXPECT_EQ(visit("/admin/mail/proeve").status, 200);
    const auto refused = send("/admin/mail/proeve", {{"address", "ada"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Er ikke en mailadresse"));
    const auto sent = send("/admin/mail/proeve", {{"address", "ada@x.dk"}});
    EXPECT_EQ(header(sent, "Location"), "/admin/mail");
    EXPECT_THAT(page(), AllOf(HasSubstr("Ét brev venter."), HasSubstr("Prøvebrevet er på vej."),
                              Not(HasSubstr("ada@x.dk"))));
    EXPECT_THAT(visit("/admin/mail/proeve").body, HasSubstr("value=\"ada@x.dk\""));
}

TEST_F(OutboxPageTest, IsForAdministratorsAlone) {
    const auto id = letter("waiting");
    sign_in("rita");
    for (const char* path : {"/admin/mail", "/admin/mail/nyt", "/admin/mail/proeve"}) {
        EXPECT_EQ(visit(path).status, 403) << path;
    }
    visit("/konto");
    EXPECT_EQ(press(action(id, "fjern")).status, 403);
    EXPECT_EQ(send("/admin/mail/proeve", {{"address", "rita@x.dk"}}).status, 403);
    EXPECT_EQ(state(id), LetterState::Waiting);
}

}  // namespace
