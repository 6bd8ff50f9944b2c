// SPDX-License-Identifier: AGPL-3.0-or-later
// What the editor sends to /punkter/{id}/tekst/gem, and the plain form to /punkter/{id}/tekst.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cases/item_draft.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class SaveTextTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        const auto board = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        const auto secretary = add_person("Sara Holm", "sara", "secretary", board);
        const auto by = rights::Actor::operator_of_machine();
        auto transaction = must(database_->begin());
        const auto unit = must(organisation::add_unit(
            *transaction, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        const auto id = must(cases::open_case(
            *transaction, by, {.head = {.title = "Vejen", .unit = unit, .officer = secretary}},
            moving_clock_));
        cases::NewItem wanted{.in_case = id, .body = board, .author = secretary};
        wanted.head.title = "Vejens belægning";
        item_ = must(cases::make_item(*transaction, by, wanted, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        sign_in("sara");
        address_ = "/punkter/" + std::to_string(item_.value);
        visit(address_ + "/tekst");
    }
    cases::ItemText text() {
        return must(cases::load_text(*reader(), item_, rights::Viewer::operator_of_machine()));
    }
    std::string words(std::size_t section) {
        return cases::render_plain(text().sections[section].document);
    }
    /// A section as the editor sends it; `paragraph` as JSON says it.
    std::string change(std::size_t section, const std::string& paragraph) {
        return R"({"key":")" + std::to_string(section) + R"(","was":")" +
               cases::mark_of(text().sections[section].document) +
               R"(","blocks":[{"type":"paragraph","text":")" + paragraph + R"("}]})";
    }
    web::Response keep(const std::string& changes) {
        return send(address_ + "/tekst/gem",
                    {{"aendringer", R"({"have":{},"sections":[)" + changes + "]}"}});
    }

    cases::DraftId item_;
    std::string address_;
};

TEST_F(SaveTextTest, WhoOpensThePlainFormIsThereForOthersUntilHeGoes) {
    const auto present = [&] {
        return must(cases::list_present(*reader(), item_, rights::Viewer::operator_of_machine(),
                                        moving_clock_));
    };
    EXPECT_THAT(present(), testing::ElementsAre("Sara Holm"));
    moving_clock_.seconds += 120;
    EXPECT_THAT(present(), testing::IsEmpty());
}

TEST_F(SaveTextTest, ASignThatNoTextHoldsIsTakenOutAndTheTextKept) {
    EXPECT_EQ(keep(change(0, "et\xE2\x80\xA8to \xC2\x85tre \\ud83d fire\\u2029fem")).status, 200);
    EXPECT_EQ(words(0), "et\\\nto\\\ntre fire\\\nfem\n");
}

TEST_F(SaveTextTest, ASectionThatIsRefusedDoesNotHoldBackTheOthers) {
    const std::string large(std::size_t{3} << 20, 'a');
    const auto answer = keep(change(0, large) + "," + change(1, "At det sker."));
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(words(1), "At det sker.\n");
    const json told = json::parse(answer.body);
    EXPECT_THAT(told["message"].get<std::string>(),
                HasSubstr(text().sections[0].heading + ": Teksten er for lang"));
    ASSERT_FALSE(told["sections"].empty());
    EXPECT_NE(told["sections"][0]["key"], "0");
}

TEST_F(SaveTextTest, ThePlainFormKeepsTheOtherSectionsToo) {
    const std::string large(std::size_t{3} << 20, 'a');
    const auto mark = [&](std::size_t at) { return cases::mark_of(text().sections[at].document); };
    const auto answer = send(address_ + "/tekst", {{"afsnit-0", large},
                                                   {"var-0", mark(0)},
                                                   {"afsnit-1", "At det sker."},
                                                   {"var-1", mark(1)}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(words(1), "At det sker.\n");
    EXPECT_THAT(answer.body, HasSubstr("Teksten er for lang"));
}

TEST_F(SaveTextTest, ThePlainFormSaysThatAPassageOfACommentIsGone) {
    EXPECT_EQ(keep(change(0, "At vejen er glat.")).status, 200);
    EXPECT_EQ(send(address_ + "/kommentarer",
                   {{"citat", "vejen er glat"}, {"tekst", "Hvor glat?"}, {"afsnit", "0"}})
                  .status,
              303);
    EXPECT_THAT(visit(address_ + "/tekst").body, HasSubstr("data-comment-gone hidden>"));
    EXPECT_EQ(keep(change(0, "At alt er godt.")).status, 200);
    EXPECT_THAT(visit(address_ + "/tekst").body,
                HasSubstr("data-comment-gone>Stedet står der ikke mere"));
}

}  // namespace
}  // namespace site
