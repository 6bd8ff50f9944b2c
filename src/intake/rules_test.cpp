// SPDX-License-Identifier: AGPL-3.0-or-later
// One correction says something of other documents: what it would change, that it does, and back.
#include "intake/rules.h"

#include <gmock/gmock.h>

#include <array>

#include "intake/correct.h"
#include "intake/import_files.h"
#include "records/keeping.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using records::Minutes;
using records::Outcome;
using records::ReadingRule;
using records::RuleKind;
using records::SectionKind;
using support::item;
using support::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

document::Document paragraphs(std::initializer_list<std::string> texts) {
    document::Document document;
    for (const std::string& text : texts) {
        document.blocks.push_back({document::Paragraph{{text}}});
    }
    return document;
}

/// Whose decisions stand under a heading that the program took for something else.
Minutes with_conclusion(base::Date day, const std::string& decision) {
    Minutes made = minutes("Stiforum", day, {item(1, "Lys ved broen", "25/1")});
    made.items[0].sections.push_back({.kind = SectionKind::Other,
                                      .heading = "Konklusion",
                                      .body = {},
                                      .date = {},
                                      .document = paragraphs({decision})});
    return made;
}

class RulesTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        first_ = save(with_conclusion({2025, 6, 2}, "Godkendt."), "a").minutes;
        second_ = save(with_conclusion({2025, 7, 2}, "Taget til efterretning."), "b").minutes;
        save(minutes("Havneforum", {2025, 6, 2}, {item(1, "Kaj", std::nullopt)}), "c");
    }
    records::DocumentToReview load(records::MinutesId id) {
        return must(records::load_document_to_review(*reader(), id, by_operator_, operator_));
    }
    Correction conclusion_decides() {
        const auto document = load(first_);
        Correction correction{.kind = CorrectionKind::SectionKindIs,
                              .item = anchor_of(document.now.items[0])};
        EXPECT_TRUE(point_at_section(document.now.items[0], 1, correction));
        correction.section = SectionKind::Decision;
        return correction;
    }
    ReadingRule rule() {
        const auto document = load(first_);
        return *rule_proposed_by(conclusion_decides(), document.as_read, document.body);
    }
    base::Result<int> apply(const ReadingRule& what) {
        auto transaction = must(database_->begin());
        auto done =
            apply_rule(*transaction, by_operator_, operator_, load(first_).body, what, clock_);
        if (!done) return done;
        EXPECT_TRUE(transaction->commit());
        return done;
    }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
    records::MinutesId first_;
    records::MinutesId second_;
};

// A rule of a minute would take the outcomes of twenty years.
TEST_F(RulesTest, NoRuleTakesTheOutcomeOfAPublishedDocument) {
    must(apply(rule()));
    ReadingRule away = rule();
    away.value = "other";
    const auto effects =
        must(preview_rule(*reader(), by_operator_, operator_, load(first_).body, away));
    ASSERT_THAT(effects, SizeIs(2));
    EXPECT_TRUE(effects[0].loses);
    EXPECT_EQ(effects[0].decisions_after, 0);
    EXPECT_THAT(load(second_).now.items[0].outcomes, ElementsAre(Outcome::Noted));
}

TEST_F(RulesTest, ShowsEveryDocumentThatWouldChangeAndChangesNone) {
    EXPECT_EQ(rule().words, "konklusion");
    EXPECT_EQ(rule().value, "decision");
    const auto effects =
        must(preview_rule(*reader(), by_operator_, operator_, load(first_).body, rule()));
    ASSERT_THAT(effects, SizeIs(2));
    EXPECT_EQ(effects[0].minutes, second_) << "the newest first";
    EXPECT_EQ(effects[0].decisions_before, 0);
    EXPECT_EQ(effects[0].decisions_after, 1);
    EXPECT_THAT(load(second_).corrections, IsEmpty());
}

TEST_F(RulesTest, PutsThemRightAndComesBack) {
    EXPECT_EQ(must(apply(rule())), 2);
    EXPECT_THAT(load(first_).now.items[0].outcomes, ElementsAre(Outcome::Approved));
    EXPECT_THAT(load(second_).now.items[0].outcomes, ElementsAre(Outcome::Noted));
    const auto rules = must(records::list_rules(*reader(), load(first_).body));
    ASSERT_THAT(rules, SizeIs(1));
    const auto twice = apply(rule());
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, "rule.known");
    auto transaction = must(database_->begin());
    EXPECT_TRUE(undo_rule(*transaction, by_operator_, operator_, rules[0].id, clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_THAT(load(first_).now.items[0].outcomes, IsEmpty());
    EXPECT_THAT(load(second_).now.items[0].outcomes, IsEmpty());
    EXPECT_TRUE(must(records::list_rules(*reader(), load(first_).body))[0].undone);
}

TEST_F(RulesTest, HoldsForDocumentsThatCome) {
    must(apply(rule()));
    const std::string text =
        "REFERAT Stiforum d. 04-08-2025\n\nPunkt 1: Skilte\n\n25/7\n\nBaggrund\n\nDer mangler "
        "skilte.\n\nKonklusion\n\nUdsat til september.\n";
    auto transaction = must(database_->begin());
    const auto report =
        must(import_bytes(*transaction, text, "a.txt", ProfileSet::shipped(),
                          {.actor = by_operator_, .profile = {}, .limits = {}}, clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_THAT(load(report.minutes).now.items[0].outcomes, ElementsAre(Outcome::Postponed));
}

TEST_F(RulesTest, OneThatMakesAnItemOfEveryLineSaysHowManyFirst) {
    Minutes made = minutes("Kajforum", {2025, 6, 2}, {item(1, "Oversigt", "25/3")});
    made.items[0].sections[0].document = paragraphs({"Sag nr. 1 Lys", "Sag nr. 2 Bænke"});
    const auto id = save(made, "d").minutes;
    const ReadingRule all{.id = {},
                          .body = load(id).body,
                          .kind = RuleKind::Item,
                          .words = "sag nr",
                          .value = {},
                          .made_by = {},
                          .made_at = {}};
    const auto effects = must(preview_rule(*reader(), by_operator_, operator_, load(id).body, all));
    ASSERT_THAT(effects, SizeIs(1));
    EXPECT_EQ(effects[0].items_before, 1);
    EXPECT_EQ(effects[0].items_after, 3);
    EXPECT_FALSE(effects[0].loses) << "their titles are what they say";
    EXPECT_THAT(load(id).now.items, SizeIs(1)) << "looking changes nothing";
}

TEST(RulesOfTest, ALineThatBeginsSoWithANumberHeadsAnItem) {
    Minutes read = minutes("Stiforum", {2025, 6, 2});
    read.preamble = paragraphs({"Til stede var alle.", "Sag nr. 1 Lys", "Der er mørkt.",
                                "Sag nr. 2 Bænke", "De er våde.", "Sag uden nummer"});
    Correction split{.kind = CorrectionKind::ItemSplit};
    ASSERT_TRUE(point_at_block(read.preamble, 1, split));
    auto rule = rule_proposed_by(split, read, records::BodyId{1});
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->words, "sag nr");
    const auto made = corrections_by(*rule, read, {});
    ASSERT_THAT(made, SizeIs(2));
    const Minutes after = apply_corrections(read, made).minutes;
    ASSERT_THAT(after.items, SizeIs(2));
    EXPECT_EQ(after.items[1].sections[0].document.blocks.size(), 2U);
}

TEST(RulesOfTest, ALineThatHeadedASectionHeadsOthers) {
    Minutes read =
        minutes("Stiforum", {2025, 6, 2}, {item(1, "Lys", "25/1"), item(2, "Bænke", "25/2")});
    for (records::Item& one : read.items) {
        one.sections[0].document =
            paragraphs({"Der er mørkt.", "Hvad vi enedes om", "Godkendt.", "Hvad vi enedes om"});
    }
    Correction split{.kind = CorrectionKind::SectionSplit,
                     .item = anchor_of(read.items[0]),
                     .section = SectionKind::Decision};
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    const auto rule = rule_proposed_by(split, read, records::BodyId{1});
    ASSERT_TRUE(rule);
    const auto made = corrections_by(*rule, read, {split});
    ASSERT_THAT(made, SizeIs(1)) << "the other item; a line with nothing after it heads nothing";
    const Minutes after = apply_corrections(read, std::vector{split, made[0]}).minutes;
    EXPECT_THAT(after.items[0].outcomes, ElementsAre(Outcome::Approved));
    EXPECT_THAT(after.items[1].outcomes, ElementsAre(Outcome::Approved));
    EXPECT_EQ(after.items[1].sections[1].heading, "Hvad vi enedes om");
}

// A heading that holds the day of its meeting says as much of every other meeting.
TEST(RulesOfTest, AHeadingWithADateStandsForThoseOfOtherDays) {
    const auto read = [](const std::string& heading) {
        Minutes made = minutes("Stiforum", {2025, 6, 2}, {item(1, "Lys", "25/1")});
        made.items[0].sections.push_back({.kind = SectionKind::Other,
                                          .heading = heading,
                                          .body = {},
                                          .date = {},
                                          .document = paragraphs({"Godkendt."})});
        return made;
    };
    const Minutes first = read("Referat 4. maj 2021");
    Correction decides{.kind = CorrectionKind::SectionKindIs, .item = anchor_of(first.items[0])};
    ASSERT_TRUE(point_at_section(first.items[0], 1, decides));
    decides.section = SectionKind::Decision;
    const auto rule = rule_proposed_by(decides, first, records::BodyId{1});
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->words, "referat {dato}");
    EXPECT_THAT(corrections_by(*rule, read("Referat mandag den 14. juni 2021"), {}), SizeIs(1));
    EXPECT_THAT(corrections_by(*rule, read("Referat"), {}), IsEmpty());
    EXPECT_THAT(corrections_by(*rule, read(""), {}), IsEmpty());
}

TEST(RulesOfTest, ALabelNamesTheBody) {
    Minutes read = minutes("Referat", {2025, 6, 2});
    read.preamble = paragraphs({"Råd: Ældrerådet", "Sted: Rådhuset"});
    const Correction body{.kind = CorrectionKind::Body, .text = "Ældrerådet"};
    const auto rule = rule_proposed_by(body, read, records::BodyId{1});
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->words, "råd");
    EXPECT_THAT(corrections_by(*rule, read, {}), SizeIs(1));
    EXPECT_FALSE(rule_proposed_by({.kind = CorrectionKind::Place, .text = "Rådhuset"}, read,
                                  records::BodyId{1}));
}

TEST_F(RulesTest, WhatLosesItemsOrWordsIsToldAsALoss) {
    const Minutes before = with_conclusion({2025, 6, 2}, "Godkendt.");
    EXPECT_FALSE(loses_something(before, before));
    Minutes fewer = before;
    fewer.items.clear();
    EXPECT_TRUE(loses_something(before, fewer));
    Minutes emptied = before;
    for (auto& section : emptied.items[0].sections) section.document.blocks.clear();
    EXPECT_TRUE(loses_something(before, emptied));
    // A heading that becomes a title is nowhere lost.
    Minutes retitled = before;
    retitled.items[0].title += " " + retitled.items[0].sections.back().heading;
    retitled.items[0].sections.back().heading.clear();
    EXPECT_FALSE(loses_something(before, retitled));
}

}  // namespace
}  // namespace intake
