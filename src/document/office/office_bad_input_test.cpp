// SPDX-License-Identifier: AGPL-3.0-or-later
// Office files made to break their readers: an error or a finding, never a crash or a hang.
#include <gtest/gtest.h>

#include "document/office/reading.h"
#include "document/reader.h"
#include "support/zip_file.h"

namespace document::office {
namespace {

using support::docx_of;
using support::odt_of;
using support::word_paragraph;
using support::zip_of;

std::string refusal(const std::string& bytes) {
    const auto source = read_source(bytes, "referat");
    return source ? "read" : source.error().code;
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST(OfficeBadInputTest, EntitiesAreNeitherMultipliedNorFetched) {
    const std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    const std::string word =
        bomb + support::word_part("document", "<w:body>" + word_paragraph("a&c;&f;b") + "</w:body>")
                   .substr(38);
    const auto source = read_source(zip_of({{"word/document.xml", word}}), "x.docx");
    ASSERT_TRUE(source) << source.error().detail;
    const std::string text = plain_text_of(*source.value().document);
    EXPECT_LT(text.size(), 20U);
    EXPECT_EQ(text.find("root"), std::string::npos);
}

TEST(OfficeBadInputTest, NestingAsDeepAsOneLikesIsRead) {
    constexpr int deep = 20'000;
    for (const auto& [open, close] :
         {std::pair{"<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"},
          std::pair{"<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"},
          std::pair{"<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"},
          std::pair{"<w:p><w:smartTag>", "</w:smartTag></w:p>"},
          std::pair{"<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"}}) {
        const std::string body =
            repeated(open, deep) + word_paragraph("dybt") + repeated(close, deep);
        EXPECT_EQ(refusal(docx_of(body)), "read") << open;
    }
    const std::string list = repeated("<text:list><text:list-item>", deep) +
                             "<text:p>dybt</text:p>" +
                             repeated("</text:list-item></text:list>", deep);
    EXPECT_EQ(refusal(odt_of(list)), "read");
    EXPECT_EQ(refusal(odt_of("<text:p>" + repeated("<text:span>", deep) + "dybt" +
                             repeated("</text:span>", deep) + "</text:p>")),
              "read");
}

TEST(OfficeBadInputTest, XmlThatIsCutIsDamaged) {
    const std::string whole =
        support::word_part("document", "<w:body>" + word_paragraph("x") + "</w:body>");
    EXPECT_EQ(refusal(zip_of({{"word/document.xml", whole.substr(0, whole.size() - 20)}})),
              "file.damaged");
    EXPECT_EQ(refusal(zip_of({{"word/document.xml", ""}})), "file.damaged");
    EXPECT_EQ(refusal(zip_of({{"word/document.xml", "<w:document/>"}})), "file.damaged");
}

TEST(OfficeBadInputTest, XmlMayBeInUtf16) {
    const std::string narrow =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" +
        support::word_part("document", "<w:body>" + word_paragraph("bredt") + "</w:body>")
            .substr(38);
    std::string wide = "\xFF\xFE";
    for (const char byte : narrow) {
        wide += byte;
        wide += '\0';
    }
    const auto source = read_source(zip_of({{"word/document.xml", wide}}), "x.docx");
    ASSERT_TRUE(source);
    EXPECT_EQ(plain_text_of(*source.value().document), "bredt");
}

TEST(OfficeBadInputTest, DamagedLettersAnywhereAreMendedAndFatalNowhere) {
    const std::string bad = "\xC3(\xFF&#xD800;&#x110000;";
    const std::string numbering = support::word_part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>"
        "<w:lvlText w:val=\"Pkt" +
            bad +
            " %1:\"/></w:lvl></w:abstractNum>"
            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>");
    const std::string body =
        word_paragraph("nummer", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>") +
        "<w:p><w:hyperlink r:id=\"l\"><w:r><w:t>henvisning</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:del><w:r><w:delText>slettet" +
        bad + "</w:delText></w:r></w:del></w:p>" + word_paragraph("ord" + bad);
    const std::string file = docx_of(
        body, {{"word/numbering.xml", numbering}},
        {{"n", "numbering", "numbering.xml"}, {"l", "hyperlink", "https://x.example/" + bad}});
    const auto reading = read_docx(file);
    ASSERT_TRUE(reading) << reading.error().detail;
    const auto again = unpack(pack(reading.value()));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again.value().document, reading.value().document);
    EXPECT_EQ(refusal(file), "read");
    const std::string odt =
        odt_of("<text:p text:style-name=\"" + bad + "\">a<text:a xlink:href=\"" + bad + "\">b" +
               bad + "</text:a></text:p>");
    EXPECT_EQ(refusal(odt), "read");
}

TEST(OfficeBadInputTest, AHundredThousandRowsAreRead) {
    const std::string row = "<w:tr><w:tc>" + word_paragraph("a") + "</w:tc><w:tc>" +
                            word_paragraph("1") + "</w:tc></w:tr>";
    const auto source =
        read_source(docx_of("<w:tbl>" + repeated(row, 100'000) + "</w:tbl>"), "x.docx");
    ASSERT_TRUE(source) << source.error().code;
    EXPECT_EQ(std::get<Table>(source.value().document->blocks.at(0).content).rows.size(), 100'000U);
}

TEST(OfficeBadInputTest, AHundredThousandParagraphsAreReadAndAnOdtIsNoOther) {
    constexpr int many = 100'000;
    const auto blocks_of = [](const std::string& bytes, const char* name) {
        const auto source = read_source(bytes, name);
        EXPECT_TRUE(source) << name << " " << source.error().code;
        return source ? source.value().document->blocks : std::vector<Block>();
    };
    EXPECT_EQ(blocks_of(docx_of(repeated(word_paragraph("Et afsnit."), many)), "x.docx").size(),
              std::size_t{many});
    EXPECT_EQ(blocks_of(odt_of(repeated("<text:p>Et afsnit.</text:p>", many)), "x.odt").size(),
              std::size_t{many});
    const std::string cell = "<table:table-cell><text:p>a</text:p></table:table-cell>";
    const auto rows =
        blocks_of(odt_of("<table:table>" +
                         repeated("<table:table-row>" + cell + cell + "</table:table-row>", many) +
                         "</table:table>"),
                  "x.odt");
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(std::get<Table>(rows.at(0).content).rows.size(), std::size_t{many});
}

TEST(OfficeBadInputTest, SpansThatReachAcrossTheWorldAreCutShort) {
    const std::string cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr>" +
                             word_paragraph("a") + "</w:tc>";
    EXPECT_EQ(
        refusal(docx_of("<w:tbl>" + repeated("<w:tr>" + cell + "</w:tr>", 3000) + "</w:tbl>")),
        "read");
    EXPECT_EQ(refusal(odt_of("<table:table>" +
                             repeated("<table:table-row table:number-rows-repeated=\"1000000\">"
                                      "<table:table-cell table:number-columns-spanned=\"1000000\" "
                                      "table:number-columns-repeated=\"1000000\"><text:p>a</text:p>"
                                      "</table:table-cell></table:table-row>",
                                      50) +
                             "</table:table>")),
              "read");
}

TEST(OfficeBadInputTest, TwoPartsOfOneNameAreRefused) {
    const std::string part =
        support::word_part("document", "<w:body>" + word_paragraph("x") + "</w:body>");
    EXPECT_EQ(refusal(zip_of({{"word/document.xml", part}, {"word/document.xml", part}})),
              "file.damaged");
    EXPECT_EQ(refusal(zip_of({{"word/document.xml", part}, {"/WORD\\document.xml", part}})),
              "file.damaged");
}

TEST(OfficeBadInputTest, NamesThatClimbOutOfTheArchiveLeadNowhere) {
    const std::string file = docx_of(word_paragraph("x") + "<w:altChunk r:id=\"a\"/>",
                                     {{"../../../../etc/cron.d/x", "x"}},
                                     {{"a", "aFChunk", "../../../../../etc/passwd"},
                                      {"s", "styles", "/etc/passwd"},
                                      {"h", "header", "http://by.invalid/header.xml"}});
    const auto source = read_source(file, "x.docx");
    ASSERT_TRUE(source) << source.error().code;
    EXPECT_EQ(plain_text_of(*source.value().document), "x");
}

TEST(OfficeBadInputTest, APartThatIsNotWhatItsSumSaysIsDamaged) {
    std::string file = docx_of(word_paragraph("Beslutning"));
    file.replace(file.find("Beslutning"), 10, "Afslutning");
    EXPECT_EQ(refusal(file), "file.damaged");
}

TEST(OfficeBadInputTest, StylesAndListsThatReferToThemselvesEnd) {
    const std::string styles = support::word_part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>");
    const std::string note = support::word_part(
        "footnotes",
        "<w:footnote w:id=\"1\"><w:p><w:r><w:t>n</w:t><w:footnoteReference w:id=\"1\"/>"
        "</w:r></w:p></w:footnote>");
    const std::string file =
        docx_of(word_paragraph("x", "<w:pStyle w:val=\"a\"/>") +
                    "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
                {{"word/styles.xml", styles}, {"word/footnotes.xml", note}},
                {{"s", "styles", "styles.xml"}, {"f", "footnotes", "footnotes.xml"}});
    EXPECT_EQ(refusal(file), "read");
}

TEST(OfficeBadInputTest, AMegabyteOfWordIsRead) {
    const std::string text =
        repeated("Udvalget drøftede sagen og tog orienteringen til efterretning. ", 4);
    const std::string file = docx_of(repeated(word_paragraph(text), 3500));
    ASSERT_GT(file.size(), 1U << 20U);
    EXPECT_EQ(refusal(file), "read");
}

}  // namespace
}  // namespace document::office
