// SPDX-License-Identifier: AGPL-3.0-or-later
// A secretary decides who may see an item, in the browser; nobody else does.
#include <gmock/gmock.h>

#include <regex>

#include "records/save_minutes.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class SecretaryTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        board_ = must(records::load_body_card(*reader(), "direktionen")).id;
        economy_ = must(records::load_body_card(*reader(), "oekonomiudvalget")).id;
        add_person("Sanne Sekretær", "sanne", "secretary", board_);
        add_person("Otto Anden", "otto", "secretary", economy_);
        add_person("Milla Medlem", "milla", "member", board_);
        add_person("Gerda Gæst", "gerda", "reader");
        add_person("Ada Min", "ada", "administrator");
    }
    std::unique_ptr<store::Reader> reader() { return must(database_->reader()); }

    void as(const std::string& who) {
        cookies_.clear();
        ASSERT_EQ(sign_in(who).status, 303) << who;
    }
    std::string hidden(const std::string& page, const std::string& name) {
        const std::string start = "name=\"" + name + "\" value=\"";
        const std::size_t at = page.find(start);
        if (at == std::string::npos) return {};
        const std::size_t from = at + start.size();
        return std::regex_replace(page.substr(from, page.find('"', from) - from),
                                  std::regex("&amp;"), "&");
    }
    /// Opens the form below the item's address and sends it filled.
    web::Response fill_form(const std::string& path, std::map<std::string, std::string> fields) {
        const web::Response page = visit(path);
        EXPECT_EQ(page.status, 200) << path;
        for (const char* name : {"seen", "title", "udgave", "tvivl"}) {
            const std::string value = hidden(page.body, name);
            if (!value.empty()) fields.emplace(name, value);
        }
        return send(path, std::move(fields));
    }

    static constexpr const char* first = "/moeder/2018-02-26-direktionen/punkt/1";
    static constexpr const char* second = "/moeder/2018-02-26-direktionen/punkt/2";
    static inline const std::string access_of_first = std::string(first) + "/adgang";
    static inline const std::string access_of_second = std::string(second) + "/adgang";
    rights::BodyId board_;
    rights::BodyId economy_;
};

TEST_F(SecretaryTest, OnlyTheBodysSecretaryIsOfferedItAndLetIn) {
    EXPECT_EQ(visit(access_of_second).status, 303) << "an outsider is asked to sign in";
    for (const char* who : {"otto", "milla", "gerda", "ada"}) {
        as(who);
        for (const char* part : {"", "/punktet", "/bilag/1", "/indsigt", "/inhabil"}) {
            const web::Response page = visit(access_of_second + part);
            EXPECT_EQ(page.status, 403) << who << part;
            EXPECT_THAT(page.body, Not(HasSubstr(secret))) << who << part;
        }
        EXPECT_THAT(visit(first).body, Not(HasSubstr("/adgang"))) << who;
        EXPECT_EQ(send(access_of_second + "/punktet", {{"visibility", "open"}}).status, 403) << who;
    }
    as("sanne");
    EXPECT_THAT(visit(first).body, HasSubstr(access_of_first));
    const web::Response page = visit(access_of_second);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr(secret));
    EXPECT_FALSE(page.cacheable);
}

TEST_F(SecretaryTest, ClosingNeedsAReasonAndALegalBasisAndHoldsAtOnce) {
    as("sanne");
    const web::Response bare = fill_form(access_of_first + "/punktet", {{"visibility", "closed"}});
    EXPECT_EQ(bare.status, 422);
    EXPECT_THAT(bare.body, HasSubstr("href=\"#reason\""));
    const web::Response half =
        fill_form(access_of_first + "/punktet", {{"visibility", "closed"}, {"reason", "personal"}});
    EXPECT_EQ(half.status, 422);
    EXPECT_THAT(half.body, HasSubstr("href=\"#legal_basis\""));
    EXPECT_THAT(half.body, HasSubstr("value=\"closed\" checked")) << "nothing typed is lost";
    const web::Response done = fill_form(
        access_of_first + "/punktet",
        {{"visibility", "closed"}, {"reason", "personal"}, {"legal_basis", "FVL § 27, stk. 1"}});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(header(done, "Location"), access_of_first);
    EXPECT_THAT(visit(access_of_first).body, HasSubstr("FVL § 27, stk. 1"));
    cookies_.clear();
    EXPECT_THAT(visit(first).body, Not(HasSubstr("Cykelstier langs Skovvejen</span></h1>")));
}

TEST_F(SecretaryTest, OpeningNeedsThatSomebodyLookedItThrough) {
    as("sanne");
    const web::Response refused =
        fill_form(access_of_second + "/punktet", {{"visibility", "open"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#looked_through\""));
    EXPECT_EQ(
        fill_form(access_of_second + "/punktet", {{"visibility", "open"}, {"looked_through", "1"}})
            .status,
        303);
    cookies_.clear();
    EXPECT_THAT(visit(second).body, HasSubstr(secret));
}

TEST_F(SecretaryTest, WhichAttachmentsOpenWithTheItemIsSaidFirst) {
    as("sanne");
    const std::string form = access_of_second + "/punktet";
    EXPECT_THAT(visit(form).body, HasSubstr("ingen har lukket for sig: Hemmeligt bilag"));
    EXPECT_THAT(visit(access_of_first + "/punktet").body, Not(HasSubstr("lukket for sig")));
    EXPECT_EQ(
        fill_form(access_of_second + "/bilag/1",
                  {{"visibility", "closed"}, {"reason", "business"}, {"legal_basis", "FVL § 27"}})
            .status,
        303);
    EXPECT_THAT(visit(form).body, Not(HasSubstr("lukket for sig")));
}

TEST_F(SecretaryTest, TwoWhoDecideAtOnceDoNotUndoEachOther) {
    as("sanne");
    const std::map<std::string, std::string> decision = {
        {"visibility", "internal"}, {"reason", "draft"}, {"legal_basis", "OFL § 23"}};
    const std::string seen = hidden(visit(access_of_first + "/punktet").body, "seen");
    EXPECT_EQ(fill_form(access_of_first + "/punktet", decision).status, 303);
    visit(access_of_first + "/punktet");
    const web::Response late =
        send(access_of_first + "/punktet",
             {{"visibility", "open"}, {"looked_through", "1"}, {"seen", seen}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("imens"));
    EXPECT_THAT(visit(access_of_first).body, HasSubstr("OFL § 23"));
}

TEST_F(SecretaryTest, AnAttachmentIsClosedByItself) {
    as("sanne");
    const std::string form = access_of_second + "/bilag/1";
    EXPECT_EQ(visit(access_of_second + "/bilag/2").status, 404);
    EXPECT_EQ(visit(access_of_second + "/bilag/x").status, 404);
    EXPECT_EQ(
        fill_form(form,
                  {{"visibility", "closed"}, {"reason", "business"}, {"legal_basis", "FVL § 27"}})
            .status,
        303);
    EXPECT_THAT(visit(access_of_second).body, HasSubstr("FVL § 27"));
    visit(form);
    EXPECT_EQ(send(form, {{"visibility", "open"}, {"title", "Et andet bilag"}}).status, 404);
}

TEST_F(SecretaryTest, APersonIsNamedOnAnItemUntilADay) {
    as("gerda");
    EXPECT_THAT(visit(second).body, Not(HasSubstr(secret)));
    as("sanne");
    const std::string form = access_of_second + "/indsigt";
    const std::map<std::string, std::string> grant = {
        {"from", "2018-03-20"}, {"to", "2018-03-27"}, {"reason", "Svarer udvalget."}};
    auto with_person = [&](const std::string& name) {
        auto fields = grant;
        fields["person"] = name;
        return fields;
    };
    EXPECT_EQ(fill_form(form, with_person("Ingen Sådan")).status, 422);
    EXPECT_EQ(fill_form(form, with_person("")).status, 422);
    auto too_long = with_person("Gerda Gæst");
    too_long["to"] = "2019-04-01";
    EXPECT_EQ(fill_form(form, too_long).status, 422);
    auto without_reason = with_person("Gerda Gæst");
    without_reason["reason"] = " ";
    EXPECT_EQ(fill_form(form, without_reason).status, 422);
    const web::Response all_at_once = fill_form(
        form, {{"person", "Ingen Sådan"}, {"from", "i går"}, {"to", "2018-03-01"}, {"reason", ""}});
    for (const char* field : {"#person", "#from", "#to", "#reason"}) {
        EXPECT_THAT(all_at_once.body, HasSubstr("href=\"" + std::string(field))) << field;
    }
    EXPECT_EQ(fill_form(form, with_person("gerda gæst")).status, 303);
    const std::string page = visit(access_of_second).body;
    EXPECT_THAT(page, HasSubstr("Svarer udvalget."));

    as("gerda");
    EXPECT_THAT(visit(second).body, HasSubstr(secret));
    EXPECT_EQ(visit(access_of_second).status, 403) << "whoever is named decides nothing";

    as("sanne");
    const std::string list = visit(access_of_second).body;
    const std::string start = access_of_second + "/indsigt/";
    const std::size_t at = list.find(start);
    ASSERT_NE(at, std::string::npos);
    const std::string end_address = list.substr(at, list.find('"', at) - at);
    const std::string of_other = access_of_first + end_address.substr(access_of_second.size());
    EXPECT_EQ(send(of_other, {}).status, 404) << "a grant is ended where it was given";
    EXPECT_EQ(send(end_address, {}).status, 303);
    as("gerda");
    EXPECT_THAT(visit(second).body, Not(HasSubstr(secret)));
}

TEST_F(SecretaryTest, ADisqualifiedMemberLosesTheItemAndTheSecretaryWhoIsDecidesNothing) {
    as("milla");
    EXPECT_THAT(visit(second).body, HasSubstr(secret));
    as("sanne");
    const std::string form = access_of_second + "/inhabil";
    EXPECT_EQ(fill_form(form, {{"person", "Milla Medlem"}}).status, 303);
    EXPECT_EQ(fill_form(form, {{"person", "Milla Medlem"}}).status, 409);
    EXPECT_EQ(fill_form(access_of_second + "/indsigt", {{"person", "Milla Medlem"},
                                                        {"from", "2018-03-20"},
                                                        {"to", "2018-03-27"},
                                                        {"reason", "x"}})
                  .status,
              409);
    as("milla");
    EXPECT_THAT(visit(second).body, Not(HasSubstr(secret)));
    as("sanne");
    EXPECT_EQ(fill_form(form, {{"person", "Sanne Sekretær"}}).status, 303);
    EXPECT_EQ(visit(access_of_second).status, 403);
    EXPECT_THAT(visit(access_of_second).body, HasSubstr("inhabil"));
    EXPECT_THAT(visit(second).body, Not(HasSubstr("/adgang")));
}

TEST_F(SecretaryTest, WhatWasDecidedIsToldInWords) {
    as("sanne");
    EXPECT_THAT(visit(access_of_second).body, HasSubstr("Intet er ændret endnu."));
    fill_form(access_of_second + "/punktet",
              {{"visibility", "internal"}, {"reason", "draft"}, {"legal_basis", "OFL § 23"}});
    fill_form(access_of_second + "/bilag/1",
              {{"visibility", "closed"}, {"reason", "business"}, {"legal_basis", "FVL § 27"}});
    fill_form(access_of_second + "/indsigt", {{"person", "Gerda Gæst"},
                                              {"from", "2018-03-20"},
                                              {"to", "2018-03-27"},
                                              {"reason", "Svarer udvalget."}});
    fill_form(access_of_second + "/inhabil", {{"person", "Milla Medlem"}});
    fill_form(access_of_second + "/punktet",
              {{"visibility", "closed"}, {"reason", "personal"}, {"legal_basis", "OFL § 23"}});
    const std::string page = visit(access_of_second).body;
    for (const char* told :
         {"Sanne Sekretær", "Hvem må se det: fra det, dokumentet siger, til internt",
          "Grund: Arbejde, der ikke er færdigt", "Hvem må se det: fra internt til lukket",
          "Bilaget Hemmeligt bilag, Hvem må se det: fra det, dokumentet siger, til lukket",
          "Nævnt på punktet: Gerda Gæst (20. mar. 2018 – 27. mar. 2018, Svarer udvalget.)",
          "Inhabil: Milla Medlem"}) {
        EXPECT_THAT(page, HasSubstr(told));
    }
    EXPECT_THAT(page, Not(HasSubstr("{&quot;")));
}

TEST_F(SecretaryTest, AFormComesBackFilledAfterSigningInAgain) {
    as("sanne");
    const std::string form = access_of_first + "/punktet";
    const std::string seen = hidden(visit(form).body, "seen");
    cookies_.erase("session");
    const web::Response asked = send(form, {{"visibility", "closed"},
                                            {"reason", "personal"},
                                            {"legal_basis", "FVL § 27"},
                                            {"seen", seen}});
    EXPECT_THAT(asked.body, HasSubstr("adgangskode"));
    std::map<std::string, std::string> fields = {{"bruger", "sanne"}, {"adgangskode", password}};
    for (const char* name : {"formular_adresse", "formular_felter", "tilbage"}) {
        const std::string value = hidden(asked.body, name);
        if (!value.empty()) fields.emplace(name, value);
    }
    const web::Response back = send("/log-ind", fields);
    EXPECT_EQ(back.status, 200);
    EXPECT_THAT(back.body, HasSubstr("FVL § 27"));
    EXPECT_THAT(back.body, HasSubstr("value=\"closed\" checked"));
    EXPECT_THAT(visit(access_of_first).body, Not(HasSubstr("FVL § 27"))) << "nothing was done";
}

TEST_F(SecretaryTest, AForgedOrOldFormDoesNothingAndComesBackFilled) {
    as("sanne");
    const std::string form = access_of_first + "/punktet";
    for (const std::string& token : {std::string(), std::string(64, 'a')}) {
        const web::Response back = ask(web::Method::Post, form,
                                       {{"_noegle", token},
                                        {"visibility", "closed"},
                                        {"reason", "personal"},
                                        {"legal_basis", "FVL § 27"}});
        EXPECT_EQ(back.status, 403);
        EXPECT_THAT(back.body, HasSubstr("Intet er gemt"));
        EXPECT_THAT(back.body, HasSubstr("value=\"FVL § 27\""));
        EXPECT_FALSE(back.cacheable);
    }
    EXPECT_THAT(visit(access_of_first).body, HasSubstr("Intet er ændret endnu."));
    const web::Response button =
        ask(web::Method::Post, access_of_first + "/inhabil/1/slut", {{"_noegle", "x"}});
    EXPECT_EQ(button.status, 403) << "a button has no form to show";
    as("otto");
    EXPECT_EQ(ask(web::Method::Post, form, {{"_noegle", "x"}}).status, 403);
    EXPECT_THAT(ask(web::Method::Post, form, {{"_noegle", "x"}}).body, Not(HasSubstr("Hjemmel")));
}

TEST_F(SecretaryTest, PublishingIsTheSecretarysAndNeedsThatItWasLookedThrough) {
    {
        auto transaction = must(database_->begin());
        const auto document = support::minutes(
            "Direktionen", {2018, 3, 19}, {support::item(1, "Et udkast til plan", "18/00300")});
        const std::string bytes = "udkast";
        must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), document,
                                       {.bytes = bytes,
                                        .file_name = "udkast.txt",
                                        .media_type = "text/plain",
                                        .profile = "test"},
                                       moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
    const std::string meeting = "/moeder/2018-03-19-direktionen";
    for (const char* who : {"otto", "milla", "ada"}) {
        as(who);
        EXPECT_EQ(visit(meeting + "/offentliggoer").status, 404) << who;
    }
    as("milla");
    EXPECT_EQ(visit("/moeder/2018-02-26-direktionen/offentliggoer").status, 403);
    as("sanne");
    EXPECT_EQ(visit("/moeder/2018-02-26-direktionen/offentliggoer").status, 409);
    EXPECT_THAT(visit("/").body, HasSubstr(meeting));
    const std::string page = visit(meeting).body;
    EXPECT_THAT(page, HasSubstr(meeting + "/offentliggoer"));
    EXPECT_THAT(page, HasSubstr("Sag 18/00300"));
    EXPECT_THAT(page, Not(HasSubstr("/sager/18-00300"))) << "nobody knows of the case yet";
    EXPECT_EQ(visit("/moeder/2018-02-26-direktionen", "pr=2018-02-31").status, 404);
    EXPECT_EQ(fill_form(meeting + "/offentliggoer", {}).status, 422);
    const web::Response done = fill_form(meeting + "/offentliggoer", {{"looked_through", "1"}});
    EXPECT_EQ(done.status, 303);
    cookies_.clear();
    EXPECT_THAT(visit(header(done, "Location")).body, HasSubstr("Et udkast til plan"));
}

TEST_F(SecretaryTest, WhatIsInDoubtIsShownAndTickedBeforeItIsPublished) {
    {
        auto transaction = must(database_->begin());
        auto document = support::minutes("Direktionen", {2018, 3, 19},
                                         {support::item(1, "Molen lukkes", "18/00300")});
        document.findings = {{9, "doubt.words_lost", "Molen i uge 4"},
                             {12, "doubt.numbers_jump", "4 -> 6"},
                             {3, "contents.title_differs", "Molen"}};
        const std::string bytes = "udkast";
        must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), document,
                                       {.bytes = bytes,
                                        .file_name = "udkast.txt",
                                        .media_type = "text/plain",
                                        .profile = "test"},
                                       moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
    const std::string form = "/moeder/2018-03-19-direktionen/offentliggoer";
    as("sanne");
    const std::string page = visit(form).body;
    EXPECT_THAT(page, HasSubstr("2 ting er i tvivl"));
    EXPECT_THAT(page, HasSubstr("Molen i uge 4"));
    EXPECT_THAT(page, HasSubstr("Jeg har set dem igennem"));
    EXPECT_THAT(page, HasSubstr("href=\"/gennemsyn/"));

    const web::Response refused = fill_form(form, {{"looked_through", "1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Se det, der er i tvivl, igennem, og sæt hak."));
    EXPECT_THAT(refused.body, HasSubstr("Molen i uge 4"));
    EXPECT_EQ(fill_form(form, {{"doubts_seen", "1"}}).status, 422);
    const web::Response late =
        fill_form(form, {{"looked_through", "1"}, {"doubts_seen", "1"}, {"tvivl", "andet"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_THAT(late.body, HasSubstr("Noget andet er kommet i tvivl imens."));
    const web::Response done = fill_form(form, {{"looked_through", "1"}, {"doubts_seen", "1"}});
    EXPECT_EQ(done.status, 303);
    cookies_.clear();
    EXPECT_EQ(visit("/moeder/2018-03-19-direktionen").status, 200);
}

TEST_F(SecretaryTest, NoTickPublishesWhatMayBeClosed) {
    {
        auto transaction = must(database_->begin());
        auto document = support::minutes("Direktionen", {2018, 3, 19},
                                         {support::item(1, "Molen lukkes", "18/00300")});
        document.findings = {{9, "doubt.closing_word", "Molen lukkes i uge 4"},
                             {12, "doubt.personal_number", "010170-1234"}};
        const std::string bytes = "udkast";
        must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), document,
                                       {.bytes = bytes,
                                        .file_name = "udkast.txt",
                                        .media_type = "text/plain",
                                        .profile = "test"},
                                       moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
    const std::string form = "/moeder/2018-03-19-direktionen/offentliggoer";
    as("sanne");
    const std::string page = visit(form).body;
    EXPECT_THAT(page, HasSubstr("Molen lukkes i uge 4"));
    EXPECT_THAT(page, HasSubstr("Der står et CPR-nummer."));
    EXPECT_THAT(page, Not(HasSubstr("010170"))) << "the number is not told once more";
    EXPECT_THAT(page, HasSubstr("Det kan ikke offentliggøres endnu"));
    EXPECT_THAT(page, HasSubstr("href=\"/gennemsyn/"));
    EXPECT_THAT(page, Not(HasSubstr("doubts_seen"))) << "there is nothing to tick";
    visit(
        "/moeder/2018-02-26-direktionen/punkt/1/adgang/punktet");  // A form of hers, for its token.
    const web::Response sent = send(form, {{"looked_through", "1"}, {"doubts_seen", "1"}});
    EXPECT_EQ(sent.status, 409);
    EXPECT_THAT(sent.body, HasSubstr("Det kan ikke offentliggøres endnu"));
    cookies_.clear();
    EXPECT_EQ(visit("/moeder/2018-03-19-direktionen").status, 404);
}

}  // namespace
