// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_sections.h"
#include "cases/sent_json.h"

#include <gtest/gtest.h>

#include "document/json.h"
#include "document/normal_form.h"
#include "support/random_document.h"

namespace cases {
namespace {

document::Document words(const std::string& text) {
    return {{document::Block{document::Paragraph{{text, {}}}}}};
}
ItemSections two(const std::string& first, const std::string& second) {
    return {{records::SectionKind::Background, "Baggrund", words(first)},
            {records::SectionKind::Recommendation, "Indstilling", words(second)}};
}
std::string code_of(const base::Result<document::Document>& result) {
    return result ? "" : result.error().violations.at(0).code;
}
std::string table_of(std::size_t rows, std::size_t columns) {
    std::string row = "[";
    for (std::size_t at = 0; at < columns; ++at) row += at == 0 ? "\"1\"" : ",\"1\"";
    row += "]";
    std::string json = R"([{"type":"table","header_rows":0,"rows":[)";
    for (std::size_t at = 0; at < rows; ++at) json += (at == 0 ? "" : ",") + row;
    return json + "]}]";
}

TEST(ItemSections, AreKeptAsTheyAre) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        ItemSections sections = two("a", "b");
        sections[0].document = document::normalise(support::RandomDocument(seed).make());
        const auto back = parse_item_text(render_item_text(sections));
        ASSERT_TRUE(back) << back.error().detail;
        ASSERT_EQ(back.value(), sections) << seed;
    }
    EXPECT_FALSE(parse_item_text("{}"));
    EXPECT_FALSE(parse_item_text(R"([{"section":"x"}])"));
}

TEST(ItemSections, ThePlainFormKeepsTheDocument) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto document = document::normalise(support::RandomDocument(seed).make());
        const auto checked = check_arriving(document);
        ASSERT_TRUE(checked);
        const auto back = read_plain(render_plain(checked.value()));
        ASSERT_TRUE(back) << seed;
        ASSERT_EQ(back.value(), checked.value()) << seed;
    }
    EXPECT_EQ(read_plain(" \r\n ").value(), document::Document{});
    // A browser sends its lines with both signs.
    EXPECT_EQ(read_plain("en\r\n\r\nto").value().blocks.size(), 2U);
}

TEST(ItemSections, ChangesOfTwoGoTogetherWhenTheyAreInDifferentSections) {
    const ItemSections began = two("a", "b");
    const std::string was = mark_of(began[0].document);
    const auto first = merge_changes(began, {{0, was, words("A")}});
    ASSERT_TRUE(first);
    EXPECT_EQ(first.value().sections, two("A", "b"));
    const auto second =
        merge_changes(first.value().sections, {{1, mark_of(began[1].document), words("B")}});
    EXPECT_EQ(second.value().sections, two("A", "B"));
    EXPECT_TRUE(second.value().refused.empty());
}

TEST(ItemSections, TheSecondInTheSameSectionIsRefusedAndTheRestIsTaken) {
    const ItemSections began = two("a", "b");
    const ItemSections now = two("theirs", "b");
    const auto merged = merge_changes(now, {{0, mark_of(began[0].document), words("mine")},
                                            {1, mark_of(began[1].document), words("B")}});
    ASSERT_TRUE(merged);
    EXPECT_EQ(merged.value().sections, two("theirs", "B"));
    EXPECT_EQ(merged.value().refused, std::vector<std::size_t>{0});
    // Two who wrote the same agree.
    const auto same = merge_changes(now, {{0, "another", words("theirs")}});
    EXPECT_TRUE(same.value().refused.empty());
    EXPECT_TRUE(same.value().changed.empty());
    EXPECT_FALSE(merge_changes(now, {{7, "", words("x")}}));
}

TEST(ItemSections, WhatArrivesIsReadStrictlyAndHasLimits) {
    const std::string large(std::size_t{3} << 20, 'a');
    const std::string label(61, 'x');
    EXPECT_EQ(code_of(read_arriving("<p>x</p>")), "unreadable");
    EXPECT_EQ(code_of(read_arriving(R"j([{"type":"script","text":"x"}])j")), "unreadable");
    EXPECT_EQ(code_of(read_arriving(table_of(2, 300))), "too_many_columns");
    EXPECT_EQ(code_of(read_arriving(table_of(2'001, 1))), "too_many_rows");
    EXPECT_TRUE(read_arriving(table_of(200, 100)));
    const auto controls =
        read_arriving(R"j([{"type":"paragraph","text":"a\u0000b\u0007c\u007fd\ne"}])j");
    ASSERT_TRUE(controls);
    EXPECT_EQ(render_plain(controls.value()).find_first_of(std::string("\0\a\x7f", 3)),
              std::string::npos);
    EXPECT_EQ(code_of(read_arriving(R"j([{"type":"paragraph","text":")j" + large + "\"}]")),
              "too_long");
    EXPECT_EQ(code_of(read_arriving(R"j([{"type":"note","text":"x","label":")j" + label + "\"}]")),
              "label_too_long");
}

TEST(ItemSections, LinksThatLeadElsewhereKeepTheirWordsAlone) {
    const auto arrived =
        read_arriving(R"j([{"type":"paragraph","text":"a b c","spans":[)j"
                      R"j({"start":0,"end":1,"mark":"link","href":"javascript:alert(1)"},)j"
                      R"j({"start":2,"end":3,"mark":"link","href":"https://e.dk"},)j"
                      R"j({"start":4,"end":5,"mark":"link","href":"/log-ud"}]}])j");
    ASSERT_TRUE(arrived);
    EXPECT_EQ(render_plain(arrived.value()), "a [b](https://e.dk) c\n");
}

TEST(ItemSections, SignsThatTurnTheWritingAreGone) {
    const auto arrived = read_arriving(
        "[{\"type\":\"paragraph\",\"text\":\"kr. \xE2\x80\xAE"
        "001 \xE2\x81\xA6"
        "i alt\"}]");
    ASSERT_TRUE(arrived);
    EXPECT_EQ(document::plain_text_of(arrived.value()), "kr. 001 i alt");
}

TEST(ItemSections, ALineBreakByAnotherNameIsOneAndWhatNoTextHoldsIsGone) {
    const auto arrived = read_arriving(
        R"j([{"type":"paragraph","text":"a\u2028b\u2029c\u0085d\u000be",)j"
        R"j("spans":[{"start":2,"end":3,"mark":"strong"}]},)j"
        R"j({"type":"paragraph","text":"f\uffffg\ufdd0h\u200b fed",)j"
        R"j("spans":[{"start":1,"end":2,"mark":"emphasis"},{"start":7,"end":10,"mark":"strong"}]}])j");
    ASSERT_TRUE(arrived);
    EXPECT_EQ(document::plain_text_of(arrived.value()), "a\nb\nc\nd\ne\nfgh fed");
    const auto& second = std::get<document::Paragraph>(arrived.value().blocks[1].content).text;
    ASSERT_EQ(second.spans.size(), 1U);
    EXPECT_EQ(second.plain.substr(second.spans[0].start), "fed");
}

TEST(ItemSections, MarksStayOnLettersThatAreComposed) {
    const auto arrived = read_arriving(R"j([{"type":"paragraph","text":"A\u030a fed A\u030a",)j"
                                       R"j("spans":[{"start":3,"end":6,"mark":"strong"}]}])j");
    ASSERT_TRUE(arrived);
    const auto& text = std::get<document::Paragraph>(arrived.value().blocks[0].content).text;
    EXPECT_EQ(text.plain, "Å fed Å");
    ASSERT_EQ(text.spans.size(), 1U);
    EXPECT_EQ(text.plain.substr(text.spans[0].start, 3), "fed");
}

TEST(ItemSections, HalvesOfACharacterAndRawLineBreaksDoNotMakeAFormUnreadable) {
    const std::string sent =
        "[{\"type\":\"paragraph\",\"text\":\"a\nb \\ud83dc \\uDE00d \\ud83d\\ude00 \\\\ud83d "
        "\\\"\"}]";
    const auto arrived = read_arriving(readable_json(sent));
    ASSERT_TRUE(arrived);
    EXPECT_EQ(document::plain_text_of(arrived.value()), "a\nb c d \xF0\x9F\x98\x80 \\ud83d \"");
    EXPECT_EQ(readable_json(R"j({"have":{"0":"x\u00e6"}})j"), R"j({"have":{"0":"x\u00e6"}})j");
}

TEST(ItemSections, GuidanceIsFoundWhileAnyOfItStands) {
    const std::vector<std::string> guidance = {"Skriv her, hvorfor sagen kommer nu.", "Kort."};
    EXPECT_TRUE(holds_guidance(words("Skriv her, hvorfor sagen  kommer nu."), guidance));
    EXPECT_TRUE(holds_guidance(words("Nej. Skriv her, hvorfor sagen kommer nu. Ja."), guidance));
    EXPECT_TRUE(holds_guidance(words("Kort."), guidance));
    EXPECT_FALSE(holds_guidance(words("Sagen er Kort. Nu."), guidance));
    EXPECT_FALSE(holds_guidance({}, guidance));
}

TEST(ItemSections, TheDifferenceNamesTheSectionAndItsWords) {
    const auto differences = section_differences(two("en gammel sag", "b"), two("en ny sag", "b"));
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences[0].heading, "Baggrund");
    ASSERT_FALSE(differences[0].passages.empty());
    EXPECT_EQ(differences[0].passages[0].kind, records::ChangeKind::Changed);
}

}  // namespace
}  // namespace cases
