// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "intake/internal/doubts.h"
#include "intake/parse.h"
#include "records/personal_traces.h"

namespace intake {
namespace {

ParsedMinutes must_parse(const std::string& text) {
    document::Source source;
    source.text = text;
    source.name = "referat.txt";
    auto parsed = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(parsed);
    return parsed ? std::move(parsed).value() : ParsedMinutes{};
}

std::vector<std::string> codes_of(const std::string& text) {
    std::vector<std::string> codes;
    for (const base::Finding& doubt : must_parse(text).doubts) codes.push_back(doubt.code);
    return codes;
}

const std::string head = "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n\n";

std::string item(int number, const std::string& text = "Godkendt.") {
    return "Punkt " + std::to_string(number) + ": Bølgebryder\n\n19/1001\n\nBeslutning\n" + text +
           "\n\n";
}

/// The text of pages, each of which begins with the lines.
std::string pages_with(const std::string& lines) {
    std::string text = head;
    for (int number = 1; number <= 4; ++number) {
        text += "Punkt " + std::to_string(number) + ": Kaj og bro ved havnen\n\n19/100" +
                std::to_string(number) + "\n\nBeslutning\n\f" + lines +
                "\nDer arbejdes videre.\n\n";
    }
    return text;
}

TEST(DoubtsTest, ADecisionThatComesAgainAtPageBreaksIsText) {
    for (const char* words : {"Taget til efterretning.", "Godkendt som indstillet."}) {
        const auto parsed = must_parse(pages_with(words));
        ASSERT_EQ(parsed.minutes.items.size(), 4U) << words;
        for (const records::Item& item : parsed.minutes.items) {
            EXPECT_EQ(item.outcomes.size(), 1U) << words;
        }
        EXPECT_TRUE(parsed.doubts.empty()) << words;
    }
}

TEST(DoubtsTest, ADecisionTakenForARunningHeadIsADoubt) {
    document::Source source;
    source.text = head + item(1) + item(2);
    source.asides = {{document::AsideKind::Furniture, "Direktionens indstilling", "page 2"},
                     {document::AsideKind::Furniture, "Vedtaget", "page 2"},
                     {document::AsideKind::Furniture, "Vedtaget", "page 3"},
                     {document::AsideKind::Furniture, "Referat", "page 2"},
                     {document::AsideKind::Furniture, "Side 2 af 3", "page 2"},
                     {document::AsideKind::Furniture, "Tilbage til toppen", "line 7"},
                     {document::AsideKind::Furniture, "Lindebæk Kommune", "page 2"},
                     {document::AsideKind::Furniture, "Vedtaget", "header1.xml"}};
    const auto parsed = parse_minutes(source, ProfileSet::shipped());
    ASSERT_TRUE(parsed);
    const base::Findings wanted = {{0, "doubt.text_left_out", "Direktionens indstilling"},
                                   {0, "doubt.text_left_out", "Vedtaget"}};
    EXPECT_EQ(parsed.value().doubts, wanted);
}

TEST(DoubtsTest, OrdinaryMinutesHaveNone) {
    EXPECT_TRUE(codes_of(head + item(1) + item(2) + item(3)).empty());
    EXPECT_TRUE(codes_of(head + item(131) + item(132)).empty());
}

TEST(DoubtsTest, MinutesWithoutItemsAreInDoubt) {
    EXPECT_EQ(codes_of(head + "Mødet blev aflyst.\n"), std::vector<std::string>{"doubt.no_items"});
}

TEST(DoubtsTest, RowsBetweenSemicolonsAreItemsAndTheOneThatSaysSoIsClosed) {
    const auto items_of = [](const std::string& rows) {
        document::Source source;
        source.format = document::Format::Text;
        source.text =
            "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\nDeltagere: Ida Holm, "
            "Per Skov\n\n" +
            rows;
        source.name = "referat.txt";
        auto parsed = intake::parse_minutes(source, intake::ProfileSet::shipped());
        EXPECT_TRUE(parsed);
        return parsed ? parsed.value().minutes : records::Minutes();
    };
    const auto closed = items_of(
        "Punkt;Emne;Status;Referat\n1;Bro;åben;\"Godkendt; enigt.\"\n2;Salg;lukket;Godkendt.\n");
    ASSERT_EQ(closed.items.size(), 2U);
    EXPECT_EQ(closed.participants.size(), 2U);
    EXPECT_FALSE(closed.items[0].closed);
    EXPECT_TRUE(closed.items[1].closed);
    const auto open =
        items_of("Punkt;Emne;Status;Referat\n1;Bro;åben;Godkendt.\n2;Salg;åben;Godkendt.\n");
    ASSERT_EQ(open.items.size(), 2U);
    EXPECT_FALSE(open.items[1].closed);
}

TEST(DoubtsTest, ANumberThatIsMissingIsInDoubt) {
    EXPECT_EQ(codes_of(head + item(1) + item(2) + item(5)),
              std::vector<std::string>{"doubt.numbers_jump"});
}

TEST(DoubtsTest, ANumberThatJumpsIsToldOnce) {
    for (const int number : {5, 2}) {
        const auto parsed = must_parse(head + item(1) + item(2) + item(number));
        const auto& findings = parsed.minutes.findings;
        EXPECT_TRUE(std::none_of(findings.begin(), findings.end(), [](const auto& one) {
            return one.code == "item.number_gap" || one.code == "item.number_repeated";
        })) << number;
        EXPECT_EQ(parsed.doubts.size(), 1U) << number;
    }
    const auto again = must_parse(head + item(1) + item(2) + item(1)).minutes.findings;
    EXPECT_EQ(again.front().code, "item.number_repeated") << "no doubt tells it";
}

TEST(DoubtsTest, AClosedGroupMayBeginAgainWithOne) {
    const auto codes = codes_of(head + item(1) + item(2) + "Lukkede punkter\n\n" + item(1));
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "doubt.numbers_jump"), 0);
}

TEST(DoubtsTest, APersonalNumberHoldsTheDocumentBackAndIsNotRepeated) {
    const std::string text = head + item(1, "Borgeren (CPR 120455-1234) får afslag.");
    EXPECT_EQ(codes_of(text), std::vector<std::string>{"doubt.personal_number"});
}

// What a page shows besides the text: lists of people, places, headings, attachments.
TEST(DoubtsTest, APersonalNumberAnywhereHoldsTheDocumentBack) {
    const auto holds = [](const std::string& text) {
        const auto codes = codes_of(text);
        return std::count(codes.begin(), codes.end(), "doubt.personal_number") > 0;
    };
    EXPECT_TRUE(holds(head + "Mødedeltagere: Bo Lund (120455-1234), Ida Holm\n\n" + item(1)));
    EXPECT_TRUE(holds(head + "Afbud: Bo Lund 120455-1234\n\n" + item(1)));
    EXPECT_TRUE(holds(head + "Mødested: Hos 120455-1234\n\n" + item(1)));
    EXPECT_TRUE(holds(head + item(1) + "Bilag\n\nKlage fra 120455-1234.pdf\n"));
    records::Minutes minutes;
    minutes.items.resize(1);
    minutes.items[0].sections.resize(1);
    minutes.items[0].sections[0].heading = "Om 120455-1234";
    const auto found = doubts_about(minutes);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const base::Finding& one) {
        return one.code == "doubt.personal_number";
    }));
}

// An old file whose letters were taken for others: every word may be another, closing words too.
TEST(DoubtsTest, LettersThatNobodyWritesHoldTheDocumentBack) {
    const auto holds = [](const std::string& words) {
        const auto codes = codes_of(head + item(1) + words + "\n");
        return std::count(codes.begin(), codes.end(), "doubt.letters");
    };
    EXPECT_EQ(holds("MÃ¸det pÃ¥ skolen, også MÃ¸de"), 1);
    EXPECT_EQ(holds("M\uFFFDdet"), 1);
    EXPECT_EQ(holds("SÃO PAULO og Århus"), 0);
    EXPECT_EQ(holds("Mødet på Ærø, café"), 0);
}

// No page prints where a link leads, and everybody can read it.
TEST(DoubtsTest, APersonalNumberInALinkHoldsTheDocumentBack) {
    const auto leading_to = [](const std::string& href) {
        records::Minutes minutes;
        minutes.items.resize(1);
        minutes.items[0].sections.resize(1);
        document::ListItem item;
        item.blocks.push_back(
            {.content = document::Paragraph{
                 {.plain = "her", .spans = {{0, 3, document::Mark::Link, href}}}}});
        document::List list;
        list.items.push_back(std::move(item));
        minutes.items[0].sections[0].document.blocks.push_back({.content = std::move(list)});
        const auto found = doubts_about(minutes);
        const bool held = std::any_of(found.begin(), found.end(), [](const base::Finding& one) {
            return one.code == "doubt.personal_number";
        });
        const auto traces = records::find_personal_traces(minutes);
        EXPECT_EQ(held,
                  std::any_of(traces.begin(), traces.end(), [](const records::PersonalTrace& one) {
                      return one.kind == "number";
                  }));
        return held;
    };
    EXPECT_TRUE(leading_to("mailto:120455-1234@kommune.dk"));
    EXPECT_TRUE(leading_to("mailto:ida@havn.dk?subject=Sag%20120455%2D1234"));
    EXPECT_TRUE(leading_to("bilag/Klage%201204551234.pdf"));
    EXPECT_TRUE(leading_to("https://havn.dk/klage-120455-1234.pdf"));
    EXPECT_TRUE(leading_to("https://havn.dk/sag?cpr=1204551234"));
    EXPECT_FALSE(leading_to("https://havn.dk/moede?id=1512864000"));
    EXPECT_FALSE(leading_to("tel:+4512345678"));
    EXPECT_FALSE(leading_to("https://havn.dk/100%"));
}

TEST(DoubtsTest, APersonalNumberInTheContentsOrWhereAnAttachmentLiesHoldsTheDocumentBack) {
    records::Minutes minutes;
    minutes.items.resize(1);
    minutes.contents.push_back({"Klage fra 120455-1234", 1});
    EXPECT_EQ(records::find_personal_traces(minutes).size(), 1U);
    minutes.contents.clear();
    minutes.items[0].attachments.push_back({"Klage", "klager/120455-1234.pdf"});
    EXPECT_EQ(records::find_personal_traces(minutes).size(), 1U);
    EXPECT_EQ(doubts_about(minutes).back().code, "doubt.personal_number");
}

}  // namespace
}  // namespace intake
