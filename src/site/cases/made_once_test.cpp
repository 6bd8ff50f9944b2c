// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that make something, pressed twice; and what the form of a new case says of numbers and
// subjects.
#include <gmock/gmock.h>

#include <thread>

#include "cases/attachment.h"
#include "cases/item_comment.h"
#include "cases/living_case.h"
#include "files/shelf.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "site/case_rules.h"
#include "support/signed_in_site.h"
#include "support/temporary_folder.h"

namespace site {
namespace {

using Form = std::map<std::string, std::string>;
using testing::HasSubstr;
using testing::Not;

class MadeOnceTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        shelf_ = std::make_shared<const files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
        auto making = must(database_->begin());
        const auto by = rights::Actor::operator_of_machine();
        board_ = must(records::make_body(*making, "Chefgruppen"));
        unit_ = must(organisation::add_unit(
            *making, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        EXPECT_TRUE(making->commit());
        making.reset();
        for (const auto& [name, sign_in] :
             {std::pair("Sara Holm", "sara"), {"Carl Kvist", "carl"}}) {
            const auto person = add_person(name, sign_in);
            if (sara_.value == 0) sara_ = person;
            auto transaction = must(database_->begin());
            must(rights::add_role_holding(*transaction, by,
                                          {.person = person,
                                           .role = rights::Role::CaseOfficer,
                                           .scope = rights::in_unit(unit_),
                                           .from = {2018, 1, 1}},
                                          moving_clock_));
            EXPECT_TRUE(transaction->commit());
        }
        sign_in("sara");
    }
    void TearDown() override {
        use_case_rules(nullptr);
        SignedInSite::TearDown();
    }
    /// What the page's form carries to be known by.
    std::string once_of(const std::string& path, const std::string& query = {}) {
        const std::string body = visit(path, query).body;
        const std::string start = "name=\"_engang\" value=\"";
        const std::size_t at = body.find(start);
        EXPECT_NE(at, body.npos) << path;
        return at == body.npos ? std::string() : body.substr(at + start.size(), 43);
    }
    Form new_case(const std::string& title, const std::string& once) const {
        return {{"title", title},
                {"unit", std::to_string(unit_.value)},
                {"access", "internal"},
                {"_engang", once}};
    }
    std::string location(const web::Response& answer) {
        EXPECT_EQ(answer.status, 303) << answer.body;
        return header(answer, "Location");
    }
    std::size_t cases_called(const std::string& title) {
        return must(cases::list_living_cases(*reader(), {.text = title},
                                             rights::Viewer::operator_of_machine()))
            .size();
    }
    std::string open(const std::string& title) {
        return location(send("/sagsbehandling/ny", new_case(title, once_of("/sagsbehandling/ny"))));
    }
    std::string item_of(const std::string& in_case) {
        const std::string once = once_of(in_case + "/nyt-punkt", "forum=chefgruppen");
        return location(send(in_case + "/nyt-punkt", {{"title", "Belægning"},
                                                      {"treatment", "decide"},
                                                      {"access", "open"},
                                                      {"forum", "chefgruppen"},
                                                      {"_engang", once}}));
    }

    support::TemporaryFolder folder_;
    rights::BodyId board_;
    rights::UnitId unit_;
    rights::PersonId sara_;
};

TEST_F(MadeOnceTest, ASecondPressLeadsToTheCaseOfTheFirst) {
    const std::string once = once_of("/sagsbehandling/ny");
    const std::string first = location(send("/sagsbehandling/ny", new_case("Vejen", once)));
    const auto second = send("/sagsbehandling/ny", new_case("Vejen", once));
    EXPECT_EQ(location(second), first);
    EXPECT_THAT(visit(first).body, HasSubstr("Det er allerede gjort"));
    EXPECT_EQ(cases_called("Vejen"), 1U);
    // Whoever goes back and types something else means another.
    EXPECT_NE(location(send("/sagsbehandling/ny", new_case("Broen", once))), first);
    // So does whoever opens the form anew.
    EXPECT_NE(open("Vejen"), first);
    EXPECT_EQ(cases_called("Vejen"), 2U);
}

TEST_F(MadeOnceTest, TwoPressesAtOnceMakeOneCase) {
    const std::string once = once_of("/sagsbehandling/ny");
    Form form = new_case("Samtidig", once);
    form["_noegle"] = form_token_;
    std::string location_of[4];
    std::vector<std::thread> pressing;
    for (std::string& led_to : location_of) {
        pressing.emplace_back([&] {
            web::Request request;
            request.method = web::Method::Post;
            request.path = "/sagsbehandling/ny";
            request.form = form;
            request.cookies = cookies_;
            request.headers["host"] = "localhost";
            web::Site site{*database_,         index_,       moving_clock_,
                           "Lindebæk Kommune", *gatekeeper_, site::pages()};
            led_to = header(web::answer(site, std::move(request)), "Location");
        });
    }
    for (std::thread& one : pressing) one.join();
    for (const std::string& led_to : location_of) EXPECT_EQ(led_to, location_of[0]);
    EXPECT_THAT(location_of[0], HasSubstr("/sagsbehandling/18-"));
    EXPECT_EQ(cases_called("Samtidig"), 1U);
}

TEST_F(MadeOnceTest, APressThatWasRefusedIsNone) {
    const std::string once = once_of("/sagsbehandling/ny");
    Form wrong = new_case("", once);
    const auto refused = send("/sagsbehandling/ny", wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr(once)) << "the form that comes back is the same";
    EXPECT_EQ(send("/sagsbehandling/ny", wrong).status, 422);
    location(send("/sagsbehandling/ny", new_case("Nu", once)));
    EXPECT_EQ(cases_called("Nu"), 1U);
}

TEST_F(MadeOnceTest, NobodyIsLedToWhatAnotherMade) {
    const std::string once = once_of("/sagsbehandling/ny");
    const std::string first = location(send("/sagsbehandling/ny", new_case("Vejen", once)));
    cookies_.clear();
    sign_in("carl");
    visit("/sagsbehandling/ny");
    EXPECT_NE(location(send("/sagsbehandling/ny", new_case("Vejen", once))), first);
    // A form without its id, or with one that is none, is sent as often as it is.
    for (const char* none : {"", "x", "' OR 1=1 --"}) {
        Form form = new_case("Tit", none);
        EXPECT_NE(location(send("/sagsbehandling/ny", form)),
                  location(send("/sagsbehandling/ny", form)));
    }
}

TEST_F(MadeOnceTest, AnItemItsFilesAndItsCommentsAreMadeOnce) {
    const std::string in_case = open("Vejen");
    const std::string once = once_of(in_case + "/nyt-punkt", "forum=chefgruppen");
    const Form form{{"title", "Belægning"},
                    {"treatment", "decide"},
                    {"access", "open"},
                    {"forum", "chefgruppen"},
                    {"_engang", once}};
    const std::string item = location(send(in_case + "/nyt-punkt", form));
    EXPECT_EQ(location(send(in_case + "/nyt-punkt", form)), item);

    const std::string files = item + "/bilag";
    const std::string file_once = once_of(files);
    const auto attach = [&](const std::string& bytes) {
        files_ = {{"fil", bytes}, {"fil.2", "to"}};
        return location(send(
            files, {{"fil.navn", "kort.txt"}, {"fil.2.navn", "plan.txt"}, {"_engang", file_once}}));
    };
    EXPECT_EQ(attach("et"), files);
    EXPECT_EQ(attach("et"), files);
    EXPECT_THAT(visit(files).body, Not(HasSubstr("kort (2)")));
    EXPECT_THAT(visit(files).body, Not(HasSubstr("plan (2)")));
    // Other bytes under the same name are another file.
    attach("et nyt");
    EXPECT_THAT(visit(files).body, HasSubstr("kort (2)"));
    EXPECT_THAT(visit(files).body, Not(HasSubstr("plan (2)")));

    const std::string comments = item + "/kommentarer";
    const Form comment{
        {"afsnit", "0"}, {"tekst", "Hvad med cykelstien?"}, {"_engang", once_of(comments)}};
    location(send(comments, comment));
    location(send(comments, comment));
    const auto id = cases::DraftId{std::stoll(item.substr(item.rfind('/') + 1))};
    EXPECT_EQ(
        must(cases::list_comments(*reader(), id, rights::Viewer::operator_of_machine())).size(),
        1U);
}

TEST_F(MadeOnceTest, CasesArePutBesideEachOtherPartedAndPutBack) {
    const std::string one = open("Vejen");
    const std::string other = open("Broen");
    const std::string slug = other.substr(other.rfind('/') + 1);
    visit(one + "/relater");
    EXPECT_EQ(send(one + "/relater", {{"other", slug}}).status, 303);
    EXPECT_THAT(visit(one).body, HasSubstr(one + "/relater-ikke/" + slug));
    const std::string after = location(send(one + "/relater-ikke/" + slug, {}));
    EXPECT_EQ(after, one + "?fjernet=" + slug);
    const std::string parted = visit(one, "fjernet=" + slug).body;
    EXPECT_THAT(parted, HasSubstr("Du kan fortryde"));
    EXPECT_THAT(parted, HasSubstr(one + "/relater/" + slug));
    EXPECT_THAT(visit(other).body, Not(HasSubstr("Beslægtede sager")));
    location(send(one + "/relater/" + slug, {}));
    EXPECT_THAT(visit(other).body, HasSubstr("Beslægtede sager"));
    EXPECT_THAT(visit(one, "fjernet=" + slug).body, Not(HasSubstr(one + "/relater/" + slug)));
    EXPECT_EQ(send(one + "/relater-ikke/18-99999", {}).status, 404);
    EXPECT_EQ(visit(one, "fjernet=18-99999").status, 200);
}

TEST_F(MadeOnceTest, ACaseWithItemsUnderWayIsNotClosedAndItsPageSaysWhy) {
    const std::string in_case = open("Vejen");
    item_of(in_case);
    visit(in_case);
    location(send(in_case + "/luk", {}));
    const std::string page = visit(in_case).body;
    EXPECT_THAT(page, HasSubstr("Sagen er ikke afsluttet"));
    EXPECT_THAT(page, HasSubstr("Belægning"));
    EXPECT_THAT(page, HasSubstr("er åben"));
    EXPECT_THAT(page, Not(HasSubstr("Holder sagen åben")));
    EXPECT_THAT(visit(in_case, "afslut=nej").body, HasSubstr("Holder sagen åben"));
}

TEST_F(MadeOnceTest, ACaseListsItsDocumentsForThoseWhoSeeThem) {
    const std::string in_case = open("Vejen");
    const std::string item = item_of(in_case);
    EXPECT_THAT(visit(in_case).body, HasSubstr("Ingen dokumenter endnu"));
    for (const char* name : {"kort.txt", "attest.txt"}) {
        visit(item + "/bilag");
        files_ = {{"fil", name}};
        location(send(item + "/bilag", {{"fil.navn", name}}));
    }
    location(send(item + "/bilag/2", {{"title", "Lægeattest"}, {"access", "closed"}}));
    EXPECT_THAT(visit(in_case).body, HasSubstr("Dokumenter"));
    EXPECT_THAT(visit(in_case).body, HasSubstr("Lægeattest"));
    cookies_.clear();
    sign_in("carl");
    EXPECT_THAT(visit(in_case).body, HasSubstr("kort"));
    EXPECT_THAT(visit(in_case).body, Not(HasSubstr("Lægeattest")));
}

// Whoever tries numbers out is told the same of one that is closed to him, one to come and one
// that nobody will ever have.
TEST_F(MadeOnceTest, ANumberOfTheOwnSeriesIsRefusedAlikeWhetherACaseHasItOrNot) {
    {
        auto transaction = must(database_->begin());
        must(cases::open_case(*transaction, rights::Actor::operator_of_machine(),
                              {.head = {.title = "LOSGORILLA",
                                        .unit = unit_,
                                        .officer = sara_,
                                        .access = cases::CaseAccess::Closed}},
                              moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }
    cookies_.clear();
    sign_in("carl");
    const auto answer = [&](const std::string& number) {
        visit("/sagsbehandling/ny");
        Form form = new_case("Prøve", {});
        form["number"] = number;
        auto refused = send("/sagsbehandling/ny", form);
        EXPECT_EQ(refused.status, 422) << number;
        EXPECT_THAT(refused.body, HasSubstr("Lad feltet stå tomt"));
        EXPECT_THAT(refused.body, Not(HasSubstr("LOSGORILLA")));
        std::string body = refused.body;
        for (std::size_t at = body.find(number); at != body.npos; at = body.find(number)) {
            body.replace(at, number.size(), "NUMMER");
        }
        const std::size_t once = body.find("name=\"_engang\"");
        return body.erase(once, 80);
    };
    const std::string closed = answer("18/00001");
    EXPECT_EQ(answer("18/00002"), closed);
    EXPECT_EQ(answer("18/99999"), closed);
    EXPECT_EQ(answer("17/00001"), closed);
    EXPECT_THAT(open("Min egen"), HasSubstr("18-00002"));
}

TEST_F(MadeOnceTest, TheSubjectIsOfferedShownAndSetRight) {
    use_case_rules(std::make_shared<const cases::CaseRules>(cases::CaseRules{
        .numbers = {},
        .subjects =
            must(cases::KleList::parse("05.01.02;Veje & stier\n05.01.08;Broer\nP35;Plan"))}));
    const std::string form = visit("/sagsbehandling/ny").body;
    EXPECT_THAT(form, Not(HasSubstr("<option value=\"P35\"")));
    EXPECT_THAT(form, HasSubstr("<option value=\"05.01.02\">05.01.02 Veje &amp; stier</option>"));
    Form sent = new_case("Vejen", {});
    sent["kle"] = "05.01.03";
    const auto refused = send("/sagsbehandling/ny", sent);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Er det et af disse?"));
    EXPECT_THAT(refused.body, HasSubstr("05.01.02 Veje &amp; stier"));
    // By its name, or chosen among those that its words are in.
    Form named = new_case("Broen", {});
    named["kle"] = "broer";
    EXPECT_THAT(visit(location(send("/sagsbehandling/ny", named))).body, HasSubstr("05.01.08"));
    named = new_case("Stien", {});
    named["kle"] = "stier";
    EXPECT_THAT(send("/sagsbehandling/ny", named).body,
                HasSubstr("type=\"radio\" value=\"05.01.02\""));
    named["kle_found"] = "05.01.02";
    EXPECT_THAT(visit(location(send("/sagsbehandling/ny", named))).body, HasSubstr("05.01.02"));
    sent["kle"] = "05.01.02-P35";
    const std::string made = location(send("/sagsbehandling/ny", sent));
    EXPECT_THAT(visit(made).body, HasSubstr("05.01.02-P35 Veje &amp; stier – Plan"));
    // A subject that has left the list stays on the cases that have it.
    use_case_rules(std::make_shared<const cases::CaseRules>(
        cases::CaseRules{.numbers = {}, .subjects = must(cases::KleList::parse("00;Styrelse"))}));
    visit(made + "/ret");
    EXPECT_EQ(send(made + "/ret", sent).status, 303);
    sent["kle"] = "05.01.08";
    EXPECT_EQ(send(made + "/ret", sent).status, 422);
}

}  // namespace
}  // namespace site
