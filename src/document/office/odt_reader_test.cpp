// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "document/office/reading.h"
#include "support/zip_file.h"

namespace document::office {
namespace {

using support::odt_of;

Reading read(const std::string& bytes) {
    auto reading = read_odt(bytes);
    EXPECT_TRUE(reading) << reading.error().code << " " << reading.error().detail;
    return reading ? std::move(reading).value() : Reading{};
}

std::string words(const std::string& body, const std::string& styles = "") {
    std::string text = plain_text_of(read(odt_of(body, styles)).document);
    for (char& byte : text) {
        if (byte == '\n') byte = '|';
    }
    return text;
}

std::string aside(const Reading& reading, AsideKind kind) {
    std::string text;
    for (const Aside& one : reading.asides) {
        if (one.kind == kind) text += (text.empty() ? "" : "|") + one.text;
    }
    return text;
}

bool found(const Reading& reading, std::string_view code) {
    for (const base::Finding& finding : reading.findings) {
        if (finding.code == code) return true;
    }
    return false;
}

std::string level(int number, const std::string& attributes) {
    return "<text:list-level-style-number text:level=\"" + std::to_string(number) + "\" " +
           attributes + "/>";
}

std::string list_style(const std::string& levels) {
    return "<text:list-style style:name=\"L\">" + levels + "</text:list-style>";
}

std::string items(int count, const std::string& attributes = "") {
    std::string list = "<text:list text:style-name=\"L\" " + attributes + ">";
    for (int i = 0; i < count; ++i) list += "<text:list-item><text:p>x</text:p></text:list-item>";
    return list + "</text:list>";
}

TEST(OdtReaderTest, NumbersComeFromTheListStyle) {
    EXPECT_EQ(words(items(2), list_style(level(1,
                                               "style:num-format=\"1\" style:num-prefix=\"Punkt \" "
                                               "style:num-suffix=\":\""))),
              "Punkt 1: x|Punkt 2: x");
    EXPECT_EQ(words(items(2), list_style(level(1,
                                               "style:num-format=\"a\" style:num-suffix=\")\" "
                                               "text:start-value=\"3\""))),
              "c) x|d) x");
    const std::string nested =
        "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p><text:list>"
        "<text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></"
        "text:list>";
    EXPECT_EQ(
        words(nested, list_style(level(1, "style:num-format=\"I\" style:num-suffix=\".\"") +
                                 level(2, "style:num-format=\"1\" text:display-levels=\"2\""))),
        "I. a|I.1 b");
    EXPECT_EQ(words(items(1), list_style(level(1,
                                               "style:num-format=\"1\" style:num-list-format="
                                               "\"(%1%)\""))),
              "(1) x");
}

TEST(OdtReaderTest, AListGoesOnWhereItSaysSo) {
    const std::string style = list_style(level(1, "style:num-format=\"1\" style:num-suffix=\".\""));
    EXPECT_EQ(words(items(2, "xml:id=\"a\"") + "<text:p>mellem</text:p>" +
                        items(1, "text:continue-numbering=\"true\"") + items(1),
                    style),
              "1. x|2. x|mellem|3. x|1. x");
    EXPECT_EQ(
        words(items(1, "xml:id=\"a\"") + items(1) + items(1, "text:continue-list=\"a\""), style),
        "1. x|1. x|2. x");
}

TEST(OdtReaderTest, HeadingsHaveLevelsAndNumbersOfTheOutline) {
    const Reading reading = read(odt_of(
        "<text:h text:outline-level=\"1\">Budget</text:h><text:h "
        "text:outline-level=\"2\">Sti</text:h>",
        "",
        "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" "
        "style:num-format=\"1\" style:num-suffix=\".\"/></text:outline-style></office:styles>"));
    EXPECT_EQ(std::get<Heading>(reading.document.blocks.at(0).content),
              (Heading{1, {"1. Budget"}}));
    EXPECT_EQ(std::get<Heading>(reading.document.blocks.at(1).content), (Heading{2, {"Sti"}}));
}

TEST(OdtReaderTest, ListsInCellsAndTablesInTablesKeepTheirWords) {
    const std::string cell =
        "<table:table-cell><text:list><text:list-item><text:p>Punktet i cellen"
        "</text:p></text:list-item></text:list></table:table-cell>";
    EXPECT_EQ(
        words("<table:table><table:table-header-rows><table:table-row><table:table-cell>"
              "<text:p>Hoved</text:p></table:table-cell><table:table-cell/></table:table-row>"
              "</table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p>"
              "</table:table-cell>" +
              cell + "</table:table-row></table:table>"),
        "Hoved|a\tPunktet i cellen");
    EXPECT_EQ(
        words("<table:table><table:table-row><table:table-cell><table:table><table:table-row>"
              "<table:table-cell><text:p>inderst</text:p></table:table-cell></table:table-row>"
              "</table:table></table:table-cell></table:table-row></table:table>"),
        "inderst");
}

TEST(OdtReaderTest, SpansOfCellsLeaveEmptyOnes) {
    const Reading reading = read(odt_of(
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\">"
        "<text:p>bred</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table>"));
    EXPECT_EQ(std::get<Table>(reading.document.blocks.at(0).content).rows,
              (std::vector<TableRow>{{{"bred"}, {""}}, {{"a"}, {"b"}}}));
}

TEST(OdtReaderTest, FramesAndShapesAreRead) {
    EXPECT_EQ(words("<text:p>For<draw:frame><draw:text-box><text:p>Boksord</text:p></draw:text-box>"
                    "</draw:frame></text:p>"),
              "For|Boksord");
    EXPECT_EQ(
        words("<text:p>For<draw:g><draw:custom-shape><text:p>Figur</text:p></draw:custom-shape>"
              "</draw:g></text:p>"),
        "For|Figur");
}

TEST(OdtReaderTest, AChartIsKnownByItsTitles) {
    const std::string bytes = support::zip_of(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml",
          "<office:document-content><office:body><office:text><text:p>Tal<draw:frame><draw:object "
          "xlink:href=\"./Object 1\"/></draw:frame></text:p></office:text></office:body>"
          "</office:document-content>"},
         {"Object 1/content.xml",
          "<office:document-content><office:body><office:chart><chart:chart><chart:title><text:p>"
          "Elever</text:p></chart:title><chart:plot-area><chart:axis><chart:title><text:p>Skoler"
          "</text:p></chart:title></chart:axis></chart:plot-area></chart:chart></office:chart>"
          "</office:body></office:document-content>"}});
    const std::string text = plain_text_of(read(bytes).document);
    EXPECT_NE(text.find("Elever"), std::string::npos) << text;
    EXPECT_NE(text.find("Skoler"), std::string::npos) << text;
}

TEST(OdtReaderTest, WhatIsHiddenIsSetAside) {
    const Reading reading = read(
        odt_of("<text:section text:display=\"none\"><text:p>afsnit</text:p></text:section>"
               "<text:p>synlig<text:span text:style-name=\"S\">skjult</text:span><text:hidden-text "
               "text:string-value=\"felt\">felt</text:hidden-text></text:p>"
               "<text:p><text:hidden-paragraph text:is-hidden=\"true\"/>helt</text:p>",
               "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties "
               "text:display=\"none\"/></style:style>"));
    EXPECT_EQ(plain_text_of(reading.document), "synlig");
    EXPECT_EQ(aside(reading, AsideKind::Hidden), "afsnit|skjultfelt|helt");
    EXPECT_TRUE(found(reading, "document.hidden_text"));
}

TEST(OdtReaderTest, FieldsThatAreNotPrintedAndProgramsAreHidden) {
    const Reading reading = read(
        odt_of("<text:p>Adgang: <text:variable-set text:name=\"a\" text:display=\"none\">Lukket"
               "</text:variable-set><text:user-field-get text:name=\"x\">Felt</text:user-field-get>"
               "<text:script>Program</text:script></text:p>"));
    EXPECT_EQ(plain_text_of(reading.document), "Adgang: Felt");
    std::string hidden;
    for (const Aside& one : reading.asides) {
        if (one.kind == AsideKind::Hidden) hidden += one.text + " ";
    }
    EXPECT_NE(hidden.find("Lukket"), std::string::npos);
    EXPECT_NE(hidden.find("Program"), std::string::npos);
    EXPECT_EQ(words("<text:p><text:ruby><text:ruby-base>Basis</text:ruby-base><text:ruby-text>over"
                    "</text:ruby-text></text:ruby></text:p>"),
              "Basis over");
}

TEST(OdtReaderTest, ConditionalTextIsReadAsItStands) {
    EXPECT_EQ(
        words("<text:p>a<text:conditional-text text:condition=\"x\"> valgt</text:conditional-text>"
              "</text:p>"),
        "a valgt");
}

TEST(OdtReaderTest, DeletionsAndRemarksStandBeside) {
    const Reading reading = read(
        odt_of("<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:"
               "creator>Bo"
               "</dc:creator></office:change-info><text:p>slettet</text:p></text:deletion>"
               "</text:changed-region></text:tracked-changes><text:p>Sti<text:change/"
               ">en<office:annotation>"
               "<dc:creator>Bo</dc:creator><text:p>husk</text:p></office:annotation></text:p>"));
    EXPECT_EQ(plain_text_of(reading.document), "Stien");
    EXPECT_NE(aside(reading, AsideKind::Deleted).find("slettet"), std::string::npos);
    EXPECT_NE(aside(reading, AsideKind::Comment).find("husk"), std::string::npos);
}

TEST(OdtReaderTest, StruckTextNotesLinksAndHeads) {
    const Reading reading = read(odt_of(
        "<text:p><text:span text:style-name=\"S\">900</text:span> "
        "950<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Noten</text:p></text:note-body></text:note>"
        "<text:a xlink:href=\"https://by.dk/b\">Bilag</text:a></text:p>",
        "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties "
        "style:text-line-through-style=\"solid\"/></style:style>",
        "<office:master-styles><style:master-page><style:header><text:p>Fortroligt</text:p>"
        "</style:header></style:master-page></office:master-styles>"));
    const Text& text = std::get<Paragraph>(reading.document.blocks.at(0).content).text;
    EXPECT_EQ(text, (Text{"900 950[1]Bilag",
                          {{0, 3, Mark::Struck, ""},
                           {7, 10, Mark::NoteReference, ""},
                           {10, 15, Mark::Link, "https://by.dk/b"}}}));
    EXPECT_EQ(aside(reading, AsideKind::Furniture), "Fortroligt");
    EXPECT_EQ(std::get<Note>(reading.document.blocks.at(1).content).text.plain, "Noten");
}

TEST(OdtReaderTest, APasswordIsSaidToBeMissing) {
    const auto read =
        read_odt(support::zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                                  {"content.xml", "\x12\x34"}}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "file.password");
}

}  // namespace
}  // namespace document::office
