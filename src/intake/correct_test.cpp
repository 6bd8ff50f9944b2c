// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody puts a document right: what it then is.
#include "intake/correct.h"

#include "intake/internal/correct_fixture.h"

namespace intake {
namespace {

using records::Outcome;
using records::SectionKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CorrectTest, AParagraphIsPartedAtItsWordsAndNoWordIsLost) {
    Minutes read = two_items();
    read.items[0].sections[0].document =
        paragraphs({"Sag nr. 2 Vej ved åen Sådan blev det Afvist, fordi den er dyr."});
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    split.words = beginning_in_block(read.items[0].sections[0].document, 0, "Sådan blev");
    EXPECT_EQ(split.words, "sådan blev det afvist fordi den er dyr");
    split.kind = CorrectionKind::SectionSplit;
    split.section = records::SectionKind::Decision;
    Minutes made = with(read, {split});
    ASSERT_EQ(made.items[0].sections.size(), 3U);
    EXPECT_EQ(document::plain_text_of(made.items[0].sections[0].document), "Sag nr. 2 Vej ved åen");
    EXPECT_EQ(made.items[0].sections[1].kind, records::SectionKind::Decision);
    EXPECT_EQ(document::plain_text_of(made.items[0].sections[1].document),
              "Sådan blev det Afvist, fordi den er dyr.");
    Correction head = about(read.items[0], CorrectionKind::ItemSplit);
    head.words = "sag nr 2 vej ved åen sådan blev det afvist fordi den";
    head.text = "Vej ved åen";
    made = with(read, {head});
    ASSERT_EQ(made.items.size(), 3U);
    EXPECT_EQ(made.items[1].number, 2);
    EXPECT_EQ(made.items[1].title, "Vej ved åen");
    EXPECT_EQ(document::plain_text_of(made.items[1].sections[0].document),
              "Sådan blev det Afvist, fordi den er dyr.");
    head.text = "Noget helt andet";
    made = with(read, {head});
    EXPECT_EQ(document::plain_text_of(made.items[1].sections[0].document),
              document::plain_text_of(read.items[0].sections[0].document));
    EXPECT_EQ(beginning_in_block(read.items[0].sections[0].document, 0, "er ikke der"), "");
    EXPECT_EQ(beginning_in_block(read.items[0].sections[0].document, 0, "Sag nr."), "");
}

// "Punktet er lukket for nu" closed it; whoever opened it said why.
TEST(CorrectTest, AnItemThatSomebodyOpenedAsksNoMoreAboutItsWords) {
    Minutes read = two_items();
    read.items[1].line = 20;
    read.items[1].closed = true;
    read.items[1].sections[0].document =
        paragraphs({"Punktet er lukket for nu", "Der er tale om salg."});
    read.items[1].sections[0].document.blocks[0].line = 22;
    read.findings = {{22, "doubt.closing_word", "Punktet er lukket for nu"},
                     {3, "doubt.closing_word", "lukket"}};
    Correction open = about(read.items[1], CorrectionKind::ItemOpen);
    open.reason = "Handlen er slut";
    const Minutes made = with(read, {open});
    EXPECT_FALSE(made.items[1].closed);
    EXPECT_THAT(made.findings,
                testing::ElementsAre(base::Finding{3, "doubt.closing_word", "lukket"}));
}

TEST(CorrectTest, AnItemBeginsAtTheBlockThatHeadsIt) {
    const Minutes read = two_items();
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    const Minutes made = with(read, {split});
    ASSERT_THAT(made.items, SizeIs(3));
    EXPECT_EQ(made.items[1].number, 5);
    EXPECT_EQ(made.items[1].title, "Lys på stien");
    EXPECT_THAT(made.items[0].outcomes, IsEmpty());
    EXPECT_THAT(made.items[1].outcomes, ElementsAre(Outcome::Approved));
    EXPECT_THAT(all_text(made), testing::HasSubstr("tre lamper"));
}

TEST(CorrectTest, AnItemJoinsTheOneAboveAndNoWordIsLost) {
    const Minutes read = two_items();
    const Minutes made = with(read, {about(read.items[1], CorrectionKind::ItemJoin)});
    ASSERT_THAT(made.items, SizeIs(1));
    for (const char* words : {"Bænke ved søen", "25/2", "Udsat til juni.", "Stien er slidt."}) {
        EXPECT_THAT(all_text(made), testing::HasSubstr(words));
    }
    EXPECT_THAT(made.items[0].outcomes, ElementsAre(Outcome::Approved, Outcome::Postponed));
}

TEST(CorrectTest, WhatIsJoinedWithOrSplitFromAClosedItemIsClosed) {
    Minutes read = two_items();
    read.items[1].closed = true;
    EXPECT_TRUE(with(read, {about(read.items[1], CorrectionKind::ItemJoin)}).items[0].closed);
    read = two_items();
    read.items[0].closed = true;
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    EXPECT_TRUE(with(read, {split}).items[1].closed);
}

TEST(CorrectTest, ANewItemWithAClosingWordInItsTitleIsClosedUnlessSomebodyOpensIt) {
    Minutes read = two_items();
    read.items[0].sections[0].document.blocks[1] = {
        document::Paragraph{{"Punkt 5: Salg af grund, lukket"}}};
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    const Minutes made = with(read, {split});
    EXPECT_TRUE(made.items[1].closed);
    Correction open = about(made.items[1], CorrectionKind::ItemOpen);
    open.reason = "Butikken var lukket.";
    EXPECT_FALSE(with(read, {split, open}).items[1].closed);
}

TEST(CorrectTest, ASectionBecomesADecisionAndItsOutcomeIsRead) {
    Minutes read = two_items();
    records::Section& section = read.items[0].sections[0];
    section.heading = "Referat";
    section.document = paragraphs({"Indstillingen blev godkendt."});
    read.items[0].sections.resize(1);
    read.items[0].outcomes.clear();
    Correction kind = about(read.items[0], CorrectionKind::SectionKindIs);
    ASSERT_TRUE(point_at_section(read.items[0], 0, kind));
    kind.section = SectionKind::Decision;
    EXPECT_THAT(with(read, {kind}).items[0].outcomes, ElementsAre(Outcome::Approved));
}

TEST(CorrectTest, ACorrectionFindsItsPlaceInTheNextVersionByWordsAndNumber) {
    const Minutes read = two_items();
    Correction title = about(read.items[1], CorrectionKind::ItemTitle);
    title.text = "Bænke og borde ved søen";
    Correction noted = about(read.items[0], CorrectionKind::ItemOutcomes);
    noted.outcomes = {Outcome::Noted};
    Minutes next = two_items();
    next.items.insert(next.items.begin(), item(1, "Godkendelse af dagsorden", std::nullopt));
    next.items[1].number = 2;
    next.items[2].number = 3;
    next.items[2].title = "Nye bænke ved søen";
    const Minutes made = with(next, {title, noted});
    EXPECT_EQ(made.items[2].title, "Bænke og borde ved søen");
    EXPECT_THAT(made.items[1].outcomes, ElementsAre(Outcome::Noted));
    next.items.resize(1);
    EXPECT_THAT(apply_corrections(next, std::vector{title, noted}).unplaced, ElementsAre(0, 1));
}

TEST(CorrectTest, PeopleComeGoAndChange) {
    Minutes read = two_items();
    read.participants = {{"Anna Holm", "formand"}, {"Mødelokale 2", std::nullopt}};
    const std::vector<Correction> corrections = {
        {.kind = CorrectionKind::PersonRemove, .words = "Mødelokale 2"},
        {.kind = CorrectionKind::PersonAdd, .text = "Bo Lund"},
        {.kind = CorrectionKind::PersonChange,
         .words = "Anna Holm",
         .text = "Anna Holm",
         .yes = true},
    };
    const Minutes made = with(read, corrections);
    EXPECT_THAT(made.participants, ElementsAre(records::Participant{"Bo Lund", std::nullopt}));
    EXPECT_THAT(made.absentees, ElementsAre(records::Participant{"Anna Holm", std::nullopt}));
}

TEST(CorrectTest, DoubtsAreSettledByWhatPutsThemRight) {
    Minutes read = two_items();
    read.items[1].number = 4;
    read.findings = {{0, "head.body_missing", "x"},
                     {0, "doubt.body", "Stiforum"},
                     {9, "doubt.numbers_jump", "4 after 1"},
                     {3, "doubt.closing_word", "lukket"}};
    Correction number = about(read.items[1], CorrectionKind::ItemNumber);
    number.number = 2;
    const Minutes made = with(read, {{.kind = CorrectionKind::Body, .text = "Stiforum"}, number});
    EXPECT_THAT(made.findings, ElementsAre(base::Finding{3, "doubt.closing_word", "lukket"}));
    EXPECT_THAT(with(made, {{.kind = CorrectionKind::DoubtAnswered,
                             .words = "doubt.closing_word: lukket",
                             .reason = "Butikken var lukket."}})
                    .findings,
                IsEmpty());
}

TEST(CorrectTest, WhatIsFoundAgainStandsWhereItStood) {
    Minutes read = two_items();
    read.items[0].sections[0].document = support::paragraph("Ejeren, 010170-1234, er spurgt.");
    const document::Block again = support::paragraph("Naboen, 020270-1234, er spurgt.").blocks[0];
    read.items[0].sections[0].document.blocks.push_back(again);
    const base::Finding owner{16, "doubt.personal_number", "a CPR number"};
    const base::Finding neighbour{18, "doubt.personal_number", "a CPR number"};
    read.findings = {owner, neighbour};
    EXPECT_THAT(with(read, {answer_to(owner, "Opdigtet.")}).findings, ElementsAre(neighbour));
    EXPECT_THAT(with(read, {answer_to(neighbour, "Opdigtet.")}).findings, ElementsAre(owner));
    EXPECT_THAT(
        with(read, {answer_to(owner, "Opdigtet."), answer_to(neighbour, "Opdigtet.")}).findings,
        IsEmpty());
}

// Everybody reads nothing of it: nobody need call a personal number harmless.
TEST(CorrectTest, ClosingTheItemThatHoldsAPersonalNumberSettlesIt) {
    Minutes read = two_items();
    read.items[0].sections[0].document = support::paragraph("Ejeren, 010170-1234, er spurgt.");
    const base::Finding owner{16, "doubt.personal_number", "a CPR number"};
    read.findings = {owner};
    const Correction close = about(read.items[0], CorrectionKind::ItemClose);
    EXPECT_THAT(with(read, {close}).findings, IsEmpty());
    EXPECT_THAT(with(read, {about(read.items[1], CorrectionKind::ItemClose)}).findings,
                ElementsAre(owner));
    // The number of its case is everybody's, and so is what stands in another item.
    read.items[0].case_number = "010170-1234";
    EXPECT_THAT(with(read, {close}).findings, testing::SizeIs(1));
    read.items[0].case_number.reset();
    read.items[1].sections[0].document = support::paragraph("Naboen, 020270-1234, er spurgt.");
    const base::Finding neighbour{18, "doubt.personal_number", "a CPR number"};
    read.findings = {owner, neighbour};
    EXPECT_THAT(with(read, {close}).findings, ElementsAre(neighbour));
}

TEST(CorrectTest, AnAnswerIsAboutItsOwnLine) {
    Minutes read = two_items();
    const base::Finding shop{3, "doubt.closing_word", "Lukket"};
    const base::Finding other{9, "doubt.closing_word", "Lukket"};
    read.findings = {shop, other};
    EXPECT_THAT(with(read, {answer_to(shop, "Butikken.")}).findings, ElementsAre(other));
    EXPECT_THAT(with(read, {answer_to(other, "Butikken.")}).findings, ElementsAre(shop));
    const base::Finding beside{0, "doubt.closing_word", "Lukket"};
    read.findings = {beside, shop};
    EXPECT_THAT(with(read, {answer_to(beside, "Mappen.")}).findings, ElementsAre(shop));
}

}  // namespace
}  // namespace intake
