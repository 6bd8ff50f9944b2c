// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/document_difference.h"

#include <gmock/gmock.h>

#include <ctime>
#include <random>

#include "records/internal/sequence_difference.h"
#include "support/test_record.h"

namespace records {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

document::Document paragraphs(const std::vector<std::string>& texts) {
    document::Document document;
    for (const std::string& text : texts) document.blocks.push_back({document::Paragraph{{text}}});
    return document;
}

/// "-went +came stays", a passage a line; "=3" for three that are the same.
std::string told(const std::vector<Passage>& passages) {
    std::string all;
    for (const Passage& passage : passages) {
        if (passage.kind == ChangeKind::Same) all += "=" + std::to_string(passage.unchanged);
        for (const Words& words : passage.words) {
            if (words.kind == ChangeKind::Removed) all += "[-" + words.text + "-]";
            if (words.kind == ChangeKind::Added) all += "[+" + words.text + "+]";
            if (words.kind == ChangeKind::Same) all += words.text;
        }
        all += "\n";
    }
    return all;
}

TEST(DocumentDifferenceTest, WordsAreMarkedInsideAParagraphThatChanged) {
    const auto passages = text_differences(
        paragraphs({"Først", "Der bevilges 4 mio. kr. til hallen.", "Sidst"}),
        paragraphs({"Først", "Der bevilges 5 mio. kr. til den nye hal.", "Sidst"}));
    EXPECT_EQ(told(passages),
              "=1\nDer bevilges[-4-][+5+]mio. kr. til[-hallen.-][+den nye hal.+]\n=1\n");
}

TEST(DocumentDifferenceTest, OfTheItemsOfOneCaseTheClosedOneIsNotTheOpenOne) {
    Item open = support::item(1, "Ny vej", "26/2", "Godkendt.");
    Item closed = support::item(2, "", "26/2");
    closed.closed = true;
    Item corrected = support::item(2, "Ny vej og sti", "26/2", "Godkendt.");
    Item first = support::item(1, "Dagsorden", std::nullopt);
    Item still_closed = closed;
    still_closed.number = 3;
    const auto told_of = item_differences({open, closed}, {first, corrected, still_closed});
    ASSERT_EQ(told_of.size(), 3U);
    EXPECT_EQ(told_of[1].number_before, 1);
    EXPECT_FALSE(told_of[1].closed);
    EXPECT_EQ(told_of[1].title.size(), 2U);
    EXPECT_TRUE(told_of[2].closed);
}

TEST(DocumentDifferenceTest, AParagraphThatHasLittleInCommonWentAndAnotherCame) {
    EXPECT_EQ(
        told(text_differences(paragraphs({"Sagen udsættes."}),
                              paragraphs({"Direktionen tog orienteringen til efterretning."}))),
        "[-Sagen udsættes.-]\n[+Direktionen tog orienteringen til efterretning.+]\n");
}

TEST(DocumentDifferenceTest, ListItemsTableRowsAndNotesAreParagraphsOfTheirOwn) {
    document::Document before;
    document::List list;
    list.items = {{"1.", paragraphs({"at godkende"}).blocks},
                  {"2.", paragraphs({"at sende"}).blocks}};
    before.blocks = {{list},
                     {document::Table{{}, 1, {{{"År"}, {"Kr."}}, {{"2024"}, {"100"}}}}},
                     {document::Note{"[1]", {"Ekskl. moms"}}}};
    document::Document after = before;
    std::get<document::Table>(after.blocks[1].content).rows[1][1] = {"200"};
    std::get<document::List>(after.blocks[0].content).items.pop_back();
    EXPECT_EQ(told(text_differences(before, after)),
              "=1\n[-2. at sende-]\n=1\n2024 |[-100-][+200+]\n=1\n");
    EXPECT_EQ(told(text_differences(before, before)), "=5\n");
}

TEST(DocumentDifferenceTest, ItemsAreFoundAgainWhenTheirNumberOrTitleChanged) {
    const std::vector<Item> before = {support::item(1, "Ny hal", "18/1", "Godkendt."),
                                      support::item(2, "Budget", "18/2"),
                                      support::item(3, "Eventuelt", std::nullopt)};
    std::vector<Item> after = {support::item(1, "Tilføjet punkt", "18/9"),
                               support::item(2, "Ny hal", "18/1", "Udsat."),
                               support::item(3, "Budget 2019", "18/2")};
    after[2].sections = before[1].sections;
    const auto differences = item_differences(before, after);
    ASSERT_EQ(differences.size(), 4U);
    EXPECT_EQ(differences[0].kind, ChangeKind::Added);
    EXPECT_EQ(differences[0].number_before, std::nullopt);
    EXPECT_EQ(differences[1].kind, ChangeKind::Changed);
    EXPECT_EQ(differences[1].number_before, 1);
    EXPECT_EQ(differences[1].number_after, 2);
    ASSERT_EQ(differences[1].sections.size(), 1U);
    EXPECT_EQ(differences[1].sections[0].section, SectionKind::Decision);
    EXPECT_THAT(differences[2].title,
                ElementsAre(Words{ChangeKind::Same, "Budget"}, Words{ChangeKind::Added, "2019"}));
    EXPECT_THAT(differences[2].sections, IsEmpty());
    EXPECT_EQ(differences[3].kind, ChangeKind::Removed);
    EXPECT_EQ(differences[3].number_before, 3);
}

TEST(DocumentDifferenceTest, SectionsOutcomesAndAttachmentsAreCompared) {
    Item before = support::item(1, "Ny hal", "18/1", "Udsat.");
    before.outcomes = {Outcome::Postponed};
    before.attachments = {{"Tegning", std::nullopt}, {"Tilbud", std::nullopt}};
    Item after = support::item(1, "Ny hal", "18/1");
    after.outcomes = {Outcome::Approved};
    after.attachments = {{"Tegning", "ny-adresse.pdf"}};
    const auto differences = item_differences({before}, {after});
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_TRUE(differences[0].outcomes_differ);
    ASSERT_EQ(differences[0].sections.size(), 1U);
    EXPECT_EQ(differences[0].sections[0].kind, ChangeKind::Removed);
    EXPECT_EQ(told(differences[0].attachments), "=1\n[-Tilbud-]\n");
    EXPECT_EQ(item_differences({before}, {before})[0].kind, ChangeKind::Same);
}

TEST(DocumentDifferenceTest, OfAnItemThatIsClosedInEitherNothingIsTold) {
    Item secret = support::item(2, "", "18/2");
    secret.closed = true;
    secret.sections.clear();
    const Item open = support::item(2, "Salg af grund", "18/2", "Solgt.");
    for (const auto& differences :
         {item_differences({open}, {secret}), item_differences({secret}, {open}),
          item_differences({secret}, {secret})}) {
        ASSERT_EQ(differences.size(), 1U);
        EXPECT_TRUE(differences[0].closed);
        EXPECT_THAT(differences[0].title, IsEmpty());
        EXPECT_THAT(differences[0].sections, IsEmpty());
        EXPECT_THAT(differences[0].outcomes_before, IsEmpty());
    }
    EXPECT_EQ(item_differences({secret}, {secret})[0].kind, ChangeKind::Same);
    EXPECT_TRUE(item_differences({}, {secret})[0].closed);
}

/// The longest common subsequence, the slow and sure way.
std::size_t longest_in_common(const std::vector<int>& left, const std::vector<int>& right) {
    std::vector<std::vector<std::size_t>> best(left.size() + 1,
                                               std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 1; i <= left.size(); ++i) {
        for (std::size_t j = 1; j <= right.size(); ++j) {
            best[i][j] = left[i - 1] == right[j - 1] ? best[i - 1][j - 1] + 1
                                                     : std::max(best[i - 1][j], best[i][j - 1]);
        }
    }
    return best.back().back();
}

std::vector<int> some_numbers(std::mt19937& random, std::size_t length, unsigned different) {
    std::vector<int> numbers(length);
    for (int& number : numbers) number = static_cast<int>(random() % different);
    return numbers;
}

TEST(SequenceDifferenceTest, ItIsRightAndAsShortAsItCanBe) {
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
        const auto before = some_numbers(random, random() % 12, 4);
        const auto after = some_numbers(random, random() % 12, 4);
        std::vector<int> rebuilt;
        std::size_t same = 0;
        std::size_t at_before = 0;
        for (const records::Run& run : difference_of(before, after)) {
            const bool added = run.kind == RunKind::Added;
            for (std::size_t count = 0; count < run.length; ++count) {
                if (added) rebuilt.push_back(after[rebuilt.size()]);
                if (run.kind == RunKind::Same) rebuilt.push_back(before[at_before + count]);
            }
            if (!added) at_before += run.length;
            if (run.kind == RunKind::Same) same += run.length;
        }
        ASSERT_EQ(rebuilt, after);
        ASSERT_EQ(at_before, before.size());
        ASSERT_EQ(same, longest_in_common(before, after));
    }
}

TEST(SequenceDifferenceTest, LongTextsWithoutAnythingInCommonAreToldInBoundedWork) {
    std::mt19937 random(2);
    const auto before = some_numbers(random, 300'000, 100'000);
    auto after = before;
    for (int& number : after) number += 50'000;
    const auto started = std::clock();
    EXPECT_FALSE(difference_of(before, after).empty());
    const double seconds = static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 5.0) << "processor time; the square of the length would take minutes";
}

}  // namespace
}  // namespace records
