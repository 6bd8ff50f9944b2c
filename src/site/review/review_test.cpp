// SPDX-License-Identifier: AGPL-3.0-or-later
// A secretary puts a document right in the browser; to everybody else it is not there.
#include <gmock/gmock.h>

#include <regex>

#include "records/save_minutes.h"
#include "records/waiting_documents.h"
#include "records/withdraw.h"
#include "support/review_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

using ReviewTest = support::ReviewSite;

TEST_F(ReviewTest, ToOthersThereIsNoSuchDocument) {
    for (const char* who : {"otto", "milla", "ada"}) {
        as(who);
        for (const char* part : {"", "/side/1", "/offentliggoer"}) {
            const web::Response there = visit(address_ + part);
            const web::Response nothing = visit("/gennemsyn/999999" + std::string(part));
            EXPECT_EQ(there.status, 404) << who << part;
            EXPECT_EQ(nothing.status, 404) << who << part;
            EXPECT_THAT(there.body, Not(HasSubstr("Bænke"))) << who << part;
        }
        EXPECT_EQ(send(address_ + "/ret", {{"hvad", "punkt"}}).status, 404) << who;
        EXPECT_EQ(send(address_ + "/fortryd", {{"rettelse", "1"}}).status, 404) << who;
        EXPECT_EQ(send(address_ + "/offentliggoer", {}).status, 404) << who;
    }
}

TEST_F(ReviewTest, TheOriginalStandsBesideWhatWasUnderstoodAndEachLeadsToTheOther) {
    as("sanne");
    const std::string page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("id=\"linje-7\""));
    EXPECT_THAT(page, HasSubstr("href=\"#linje-3\""));
    EXPECT_THAT(page, HasSubstr("href=\"#punkt-0\""));
    EXPECT_THAT(page, HasSubstr("Et ord om lukning"));
    EXPECT_THAT(page, HasSubstr("Telefonnummer: 12 34 56 78"));
    EXPECT_THAT(visit(address_).body, HasSubstr("href=\"#tvivl-1\""));
}

TEST_F(ReviewTest, AnItemIsSplitCorrectedAndPutBack) {
    as("sanne");
    EXPECT_EQ(
        put_right({{"hvad", "blok_punkt"}, {"punkt", "0"}, {"afsnit", "0"}, {"blok", "1"}}).status,
        303);
    std::string page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("2. Lys ved broen"));
    auto form = item_form();
    form["titel"] = "Borde ved søen";
    form["udfald_noted"] = "1";
    EXPECT_EQ(put_right(form).status, 303);
    page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("1. Borde ved søen"));
    EXPECT_THAT(page, HasSubstr("Taget til efterretning"));
    EXPECT_THAT(page, HasSubstr("Sanne Sekretær"));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page, found, std::regex("name=\"rettelse\" value=\"([0-9]+)\"")));
    EXPECT_EQ(
        send(address_ + "/fortryd", {{"rettelse", found[1].str()}, {"tilstand", state_on(page)}})
            .status,
        303);
    EXPECT_THAT(visit(address_).body, HasSubstr("1. Bænke ved søen"));
}

TEST_F(ReviewTest, WhatRestsOnACorrectionThatIsUndoneIsToldToHaveNoEffect) {
    as("sanne");
    EXPECT_EQ(
        put_right({{"hvad", "blok_punkt"}, {"punkt", "0"}, {"afsnit", "0"}, {"blok", "1"}}).status,
        303);
    const std::string split = visit(address_).body;
    std::smatch found;
    ASSERT_TRUE(
        std::regex_search(split, found, std::regex("name=\"rettelse\" value=\"([0-9]+)\"")));
    auto form = item_form();
    form["punkt"] = "1";
    form["nummer"] = "2";
    form["sagsnummer"] = "25/2";
    form["titel"] = "Nyt lys";
    EXPECT_EQ(put_right(form).status, 303);
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("Den finder ingen plads")));
    std::map<std::string, std::string> undo = {{"rettelse", found[1].str()},
                                               {"tilstand", state_on(visit(address_).body)}};
    const web::Response asks = send(address_ + "/fortryd", undo);
    EXPECT_EQ(asks.status, 200);
    EXPECT_THAT(asks.body, HasSubstr("andre rettelser hviler på den"));
    EXPECT_THAT(asks.body, HasSubstr("Nyt lys"));
    EXPECT_THAT(visit(address_).body, HasSubstr("Nyt lys")) << "asking changes nothing";
    undo["foelger_set"] = "ja";
    EXPECT_EQ(send(address_ + "/fortryd", undo).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Den finder ingen plads"));
}

// A form for each paragraph made a page of a megabyte out of minutes of a hundred kilobytes.
TEST_F(ReviewTest, AParagraphHasItsFormWhenSomebodyAsksForItAndLongDocumentsComeInParts) {
    std::vector<records::Item> items;
    for (int number = 1; number <= 40; ++number) {
        records::Item item = support::item(number, "Emne " + std::to_string(number), "25/7");
        item.sections[0].document.blocks.clear();
        for (int block = 0; block < 12; ++block) {
            item.sections[0].document.blocks.push_back(
                support::paragraph("Et afsnit på to hundrede tegn. " + std::string(170, 'x'))
                    .blocks[0]);
        }
        items.push_back(std::move(item));
    }
    auto transaction = must(database_->begin());
    const auto saved = must(records::save_unpublished(
        *transaction, rights::Actor::operator_of_machine(),
        support::minutes("Direktionen", {2025, 9, 1}, items),
        {.bytes = "stor", .file_name = "stor.txt", .media_type = "text/plain", .profile = "x"},
        clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    as("sanne");
    const std::string address = "/gennemsyn/" + std::to_string(saved.minutes.value);
    const auto count = [](const std::string& page, const std::string& words) {
        int times = 0;
        for (auto at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) {
            ++times;
        }
        return times;
    };
    const std::string page = visit(address).body;
    EXPECT_LT(page.size(), 300'000U);
    EXPECT_LT(count(page, "<form"), 40);
    EXPECT_EQ(count(page, "value=\"blok_punkt\""), 0);
    EXPECT_THAT(page, HasSubstr(address + "?side=1&amp;her=punkt-0-0-3#punkt-0-0-3"));
    const std::string here = visit(address, "side=1&her=punkt-0-0-3").body;
    EXPECT_EQ(count(here, "value=\"blok_punkt\""), 1);
    EXPECT_THAT(here, HasSubstr("name=\"blok\" value=\"3\""));
    EXPECT_THAT(page, Not(HasSubstr("id=\"punkt-39\"")));
    EXPECT_THAT(visit(address, "side=2").body, HasSubstr("id=\"punkt-39\""));
    EXPECT_THAT(header(visit(address, "punkt=40"), "Location"), HasSubstr("?side=2#punkt-39"));
}

TEST_F(ReviewTest, TwoWhoCorrectAtOnceLoseNothing) {
    as("sanne");
    const std::string seen = state_on(visit(address_).body);
    as("sofus");
    EXPECT_EQ(put_right({{"hvad", "person_ny"}, {"navn", "Bo Lund"}}).status, 303);
    as("sanne");
    visit(address_);
    auto form = item_form();
    form["titel"] = "Borde ved søen";
    form["tilstand"] = seen;
    const web::Response late = send(address_ + "/ret", form);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("Dokumentet er rettet, siden siden blev vist"));
    EXPECT_THAT(late.body, HasSubstr("Borde ved søen")) << "what was typed is shown";
    EXPECT_THAT(late.body, HasSubstr("Bo Lund"));
    EXPECT_THAT(late.body, Not(HasSubstr("1. Borde ved søen")));
}

TEST_F(ReviewTest, NobodyPutsADocumentWhereItIsOutOfReach) {
    as("sanne");
    const std::map<std::string, std::string> head = {
        {"hvad", "hoved"}, {"dag", "2025-06-02"}, {"forum", "Helt nyt forum"}};
    const web::Response refused = put_right(head);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Så kunne du ikke længere rette dokumentet"));
    EXPECT_THAT(refused.body, HasSubstr("Helt nyt forum")) << "what was typed is shown";
    EXPECT_EQ(visit(address_).status, 200);
    EXPECT_EQ(visit("/fora/helt-nyt-forum").status, 404);
}

TEST_F(ReviewTest, AFormThatIsSentTwiceIsNoConflict) {
    as("sanne");
    auto form = item_form();
    form["titel"] = "Borde ved søen";
    form["tilstand"] = state_on(visit(address_).body);
    EXPECT_EQ(send(address_ + "/ret", form).status, 303);
    EXPECT_EQ(send(address_ + "/ret", form).status, 303) << "it is so already";
    form["titel"] = "Stole ved søen";
    EXPECT_EQ(send(address_ + "/ret", form).status, 409) << "this is something else";
    const std::string page = visit(address_).body;
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page, found, std::regex("name=\"rettelse\" value=\"([0-9]+)\"")));
    const std::map<std::string, std::string> undo = {{"rettelse", found[1].str()},
                                                     {"tilstand", state_on(page)}};
    EXPECT_EQ(send(address_ + "/fortryd", undo).status, 303);
    EXPECT_EQ(send(address_ + "/fortryd", undo).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Bænke ved søen"));
}

TEST_F(ReviewTest, ACorrectionToWhatHasJustBeenWithdrawnIsShownInsteadOfMade) {
    const auto id =
        must(records::load_meeting(*reader(), "2018-02-26-direktionen", rights::Viewer::outsider()))
            .current;
    address_ = "/gennemsyn/" + std::to_string(id.value);
    as("sanne");
    const std::string seen = state_on(visit(address_).body);
    auto transaction = must(database_->begin());
    ASSERT_TRUE(records::withdraw_document(*transaction, rights::Actor::operator_of_machine(),
                                           "2018-02-26-direktionen", 1, "forkert", clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    const web::Response late =
        send(address_ + "/ret", {{"hvad", "person_ny"}, {"navn", "Bo Lund"}, {"tilstand", seen}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("trukket tilbage imens"));
    EXPECT_THAT(late.body, HasSubstr("Bo Lund")) << "what was typed is shown";
    const std::string page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("Dokumentet er trukket tilbage."));
    EXPECT_THAT(page, Not(HasSubstr("Dokumentet venter")));
    EXPECT_THAT(page, Not(HasSubstr("/offentliggoer"))) << "it is given back, not published";
    EXPECT_EQ(visit(address_ + "/offentliggoer").status, 409);
}

TEST_F(ReviewTest, FilesAreTakenInByThoseWhoSaveDocumentsAndAreTheirSendersAlone) {
    as("milla");
    EXPECT_EQ(visit("/gennemsyn/indlaes").status, 403);
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, HasSubstr("Bed en administrator"));
    EXPECT_EQ(send("/gennemsyn/indlaes/begynd", {}).status, 403);
    EXPECT_EQ(send("/gennemsyn/indlaes/sekretaer", {{"forum", "Direktionen"}}).status, 403);
    as("sanne");
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, HasSubstr("64 MB pr. fil"));
    const std::string upload = send("/gennemsyn/indlaes/begynd", {}).body;
    EXPECT_EQ(visit(upload).status, 200);
    EXPECT_EQ(send(upload + "/se", {}).status, 409) << "nothing was sent";
    EXPECT_EQ(send("/gennemsyn/indlaes", {}).status, 422);
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, Not(HasSubstr(", Annulleret.")))
        << "nothing was begun";
    files_ = {{"fil", "a"}, {"fil.2", ""}, {"fil.3", std::string(300'000, 'b')}};
    const web::Response plain =
        send("/gennemsyn/indlaes",
             {{"fil.navn", "mappe/a.txt"}, {"fil.2.navn", "tom.txt"}, {"fil.3.navn", "b.txt"}});
    EXPECT_EQ(plain.status, 303);
    const std::string sent = visit(header(plain, "Location")).body;
    for (const char* name : {"mappe/a.txt", "tom.txt", "b.txt"}) {
        EXPECT_THAT(sent, HasSubstr(name));
    }
    // All of it or nothing.
    files_ = {{"fil", "a"}, {"fil.2", "b"}};
    EXPECT_EQ(
        send("/gennemsyn/indlaes", {{"fil.navn", "c.txt"}, {"fil.2.navn", "../d.txt"}}).status,
        422);
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, HasSubstr(", Annulleret."));
    EXPECT_EQ(send(upload + "/stykke", {{"sti", "a.txt"}, {"stoerrelse", "x"}}).status, 422);
    as("sofus");
    visit("/gennemsyn/indlaes");
    for (const char* part : {"", "/nyt"}) EXPECT_EQ(visit(upload + part).status, 404) << part;
    for (const char* part : {"/se", "/alligevel", "/tag-ind", "/annuller", "/stykke"}) {
        EXPECT_EQ(send(upload + part, {}).status, 404) << part;
    }
    as("sanne");
    visit(upload);
    EXPECT_EQ(send(upload + "/annuller", {}).status, 303);
    EXPECT_THAT(visit(upload).body, HasSubstr("Annulleret."));
}

TEST_F(ReviewTest, AnAdministratorWhoIsToTakeInDocumentsGetsTheRoleWhereItIsNeeded) {
    as("ada");
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, HasSubstr("Gør mig til sekretær"));
    EXPECT_EQ(send("/gennemsyn/indlaes/begynd", {}).status, 403) << "the role is not there yet";
    for (const char* name : {"", "Ukendt forum"}) {
        EXPECT_EQ(send("/gennemsyn/indlaes/sekretaer", {{"forum", name}}).status, 422) << name;
    }
    EXPECT_EQ(send("/gennemsyn/indlaes/sekretaer", {{"forum", "Havneudvalget"}}).status, 303);
    EXPECT_THAT(visit("/gennemsyn/indlaes").body, HasSubstr("64 MB pr. fil"));
    EXPECT_EQ(visit("/admin/fora/havneudvalget").status, 200);
    // Again, and in a body that is there: no matter.
    EXPECT_EQ(send("/gennemsyn/indlaes/sekretaer", {{"forum", "Havneudvalget"}}).status, 303);
    EXPECT_EQ(send("/gennemsyn/indlaes/sekretaer", {{"forum", "Direktionen"}}).status, 303);
    EXPECT_EQ(visit(address_).status, 200);
}

TEST_F(ReviewTest, ABodyThatOnlyWaitsIsMadeOrIsAnotherNameForOneThatIsThere) {
    for (const char* name : {"Direktionens Møde", "Havneudvalget"}) {
        auto transaction = must(database_->begin());
        must(records::save_unpublished(
            *transaction, rights::Actor::operator_of_machine(),
            support::minutes(name, {2025, 7, 7}, {support::item(1, "Ny kaj", "25/7")}),
            {.bytes = name, .file_name = "x.txt", .media_type = "text/plain", .profile = "x"},
            clock_));
        EXPECT_TRUE(transaction->commit());
    }
    as("sanne");
    EXPECT_EQ(visit("/admin/fora").status, 403);
    as("ada");
    const std::string list = visit("/admin/fora").body;
    EXPECT_THAT(list, HasSubstr("Direktionens Møde"));
    EXPECT_THAT(list, Not(HasSubstr("Ny kaj")));
    const auto address = [](const std::string& page, const std::string& after) {
        std::smatch found;
        const std::string rest = page.substr(page.find(after));
        EXPECT_TRUE(std::regex_search(rest, found, std::regex("/admin/fora/venter/[0-9]+")));
        return found[0].str();
    };
    const std::string same = address(list, ">Direktionens Møde<");
    const std::string fresh = address(list, ">Havneudvalget<");
    EXPECT_THAT(visit(same).body, HasSubstr("Et andet navn for Direktionen (navnet ligner)"));
    EXPECT_EQ(send(same, {{"what", "findes-ikke"}}).status, 422);
    EXPECT_EQ(send(same, {{"what", "direktionen"}}).status, 303);
    EXPECT_EQ(visit(same).status, 404);
    EXPECT_EQ(send(fresh, {{"what", "-"}, {"secretary", "1"}}).status, 303);
    EXPECT_THAT(visit("/moeder/2025-07-07-havneudvalget").body, HasSubstr("Ny kaj"));
    EXPECT_EQ(visit("/admin/fora/venter/1").status, 404) << "everybody knows of it";
    as("sanne");
    EXPECT_THAT(visit("/moeder/2025-07-07-direktionens-moede").body, HasSubstr("Ny kaj"));
}

TEST_F(ReviewTest, ACorrectionBecomesARuleThatIsShownFirst) {
    as("sanne");
    EXPECT_EQ(
        put_right({{"hvad", "afsnit"}, {"punkt", "0"}, {"afsnit", "0"}, {"slags", "background"}})
            .status,
        303);
    const std::string page = visit(address_).body;
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page, found, std::regex("regler\\?rettelse=([0-9]+)")));
    const std::string correction = found[1].str();
    const web::Response shown = visit(address_ + "/regler", "rettelse=" + correction);
    EXPECT_THAT(shown.body, HasSubstr("Overskriften »sagsfremstilling« er Baggrund"));
    EXPECT_THAT(shown.body, HasSubstr("dokumenter ville blive rettet"));
    EXPECT_EQ(send(address_ + "/regler", {{"rettelse", "999"}}).status, 404);
    EXPECT_EQ(send(address_ + "/regler", {{"rettelse", correction}}).status, 303);
    EXPECT_EQ(send(address_ + "/regler", {{"rettelse", correction}}).status, 409);
    as("otto");
    visit("/gennemsyn/indlaes");
    EXPECT_EQ(visit(address_ + "/regler").status, 404);
    EXPECT_EQ(send(address_ + "/regler/1/fortryd", {}).status, 404);
    as("sanne");
    EXPECT_THAT(visit(address_ + "/regler").body, HasSubstr("/regler/1/fortryd"));
    const web::Response asks = send(address_ + "/regler/1/fortryd", {});
    EXPECT_EQ(asks.status, 200);
    EXPECT_THAT(asks.body, HasSubstr("bliver igen"));
    EXPECT_EQ(send(address_ + "/regler/1/fortryd", {{"foelger_set", "ja"}}).status, 303);
    EXPECT_EQ(send(address_ + "/regler/1/fortryd", {}).status, 409);
}

TEST_F(ReviewTest, AnythingThatIsSentIsAnsweredInWords) {
    as("sanne");
    for (const char* what : {"", "x", "punkt", "saml", "blok_punkt", "blok_afsnit", "afsnit"}) {
        const int status = put_right({{"hvad", what}, {"punkt", "99"}, {"blok", "-1"}}).status;
        EXPECT_TRUE(status == 409 || status == 422) << what << " " << status;
    }
    EXPECT_EQ(
        put_right({{"hvad", "hoved"}, {"forum", "Direktionen"}, {"dag", "2025-02-30"}}).status,
        422);
    EXPECT_EQ(send(address_ + "/fortryd", {{"rettelse", "x"}}).status, 404);
}

TEST_F(ReviewTest, AnItemsPageLeadsToItsReviewOnce) {
    as("sanne");
    const std::string page = visit("/moeder/2018-02-26-direktionen/punkt/1").body;
    const std::string words = "Ret det, der er læst forkert";
    ASSERT_NE(page.find(words), std::string::npos);
    EXPECT_EQ(page.find(words), page.rfind(words));
}

TEST_F(ReviewTest, WhatIsTypedIntoTheHeadHasBounds) {
    as("sanne");
    const auto head = [&](const std::string& field, const std::string& value) {
        std::map<std::string, std::string> fields = {
            {"hvad", "hoved"}, {"forum", "Direktionen"}, {"dag", "2025-06-02"}};
        fields[field] = value;
        return put_right(std::move(fields));
    };
    const std::string long_name(10'000, 'x');
    for (const auto& [field, value] :
         std::vector<std::pair<std::string, std::string>>{{"forum", long_name},
                                                          {"forum", "Direk\u2060tionen"},
                                                          {"forum", "Direk\u202etionen"},
                                                          {"forum", std::string("Direk\x01tionen")},
                                                          {"sted", long_name},
                                                          {"sted", std::string("R\xff\xfe")},
                                                          {"dag", "9999-12-31"},
                                                          {"dag", "1000-01-01"},
                                                          {"dag", "1837-12-31"},
                                                          {"dag", ""},
                                                          {"tid", "25:99"},
                                                          {"tid", "16.00-15.00"}}) {
        EXPECT_EQ(head(field, value).status, 422) << field << " " << value.substr(0, 20);
    }
    EXPECT_EQ(put_right({{"hvad", "person_ny"}, {"navn", long_name}}).status, 422);
    EXPECT_EQ(put_right({{"hvad", "person_ny"}, {"navn", "Bo"}, {"rolle", long_name}}).status, 422);
    auto item = item_form();
    item["titel"] = long_name;
    EXPECT_EQ(put_right(item).status, 422);
    item = item_form();
    item["sagsnummer"] = long_name;
    EXPECT_EQ(put_right(item).status, 422);
    EXPECT_EQ(head("dag", "1842-03-01").status, 303) << "parish councils had minutes then";
}

}  // namespace
