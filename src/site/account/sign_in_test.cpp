// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions, forms and what keeps them apart, through the site as a browser meets it.
#include <gmock/gmock.h>

#include "records/keeping.h"
#include "site/routes.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

class SignInTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Anna Holm", "anh", "administrator");
        add_person("Bo Lund", "bol");
    }
};

TEST_F(SignInTest, WhoeverSignsInComesToThePageAskedFor) {
    const web::Response asked = visit("/konto");
    EXPECT_EQ(asked.status, 303);
    EXPECT_EQ(header(asked, "Location"), "/log-ind?tilbage=%2Fkonto");
    visit("/log-ind");
    const web::Response in = send(
        "/log-ind", {{"bruger", "anh"}, {"adgangskode", password}, {"tilbage", "/admin/personer"}});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(header(in, "Location"), "/admin/personer");
    const web::Response account = visit("/konto");
    EXPECT_EQ(account.status, 200);
    EXPECT_THAT(account.body, HasSubstr("Anna Holm"));
    EXPECT_THAT(account.body, HasSubstr("Administrator"));
    EXPECT_FALSE(account.cacheable);
}

TEST_F(SignInTest, OnesOwnPagesSayAsWhomOneIsSignedInAndThoseOfAllLeaveItToAScript) {
    const web::Response in = sign_in("anh");
    std::string told;
    for (const web::Header& one : in.headers) {
        if (one.name == "Set-Cookie" && one.value.starts_with("hvem=")) told = one.value;
    }
    EXPECT_THAT(told, HasSubstr("hvem=Anna%20Holm|Administrator|Administrator; Path=/"));
    EXPECT_THAT(visit("/konto/mail").body,
                HasSubstr("<a href=\"/konto\">Anna Holm</a>, Administrator"));
    const std::string shared = visit("/fora").body;
    EXPECT_THAT(shared, Not(HasSubstr("Anna Holm")));
    EXPECT_THAT(shared, HasSubstr("data-who"));
    EXPECT_THAT(shared, HasSubstr("href=\"/log-ud\""));
    cookies_.clear();
    EXPECT_THAT(visit("/fora").body, Not(HasSubstr("data-who")));
}

TEST_F(SignInTest, WhoeverComesInIsWhereTheirNextStepIs) {
    const auto board = [&] {
        auto transaction = must(database_->begin());
        const auto body = must(records::make_body(*transaction, "Chefgruppen"));
        EXPECT_TRUE(transaction->commit());
        return body;
    }();
    add_person("Mette Medlem", "mette", "member", board);
    add_person("Karl Kontor", "karl", "case_officer");
    add_person("Gerda Gæst", "gerda", "reader");
    for (const auto& [who, where] : {std::pair("anh", "/admin"),
                                     {"mette", "/arbejdsbord"},
                                     {"karl", "/arbejdsbord"},
                                     {"gerda", "/"}}) {
        cookies_.clear();
        EXPECT_EQ(header(sign_in(who), "Location"), where) << who;
    }
    const auto has = [&](const char* who, const char* link) {
        cookies_.clear();
        sign_in(who);
        return visit("/fora").body.find("href=\"" + std::string(link) + "\"") != std::string::npos;
    };
    EXPECT_TRUE(has("mette", "/moedeplan"));
    EXPECT_FALSE(has("mette", "/sagsbehandling"));
    EXPECT_TRUE(has("karl", "/sagsbehandling"));
}

TEST_F(SignInTest, TheWayBackNeverLeadsToAnotherSite) {
    for (const std::string back : {"https://evil.example/", "//evil.example", "/\\evil.example",
                                   "evil", "/a\r\nSet-Cookie: x=y"}) {
        cookies_.clear();
        visit("/log-ind");
        const web::Response in =
            send("/log-ind", {{"bruger", "anh"}, {"adgangskode", password}, {"tilbage", back}});
        EXPECT_EQ(header(in, "Location"), "/konto") << back;
    }
}

TEST_F(SignInTest, AWrongNameAndAWrongPasswordAreToldTheSame) {
    const web::Response wrong_name = sign_in("nobody");
    const web::Response wrong_password = sign_in("anh", "en helt anden adgangskode");
    EXPECT_EQ(wrong_name.status, 403);
    EXPECT_EQ(wrong_password.status, 403);
    EXPECT_THAT(wrong_name.body, HasSubstr("Brugernavnet eller adgangskoden passer ikke."));
    EXPECT_THAT(wrong_password.body, HasSubstr("Brugernavnet eller adgangskoden passer ikke."));
    EXPECT_THAT(wrong_password.body, HasSubstr("value=\"anh\""));
    EXPECT_THAT(wrong_password.body, Not(HasSubstr("en helt anden")));
}

TEST_F(SignInTest, AFormWithoutItsTokenDoesNothing) {
    sign_in("anh");
    visit("/admin/personer/ny");
    const std::string mine = form_token_;
    for (const std::string& token : {std::string(), std::string(64, 'a'), mine.substr(1)}) {
        const web::Response sent = ask(web::Method::Post, "/admin/personer/ny",
                                       {{"name", "Dorthe Friis"}, {"_noegle", token}});
        EXPECT_EQ(sent.status, 403);
    }
    EXPECT_TRUE(must(records::list_namesakes(*reader(), "Dorthe Friis")).empty());
}

TEST_F(SignInTest, ATokenOfAnotherSessionIsWorthNothing) {
    sign_in("anh");
    visit("/admin/personer/ny");
    const std::string old = form_token_;
    cookies_.clear();
    sign_in("anh");
    const web::Response sent =
        ask(web::Method::Post, "/admin/personer/ny", {{"name", "Dorthe Friis"}, {"_noegle", old}});
    EXPECT_EQ(sent.status, 403);
    EXPECT_TRUE(must(records::list_namesakes(*reader(), "Dorthe Friis")).empty());
}

TEST_F(SignInTest, AFormFromAnotherSiteIsRefused) {
    sign_in("anh");
    web::Request request;
    request.method = web::Method::Post;
    request.path = "/log-ud";
    request.cookies = cookies_;
    request.headers = {{"host", "localhost"}, {"sec-fetch-site", "cross-site"}};
    request.form = {{"_noegle", form_token_}};
    web::Site site{*database_,         index_,       moving_clock_,
                   "Lindebæk Kommune", *gatekeeper_, site::pages()};
    EXPECT_EQ(web::answer(site, request).status, 403);
    EXPECT_EQ(visit("/konto").status, 200);
}

TEST_F(SignInTest, SigningOutEndsTheSessionOnTheServer) {
    sign_in("bol");
    const auto stolen = cookies_;
    visit("/log-ud");
    const web::Response out = send("/log-ud", {});
    EXPECT_EQ(out.status, 303);
    EXPECT_EQ(header(out, "Clear-Site-Data"), "\"cache\", \"storage\"");
    EXPECT_FALSE(cookies_.contains("enhed"));
    cookies_ = stolen;
    EXPECT_EQ(visit("/konto").status, 303);
}

TEST_F(SignInTest, ABrowserIsToldWhoseItIsAndNothingElse) {
    sign_in("bol");
    const std::string first = cookies_.at("enhed");
    EXPECT_THAT(first, MatchesRegex("[0-9a-f]{16}"));
    sign_in("anh");
    EXPECT_NE(cookies_.at("enhed"), first);
    sign_in("bol");
    EXPECT_EQ(cookies_.at("enhed"), first);
    cookies_.erase("session");
    visit("/log-ud");
    EXPECT_FALSE(cookies_.contains("enhed"));
}

TEST_F(SignInTest, TheSessionChangesAtEachSignIn) {
    sign_in("bol");
    const std::string first = cookies_.at("session");
    sign_in("bol");
    EXPECT_NE(cookies_.at("session"), first);
    cookies_["session"] = first;
    EXPECT_EQ(visit("/konto").status, 303);
}

TEST_F(SignInTest, ASessionEndsWhenNobodyUsesIt) {
    sign_in("bol");
    moving_clock_.seconds += 59 * 60;
    EXPECT_EQ(visit("/konto").status, 200);
    moving_clock_.seconds += 59 * 60;
    EXPECT_EQ(visit("/konto").status, 200);
    moving_clock_.seconds += 61 * 60;
    EXPECT_EQ(visit("/konto").status, 303);
}

TEST_F(SignInTest, AFormComesBackFilledAfterSigningInAgain) {
    sign_in("anh");
    visit("/admin/personer/ny");
    moving_clock_.seconds += 2 * 60 * 60;
    const web::Response late = send("/admin/personer/ny", {{"name", "Dorthe & Søn"}});
    EXPECT_EQ(late.status, 401);
    EXPECT_THAT(late.body, HasSubstr("name=\"formular_felter\" value=\"name=Dorthe%20%26%20S"));
    const web::Response back =
        send("/log-ind", {{"bruger", "anh"},
                          {"adgangskode", password},
                          {"formular_adresse", "/admin/personer/ny"},
                          {"formular_felter", "name=Dorthe%20%26%20S%C3%B8n"}});
    EXPECT_EQ(back.status, 200);
    EXPECT_THAT(back.body, HasSubstr("value=\"Dorthe &amp; Søn\""));
    EXPECT_TRUE(must(records::list_namesakes(*reader(), "Dorthe & Søn")).empty())
        << "nothing is done until the form is sent again";
    EXPECT_EQ(send("/admin/personer/ny", {{"name", "Dorthe & Søn"}}).status, 303);
    EXPECT_FALSE(must(records::list_namesakes(*reader(), "Dorthe & Søn")).empty());
}

TEST_F(SignInTest, NoPasswordIsWrittenIntoAPage) {
    sign_in("bol");
    visit("/konto/adgangskode");
    moving_clock_.seconds += 2 * 60 * 60;
    const web::Response late =
        send("/konto/adgangskode",
             {{"gammel_adgangskode", password}, {"adgangskode", "noget helt nyt og langt"}});
    EXPECT_EQ(late.status, 401);
    EXPECT_THAT(late.body, Not(HasSubstr("lang%20adgangskode")));
    EXPECT_THAT(late.body, Not(HasSubstr("noget%20helt")));
}

TEST_F(SignInTest, ARestoredFormIsNeverActedOn) {
    sign_in("anh");
    const auto dorthe = add_person("Dorthe Friis", "dof");
    const auto account = must(rights::find_account_of(*reader(), dorthe));
    const std::string path = "/admin/konti/" + std::to_string(account->id.value) + "/deaktiver";
    cookies_.clear();
    visit("/log-ind");
    send("/log-ind", {{"bruger", "anh"},
                      {"adgangskode", password},
                      {"formular_adresse", path},
                      {"formular_felter", ""}});
    EXPECT_FALSE(must(rights::find_account(*reader(), "dof"))->disabled);
}

TEST_F(SignInTest, OnlyAnAdministratorComesIntoTheAdministration) {
    EXPECT_EQ(visit("/admin/personer").status, 303);
    sign_in("bol");
    for (const std::string path : {"/admin", "/admin/personer", "/admin/konti", "/admin/fora",
                                   "/admin/enheder", "/admin/personer/1", "/admin/personer.csv"}) {
        EXPECT_EQ(visit(path).status, 403) << path;
    }
    EXPECT_THAT(visit("/").body, Not(HasSubstr("/admin")));
    sign_in("anh");
    for (const std::string path : {"/admin", "/admin/personer", "/admin/konti", "/admin/fora",
                                   "/admin/enheder", "/admin/personer/1", "/admin/personer.csv"}) {
        EXPECT_EQ(visit(path).status, 200) << path;
    }
    EXPECT_THAT(visit("/").body, HasSubstr("href=\"/admin\""));
}

TEST_F(SignInTest, AnAccountThatIsClosedIsOutAtItsNextRequest) {
    sign_in("bol");
    const auto bo = cookies_;
    cookies_.clear();
    sign_in("anh");
    visit("/konto");
    const auto account = must(rights::find_account(*reader(), "bol"));
    const std::string path = "/admin/konti/" + std::to_string(account->id.value) + "/deaktiver";
    EXPECT_EQ(send(path, {}).status, 303);
    cookies_ = bo;
    EXPECT_EQ(visit("/konto").status, 303);
}

TEST_F(SignInTest, TheLastAdministratorCannotCloseItsOwnAccount) {
    sign_in("anh");
    visit("/konto");
    const auto account = must(rights::find_account(*reader(), "anh"));
    const std::string path = "/admin/konti/" + std::to_string(account->id.value) + "/deaktiver";
    const web::Response refused = send(path, {});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("den sidste administrator"));
    EXPECT_EQ(visit("/admin").status, 200);
}

TEST_F(SignInTest, TheLastAdministratorCannotBeMarkedAsLeft) {
    sign_in("anh");
    visit("/konto");
    const auto account = must(rights::find_account(*reader(), "anh"));
    const std::string path = "/admin/personer/" + std::to_string(account->person.value) + "/ret";
    const web::Response refused = send(path, {{"name", "Anna Holm"}, {"left_on", "2018-03-19"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("den sidste administrator"));
    EXPECT_EQ(visit("/admin").status, 200);
}

TEST_F(SignInTest, ASignedInReadersPageIsNotAnOutsiders) {
    sign_in("anh");
    EXPECT_THAT(visit("/moeder").body, HasSubstr("/log-ud"));
    cookies_.clear();
    EXPECT_THAT(visit("/moeder").body, HasSubstr("/log-ind"));
}

TEST_F(SignInTest, ALinkChoosesAPasswordOnce) {
    auto transaction = must(database_->begin());
    const auto account = must(rights::find_account(*transaction, "bol"));
    const std::string link = must(rights::reset_account(
        *transaction, rights::Actor::operator_of_machine(), account->id, moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    const std::string path = "/adgangskode/" + link;
    EXPECT_THAT(visit(path).body, HasSubstr("Bo Lund"));
    const std::string chosen = "en ny og anderledes kode";
    EXPECT_EQ(send(path, {{"adgangskode", "kort"}, {"adgangskode_igen", "kort"}}).status, 422);
    EXPECT_THAT(send(path, {{"adgangskode", chosen}, {"adgangskode_igen", chosen + "x"}}).body,
                HasSubstr("De to adgangskoder er ikke ens."));
    const web::Response saved = send(path, {{"adgangskode", chosen}, {"adgangskode_igen", chosen}});
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(visit(path).status, 404);
    EXPECT_EQ(sign_in("bol").status, 403);
    EXPECT_EQ(sign_in("bol", chosen).status, 303);
}

TEST_F(SignInTest, WhoeverTriesTooOftenIsToldHowLongToWait) {
    web::Response last;
    for (int attempt = 0; attempt < 20 && last.status != 429; ++attempt) {
        last = sign_in("bol", "helt forkert kode");
    }
    EXPECT_EQ(last.status, 429);
    EXPECT_THAT(last.body, HasSubstr("Vent"));
    const auto told = std::find_if(last.headers.begin(), last.headers.end(),
                                   [](const auto& one) { return one.name == "Retry-After"; });
    ASSERT_NE(told, last.headers.end());
    EXPECT_GE(std::stoi(told->value), 1);
}

TEST_F(SignInTest, AMessageIsShownOnceAndThenGone) {
    sign_in("anh");
    visit("/admin/fora/ny");
    send("/admin/fora/ny", {{"name", "Nyt Udvalg"}});
    EXPECT_THAT(visit("/admin/fora").body, HasSubstr("class=\"flash\""));
    EXPECT_THAT(visit("/admin/fora").body, Not(HasSubstr("class=\"flash\"")));
}

}  // namespace
