// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/shown_words.h"

#include <gmock/gmock.h>

#include "support/zip_file.h"

namespace {

using testing::HasSubstr;
using testing::Not;

std::string words_of(const std::string& bytes) {
    const auto words = document::shown_words(bytes);
    return words ? words.value() : words.error().code;
}

std::string relations(const std::string& rows) {
    return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" +
           rows + "</Relationships>";
}
std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
}

constexpr const char* names =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

std::string sheet(const std::string& inside) {
    return std::string("<worksheet ") + names + ">" + inside + "</worksheet>";
}

support::Parts budget() {
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"xl/workbook.xml",
         std::string("<workbook ") + names +
             R"(><sheets><sheet name="Budget 2028" sheetId="1" r:id="rId1"/>)"
             R"(<sheet name="Kladdeark" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                   relation("rId2", "worksheet", "worksheets/sheet2.xml"))},
        {"xl/sharedStrings.xml",
         std::string("<sst ") + names +
             "><si><t>Svømmehal</t></si><si><r><t>Cykel</t></r><r><t>sti</t></r></si>"
             "<si><t>Internt forbehold</t></si></sst>"},
        {"xl/worksheets/sheet1.xml",
         sheet(
             R"(<cols><col min="3" max="4" hidden="1"/></cols><sheetData>)"
             R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2400000</v></c>)"
             R"(<c r="C1" t="inlineStr"><is><t>Skjultkolonne</t></is></c></row>)"
             R"(<row r="2"><c t="s"><v>1</v></c><c t="inlineStr"><is><t>Asfalt</t></is></c></row>)"
             R"(<row r="3" hidden="1"><c r="A3" t="s"><v>2</v></c></row>)"
             R"(<row r="4"><c r="A4" t="s"><v>99</v></c></row></sheetData>)")},
        {"xl/worksheets/sheet2.xml",
         sheet(
             R"(<sheetData><row><c t="inlineStr"><is><t>Hemmelighed</t></is></c></row></sheetData>)")}};
}

TEST(ShownWordsTest, ATableGivesTheWordsOfItsCellsAndTheNamesOfItsSheets) {
    const std::string words = words_of(support::zip_of(budget()));
    EXPECT_THAT(words, HasSubstr("Budget 2028"));
    EXPECT_THAT(words, HasSubstr("Svømmehal"));
    EXPECT_THAT(words, HasSubstr("Cykelsti Asfalt"));
}

TEST(ShownWordsTest, WhatATableHidesIsNotFound) {
    const std::string words = words_of(support::zip_of(budget()));
    for (const char* hidden : {"Kladdeark", "Hemmelighed", "Skjultkolonne", "forbehold"}) {
        EXPECT_THAT(words, Not(HasSubstr(hidden)));
    }
}

support::Parts slides() {
    const std::string drawn =
        R"(xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main")"
        R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
        R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
    const auto slide = [&](const std::string& attributes, const std::string& text) {
        return "<p:sld " + drawn + attributes + "><p:cSld><a:p><a:r><a:t>" + text +
               "</a:t></a:r></a:p><a:p><a:r><a:t>Anden</a:t></a:r><a:br/><a:r><a:t>linje</a:t>"
               "</a:r></a:p></p:cSld></p:sld>";
    };
    return {{"ppt/presentation.xml",
             "<p:presentation " + drawn +
                 R"(><p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/>)"
                 "</p:sldIdLst></p:presentation>"},
            {"ppt/_rels/presentation.xml.rels",
             relations(relation("rId1", "slide", "slides/slide1.xml") +
                       relation("rId2", "slide", "slides/slide2.xml"))},
            {"ppt/slides/slide1.xml", slide("", "Skolestruktur")},
            {"ppt/slides/_rels/slide1.xml.rels",
             relations(relation("rId9", "diagramData", "../diagrams/data1.xml") +
                       relation("rId8", "notesSlide", "../notesSlides/notesSlide1.xml"))},
            {"ppt/diagrams/data1.xml",
             "<dgm " + drawn + "><a:p><a:r><a:t>Organisationsplan</a:t></a:r></a:p></dgm>"},
            {"ppt/notesSlides/notesSlide1.xml",
             "<p:notes " + drawn + "><a:p><a:r><a:t>Talernote</a:t></a:r></a:p></p:notes>"},
            {"ppt/slides/slide2.xml", slide(R"( show="0")", "Skjultslide")}};
}

TEST(ShownWordsTest, SlidesGiveTheirTextsAndNotWhatIsHiddenOrSaidBesideThem) {
    const std::string words = words_of(support::zip_of(slides()));
    EXPECT_THAT(words, HasSubstr("Skolestruktur"));
    EXPECT_THAT(words, HasSubstr("Anden linje"));
    EXPECT_THAT(words, HasSubstr("Organisationsplan"));
    EXPECT_THAT(words, Not(HasSubstr("Skjultslide")));
    EXPECT_THAT(words, Not(HasSubstr("Talernote")));
}

constexpr const char* odf_names =
    R"(xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:draw="d" xmlns:presentation="p")";

support::Parts odf(const std::string& styles, const std::string& body) {
    return {{"mimetype", "application/vnd.oasis.opendocument"},
            {"content.xml", std::string("<office:document-content ") + odf_names +
                                "><office:automatic-styles>" + styles +
                                "</office:automatic-styles><office:body>" + body +
                                "</office:body></office:document-content>"}};
}

std::string cell(const std::string& inside, const std::string& attributes = {}) {
    return "<table:table-cell office:value-type=\"string\"" + attributes + "><text:p>" + inside +
           "</text:p></table:table-cell>";
}

TEST(ShownWordsTest, AnOpenDocumentTableGivesWhatItShows) {
    const std::string words = words_of(support::zip_of(odf(
        R"(<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>)",
        R"(<office:spreadsheet><table:table table:name="Budget 2028" table:style-name="ta1">)"
        R"(<table:table-column table:number-columns-repeated="2"/>)"
        R"(<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>)"
        R"(<table:table-column table:visibility="collapse"/><table:table-column/>)"
        R"(<table:table-header-rows><table:table-row>)" +
            cell("Svømme<text:span>hal</text:span>") +
            R"(<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>)" +
            cell("Foldet") + cell("Skjultkolonne") +
            cell("Asfalt<office:annotation><text:p>Bemærkning</text:p></office:annotation>") +
            R"(</table:table-row></table:table-header-rows>)"
            R"(<table:table-row table:visibility="filter">)" +
            cell("Filtreret") +
            R"(</table:table-row><table:table-row><table:covered-table-cell><text:p>Dækket</text:p></table:covered-table-cell>)" +
            cell("Cykel<text:s/>sti", R"( table:number-columns-repeated="1")") +
            R"(</table:table-row></table:table>)"
            R"(<table:table table:name="Kladdeark" table:style-name="ta2"><table:table-row>)" +
            cell("Hemmelighed") + R"(</table:table-row></table:table></office:spreadsheet>)")));
    for (const char* shown : {"Budget 2028", "Svømmehal", "Asfalt", "Cykel sti"}) {
        EXPECT_THAT(words, HasSubstr(shown));
    }
    for (const char* hidden : {"Foldet", "Skjultkolonne", "Bemærkning", "Filtreret", "Dækket",
                               "Kladdeark", "Hemmelighed", "7"}) {
        EXPECT_THAT(words, Not(HasSubstr(hidden)));
    }
}

TEST(ShownWordsTest, OpenDocumentSlidesGiveTheirTexts) {
    const std::string words = words_of(support::zip_of(odf(
        R"(<style:style style:name="dp2"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>)",
        R"(<office:presentation><draw:page draw:name="Side 1" draw:style-name="dp1"><draw:frame>)"
        R"(<draw:text-box><text:list><text:list-item><text:p>Skolestruktur</text:p></text:list-item>)"
        R"(</text:list></draw:text-box></draw:frame><draw:g><draw:custom-shape><text:p>Organisationsplan)"
        R"(</text:p></draw:custom-shape></draw:g><draw:frame><table:table><table:table-row>)" +
            cell("Tabelord") +
            R"(</table:table-row></table:table></draw:frame><presentation:notes><draw:frame><text:p>)"
            R"(Talernote</text:p></draw:frame></presentation:notes></draw:page>)"
            R"(<draw:page draw:style-name="dp2"><draw:frame><text:p>Skjultslide</text:p></draw:frame>)"
            R"(</draw:page></office:presentation>)")));
    for (const char* shown : {"Skolestruktur", "Organisationsplan", "Tabelord"}) {
        EXPECT_THAT(words, HasSubstr(shown));
    }
    EXPECT_THAT(words, Not(HasSubstr("Talernote")));
    EXPECT_THAT(words, Not(HasSubstr("Skjultslide")));
}

TEST(ShownWordsTest, BadFilesAreRefusedInWords) {
    EXPECT_EQ(words_of("x"), "file.format_unknown");
    EXPECT_EQ(words_of(support::zip_of({{"a.txt", "x"}})), "file.format_unknown");
    EXPECT_EQ(words_of(support::zip_of({{"xl/workbook.xml", "<workbook"}})), "file.damaged");
    EXPECT_EQ(words_of("PK\x03\x04 cut"), "file.damaged");
    EXPECT_EQ(words_of(support::zip_of(odf("", "<office:chart/>"))), "file.format_unknown");
    support::Parts locked = odf("", "<office:spreadsheet/>");
    locked.emplace_back("META-INF/manifest.xml", "<m><encryption-data/></m>");
    EXPECT_EQ(words_of(support::zip_of(locked)), "file.password");
}

}  // namespace
