// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/pandoc.h"

#include <gtest/gtest.h>

namespace document {
namespace {

Document read(const std::string& blocks, base::Findings& findings, const std::string& meta = "{}") {
    auto document = document_of_pandoc(
        R"({"pandoc-api-version":[1,22,2,1],"meta":)" + meta + R"(,"blocks":[)" + blocks + "]}",
        Head::InText, findings);
    EXPECT_TRUE(document);
    return document ? std::move(document).value() : Document{};
}

Document read(const std::string& blocks) {
    base::Findings findings;
    Document document = read(blocks, findings);
    EXPECT_TRUE(findings.empty());
    return document;
}

std::string str(const std::string& word) { return R"({"t":"Str","c":")" + word + R"("})"; }
std::string para(const std::string& inlines) { return R"({"t":"Para","c":[)" + inlines + "]}"; }

TEST(PandocTest, MarksNestAndLeaveTheSpaceAround) {
    const Document document = read(para(
        str("Udvalget") + R"(,{"t":"Space"},{"t":"Strong","c":[{"t":"Space"},{"t":"Emph","c":[)" +
        str("godkendte") + R"(]},{"t":"Space"}]},)" + str("det")));
    const Text expected{"Udvalget godkendte det", {{9, 18, Mark::Strong}, {9, 18, Mark::Emphasis}}};
    ASSERT_EQ(document.blocks.size(), 1U);
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0].content).text, expected);
}

TEST(PandocTest, SoftBreaksAreSpacesAndLineBreaksStay) {
    const Document document = read(
        para(str("a") + R"(,{"t":"SoftBreak"},)" + str("b") + R"(,{"t":"LineBreak"},)" + str("c")));
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0].content).text.plain, "a b\nc");
}

TEST(PandocTest, NumberedItemsGetTheLabelsTheirStyleWrites) {
    const auto first_labels = [](const std::string& style, const std::string& delimiter) {
        const Document document =
            read(R"({"t":"OrderedList","c":[[3,{"t":")" + style + R"("},{"t":")" + delimiter +
                 R"("}],[[)" + para(str("x")) + "],[" + para(str("y")) + "]]]}");
        const auto& list = std::get<List>(document.blocks[0].content);
        EXPECT_TRUE(list.ordered);
        EXPECT_EQ(list.start, 3);
        return *list.items[0].label + " " + *list.items[1].label;
    };
    EXPECT_EQ(first_labels("Decimal", "Period"), "3. 4.");
    EXPECT_EQ(first_labels("LowerAlpha", "OneParen"), "c) d)");
    EXPECT_EQ(first_labels("UpperRoman", "TwoParens"), "(III) (IV)");
    EXPECT_EQ(first_labels("DefaultStyle", "DefaultDelim"), "3. 4.");
}

TEST(PandocTest, ANoteStandsAfterItsParagraphWithTheLabelOfItsReference) {
    const Document document =
        read(para(str("Budget") + R"(,{"t":"Note","c":[)" + para(str("2019-priser")) + "]}"));
    ASSERT_EQ(document.blocks.size(), 2U);
    const Text& text = std::get<Paragraph>(document.blocks[0].content).text;
    EXPECT_EQ(text, (Text{"Budget[1]", {{6, 9, Mark::NoteReference}}}));
    EXPECT_EQ(std::get<Note>(document.blocks[1].content), (Note{"[1]", {"2019-priser"}}));
}

std::string cell(const std::string& word, int rows = 1, int columns = 1) {
    return R"([["",[],[]],{"t":"AlignDefault"},)" + std::to_string(rows) + "," +
           std::to_string(columns) + R"(,[{"t":"Plain","c":[)" + str(word) + "]}]]";
}

std::string table(const std::string& head, const std::string& body) {
    return R"({"t":"Table","c":[["",[],[]],[null,[]],[],[["",[],[]],[)" + head +
           R"(]],[[["",[],[]],0,[],[)" + body + R"(]]],[["",[],[]],[]]]})";
}

TEST(PandocTest, CellsThatReachOverOthersLeaveEmptyOnes) {
    const Document document =
        read(table(R"([["",[],[]],[)" + cell("Tal", 1, 2) + "," + cell("I alt") + "]]",
                   R"([["",[],[]],[)" + cell("a", 2) + "," + cell("b") + "," + cell("c") + "]]," +
                       R"([["",[],[]],[)" + cell("d") + "," + cell("e") + "]]"));
    const auto& made = std::get<Table>(document.blocks[0].content);
    EXPECT_EQ(made.header_rows, 1);
    EXPECT_EQ(made.rows, (std::vector<TableRow>{
                             {{"Tal"}, {}, {"I alt"}}, {{"a"}, {"b"}, {"c"}}, {{}, {"d"}, {"e"}}}));
}

TEST(PandocTest, ACellOfAMillionColumnsIsNoMillionCells) {
    const Document document =
        read(table("", R"([["",[],[]],[)" + cell("bred", 1'000'000, 1'000'000) + "]]"));
    EXPECT_LE(std::get<Table>(document.blocks[0].content).rows[0].size(), 1000U);
}

TEST(PandocTest, ACaptionLineBecomesTheTablesAndANoteLineANote) {
    const Document document =
        read(para(str("Tabel 1: Takster")) + "," +
             table("", R"([["",[],[]],[)" + cell("a") + "]]") + "," + para(str("1) Med moms")));
    ASSERT_EQ(document.blocks.size(), 2U);
    EXPECT_EQ(std::get<Table>(document.blocks[0].content).caption->plain, "Tabel 1: Takster");
    EXPECT_EQ(std::get<Note>(document.blocks[1].content), (Note{"1)", {"Med moms"}}));
}

TEST(PandocTest, WordsTitleIsTheFirstHeading) {
    base::Findings findings;
    const Document document = read(para(str("x")), findings,
                                   R"({"title":{"t":"MetaInlines","c":[)" + str("REFERAT") + "]}}");
    EXPECT_EQ(std::get<Heading>(document.blocks[0].content), (Heading{1, {"REFERAT"}}));
}

TEST(PandocTest, WhatIsNotKnownKeepsItsWordsAndIsReported) {
    base::Findings findings;
    const Document document = read(R"({"t":"Ukendt","c":[{"t":"Str","c":"Sagen"}]})", findings);
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0].content).text.plain, "Sagen");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "document.unknown_part");
}

TEST(PandocTest, BottomlessNestingKeepsItsWords) {
    std::string blocks = para(str("dybt"));
    for (int i = 0; i < 5000; ++i) blocks = R"({"t":"BlockQuote","c":[)" + blocks + "]}";
    base::Findings findings;
    const Document document = read(blocks, findings);
    EXPECT_EQ(plain_text_of(document), "dybt");
    EXPECT_FALSE(findings.empty());
}

TEST(PandocTest, WhatIsNoDocumentIsDamage) {
    base::Findings findings;
    for (const char* json : {"", "{", "[]", R"({"blocks":7})", R"({"meta":{}})"}) {
        const auto document = document_of_pandoc(json, Head::InText, findings);
        ASSERT_FALSE(document);
        EXPECT_EQ(document.error().code, "file.damaged");
    }
}

}  // namespace
}  // namespace document
