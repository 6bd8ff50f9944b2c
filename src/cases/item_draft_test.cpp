// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_draft.h"
#include "cases/guidance.h"

#include <gmock/gmock.h>

#include "cases/item_content.h"
#include "support/case_world.h"

namespace cases {
namespace {

using testing::ElementsAre;

class ItemDraftTest : public support::CaseWorld {
protected:
    bool sees(PersonId person, DraftId id) {
        const auto found = load_item(*reader(), id, as(person));
        if (found) return true;
        EXPECT_EQ(found.error().code, "item.not_found");
        return false;
    }
};

TEST_F(ItemDraftTest, ADraftIsSeenByItsUnitAndByTheSecretaryOnceSent) {
    const DraftId id = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    EXPECT_TRUE(sees(anna_, id));
    EXPECT_TRUE(sees(colleague_, id));
    EXPECT_TRUE(sees(manager_, id));
    EXPECT_FALSE(sees(bo_, id)) << "a unit below sees nothing of the one above";
    EXPECT_FALSE(sees(secretary_, id));
    EXPECT_FALSE(sees(member_, id));
    EXPECT_FALSE(load_item(*reader(), id, outsider_));
    EXPECT_EQ(move(actor_of(colleague_), id, ItemState::Submitted, 1), "");
    EXPECT_TRUE(sees(secretary_, id));
    EXPECT_FALSE(sees(member_, id));
    EXPECT_EQ(move(actor_of(secretary_), id, ItemState::Draft, 1), "");
    EXPECT_FALSE(sees(secretary_, id)) << "returned, it is a draft again";
}

TEST_F(ItemDraftTest, AClosedDraftIsSeenByItsAuthorTheOfficerTheHeadAndTheSecretary) {
    const CaseId in_case = open({.title = "Sag"});
    NewItem wanted{.in_case = in_case, .head = {.title = "Punkt"}};
    wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    const DraftId id = make(wanted);
    EXPECT_TRUE(sees(anna_, id));
    EXPECT_FALSE(sees(colleague_, id));
    EXPECT_FALSE(sees(bo_, id));
    EXPECT_TRUE(sees(manager_, id)) << "the head of the unit answers for what is written there";
    EXPECT_EQ(move(actor_of(colleague_), id, ItemState::Submitted, 1), "item.not_found");
    EXPECT_EQ(move(actor_of(anna_), id, ItemState::Submitted, 1), "");
    EXPECT_TRUE(sees(secretary_, id));
}

TEST_F(ItemDraftTest, AnItemOfAClosedCaseIsAsClosedAsTheCase) {
    const CaseId in_case = open({.title = "Sag", .access = CaseAccess::Closed});
    const ItemHead closed{.title = "Punkt",
                          .access = {records::Visibility::Closed, "personal", "FVL § 27"}};
    for (const auto visibility : {records::Visibility::Open, records::Visibility::Internal}) {
        auto transaction = must(database_->begin());
        NewItem wanted{.in_case = in_case, .body = body_, .head = closed, .author = anna_};
        wanted.head.access.visibility = visibility;
        const auto refused = make_item(*transaction, operator_actor_, wanted, clock_);
        ASSERT_FALSE(refused);
        ASSERT_EQ(refused.error().violations.size(), 1U);
        EXPECT_EQ(refused.error().violations.front().code, "case_is_closed");
    }
    const DraftId id = make({.in_case = in_case, .head = closed});
    {
        auto transaction = must(database_->begin());
        ItemHead opened = closed;
        opened.access = {};
        EXPECT_FALSE(change_item_head(*transaction, operator_actor_, id, opened, 1, clock_));
    }
    EXPECT_TRUE(sees(anna_, id));
    EXPECT_FALSE(sees(colleague_, id));
    EXPECT_TRUE(sees(manager_, id)) << "he sees the case";
}

TEST_F(ItemDraftTest, AReaderSeesItUntilHisLastDay) {
    const DraftId id = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    const auto mandate = must(operator_actor_.require(change_item_action, rights::everywhere()));
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(let_read(*transaction, mandate, id, member_, "advice", clock_.today(), clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_TRUE(sees(member_, id));
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(end_reading(*transaction, mandate, id, member_, "advice", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_FALSE(sees(member_, id));
}

TEST_F(ItemDraftTest, WhatWasChangedSinceItWasReadIsNotChangedOrMoved) {
    const DraftId id = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    EXPECT_EQ(change(actor_of(anna_), id, {.title = "Andet"}, 1), "");
    EXPECT_EQ(change(actor_of(colleague_), id, {.title = "Tredje"}, 1), "item.changed");
    EXPECT_EQ(move(actor_of(colleague_), id, ItemState::Submitted, 1), "item.changed");
    EXPECT_EQ(move(actor_of(colleague_), id, ItemState::Submitted, 2), "");
    EXPECT_EQ(must(load_item(*reader(), id, operator_)).head.title, "Andet");
}

TEST_F(ItemDraftTest, ItGoesOneWayAndNoOther) {
    const DraftId id = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    EXPECT_EQ(move(operator_actor_, id, ItemState::Agenda, 1), "item.state");
    EXPECT_EQ(move(actor_of(anna_), id, ItemState::Submitted, 1), "");
    EXPECT_EQ(move(actor_of(anna_), id, ItemState::Approved, 1), "rights.not_allowed");
    EXPECT_EQ(move(actor_of(manager_), id, ItemState::Approved, 1), "");
    EXPECT_EQ(move(actor_of(manager_), id, ItemState::Agenda, 1), "rights.not_allowed");
    EXPECT_EQ(move(actor_of(secretary_), id, ItemState::Agenda, 1), "");
    EXPECT_EQ(change(actor_of(anna_), id, {.title = "For sent"}, 1), "item.not_writable");
    EXPECT_EQ(move(actor_of(secretary_), id, ItemState::Decided, 1), "");
    EXPECT_EQ(move(operator_actor_, id, ItemState::Draft, 1), "item.state");
}

TEST_F(ItemDraftTest, ItBeginsWithTheSectionsOfItsTemplate) {
    const DraftId id = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    const auto item = must(load_item(*reader(), id, operator_));
    const auto sections = must(load_content(*reader(), item));
    ASSERT_EQ(sections.size(), 4U);
    EXPECT_EQ(sections[1].heading, "Indstilling");
    EXPECT_THAT(unfinished_in(plain_template(), sections).empty, ElementsAre("Indstilling"));
}

TEST_F(ItemDraftTest, GuidanceThatIsLeftIsTold) {
    const ItemTemplate of{
        .sections = {{records::SectionKind::Background, "Baggrund", true, "Skriv hvorfor."}}};
    auto sections = must(parse_content(render_empty_text(of)));
    EXPECT_THAT(unfinished_in(of, sections).guidance_left, ElementsAre("Baggrund"));
    EXPECT_THAT(unfinished_in(of, sections).lines_left, ElementsAre("Skriv hvorfor."));
    sections[0].text = support::paragraph("Fordi.");
    EXPECT_TRUE(unfinished_in(of, sections).guidance_left.empty());
    sections[0].text = support::paragraph(". – .");
    EXPECT_THAT(unfinished_in(of, sections).empty, ElementsAre("Baggrund")) << "signs alone";
    EXPECT_EQ(must(parse_content(render_content(sections))), sections);
    EXPECT_FALSE(parse_content("{}"));
}

TEST_F(ItemDraftTest, ANeutralTitleTellsNothingOfTheClosedOne) {
    const CaseId in_case = open({.title = "Sag"});
    const auto of = [&](records::Visibility visibility, const char* neutral) {
        return wrong({.in_case = in_case,
                      .head = {.title = "Klage fra Ib Ax",
                               .public_title = neutral,
                               .access = {visibility, "other", "FVL § 27"}}});
    };
    EXPECT_EQ(of(records::Visibility::Closed, "Sag om Ib"), "public_title tells_closed");
    EXPECT_EQ(of(records::Visibility::Open, "Sag om Ib"), "");
    EXPECT_EQ(of(records::Visibility::Closed, "Personalesag"), "");
}

// The last full stop taken away, a word replaced: that is no text somebody wrote.
TEST_F(ItemDraftTest, GuidanceIsKnownAgainWithAnotherWord) {
    const std::string guidance =
        "Skriv kort, hvorfor sagen rejses. Nævn også tidligere beslutninger og deres følger.";
    for (const char* line :
         {"Skriv kort, hvorfor sagen rejses", "skriv kort hvorfor sagen rejses nu.",
          "Nævn også tidligere beslutninger samt deres følger.",
          "Skriv kort, hvorfor sagen rejses. Nævn også tidligere beslutninger samt deres "
          "følger."}) {
        EXPECT_TRUE(is_like_guidance(line, guidance)) << line;
    }
    for (const char* line :
         {"", ".", "Sagen rejses.", "Sagen rejses, fordi taget er utæt.", "Kort:",
          "Tidligere beslutninger: punkt 5 den 3. marts og deres følger for budgettet i 2027."}) {
        EXPECT_FALSE(is_like_guidance(line, guidance)) << line;
    }
    EXPECT_FALSE(is_like_guidance("Fordi hvorfor.", "Skriv hvorfor."));
    EXPECT_EQ(find_guidance(support::paragraph("Skriv kort, hvorfor sagen rejses"), guidance),
              "Skriv kort, hvorfor sagen rejses");
}

TEST_F(ItemDraftTest, WhatIsWrongInAHeadIsSaid) {
    const CaseId in_case = open({.title = "Sag"});
    EXPECT_EQ(wrong({.in_case = in_case, .head = {.title = " "}}), "title missing");
    EXPECT_EQ(wrong({.in_case = in_case, .head = {.title = std::string(301, 'x')}}),
              "title over_300");
    EXPECT_EQ(wrong({.in_case = in_case, .head = {.title = "P", .wanted = 77}}),
              "wanted other_body");
    EXPECT_EQ(wrong({.in_case = in_case, .made_from = TemplateId{9}, .head = {.title = "P"}}),
              "template missing");
    EXPECT_EQ(wrong({.in_case = in_case, .head = {.title = "P", .covering = DraftId{9}}}),
              "covering missing");
}

TEST_F(ItemDraftTest, WhatCoversAnItemIsChosenChangedAndTakenAwayLater) {
    const CaseId in_case = open({.title = "Sag"});
    const auto begin = [&](const char* title) {
        return make({.in_case = in_case, .head = {.title = title}});
    };
    const DraftId first = begin("Forklæde");
    const DraftId second = begin("Andet forklæde");
    const DraftId part = begin("Del");
    const auto cover = [&](DraftId id, std::optional<DraftId> by) {
        const auto item = must(load_item(*reader(), id, operator_));
        ItemHead head = item.head;
        head.covering = by;
        auto transaction = must(database_->begin());
        const auto done =
            change_item_head(*transaction, actor_of(anna_), id, head, item.revision, clock_);
        if (!done) {
            const auto& violations = done.error().violations;
            return violations.empty() ? done.error().code : violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return std::string();
    };
    const auto covered_by = [&](DraftId id) {
        return must(load_item(*reader(), id, operator_)).head.covering;
    };
    EXPECT_EQ(cover(part, first), "");
    EXPECT_EQ(covered_by(part), first);
    EXPECT_EQ(cover(part, second), "");
    EXPECT_EQ(covered_by(part), second);
    EXPECT_EQ(cover(part, part), "missing") << "nothing covers itself";
    EXPECT_EQ(cover(second, first), "covers_others") << "it covers the part";
    EXPECT_EQ(cover(first, part), "missing") << "a part covers nothing";
    EXPECT_EQ(cover(part, DraftId{99}), "missing");
    EXPECT_EQ(cover(part, std::nullopt), "");
    EXPECT_EQ(covered_by(part), std::nullopt);
    EXPECT_EQ(move(operator_actor_, first, ItemState::Submitted, 1), "");
    EXPECT_EQ(move(operator_actor_, first, ItemState::Approved, 1), "");
    EXPECT_EQ(move(operator_actor_, first, ItemState::Agenda, 1), "");
    EXPECT_EQ(cover(part, first), "missing") << "it is on an agenda";
}

TEST_F(ItemDraftTest, APostponedItemComesBackWithItsText) {
    const CaseId in_case = open({.title = "Sag"});
    const DraftId first = make({.in_case = in_case, .head = {.title = "Punkt"}});
    const DraftId again =
        make({.in_case = in_case, .head = {.title = "Punkt"}, .came_from = first});
    EXPECT_EQ(must(load_item(*reader(), again, operator_)).came_from, first);
}

}  // namespace
}  // namespace cases
