// SPDX-License-Identifier: AGPL-3.0-or-later
// What may be sent to /punkter/{id}/skift, by somebody who may do more than write.
#include <gmock/gmock.h>

#include "approvals/approval.h"
#include "cases/item_draft.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using cases::ItemState;

class ItemMovesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        board_ = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        const auto secretary = add_person("Sara Holm", "sara", "secretary", board_);
        const auto by = rights::Actor::operator_of_machine();
        auto transaction = must(database_->begin());
        const auto unit = must(organisation::add_unit(
            *transaction, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        const auto id = must(cases::open_case(
            *transaction, by, {.head = {.title = "Vejen", .unit = unit, .officer = secretary}},
            moving_clock_));
        cases::NewItem wanted{.in_case = id, .body = board_, .author = secretary};
        wanted.head.title = "Vejens belægning";
        item_ = must(cases::make_item(*transaction, by, wanted, moving_clock_));
        const auto viewer = rights::Viewer::operator_of_machine();
        auto text = must(cases::load_text(*transaction, item_, viewer));
        for (cases::TextSection& section : text.sections) {
            section.document = {{document::Block{document::Paragraph{{"At det sker.", {}}}}}};
        }
        must(cases::save_text(*transaction, {by, viewer}, item_, 1, text.sections, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        sign_in("sara");
    }
    cases::ItemDraft item() {
        return must(cases::load_item(*reader(), item_, rights::Viewer::operator_of_machine()));
    }
    int move(const char* to) {
        const std::string address = "/punkter/" + std::to_string(item_.value);
        visit(address);
        return send(address + "/skift", {{"to", to}, {"revision", std::to_string(item().revision)}})
            .status;
    }

    int step(const char* act) {
        const std::string address = "/punkter/" + std::to_string(item_.value) + "/forloeb";
        visit(address);
        const std::string revision = std::to_string(item().revision);
        return send(address, {{"handling", act}, {"udgave", revision}}).status;
    }

    rights::BodyId board_;
    cases::DraftId item_;
};

/// What the form at the address was marked with when it was opened.
std::string read_mark_in(const std::string& body) {
    const std::string start = "name=\"laest\" value=\"";
    const std::size_t at = body.find(start) + start.size();
    return body.substr(at, body.find('"', at) - at);
}

TEST_F(ItemMovesTest, AnOldFormOfACaseOpensNothingThatWasClosedSince) {
    const auto by = rights::Actor::operator_of_machine();
    const auto operators = rights::Viewer::operator_of_machine();
    const auto before = must(cases::load_item(*reader(), item_, operators)).case_id;
    const auto one = must(cases::load_living_case(*reader(), before, operators));
    const std::string address = "/sagsbehandling/" + one.slug + "/ret";
    const std::string mark = read_mark_in(visit(address).body);
    ASSERT_EQ(mark.size(), 16U);
    {
        auto head = one.head;
        head.title = "Vejen og ejeren";
        auto transaction = must(database_->begin());
        EXPECT_TRUE(cases::change_case(*transaction, by, one.id, head, moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }
    std::map<std::string, std::string> form = {{"title", "Vejen igen"}, {"laest", mark}};
    const auto stale = send(address, form);
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(stale.body, testing::HasSubstr("Intet er gemt: en anden har ændret sagen"));
    EXPECT_THAT(stale.body, testing::HasSubstr("Vejen igen"));
    EXPECT_EQ(must(cases::load_living_case(*reader(), one.id, operators)).head.title,
              "Vejen og ejeren");
    form["laest"] = read_mark_in(stale.body);
    EXPECT_NE(form["laest"], mark);
}

TEST_F(ItemMovesTest, FiguresThatDoNotAddUpAreToldWhereTheItemIsWrittenAndApproved) {
    const auto viewer = rights::Viewer::operator_of_machine();
    auto transaction = must(database_->begin());
    auto text = must(cases::load_text(*transaction, item_, viewer));
    document::Table table;
    table.header_rows = 1;
    table.rows = {{{"Post"}, {"Beløb"}}, {{"A"}, {"1"}}, {{"B"}, {"2"}}, {{"I alt"}, {"4"}}};
    text.sections[0].document.blocks.push_back({table});
    must(cases::save_text(*transaction, {rights::Actor::operator_of_machine(), viewer}, item_,
                          item().revision, text.sections, moving_clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    const std::string told = "der står 4, men række 2-3 giver 3.";
    const std::string address = "/punkter/" + std::to_string(item_.value);
    EXPECT_THAT(visit(address).body, testing::HasSubstr(told));
    EXPECT_THAT(visit(address + "/forloeb").body, testing::Not(testing::HasSubstr(told)));
    EXPECT_EQ(step("send"), 303);
    EXPECT_THAT(visit(address + "/forloeb").body, testing::HasSubstr(told));
}

TEST_F(ItemMovesTest, WhoeverWritesSendsItOnAndCallsItBack) {
    EXPECT_EQ(step("send"), 303);
    EXPECT_EQ(item().state, ItemState::Submitted);
    EXPECT_EQ(step("traek"), 303);
    EXPECT_EQ(item().state, ItemState::Draft);
    EXPECT_EQ(move("withdrawn"), 303);
    EXPECT_EQ(item().state, ItemState::Withdrawn);
}

TEST_F(ItemMovesTest, WhoeverWritesInAnItemThatWasSentMeanwhileIsToldSo) {
    add_person("Anna Lind", "anna", "case_officer");
    cookies_.clear();
    EXPECT_EQ(sign_in("anna").status, 303);
    EXPECT_EQ(step("send"), 303);
    const std::string address = "/punkter/" + std::to_string(item_.value);
    visit(address);
    const auto told =
        send(address + "/tekst/gem",
             {{"aendringer", R"({"have":{},"sections":[{"key":"0","was":"x","blocks":[]}]})"}});
    EXPECT_EQ(told.status, 422);
    EXPECT_THAT(told.body, testing::HasSubstr("sendt til godkendelse imens"));
}

TEST_F(ItemMovesTest, AFormOfAnOldPageLeadsToTheWayOfTheItem) {
    EXPECT_EQ(move("submitted"), 303);
    EXPECT_EQ(item().state, ItemState::Draft);
    EXPECT_THAT(visit("/punkter/" + std::to_string(item_.value) + "/forloeb").body,
                testing::HasSubstr("value=\"send\""));
}

TEST_F(ItemMovesTest, WhatCameTooLateShowsTheItemAndWhatHappened) {
    EXPECT_EQ(move("withdrawn"), 303);
    const std::string address = "/punkter/" + std::to_string(item_.value);
    const auto late = send(address + "/skift", {{"to", "withdrawn"}, {"revision", "1"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, testing::HasSubstr("Intet er ændret: punktet er kommet videre"));
    EXPECT_THAT(late.body, testing::HasSubstr("Vejens belægning</h1>"));
    EXPECT_THAT(late.body, testing::Not(testing::HasSubstr("du skrev")));
    const auto stale = send(address + "/skift", {{"to", "draft"}, {"revision", "1"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(stale.body, testing::HasSubstr("Intet er gemt: punktet er ændret"));
}

TEST_F(ItemMovesTest, WhatCannotBeDoneOnTheWayIsSaidOnItsPage) {
    const std::string address = "/punkter/" + std::to_string(item_.value) + "/forloeb";
    visit(address);
    const auto odd = send(address, {{"handling", "brænd"}, {"udgave", "1"}});
    EXPECT_EQ(odd.status, 422);
    EXPECT_THAT(odd.body, testing::HasSubstr("Intet er ændret: vælg herunder"));
    const auto stale = send(address, {{"handling", "send"}, {"udgave", "1"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(stale.body, testing::HasSubstr("Intet er sendt."));
    EXPECT_THAT(stale.body, testing::Not(testing::HasSubstr("Intet er godkendt")));
}

TEST_F(ItemMovesTest, WhoeverSavesTheHeadSecondIsShownTheDifferenceAndMaySaveOnceMore) {
    const std::string address = "/punkter/" + std::to_string(item_.value) + "/ret";
    visit(address);
    const auto head = [&](const std::string& title, int revision) {
        return std::map<std::string, std::string>{{"title", title},
                                                  {"treatment", "decide"},
                                                  {"access", "open"},
                                                  {"revision", std::to_string(revision)}};
    };
    const int read = item().revision;
    EXPECT_EQ(send(address, head("Nyt slidlag", read)).status, 303);
    const auto late = send(address, head("Asfalt", read));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, testing::HasSubstr("nu står der “Nyt slidlag”. Du skrev “Asfalt”."));
    EXPECT_THAT(late.body, testing::HasSubstr("value=\"Asfalt\""));
    const std::string now = "name=\"revision\" value=\"" + std::to_string(item().revision);
    EXPECT_THAT(late.body, testing::HasSubstr(now)) << "sending it once more overwrites";
}

TEST_F(ItemMovesTest, TheWayToACoveringCaseAndToItsDocumentsIsInSight) {
    const std::string id = std::to_string(item_.value);
    const std::string page = visit("/punkter/" + id).body;
    const std::string way = "/nyt-punkt?forum=chefgruppen&amp;under=" + id;
    EXPECT_THAT(page, testing::HasSubstr(way));
    const std::string in_case = "/sagsbehandling/" + item().case_slug;
    const std::string form = visit(in_case + "/nyt-punkt", "forum=chefgruppen&under=" + id).body;
    EXPECT_THAT(form, testing::HasSubstr("<option value=\"" + id + "\" selected>"));
    const std::string shown = visit(in_case).body;
    EXPECT_THAT(shown, testing::HasSubstr("Ingen dokumenter endnu"));
    EXPECT_THAT(shown, testing::HasSubstr("href=\"/punkter/" + id + "/bilag\""));
}

TEST_F(ItemMovesTest, AllThatIsWrongIsListedAtOnceWithTheWayToItsFieldAndSaidThere) {
    const std::string address = "/punkter/" + std::to_string(item_.value) + "/forloeb";
    ASSERT_EQ(step("send"), 303);
    visit(address);
    const auto asked = send(
        address,
        {{"handling", "raad"}, {"person", "Ingen Kender"}, {"spoergsmaal", " "}, {"dage", "1,5"}});
    EXPECT_EQ(asked.status, 422);
    for (const char* link :
         {"href=\"#raad-person\"", "href=\"#raad-spoergsmaal\"", "href=\"#raad-dage\""}) {
        EXPECT_THAT(asked.body, testing::HasSubstr(link));
    }
    EXPECT_THAT(asked.body, testing::HasSubstr("role=\"alert\" tabindex=\"-1\" autofocus"));
    EXPECT_THAT(asked.body, testing::HasSubstr("helt antal hverdage"));
    EXPECT_THAT(asked.body, testing::HasSubstr("aria-describedby=\"raad-dage-error\""));
    EXPECT_THAT(asked.body, testing::HasSubstr("value=\"1,5\"")) << "what was typed stands there";
}

TEST_F(ItemMovesTest, AllThatIsWrongWithAnAbsenceIsListedAtOnce) {
    visit("/arbejdsbord/fravaer");
    const auto wrong = send("/arbejdsbord/fravaer",
                            {{"from", "i morgen"}, {"to", ""}, {"deputy", "Ingen Kender"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, testing::HasSubstr("href=\"#from\""));
    EXPECT_THAT(wrong.body, testing::HasSubstr("href=\"#deputy\""));
}

// The chair sees an item while it lies with him. Whoever presses twice is led where the first press
// led, and nobody else is told that there is such an item.
TEST_F(ItemMovesTest, WhoeverSentAnItemOnAndPressesAgainIsNotToldThatThereIsNone) {
    add_person("Carl Formand", "carl", "chair", board_);
    add_person("Otto Nabo", "otto", "chair", [&] {
        auto making = must(database_->begin());
        const auto other = must(records::make_body(*making, "Naboforum"));
        EXPECT_TRUE(making->commit());
        return other;
    }());
    {
        auto transaction = must(database_->begin());
        const approvals::Chain chain{
            {{.name = "Formand", .seats = {{rights::Role::Chair, approvals::Place::Body}}}}};
        EXPECT_TRUE(approvals::set_chain(*transaction, rights::Actor::operator_of_machine(), board_,
                                         chain, moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(step("send"), 303);
    const std::string address = "/punkter/" + std::to_string(item_.value) + "/forloeb";
    const std::map<std::string, std::string> form = {{"handling", "returner"},
                                                     {"udgave", std::to_string(item().revision)},
                                                     {"til", "-1"},
                                                     {"reason", "Prisen mangler"}};
    sign_in("carl");
    visit(address);
    for (int press = 0; press < 2; ++press) {
        const auto sent = send(address, form);
        EXPECT_EQ(sent.status, 303);
        EXPECT_EQ(header(sent, "Location"), "/arbejdsbord");
    }
    EXPECT_EQ(visit(address).status, 404);
    sign_in("otto");
    visit("/arbejdsbord/fravaer");
    EXPECT_EQ(send(address, form).status, 404);
}

// A secretary has the right to approve, but an approval is a step of its own, not a word in a form.
TEST_F(ItemMovesTest, NobodyApprovesByAFormThatThePageDoesNotHave) {
    EXPECT_EQ(step("send"), 303);
    EXPECT_EQ(move("approved"), 409);
    EXPECT_EQ(move("agenda"), 409);
    EXPECT_EQ(move("nonsense"), 409);
    EXPECT_EQ(item().state, ItemState::Submitted);
}

}  // namespace
}  // namespace site
