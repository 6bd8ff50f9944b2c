// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/marks_beside.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "support/zip_file.h"

namespace document {
namespace {

bool holds(std::string_view bytes, Format format, std::string_view mark) {
    const auto marks = marks_beside(bytes, format);
    EXPECT_TRUE(marks);
    return marks && std::find(marks.value().said.begin(), marks.value().said.end(), mark) !=
                        marks.value().said.end();
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

// Whatever part is not known as harmless is looked through, and what is written about the archive.
TEST(MarksBesideTest, APartThatNobodyKnowsIsLookedThrough) {
    const std::string picture = "\x01\x02xxLukket femte\x03";
    const std::string bytes = support::zip_of(
        {{"word/document.xml",
          R"(<w:document><w:bdo w:val="rtl"><w:r><w:t>tekkul</w:t></w:r></w:bdo></w:document>)"},
         {"docMetadata/LabelInfo.xml", R"(<clbl:label id="{f}" name="Lukket et"/>)"},
         {"word/glossary/document.xml", "<w:p><w:r><w:t>Lukket </w:t><w:t>to</w:t></w:r></w:p>"},
         {"word/numbering.xml", R"(<v:shape alt="Lukket tre"/>)"},
         {"word/people.xml", R"(<w15:person w15:author="Lukket fire"/>)"},
         {"word/media/image1.emf", picture},
         {"word/_rels/settings.xml.rels",
          R"(<Relationship Type="x/attachedTemplate" Target="file:///C:/Lukket%20seks.dotx"/>)"},
         {"customXml/item1.xml", "<s>THVra2V0IHBhbXVuaw==</s>"},
         {"word/theme/theme1.xml", R"(<a:font typeface="Lukket Sans"/>)"}});
    for (const std::string_view mark : {"lukket", "Lukket et", "Lukket to", "Lukket tre",
                                        "Lukket fire", "Lukket seks.dotx", "Lukket pamunk"}) {
        EXPECT_TRUE(holds(bytes, Format::Docx, mark)) << mark;
    }
    const auto marks = marks_beside(bytes, Format::Docx);
    const auto& said = marks.value().said;
    EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const std::string& one) {
        return one.find("Lukket femte") != std::string::npos;
    }));
    EXPECT_FALSE(holds(bytes, Format::Docx, "Lukket Sans"));
    std::string told = bytes;
    const std::string comment = "Lukket kommentar";
    told[told.size() - 2] = static_cast<char>(comment.size());
    EXPECT_TRUE(holds(told + comment, Format::Docx, comment));
}

// What a browser shows, or a program is told, is written in many ways.
TEST(MarksBesideTest, APageSaysItInEscapesAddressesAndNames) {
    constexpr std::string_view page =
        "<html><head><style>#x::before{content:\"\\4c ukket et\"}"
        "@counter-style k{system:cyclic;symbols:\"Lukket to\"}@font-face{font-family:\"Lukket "
        "Sans\"}"
        "</style><link rel=stylesheet href=\"data:text/css,%23x::before%7Bcontent:%22Lukket "
        "tre%22%7D\">"
        "<script>window.item={id:2,isPublic:false};var s=\"\\u004cukket fire\";"
        "menu.closed = function(){}</script></head><body>"
        "<h2 data-aaben=\"0\">x</h2><p style=\"unicode-bidi:bidi-override;direction:rtl\"><b>mes "
        "</b>tekkul</p><meta itemprop=\"accessRights\" content=\"NON_PUBLIC\">"
        "<img src=\"data:image/svg+xml;base64,"
        "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjx0ZXh0Pkx1a2tldCBwdW5rdDwvdGV4dD48L3"
        "N2Zz4="
        "\"><?status lukket?></body></html>";
    for (const std::string_view mark :
         {"Lukket et", "Lukket to", "Lukket tre", "Lukket fire", "is Public: false", "\u00e5ben: 0",
          "lukket sem", "access Rights: NON_PUBLIC", "Lukket punkt", "status lukket"}) {
        EXPECT_TRUE(holds(page, Format::Html, mark)) << mark;
    }
    EXPECT_FALSE(holds(page, Format::Html, "Lukket Sans"));
}

// "&x;" is a word to another program, and nothing to the reader.
TEST(MarksBesideTest, APartWithEntitiesOfItsOwnIsNotLookedThrough) {
    const auto unread = [](const std::string& part, const std::string& before, Format format) {
        const auto marks =
            marks_beside(support::zip_of({{part, before + "<x><y>Salg &x;</y></x>"}}), format);
        EXPECT_TRUE(marks);
        return marks ? marks.value().unread.size() : 0U;
    };
    const std::string entity = "<!DOCTYPE x [<!ENTITY x \"lukket\">]>";
    const std::string name = "<!DOCTYPE office:document-content PUBLIC \"-//OO\" \"office.dtd\">";
    EXPECT_EQ(unread("word/document.xml", entity, Format::Docx), 1U);
    EXPECT_EQ(unread("word/header1.xml", entity, Format::Docx), 1U);
    EXPECT_EQ(unread("content.xml", entity, Format::Odt), 1U);
    EXPECT_EQ(unread("word/document.xml", name, Format::Docx), 1U);
    EXPECT_EQ(unread("content.xml", name, Format::Odt), 0U);
    EXPECT_EQ(unread("word/document.xml", "", Format::Docx), 0U);
}

TEST(MarksBesideTest, AnOpenDocumentTextTellsOfItself) {
    const std::string bytes = support::zip_of(
        {{"content.xml", R"(<office:text><text:section text:name="Lukket del"/></office:text>)"},
         {"meta.xml", R"(<meta:user-defined meta:name="Adgang">lukket</meta:user-defined>)"}});
    EXPECT_TRUE(holds(bytes, Format::Odt, "Lukket del"));
    EXPECT_TRUE(holds(bytes, Format::Odt, "Adgang: lukket"));
}

TEST(MarksBesideTest, ARichTextTellsOfItselfInItsGroups) {
    constexpr std::string_view rtf =
        R"({\rtf1\ansi{\fonttbl{\f0 Lukket Sans;}}{\stylesheet{\s0 Normal;}{\s7\sbasedon0 Lukket dagsorden;})"
        R"({\s8 Ubrugt overskrift;}{\*\cs9\additive Fortroligt tegn;}}{\info{\title Hemmelig sag}{\doccomm Personsag})"
        R"({\*\company Kommunen})"
        R"({\creatim\yr2019\mo3}}{\*\userprops{\propname Adgang}\proptype30{\staticval lukket}})"
        R"({\*\docvar {Status}{Undtaget}}{\*\template Lukkede d\'f8re.dot}\s7 Synlig{\cs9 tekst})"
        R"({\*\bkmkstart Lukket_punkt}Ord{\*\bkmkend Lukket_punkt}{\field{\*\fldinst IF 1=1 "Delvist lukket"}{\fldrslt Vist}})"
        R"({\pict{\*\picprop{\sp{\sn wzDescription}{\sv Konfidentielt}}}ffd8}{\*\datastore 4c0075006b006b006500740020006400650006})"
        R"(\par})";
    for (const std::string_view mark :
         {"Lukket dagsorden", "Fortroligt tegn", "Hemmelig sag", "Personsag", "Kommunen",
          "Adgang: lukket", "Undtaget", "Lukkede døre.dot", "Lukket_punkt",
          "IF 1=1 \"Delvist lukket\"", "Konfidentielt", "Lukket de"}) {
        EXPECT_TRUE(holds(rtf, Format::Rtf, mark)) << mark;
    }
    for (const std::string_view text :
         {"Ubrugt overskrift", "Lukket Sans", "Synlig", "tekst", "Ord", "Vist"}) {
        EXPECT_FALSE(holds(rtf, Format::Rtf, text)) << text;
    }
    EXPECT_TRUE(marks_beside("{\\rtf1{\\info{\\title", Format::Rtf));
    EXPECT_TRUE(marks_beside("}}}{{{\\*\\", Format::Rtf));
    EXPECT_TRUE(marks_beside(std::string(200'000, '{'), Format::Rtf));
}

TEST(MarksBesideTest, AnOldWordFileTellsOfItself) {
    const auto file =
        base::read_file(SAGSGANG_SOURCE_DIR "/tests/corpus/foreign/told.doc", 1U << 20U);
    ASSERT_TRUE(file);
    for (const std::string_view mark :
         {"Hemmelig sag", "Personsag", "Lukket_punkt", "Adgang", "Undtaget", "Kun for udvalget"}) {
        EXPECT_TRUE(holds(file.value(), Format::Doc, mark)) << mark;
    }
    EXPECT_FALSE(holds(file.value(), Format::Doc, "Synlig tekst"));
    EXPECT_TRUE(marks_beside(file.value().substr(0, 3000), Format::Doc));
    EXPECT_TRUE(marks_beside("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Doc));
}

std::vector<std::string> unread(std::string_view bytes, Format format) {
    const auto marks = marks_beside(bytes, format);
    EXPECT_TRUE(marks);
    return marks ? marks.value().unread : std::vector<std::string>();
}

TEST(MarksBesideTest, FilesInAFileAreLookedThroughOrNamed) {
    const std::string sheet = support::zip_of(
        {{"xl/workbook.xml", R"(<workbook><sheet name="Lukket ark"/></workbook>)"},
         {"xl/sharedStrings.xml",
          "<sst><si><r><t>Fortro</t></r><r><t>ligt punkt</t></r></si><si><t>Frit</t></si></sst>"},
         {"xl/worksheets/sheet1.xml", "<c><v>0101704321</v></c>"},
         {"xl/printerSettings/printerSettings1.bin", "x"}});
    const std::string plain = "<w:document><w:body/></w:document>";
    const std::string docx = support::zip_of(
        {{"word/document.xml", plain}, {"word/embeddings/Microsoft_Excel.xlsx", sheet}});
    EXPECT_TRUE(holds(docx, Format::Docx, "Lukket ark"));
    EXPECT_TRUE(holds(docx, Format::Docx, "Fortroligt punkt"));
    EXPECT_TRUE(marks_beside(docx, Format::Docx).value().has_personal_number);
    EXPECT_TRUE(unread(docx, Format::Docx).empty());

    const std::string object = support::zip_of(
        {{"word/document.xml", plain}, {"word/embeddings/oleObject1.bin", "Lukket sag"}});
    EXPECT_EQ(unread(object, Format::Docx), std::vector<std::string>{"oleObject1.bin"});
    EXPECT_TRUE(holds(object, Format::Docx, "Lukket sag"));

    const std::string deep = support::zip_of({{"a.xml", "<a/>"}, {"word/embeddings/b.bin", "x"}});
    EXPECT_EQ(
        unread(support::zip_of({{"word/document.xml", plain}, {"word/embeddings/brev.docx", deep}}),
               Format::Docx),
        std::vector<std::string>{"brev.docx"});
    EXPECT_EQ(unread(support::zip_of({{"word/document.xml",
                                       "<w:document><w:body><w:subDoc r:id=\"a\"/></w:body>"
                                       "</w:document>"}}),
                     Format::Docx)
                  .size(),
              1U);
}

TEST(MarksBesideTest, ObjectsInOtherFormatsAreNamed) {
    EXPECT_EQ(
        unread("{\\rtf1 Se{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0105}}}",
               Format::Rtf),
        std::vector<std::string>{"object 1"});
    const std::string odt = support::zip_of({{"content.xml", "<office:text/>"},
                                             {"Object 1/content.xml",
                                              "<table:table-cell><text:p>Luk<text:span>ket "
                                              "ark</text:span></text:p></table:table-cell>"},
                                             {"Object 2", "\xD0\xCF"}});
    EXPECT_TRUE(holds(odt, Format::Odt, "Lukket ark"));
    EXPECT_EQ(unread(odt, Format::Odt), std::vector<std::string>{"Object 2"});
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

TEST(MarksBesideTest, APageTellsByItsAddressesAndPictures) {
    const std::string page =
        "<head><link rel=\"canonical\" "
        "href=\"https://k.dk/referater/lukket-dagsorden/2?u=lukkede\">"
        "<link rel=\"stylesheet\" href=\"/lukket.css\"><base href=\"https://k.dk/fortroligt/\">"
        "<meta name=\"DCTERMS.accessRights\" content=\"restricted\">"
        "<style>.b{background:url(/gfx/ikon_lukket.svg)}</style></head>"
        "<form action='/hemmeligt/2'></form><iframe src=\"/personsag/2\"></iframe>"
        "<a href=\"#lukkes\">i</a><a href=\"/afsted\">i</a>"
        "<div style=\"color:red;--status:lukket;background:url('/gfx/laas.png')\"></div>";
    for (const std::string_view mark :
         {"lukket-dagsorden", "lukkede", "fortroligt", "DCTERMS.access Rights: restricted",
          "ikon_lukket.svg", "hemmeligt", "personsag", "lukkes", "--status:lukket", "laas.png"}) {
        EXPECT_TRUE(holds(page, Format::Html, mark)) << mark;
    }
    for (const std::string_view mark : {"lukket.css", "afsted", "k.dk", "color:red"}) {
        EXPECT_FALSE(holds(page, Format::Html, mark)) << mark;
    }
}

TEST(MarksBesideTest, WhatIsBoundToAWordFileTellsByItsNames) {
    const std::string bytes =
        support::zip_of({{"word/document.xml", "<w:document/>"},
                         {"customXml/item1.xml",
                          "<sag><ErLukket>true</ErLukket><Offentlighed>Intern</Offentlighed>"
                          "<punkt nr=\"2\" hemmelig=\"1\"/></sag>"}});
    for (const std::string_view mark : {"Er Lukket: true", "Offentlighed: Intern", "hemmelig: 1"}) {
        EXPECT_TRUE(holds(bytes, Format::Docx, mark)) << mark;
    }
}

TEST(MarksBesideTest, APdfTellsOfItselfInEveryStringOutsideItsPages) {
    constexpr std::string_view pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</P(Lukket )>>]>>"
        "/Names<</Dests<</Names[(fortroligt)[3 0 R /Fit]]>>"
        "/EmbeddedFiles<</Names[(x) 7 0 R]>>>>>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R 5 0 R]/Contents 6 0 "
        "R>>endobj\n"
        "4 0 obj<</Type/Annot/Subtype/Widget/FT/Btn/MK<</CA(Hemmeligt)>>/Rect[0 0 9 9]>>endobj\n"
        "5 0 obj<</Type/Annot/Subtype/Link/A<</URI(https://k.dk/personsag/2)>>/Rect[0 0 9 9]>>"
        "endobj\n"
        "6 0 obj<</Length 16>>stream\n(Tjenestebrug) Tj\nendstream endobj\n"
        "7 0 obj<</Type/Filespec/F(bilag.txt)/EF<</F 8 0 R>>>>endobj\n"
        "8 0 obj<</Type/EmbeddedFile/Length 4>>stream\nabcd\nendstream endobj\n"
        "trailer<</Root 1 0 R/Size 9>>\n%%EOF\n";
    for (const std::string_view mark :
         {"Lukket", "fortroligt", "Hemmeligt", "https://k.dk/personsag/2"}) {
        EXPECT_TRUE(holds(pdf, Format::Pdf, mark)) << mark;
    }
    EXPECT_FALSE(holds(pdf, Format::Pdf, "Tjenestebrug"));
    EXPECT_EQ(unread(pdf, Format::Pdf), std::vector<std::string>{"bilag.txt"});
}

TEST(MarksBesideTest, ANumberThatAWordProcessorWroteIsAMark) {
    EXPECT_TRUE(holds("{\\rtf1 {\\listtext Lukket\\tab}Notat\\par}", Format::Rtf, "Lukket"));
}

TEST(MarksBesideTest, BadFilesAreRefusedOrGiveWhatCanBeRead) {
    EXPECT_FALSE(marks_beside("PK no archive", Format::Docx));
    EXPECT_TRUE(marks_beside("<p title=\"never closed", Format::Html));
    EXPECT_TRUE(marks_beside("", Format::Text).value().said.empty());
}

}  // namespace
}  // namespace document
