// SPDX-License-Identifier: AGPL-3.0-or-later
// /punkter/{id}/bilag as a browser uses it.
#include <gmock/gmock.h>

#include "cases/attachment.h"
#include "cases/living_case.h"
#include "files/quarantine.h"
#include "files/shelf.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/reading.h"
#include "support/fake_clamd.h"
#include "support/signed_in_site.h"
#include "support/temporary_folder.h"
#include "support/zip_file.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

/// One empty page; a reader makes the list of its objects anew.
constexpr const char* small_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

class AttachmentPagesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        shelf_ = std::make_shared<const files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
        const auto by = rights::Actor::operator_of_machine();
        auto making = must(database_->begin());
        const auto board = must(records::make_body(*making, "Chefgruppen"));
        const auto unit = must(organisation::add_unit(
            *making, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        EXPECT_TRUE(making->commit());
        making.reset();
        const auto writer = add_person("Sara Holm", "sara");
        const auto colleague = add_person("Carl Kvist", "carl");
        add_person("Nina Nabo", "nina");
        auto transaction = must(database_->begin());
        for (const auto person : {writer, colleague}) {
            must(rights::add_role_holding(*transaction, by,
                                          {.person = person,
                                           .role = rights::Role::CaseOfficer,
                                           .scope = rights::in_unit(unit),
                                           .from = {2018, 1, 1}},
                                          moving_clock_));
        }
        const auto in_case = must(cases::open_case(
            *transaction, by, {.head = {.title = "Vejen", .unit = unit, .officer = writer}},
            moving_clock_));
        cases::NewItem wanted{.in_case = in_case, .body = board, .author = writer};
        wanted.head.title = "Vejens belægning";
        const auto item = must(cases::make_item(*transaction, by, wanted, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        address_ = "/punkter/" + std::to_string(item.value) + "/bilag";
        sign_in("sara");
    }
    /// Files of one form by their names, as the decoder gives them.
    web::Response attach(const std::vector<std::pair<std::string, std::string>>& sent,
                         std::map<std::string, std::string> form = {}) {
        visit(address_);
        std::map<std::string, std::string> bytes;
        for (std::size_t at = 0; at < sent.size(); ++at) {
            const std::string field = at == 0 ? "fil" : "fil." + std::to_string(at + 1);
            bytes[field] = sent[at].second;
            form[field + ".navn"] = sent[at].first;
        }
        files_ = std::move(bytes);
        return send(address_, std::move(form));
    }
    web::Response press(const std::string& path, std::map<std::string, std::string> form = {}) {
        visit(address_);
        return send(address_ + path, std::move(form));
    }
    int readings() {
        return static_cast<int>(
            must(rights::find_readings(*reader(), {.limit = 1000})).readings.size());
    }

    support::TemporaryFolder folder_;
    std::string address_;
};

TEST_F(AttachmentPagesTest, SeveralFilesAreAttachedAndThoseThatCannotBeAreNamed) {
    const auto answer = attach({{"Kort over Æbelø.pdf", "%PDF-1.4"},
                                {"billede.png", std::string("MZ\x90\0\x03\0", 6)},
                                {"tom.txt", ""},
                                {"tal.csv", "a;b\n1;2"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("2 filer er vedhæftet."));
    EXPECT_THAT(answer.body, HasSubstr("billede.png: Filen er et program"));
    EXPECT_THAT(answer.body, HasSubstr("tom.txt: Filen er tom"));
    EXPECT_THAT(answer.body, HasSubstr("Kort over Æbelø"));
    EXPECT_THAT(answer.body, HasSubstr("Tekst, 1 kB"));
    EXPECT_EQ(attach({}).status, 422);
    EXPECT_EQ(attach({{"notat.txt", "notat"}}).status, 303);
    EXPECT_THAT(visit(address_.substr(0, address_.size() - 6)).body, HasSubstr("notat"));
}

TEST_F(AttachmentPagesTest, AScriptThatSendsOneIsAnsweredInAWord) {
    const auto done = attach({{"a.txt", "a"}}, {{"kort", "1"}});
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(done.body, "ok");
    const auto refused = attach({{"a.exe", std::string("MZ\0\0", 4)}}, {{"kort", "1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.content_type, HasSubstr("text/plain"));
    EXPECT_THAT(refused.body, HasSubstr("Filen er et program"));
}

TEST_F(AttachmentPagesTest, AFileIsSentSoThatNothingOfItRunsHere) {
    EXPECT_EQ(
        attach({{"tegning.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"},
                {"pris\u202Efdp.exe", "%PDF-1.4"},
                {"\"><script>alert(1)</script>.html", "<script>alert(1)</script>"}})
            .status,
        303);
    const auto drawing = visit(address_ + "/1/fil");
    EXPECT_EQ(drawing.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(
        header(drawing, "Content-Disposition").find("attachment; filename=\"tegning.svg.txt\""),
        0U);
    EXPECT_EQ(header(drawing, "X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(header(drawing, "Content-Security-Policy"), HasSubstr("sandbox"));
    const auto turned = visit(address_ + "/2/fil");
    EXPECT_EQ(turned.content_type, "application/pdf");
    EXPECT_THAT(header(turned, "Content-Disposition"), HasSubstr("filename=\"prisfdp.exe.pdf\""));
    EXPECT_THAT(visit(address_ + "/2").body, HasSubstr("Filens navn siger noget andet"));
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(visit(address_ + "/3").body, Not(HasSubstr("<script>alert")));
}

TEST_F(AttachmentPagesTest, DanishLettersAreInTheNameThatAFileIsSentUnder) {
    EXPECT_EQ(attach({{"Ærø å.txt", "x"}}).status, 303);
    EXPECT_EQ(header(visit(address_ + "/1/fil"), "Content-Disposition"),
              "attachment; filename=\"Aeroe_aa.txt\"; filename*=UTF-8''%C3%86r%C3%B8%20%C3%A5.txt");
}

TEST_F(AttachmentPagesTest, AttachmentsAreMovedRemovedAndBroughtBack) {
    EXPECT_EQ(attach({{"en.txt", "1"}, {"to.txt", "2"}, {"tre.txt", "3"}}).status, 303);
    const auto place_of = [&](const std::string& title) {
        return visit(address_).body.find(">" + title + "</a>");
    };
    EXPECT_EQ(press("/3/flyt", {{"foran", "1"}}).status, 303);
    EXPECT_LT(place_of("tre"), place_of("en"));
    EXPECT_EQ(press("/3/flyt", {{"foran", "0"}}).status, 303);
    EXPECT_LT(place_of("to"), place_of("tre"));
    EXPECT_EQ(press("/2/fjern").status, 303);
    EXPECT_EQ(place_of("to"), std::string::npos);
    EXPECT_THAT(visit(address_).body, HasSubstr("/2/fortryd"));
    EXPECT_EQ(press("/2/fortryd").status, 303);
    EXPECT_LT(place_of("en"), place_of("to"));
    EXPECT_LT(place_of("to"), place_of("tre"));
}

TEST_F(AttachmentPagesTest, ANewVersionKeepsTheOldOneAndItsAddress) {
    EXPECT_EQ(attach({{"plan.txt", "en"}}).status, 303);
    visit(address_ + "/1");
    files_ = {{"fil", "to"}};
    EXPECT_EQ(send(address_ + "/1/udgave", {{"fil.navn", "plan 2.txt"}}).status, 303);
    EXPECT_THAT(visit(address_ + "/1").body, HasSubstr("plan 2.txt"));
    EXPECT_EQ(visit(address_ + "/1/fil").file->bytes, 2U);
    EXPECT_THAT(header(visit(address_ + "/1/fil/1"), "Content-Disposition"),
                HasSubstr("filename=\"plan.txt\""));
    EXPECT_EQ(visit(address_ + "/1/fil/3").status, 404);
    visit(address_ + "/1");
    files_ = {{"fil", "to"}};
    EXPECT_EQ(send(address_ + "/1/udgave", {{"fil.navn", "igen.txt"}}).status, 422);
}

TEST_F(AttachmentPagesTest, AClosedOneIsThereForItsWriterAloneAndEachReadingIsLogged) {
    EXPECT_EQ(attach({{"laege.txt", "attest"}}).status, 303);
    const auto open = visit(address_ + "/1/fil");
    EXPECT_NE(open.etag, "") << "a part of it may be asked for";
    EXPECT_EQ(header(open, "Accept-Ranges"), "bytes");
    EXPECT_EQ(readings(), 0);
    visit(address_ + "/1");
    EXPECT_EQ(send(address_ + "/1", {{"title", "Lægeattest"}, {"access", "closed"}}).status, 303);
    const auto closed = visit(address_ + "/1/fil");
    EXPECT_EQ(closed.status, 200);
    EXPECT_NE(closed.etag, "") << "a download that was cut goes on";
    EXPECT_FALSE(closed.cacheable);
    EXPECT_EQ(header(closed, "Accept-Ranges"), "") << "each piece of it is a reading";
    EXPECT_EQ(readings(), 1);
    sign_in("carl");
    EXPECT_EQ(visit(address_ + "/1/fil").status, 404);
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("Lægeattest")));
    EXPECT_EQ(visit(address_ + "/1").status, 404);
    EXPECT_EQ(press("/1/fjern").status, 404);
    sign_in("nina");
    EXPECT_EQ(visit(address_).status, 404);
    EXPECT_EQ(attach({{"a.txt", "a"}}).status, 404);
    EXPECT_EQ(readings(), 1);
}

TEST_F(AttachmentPagesTest, AFileWithAVirusIsRefusedAndNothingOfItIsKept) {
    const support::FakeClamd clamd(folder_.path() / "clamd.ctl");
    scanner_ = std::make_shared<const files::Scanner>(folder_.path() / "clamd.ctl");
    const auto refused = attach({{"faktura.txt", support::eicar()}, {"notat.txt", "notat"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("faktura.txt: Virusscanneren har fundet noget"));
    EXPECT_THAT(refused.body, HasSubstr(">notat</a>"));
    EXPECT_EQ(visit(address_ + "/1/fil").status, 200);
    visit(address_ + "/1");
    files_ = {{"fil", support::eicar()}};
    EXPECT_EQ(send(address_ + "/1/udgave", {{"fil.navn", "ny.txt"}}).status, 422);
}

TEST_F(AttachmentPagesTest, WhileTheScannerDoesNotAnswerAFileWaitsAndIsGivenToNobody) {
    const auto socket = folder_.path() / "clamd.ctl";
    scanner_ = std::make_shared<const files::Scanner>(socket);
    EXPECT_EQ(attach({{"notat.txt", "notat"}}).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Venter på at blive tjekket for virus"));
    const auto waits = visit(address_ + "/1/fil");
    EXPECT_EQ(waits.status, 503);
    EXPECT_THAT(waits.body, HasSubstr("Filen venter på at blive tjekket for virus"));
    const support::FakeClamd clamd(socket);
    EXPECT_EQ(must(files::scan_waiting(*database_, *shelf_, *scanner_, moving_clock_)).clean, 1);
    EXPECT_EQ(visit(address_ + "/1/fil").status, 200);
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("Venter på at blive tjekket")));
}

TEST_F(AttachmentPagesTest, WhatAFileTellsBesideItsTextIsSaidAndKeptForAReason) {
    const std::string word = support::zip_of(
        {{"[Content_Types].xml", "<Types/>"},
         {"word/document.xml",
          "<w:document><w:del w:author=\"Bo Lund\"><w:r><w:delText>tvivl</w:delText></w:r></w:del>"
          "</w:document>"}});
    attach({{"sporet.docx", word}});
    EXPECT_THAT(visit(address_).body, HasSubstr("Sporede ændringer (1)"));
    const std::string page = visit(address_ + "/1").body;
    EXPECT_THAT(page, HasSubstr("Filen fortæller mere end teksten"));
    EXPECT_THAT(page, HasSubstr("Bo Lund"));
    EXPECT_THAT(page, HasSubstr("før kan dagsordenen ikke sendes"));
    EXPECT_THAT(page, Not(HasSubstr("tvivl")));
    press("/1", {{"title", "sporet"}, {"access", "open"}, {"told_reason", "Det er sagen"}});
    EXPECT_THAT(visit(address_ + "/1").body, HasSubstr("Beholdes: Det er sagen"));
    EXPECT_THAT(visit(address_ + "/1").body, Not(HasSubstr("kan dagsordenen ikke sendes")));
}

TEST_F(AttachmentPagesTest, APdfIsShownPageByPage) {
    EXPECT_EQ(attach({{"brev.pdf", small_pdf}, {"falsk.pdf", "%PDF-1.4 intet"}}).status, 303);
    const std::string page = visit(address_ + "/1").body;
    EXPECT_THAT(page, HasSubstr("/1/side/1"));
    EXPECT_THAT(page, HasSubstr("Side 1 af 1"));
    const auto picture = visit(address_ + "/1/side/1");
    EXPECT_EQ(picture.content_type, "image/png");
    EXPECT_EQ(picture.body.substr(1, 3), "PNG");
    EXPECT_EQ(visit(address_ + "/1/side/2").status, 404);
    EXPECT_THAT(visit(address_ + "/2").body, Not(HasSubstr("/side/")));
    EXPECT_EQ(visit(address_ + "/2").status, 200);
}

TEST_F(AttachmentPagesTest, AnAttachmentIsFoundUnderItsOwnItemAlone) {
    EXPECT_EQ(attach({{"a.txt", "a"}}).status, 303);
    EXPECT_EQ(visit("/punkter/99/bilag/1").status, 404);
    EXPECT_EQ(visit("/punkter/99/bilag/1/fil").status, 404);
    EXPECT_EQ(visit(address_ + "/99").status, 404);
    EXPECT_EQ(visit(address_ + "/x/fil").status, 404);
}

TEST_F(AttachmentPagesTest, AnOpenFileThatSaysItIsClosedIsToldOfUntilItIsClosed) {
    attach({{"notat.txt", "Lukket punkt: fortroligt notat om en ansat, CPR 010180-1234"}});
    const std::string page = visit(address_ + "/1").body;
    EXPECT_THAT(page, HasSubstr("siger eller kan betyde, at noget er lukket"));
    EXPECT_THAT(page, HasSubstr("fortroligt notat"));
    EXPECT_THAT(page, Not(HasSubstr("010180-1234"))) << "the number itself is kept nowhere";
    EXPECT_THAT(page, HasSubstr("name=\"told_reason\""));
    EXPECT_EQ(
        press("/1", {{"title", "notat"}, {"access", "closed"}, {"legal_basis", "FVL § 27"}}).status,
        303);
    EXPECT_THAT(visit(address_ + "/1").body, Not(HasSubstr("at noget er lukket")));
}

TEST_F(AttachmentPagesTest, WhoeverSavesSecondLosesNothingAndIsShownTheDifference) {
    attach({{"kort.txt", "vejen"}});
    const std::string page = visit(address_ + "/1").body;
    const std::string field = "name=\"laest\" value=\"";
    const std::string read = page.substr(page.find(field) + field.size(), 16);
    const auto form = [&](const std::string& title, const std::string& mark) {
        return std::map<std::string, std::string>{
            {"laest", mark}, {"title", title}, {"access", "closed"}, {"legal_basis", "FVL § 27"}};
    };
    EXPECT_EQ(press("/1", form("Kort over vejen", read)).status, 303);
    const auto late = press("/1", form("Kortet", read));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("nu står der “Kort over vejen”. Du skrev “Kortet”."));
    EXPECT_THAT(late.body, HasSubstr("value=\"Kortet\""));
    const std::string now = late.body.substr(late.body.find(field) + field.size(), 16);
    EXPECT_NE(now, read);
    EXPECT_EQ(press("/1", form("Kortet", now)).status, 303);
    EXPECT_THAT(visit(address_ + "/1").body, HasSubstr("Kortet</h1>"));
}

}  // namespace
}  // namespace site
