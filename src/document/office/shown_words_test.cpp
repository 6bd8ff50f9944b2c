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

TEST(ShownWordsTest, BadFilesAreRefusedInWords) {
    EXPECT_EQ(words_of("x"), "file.format_unknown");
    EXPECT_EQ(words_of(support::zip_of({{"a.txt", "x"}})), "file.format_unknown");
    EXPECT_EQ(words_of(support::zip_of({{"xl/workbook.xml", "<workbook"}})), "file.damaged");
    EXPECT_EQ(words_of("PK\x03\x04 cut"), "file.damaged");
}

}  // namespace
