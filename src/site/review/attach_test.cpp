// SPDX-License-Identifier: AGPL-3.0-or-later
// A file to the title of an attachment: who may have it, what it is told to be, and how it goes.
#include <gmock/gmock.h>

#include "files/shelf.h"
#include "records/attachment_file.h"
#include "records/file_kind.h"
#include "records/save_minutes.h"
#include "support/damages.h"
#include "support/signed_in_site.h"
#include "support/temporary_folder.h"

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* meeting = "/moeder/2018-03-19-direktionen";

class AttachTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        shelf_ = std::make_shared<const files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        add_person("Sanne Sekretær", "sanne", "secretary", board);
        add_person("Milla Medlem", "milla", "member", board);
        add_person("Lars Læser", "lars", "reader");
        records::Minutes document =
            support::minutes("Direktionen", {2018, 3, 19},
                             {support::item(1, "Bænke ved søen", "25/1", "Godkendt."),
                              support::item(2, "Lys ved broen", "25/2", "Godkendt.")});
        document.items[0].attachments = {{"Kort", {}}, {"Kort", {}}, {"Pris", {}}};
        // A document's own address is never one of our files.
        document.items[1].attachments = {{"Et link", "/bilag/1"}};
        save(document, "referat med bilag");
        address_ = "/gennemsyn/" + std::to_string(id_of_newest().value);
        as("sanne");
    }

    records::MinutesId id_of_newest() {
        return must(records::load_meeting(*reader(), "2018-03-19-direktionen",
                                          rights::Viewer::outsider()))
            .current;
    }
    void as(const std::string& who) {
        cookies_.clear();
        if (who.empty()) return;
        ASSERT_EQ(sign_in(who).status, 303) << who;
    }
    std::string state() {
        const std::string page = visit(address_).body;
        const std::string start = "name=\"tilstand\" value=\"";
        const std::size_t from = page.find(start) + start.size();
        return page.substr(from, page.find('"', from) - from);
    }
    /// With the reason that is given for what the page says of the file.
    web::Response attach_because(const std::string& page, const std::string& reason,
                                 const std::string& bytes) {
        const std::string seen = state();
        files_ = {{"fil", bytes}};
        return send(address_ + "/bilag", {{"tilstand", seen},
                                          {"punkt", "0"},
                                          {"bilag", "0"},
                                          {"set", "1"},
                                          {"svar", hidden(page, "svar")},
                                          {"grund", reason},
                                          {"fil.navn", "kort.txt"}});
    }
    web::Response attach(int item, int place, const std::string& name, const std::string& bytes) {
        const std::string seen = state();
        files_ = {{"fil", bytes}};
        return send(address_ + "/bilag", {{"tilstand", seen},
                                          {"punkt", std::to_string(item)},
                                          {"bilag", std::to_string(place)},
                                          {"set", looked_through_ ? "1" : ""},
                                          {"fil.navn", name}});
    }
    static std::string hidden(const std::string& page, const std::string& name) {
        const std::string start = "name=\"" + name + "\" value=\"";
        const std::size_t found = page.find(start);
        if (found == std::string::npos) return {};
        const std::size_t from = found + start.size();
        return page.substr(from, page.find('"', from) - from);
    }
    web::Response decide(const std::string& about, const std::string& visibility) {
        const std::string path = std::string(meeting) + "/punkt/1/adgang/" + about;
        const std::string page = visit(path).body;
        return send(path, {{"visibility", visibility},
                           {"seen", hidden(page, "seen")},
                           {"title", hidden(page, "title")},
                           {"looked_through", "1"},
                           {"reason", "draft"},
                           {"legal_basis", "OFL § 23"}});
    }

    support::TemporaryFolder folder_;
    std::string address_;
    bool looked_through_ = true;
};

// A file put to what everybody reads is looked at like a document.
TEST_F(AttachTest, AFileForEverybodyIsLookedAtFirst) {
    looked_through_ = false;
    EXPECT_THAT(attach(0, 0, "kort.txt", "Kortet.").body, HasSubstr("Sæt hak"));
    looked_through_ = true;
    EXPECT_THAT(attach(0, 0, "kort.txt", "Ansøger: 150791-1232").body, HasSubstr("CPR-nummer"));
    EXPECT_THAT(attach(0, 0, "150791-1232 kort.txt", "Kortet.").body, HasSubstr("CPR-nummer"));
    EXPECT_THAT(attach(0, 0, "kort.txt", "Notat\n\nFortroligt\n").body,
                HasSubstr("Filen kan være lukket"));
    EXPECT_THAT(attach(0, 0, "Lukket bilag.txt", "Kortet.").body,
                HasSubstr("Filen kan være lukket"));
    EXPECT_EQ(visit("/bilag/1").status, 404);
    EXPECT_EQ(attach(0, 0, "kort.txt",
                     "Butikken på torvet lukkede sidste år, og ingen har overtaget den.")
                  .status,
              303);
}

// While the item was closed nobody asked what its file says.
TEST_F(AttachTest, AFileOfAClosedItemIsLookedAtBeforeItOpensWithTheItem) {
    records::Minutes document = support::minutes(
        "Direktionen", {2018, 4, 16},
        {support::item(1, "Bænke", "25/8"), support::closed(support::item(2, "Salg", "25/9"))});
    document.items[1].attachments = {{"Aftale", {}}};
    save(document, "referat med noget lukket");
    const auto open = [&](const std::string& seen) {
        const std::string path = "/moeder/2018-04-16-direktionen/punkt/2/adgang/punktet";
        const std::string page = visit(path).body;
        return send(path, {{"visibility", "open"},
                           {"seen", hidden(page, "seen")},
                           {"looked_through", "1"},
                           {"files_seen", seen}});
    };
    address_ = "/gennemsyn/" +
               std::to_string(must(records::load_meeting(*reader(), "2018-04-16-direktionen",
                                                         rights::Viewer::outsider()))
                                  .current.value);
    ASSERT_EQ(attach(1, 0, "aftale.txt", "Notat\n\nFortroligt notat\n").status, 303);
    const auto open_by_correction = [&](const std::string& files_seen) {
        const std::string seen = state();
        return send(address_ + "/ret", {{"tilstand", seen},
                                        {"hvad", "punkt"},
                                        {"punkt", "1"},
                                        {"nummer", "2"},
                                        {"titel", "Salg"},
                                        {"sagsnummer", "25/9"},
                                        {"adgang", "aaben"},
                                        {"filer_set", files_seen},
                                        {"grund", "Det er frigivet"}});
    };
    const web::Response refused = open_by_correction("");
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Filer ved punktet"));
    EXPECT_THAT(refused.body, HasSubstr("<q lang=\"da\">aftale.txt: Fortroligt notat</q>"));
    EXPECT_THAT(refused.body, HasSubstr("<a href=\"/bilag/1\" lang=\"da\">aftale.txt</a>"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"Det er frigivet\""));
    const web::Response asked = open("");
    EXPECT_EQ(asked.status, 422);
    EXPECT_THAT(asked.body, HasSubstr("aftale.txt: Fortroligt notat"));
    EXPECT_THAT(asked.body, HasSubstr("files_seen"));
    as("");
    EXPECT_EQ(visit("/bilag/1").status, 404);
    as("sanne");
    EXPECT_EQ(open("1").status, 303);
    as("");
    EXPECT_EQ(visit("/bilag/1").status, 200);
}

// Somebody looked at the files: that is an answer, kept with the opening and taken back with it.
TEST_F(AttachTest, AnItemOpensWithAFileThatSomebodyHasLookedAt) {
    records::Minutes document = support::minutes(
        "Direktionen", {2018, 4, 16},
        {support::item(1, "Bænke", "25/8"), support::closed(support::item(2, "Salg", "25/9"))});
    document.items[1].attachments = {{"Aftale", {}}};
    save(document, "referat med noget lukket");
    address_ = "/gennemsyn/" +
               std::to_string(must(records::load_meeting(*reader(), "2018-04-16-direktionen",
                                                         rights::Viewer::outsider()))
                                  .current.value);
    ASSERT_EQ(attach(1, 0, "aftale.txt", "Notat\n\nFortroligt notat\n").status, 303);
    const auto open = [&](const std::string& files_seen) {
        const std::string seen = state();
        return send(address_ + "/ret", {{"tilstand", seen},
                                        {"hvad", "punkt"},
                                        {"punkt", "1"},
                                        {"nummer", "2"},
                                        {"titel", "Salg"},
                                        {"sagsnummer", "25/9"},
                                        {"adgang", "aaben"},
                                        {"filer_set", files_seen},
                                        {"forskel_set", "ja"},
                                        {"grund", "Det er frigivet"}});
    };
    EXPECT_EQ(open("ja").status, 409) << "an answer is to lines that were shown";
    const std::string key = hidden(open("").body, "filer_set");
    ASSERT_NE(key, "");
    EXPECT_EQ(open(key).status, 303);
    const auto of_outsiders = [&] {
        as("");
        const int status = visit("/bilag/1").status;
        as("sanne");
        return status;
    };
    EXPECT_EQ(of_outsiders(), 200);
    EXPECT_EQ(visit(address_).body.find("Det er frigivet") == std::string::npos, false);
    EXPECT_EQ(send(address_ + "/fortryd", {{"rettelse", "2"}, {"tilstand", state()}}).status, 303);
    EXPECT_EQ(of_outsiders(), 404);
    // Another file asks anew.
    ASSERT_EQ(attach(1, 0, "aftale.txt", "Notat\n\nInternt notat\n").status, 303);
    EXPECT_EQ(open(key).status, 409);
    ASSERT_EQ(attach(1, 0, "aftale.txt", "Notat\n\nFortroligt 150791-1232\n").status, 303);
    EXPECT_THAT(open(key).body, HasSubstr("CPR-nummer"));
    EXPECT_EQ(of_outsiders(), 404);
}

// What holds minutes back holds a file back, until somebody says why its lines are harmless.
TEST_F(AttachTest, AFileThatMayBeClosedIsAskedAbout) {
    for (const char* text : {"Fortroligt notat", "Dette notat er fortroligt.",
                             "Fortroligt notat om salg af grund", "Internt notat"}) {
        EXPECT_EQ(attach(0, 0, "kort.txt", text).status, 422) << text;
    }
    const std::string text = "Notat\n\nFortroligt notat\n";
    const std::string page = attach(0, 0, "kort.txt", text).body;
    EXPECT_THAT(page, HasSubstr("<q lang=\"da\">Fortroligt notat</q>"));
    EXPECT_EQ(visit("/bilag/1").status, 404);
    EXPECT_EQ(attach_because(page, "", text).status, 422);
    // The answer is to the lines that were shown.
    EXPECT_EQ(
        attach_because(page, "Det er frigivet", text + "\nMå ikke udleveres\n\nLukket punkt\n")
            .status,
        422);
    EXPECT_EQ(
        attach_because(page, "Det er frigivet", "Ansøger: 150791-1232\nFortroligt notat\n").status,
        422);
    EXPECT_EQ(visit("/bilag/1").status, 404);
    EXPECT_EQ(attach_because(page, "Det er frigivet", text).status, 303);
    EXPECT_EQ(visit("/bilag/1").status, 200);
    EXPECT_THAT(visit(address_).body, HasSubstr("Det er frigivet"));
}

TEST_F(AttachTest, TheFileStandsAtItsTitleAndEverybodyMayHaveIt) {
    EXPECT_EQ(attach(0, 1, "C:\\mappe\\Kort \"nord\".pdf", "%PDF-1.4 kort").status, 303);
    as("");
    const std::string page = visit(std::string(meeting) + "/punkt/1").body;
    EXPECT_THAT(page, HasSubstr("href=\"/bilag/1\""));
    const web::Response file = visit("/bilag/1");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.content_type, "application/pdf");
    EXPECT_EQ(header(file, "Content-Disposition").find("inline; filename=\"Kort__nord_.pdf\""), 0U);
    ASSERT_TRUE(file.file);
    EXPECT_EQ(file.file->bytes, 13U);
    // The second of two that are called the same.
    const auto item =
        must(records::load_item(*reader(), id_of_newest(), 1, rights::Viewer::outsider()));
    EXPECT_FALSE(item.attachments[0].href);
    EXPECT_EQ(item.attachments[1].href, "/bilag/1");
}

TEST_F(AttachTest, WhatItIsIsToldByItsBytesAndNeverByItsName) {
    EXPECT_EQ(attach(0, 2, "pris.pdf", "<script>alert(1)</script>").status, 303);
    const web::Response file = visit("/bilag/1");
    EXPECT_EQ(file.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(header(file, "Content-Disposition").find("attachment;"), 0U);
    EXPECT_EQ(records::media_type_by_content(std::string_view("MZ\x01\x00\x02", 5)),
              "application/x-program");
    EXPECT_EQ(records::media_type_by_content("\x89PNG\r\n\x1a\n"), "image/png");
    EXPECT_EQ(records::media_type_by_content("PK\x03\x04....word/document.xml"),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}

TEST_F(AttachTest, WhoeverSeesTheAttachmentHasTheFileAndNobodyElse) {
    EXPECT_EQ(attach(0, 0, "kort.txt", "kort").status, 303);
    const auto status = [&](const char* who) {
        as(who);
        return visit("/bilag/1").status;
    };
    for (const char* who : {"", "lars", "milla", "sanne"}) EXPECT_EQ(status(who), 200) << who;
    as("sanne");
    EXPECT_EQ(decide("bilag/1", "internal").status, 303);
    EXPECT_EQ(status(""), 404);
    for (const char* who : {"lars", "milla", "sanne"}) EXPECT_EQ(status(who), 200) << who;
    as("sanne");
    EXPECT_EQ(decide("bilag/1", "closed").status, 303);
    for (const char* who : {"", "lars"}) EXPECT_EQ(status(who), 404) << who;
    for (const char* who : {"milla", "sanne"}) EXPECT_EQ(status(who), 200) << who;
    as("sanne");
    EXPECT_EQ(decide("bilag/1", "open").status, 303);
    EXPECT_EQ(decide("punktet", "closed").status, 303);
    for (const char* who : {"", "lars"}) EXPECT_EQ(status(who), 404) << who;
}

// A device that takes files along for reading without a network has not read them.
TEST_F(AttachTest, AClosedFileIsNotTakenAlongAndThatIsNoReading) {
    EXPECT_EQ(attach(0, 0, "kort.txt", "kort").status, 303);
    const auto take_along = [&] {
        web::Request request{.path = "/bilag/1"};
        request.headers = {{"host", "localhost"}, {"sagsgang-keep", "1"}};
        request.cookies = cookies_;
        web::Site site{*database_,         index_,       moving_clock_,
                       "Lindebæk Kommune", *gatekeeper_, site::pages()};
        site.shelf = shelf_;
        return web::answer(site, std::move(request)).status;
    };
    const auto readings = [&] {
        return must(reader()->query_one<int>(
            "SELECT count(*) FROM reading", {},
            [](const store::Row& row) { return static_cast<int>(row.integer(0)); }));
    };
    EXPECT_EQ(take_along(), 200);
    as("sanne");
    EXPECT_EQ(decide("bilag/1", "closed").status, 303);
    as("milla");
    const auto before = readings();
    EXPECT_EQ(take_along(), 403);
    EXPECT_EQ(readings(), before);
    EXPECT_EQ(visit("/bilag/1").status, 200);
    EXPECT_NE(readings(), before);
}

TEST_F(AttachTest, TakenBackItIsNobodysAndStaysInTheStore) {
    EXPECT_EQ(attach(0, 0, "kort.txt", "kort").status, 303);
    const std::string page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("Bilagets fil"));
    EXPECT_THAT(page, HasSubstr("href=\"/bilag/1\""));
    EXPECT_EQ(send(address_ + "/fortryd", {{"rettelse", "1"}, {"tilstand", state()}}).status, 303);
    EXPECT_EQ(visit("/bilag/1").status, 404);
    EXPECT_THAT(visit(std::string(meeting) + "/punkt/1").body, Not(HasSubstr("/bilag/1")));
    EXPECT_TRUE(must(files::find_held(*reader(), "attachment_file/1")));
    // Accounts and roles are others' to read back.
    EXPECT_THAT(support::damages_of(*database_),
                testing::Each(testing::AnyOf(HasSubstr("role/"), HasSubstr("account/"))));
}

TEST_F(AttachTest, AnAddressInADocumentIsNoWayToAFile) {
    EXPECT_EQ(attach(0, 0, "kort.txt", "kort").status, 303);
    EXPECT_EQ(decide("punktet", "closed").status, 303);
    as("");
    EXPECT_EQ(visit("/bilag/1").status, 404);
}

TEST_F(AttachTest, WhoeverMayNotCorrectAttachesNothingAndWhatIsLateIsShown) {
    const std::string seen = state();
    EXPECT_EQ(attach(0, 0, "kort.txt", "").status, 422);
    EXPECT_EQ(attach(0, 9, "kort.txt", "kort").status, 409);
    EXPECT_EQ(attach(0, 0, "kort.txt", "kort").status, 303);
    files_ = {{"fil", "andet"}};
    const web::Response late =
        send(address_ + "/bilag",
             {{"tilstand", seen}, {"punkt", "0"}, {"bilag", "1"}, {"fil.navn", "a"}});
    EXPECT_EQ(late.status, 409);
    as("milla");
    files_ = {{"fil", "andet"}};
    EXPECT_EQ(send(address_ + "/bilag", {{"punkt", "0"}, {"bilag", "0"}}).status, 404);
}

}  // namespace
