// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/marks_beside.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/zip_file.h"

namespace document {
namespace {

bool holds(std::string_view bytes, Format format, std::string_view mark) {
    const auto marks = marks_beside(bytes, format);
    EXPECT_TRUE(marks);
    return marks &&
           std::find(marks.value().begin(), marks.value().end(), mark) != marks.value().end();
}

TEST(MarksBesideTest, SignsInsideAWordLeaveItAWord) {
    for (const std::string_view word : {"lu(k)ket", "L|U|K|K|E|T", "L U K K E T", "for-tr-o-lig"}) {
        const std::string page = "<html><h2 title=\"" + std::string(word) + "\">x</h2></html>";
        EXPECT_TRUE(holds(page, Format::Html, word)) << word;
    }
    EXPECT_FALSE(holds("<html><h2 title=\"a1b2c3d4\">x</h2></html>", Format::Html, "a1b2c3d4"));
}

TEST(MarksBesideTest, AWordFileTellsOfItselfInManyParts) {
    const std::string bytes = support::zip_of(
        {{"word/document.xml",
          R"(<w:document><w:body><w:p><w:pPr><w:pStyle w:val="a7"/></w:pPr><w:r>)"
          R"(<w:instrText>IF 1 = 1 "Lukket </w:instrText><w:instrText>punkt"</w:instrText>)"
          R"(<wp:docPr id="1" descr="Billede &#230;bler" title="Fortroligt"/><w:t>Synlig</w:t>)"
          R"(</w:r></w:p></w:body></w:document>)"},
         {"word/styles.xml",
          R"(<w:styles><w:style w:styleId="a7"><w:name w:val="Hemmelig overskrift"/></w:style>)"
          R"(<w:style w:styleId="a8"><w:name w:val="Ubrugt overskrift"/></w:style></w:styles>)"},
         {"word/settings.xml",
          R"(<w:settings><w:docVar w:name="adgang" w:val="lukket"/></w:settings>)"},
         {"docProps/custom.xml",
          R"(<Properties><property name="Lukket"><vt:bool>true</vt:bool></property></Properties>)"},
         {"docProps/app.xml",
          "<Properties><Template>Lukket dagsorden.dotx</Template></Properties>"},
         {"customXml/item1.xml", "<sag><status>Personsag</status></sag>"}});
    for (const std::string_view mark :
         {"IF 1 = 1 \"Lukket punkt\"", "Billede \u00e6bler", "Fortroligt", "Hemmelig overskrift",
          "lukket", "Lukket: true", "Lukket dagsorden.dotx", "Personsag"}) {
        EXPECT_TRUE(holds(bytes, Format::Docx, mark)) << mark;
    }
    EXPECT_FALSE(holds(bytes, Format::Docx, "Ubrugt overskrift"));
    EXPECT_FALSE(holds(bytes, Format::Docx, "Synlig"));
}

TEST(MarksBesideTest, AnOpenDocumentTextTellsOfItself) {
    const std::string bytes = support::zip_of(
        {{"content.xml", R"(<office:text><text:section text:name="Lukket del"/></office:text>)"},
         {"meta.xml", R"(<meta:user-defined meta:name="Adgang">lukket</meta:user-defined>)"}});
    EXPECT_TRUE(holds(bytes, Format::Odt, "Lukket del"));
    EXPECT_TRUE(holds(bytes, Format::Odt, "Adgang: lukket"));
}

TEST(MarksBesideTest, APageTellsOfItselfInAttributesAndStyles) {
    constexpr std::string_view page =
        R"(<html><head><meta name="description" content="Lukket punkt">)"
        R"(<style>.a::before { content: "Fortroligt"; color: red }</style></head>)"
        R"(<body data-lukket="1"><p title='Hemmeligt' aria-label=Personsag>Synlig</p>)"
        R"(<a href="/lukket/side">Adresse</a></body></html>)";
    for (const std::string_view mark :
         {"Lukket punkt", "Fortroligt", "data-lukket", "Hemmeligt", "Personsag"}) {
        EXPECT_TRUE(holds(page, Format::Html, mark)) << mark;
    }
    EXPECT_FALSE(holds(page, Format::Html, "/lukket/side"));
    EXPECT_FALSE(holds(page, Format::Html, "Synlig"));
}

TEST(MarksBesideTest, APageTellsByNamesPicturesAndPrograms) {
    const std::string page =
        "<section data-closed=\"true\"><div data-is-public='false' data-lukket></div>"
        "<sag-punkt adgang=intern></sag-punkt><img src=\"/img/Lukket.png?v=2\" alt=\"\">"
        "<svg><use xlink:href='#haengelaas'/></svg><i class=\"fa fa-lock\"></i>"
        "<script>x = {\"punkt\": 2, \"erLukket\":true, \"status\" : \"Hemmelig\"}</script>"
        "<bdo dir=\"rtl\">tekkul</bdo></section>";
    for (const std::string_view mark :
         {"closed: true", "is public: false", "lukket: true", "adgang: intern", "Lukket.png",
          "haengelaas", "fa fa-lock", "er Lukket: true", "status: Hemmelig", "lukket"}) {
        EXPECT_TRUE(holds(page, Format::Html, mark)) << mark;
    }
    EXPECT_TRUE(marks_beside("<script>{\"a\":\"b", Format::Html));
    EXPECT_TRUE(marks_beside("<script>\"a\":", Format::Html));
}

TEST(MarksBesideTest, APdfTellsOfItselfInPropertiesAndAnnotations) {
    constexpr std::string_view pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>>endobj\n"
        "4 0 obj<</Type/Annot/Subtype/Stamp/Name/Confidential/Contents(Lukket \\(punkt\\))"
        "/T<FEFF00480065006D006D0065006C00690067>/Rect[0 0 9 9]>>endobj\n"
        "5 0 obj<</Title(Fortrolig sag)>>endobj\n"
        "trailer<</Root 1 0 R/Info 5 0 R/Size 6>>\n%%EOF\n";
    for (const std::string_view mark :
         {"Confidential", "Lukket (punkt)", "Hemmelig", "Fortrolig sag"}) {
        EXPECT_TRUE(holds(pdf, Format::Pdf, mark)) << mark;
    }
}

TEST(MarksBesideTest, BadFilesAreRefusedOrGiveWhatCanBeRead) {
    EXPECT_FALSE(marks_beside("PK no archive", Format::Docx));
    EXPECT_TRUE(marks_beside("<p title=\"never closed", Format::Html));
    EXPECT_TRUE(marks_beside("", Format::Text).value().empty());
}

}  // namespace
}  // namespace document
