// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that are no text of the source and are seen all the same, and those that stand beside it.
#include <gtest/gtest.h>

#include "document/raw_text.h"
#include "support/zip_file.h"

namespace document {
namespace {

/// "seen", "beside 1" by AsideKind, or "nowhere".
std::string where(std::string_view bytes, Format format, std::string_view word) {
    const auto texts = raw_texts(bytes, format);
    EXPECT_TRUE(texts);
    if (!texts) return "refused";
    for (const RawText& text : texts.value()) {
        if (text.text.find(word) == std::string::npos) continue;
        if (!text.beside) return "seen";
        return "beside " + std::to_string(static_cast<int>(*text.beside));
    }
    return "nowhere";
}

const std::string furniture = "beside 0";
const std::string hidden = "beside 1";
const std::string comment = "beside 2";

TEST(RawValuesTest, APageShowsMoreThanItsTexts) {
    constexpr std::string_view page =
        R"(<html><head><meta name="description" content="Omtale"><style>.q::before{content:"Foran"})"
        R"(.z::before{content:"Ubrugt"}</style></head><body><p class="q">x</p>)"
        R"(<iframe srcdoc="&lt;p&gt;Indeni&lt;/p&gt;"></iframe><input value='Svaret'>)"
        R"(<input type=button value=Knap><input type="hidden" value="Skjult">)"
        R"(<select><optgroup label="Gruppen"><option label="Valget" value=1></option></select>)"
        R"(<img alt="Billedet"><abbr title="Forklaring">F</abbr></body></html>)";
    for (const char* word : {"Foran", "Indeni", "Svaret", "Knap", "Gruppen", "Valget"}) {
        EXPECT_EQ(where(page, Format::Html, word), "seen") << word;
    }
    for (const char* word : {"Omtale", "Billedet", "Forklaring"}) {
        EXPECT_EQ(where(page, Format::Html, word), furniture) << word;
    }
    for (const char* word : {"Ubrugt", "Skjult"}) {
        EXPECT_EQ(where(page, Format::Html, word), "nowhere") << word;
    }
}

// Other programs show what Word does not.
TEST(RawValuesTest, AWordFileHoldsWordsThatWordDoesNotShow) {
    const auto run = [](const std::string& word) {
        return "<w:p><w:r><w:t>" + word + "</w:t></w:r></w:p>";
    };
    const std::string bytes = support::zip_of(
        {{"word/document.xml",
          "<w:document><w:body>l\u00f8stekrop<w:p><w:r>l\u00f8steord<w:t>Sag</w:t></w:r>"
          "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>Valgt</w:t></mc:Choice>"
          "<mc:Fallback><w:t>Ellers</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
          "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" +
              run("Boks") +
              "<wp:posOffset>tal</wp:posOffset></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>"
              "<v:textbox><w:txbxContent>" +
              run("Boks") + run("Andet") +
              "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
              "</w:body></w:document>"}});
    for (const char* word :
         {"l\u00f8stekrop", "l\u00f8steord", "Valgt", "Ellers", "Boks", "Andet"}) {
        EXPECT_EQ(where(bytes, Format::Docx, word), "seen") << word;
    }
    EXPECT_EQ(where(bytes, Format::Docx, "tal"), "nowhere");
    const auto texts = raw_texts(bytes, Format::Docx);
    int boxes = 0;
    for (const RawText& text : texts.value()) boxes += text.text.find("Boks") != text.text.npos;
    EXPECT_EQ(boxes, 1);
}

TEST(RawValuesTest, AWordFilePointsToWordsInOtherParts) {
    const std::string bytes = support::zip_of(
        {{"word/document.xml",
          R"(<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>)"
          R"(</w:numPr></w:pPr><w:r><wp:docPr id="1" descr="Billedet" title="Navnet"/></w:r></w:p>)"
          R"(<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns:d[1]/ns:a[1]"/></w:sdtPr>)"
          R"(<w:sdtContent/></w:sdt></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>)"
          R"(<w:textInput><w:default w:val="Svaret"/></w:textInput></w:ffData></w:fldChar></w:r>)"
          R"(<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar )"
          R"(w:fldCharType="end"/></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>)"
          R"(<w:r><w:instrText> QUOTE "Citatet" </w:instrText></w:r><w:r><w:fldChar )"
          R"(w:fldCharType="end"/></w:r></w:p><w:p><w:r><w:pict><v:textbox><div>Boksen</div>)"
          R"(</v:textbox></w:pict></w:r></w:p><w:tbl><w:tblPr><w:tblCaption w:val="Tabellen"/>)"
          R"(</w:tblPr></w:tbl></w:body></w:document>)"},
         {"customXml/item1.xml", "<d><a>Bundet</a><b>Ubundet</b></d>"},
         {"word/diagrams/drawing1.xml", "<dsp:drawing><a:p><a:t>Tegnet</a:t></a:p></dsp:drawing>"},
         {"docProps/core.xml",
          "<cp:coreProperties><dc:title>Titlen</dc:title></cp:coreProperties>"},
         {"docProps/custom.xml",
          "<Properties><property name='x'><vt:lpwstr>Egenskab</vt:lpwstr></property></Properties>"},
         {"word/afchunk.docx", "PK and nothing more"},
         {"word/numbering.xml",
          R"(<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:lvlText )"
          R"(w:val="Punktord"/></w:lvl><w:lvl w:ilvl="1"><w:lvlText w:val="Ubrugt"/></w:lvl>)"
          R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>)"
          R"(</w:numbering>)"}});
    for (const char* word :
         {"Bundet", "Svaret", "Citatet", "Boksen", "Tegnet", "Punktord", "afchunk"}) {
        EXPECT_EQ(where(bytes, Format::Docx, word), "seen") << word;
    }
    for (const char* word : {"Billedet", "Navnet", "Tabellen", "Titlen", "Egenskab"}) {
        EXPECT_EQ(where(bytes, Format::Docx, word), furniture) << word;
    }
    for (const char* word : {"Ubundet", "Ubrugt", "FORMTEXT"}) {
        EXPECT_EQ(where(bytes, Format::Docx, word), "nowhere") << word;
    }
}

TEST(RawValuesTest, APictureThatIsBoundHasNoWords) {
    const std::string bytes = support::zip_of(
        {{"word/document.xml",
          R"(<w:document><w:body><w:sdt><w:sdtPr><w:dataBinding w:xpath="/d[1]/a[1]"/><w:picture/>)"
          R"(</w:sdtPr><w:sdtContent/></w:sdt></w:body></w:document>)"},
         {"customXml/item1.xml", "<d><a>iVBORw0KGgo</a></d>"}});
    EXPECT_EQ(where(bytes, Format::Docx, "iVBOR"), "nowhere");
}

TEST(RawValuesTest, AnInnerTableForOlderProgramsIsNotThereTwice) {
    EXPECT_EQ(where("{\\rtf1\\ansi Ude\\par{\\nonesttables Gammelt\\par}}", Format::Rtf, "Gammelt"),
              "nowhere");
}

TEST(RawValuesTest, WhatStandsBehindTheEndOfRichTextIsSeen) {
    EXPECT_EQ(where("{\\rtf1\\ansi Ude\\par}} Bagefter\\par}", Format::Rtf, "Bagefter"), "seen");
}

TEST(RawValuesTest, AButtonAndAFormulaShowWhatTheyAreTold) {
    const auto field = [](const std::string& code, const std::string& result = {}) {
        return support::docx_of(
            R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>)" + code +
            "</w:instrText></w:r>" + result +
            R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)");
    };
    EXPECT_EQ(where(field(" MACROBUTTON NoMacro Lukket punkt "), Format::Docx, "Lukket"), "seen");
    EXPECT_EQ(where(field(" MACROBUTTON NoMacro Lukket punkt "), Format::Docx, "NoMacro"),
              "nowhere");
    EXPECT_EQ(where(field(" EQ \\o(a,punkt) "), Format::Docx, "punkt"), "seen");
    EXPECT_EQ(where(field(" EQ \\o(a,punkt) ", R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)"
                                               "<w:r><w:t>andet</w:t></w:r>"),
                    Format::Docx, "punkt"),
              "nowhere");
}

TEST(RawValuesTest, AFieldThatHasAResultShowsNothingElse) {
    const std::string bytes = support::docx_of(
        R"(<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput>)"
        R"(<w:default w:val="Forslag"/></w:textInput></w:ffData></w:fldChar></w:r><w:r>)"
        R"(<w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>)"
        R"(</w:r><w:r><w:t>Svaret</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)");
    EXPECT_EQ(where(bytes, Format::Docx, "Svaret"), "seen");
    EXPECT_EQ(where(bytes, Format::Docx, "Forslag"), "nowhere");
}

TEST(RawValuesTest, AWebArchiveShowsItsPage) {
    const std::string bytes =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; "
        "boundary=\"=Del\"\r\n\r\nForord\r\n--=Del\r\nContent-Type: text/html\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>Bl=C3=A5b=\r\n=C3=A6r</p>"
        "</html>\r\n--=Del--\r\n";
    EXPECT_EQ(where(bytes, Format::Html, "Bl\u00e5b\u00e6r"), "seen");
    EXPECT_EQ(where(bytes, Format::Html, "Forord"), "nowhere");
    const std::string coded =
        "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        "PHA+T3JkZXQ8L3A+\n";
    EXPECT_EQ(where(coded, Format::Html, "Ordet"), "seen");
}

TEST(RawValuesTest, AnOpenDocumentShowsFieldsChartsAndCells) {
    const std::string bytes = support::zip_of(
        {{"content.xml",
          R"(<office:body><office:text><office:forms><form:form><form:text form:value="Gammelt" )"
          R"(form:current-value="Svaret"/><form:checkbox form:label="Feltet"/></form:form>)"
          R"(</office:forms><text:p><text:hidden-text text:string-value="Gemt"/><text:a )"
          R"(office:title="Linket">x</text:a></text:p><table:table><table:table-row>)"
          R"(<table:table-cell office:string-value="Cellen"/></table:table-row></table:table>)"
          R"(</office:text></office:body>)"},
         {"Object 2/content.xml",
          "<office:body><office:chart><chart:title><text:p>Diagram</text:p></chart:title>"
          "</office:chart></office:body>"},
         {"meta.xml",
          "<office:meta><dc:subject>Emnet</dc:subject><meta:user-defined meta:name='x'>Eget"
          "</meta:user-defined><dc:creator>Navn</dc:creator></office:meta>"}});
    for (const char* word : {"Svaret", "Feltet", "Cellen", "Diagram"}) {
        EXPECT_EQ(where(bytes, Format::Odt, word), "seen") << word;
    }
    for (const char* word : {"Linket", "Emnet", "Eget"}) {
        EXPECT_EQ(where(bytes, Format::Odt, word), furniture) << word;
    }
    EXPECT_EQ(where(bytes, Format::Odt, "Gemt"), hidden);
    EXPECT_EQ(where(bytes, Format::Odt, "Gammelt"), "nowhere");
}

TEST(RawValuesTest, APdfHasFieldsAndNotesBesideItsPages) {
    constexpr std::string_view pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 10 0 R/Resources<</Font"
        "<</F 9 0 R>>>>/Annots[4 0 R 5 0 R 7 0 R]>>endobj\n"
        "4 0 obj<</Type/Annot/Subtype/Stamp/Contents(Stemplet)/Rect[0 0 9 9]>>endobj\n"
        "5 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(Gammelt)/Rect[0 0 9 9]>>endobj\n"
        "5 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V<FEFF005300760061007200650074>"
        "/Rect[0 0 9 9]>>endobj\n"
        "6 0 obj<</FT/Tx/T(g)/V(Uplaceret)>>endobj\n"
        "7 0 obj<</Type/Annot/Subtype/FreeText/Contents(Fri tekst)/Rect[0 0 9 9]>>endobj\n"
        "8 0 obj<</Type/Annot/Subtype/FreeText/Contents(Slettet)/Rect[0 0 9 9]>>endobj\n"
        "9 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "10 0 obj<</Length 53>>stream\nBT /F 40 Tf .7 .7 -.7 .7 50 50 Tm (Skraatekst) Tj ET   \n"
        "endstream endobj\n"
        "11 0 obj<</Title(Titlen)>>endobj\n"
        "trailer<</Root 1 0 R/Info 11 0 R/Size 12>>\n%%EOF\n";
    EXPECT_EQ(where(pdf, Format::Pdf, "Stemplet"), comment);
    EXPECT_EQ(where(pdf, Format::Pdf, "Svaret"), "seen");
    EXPECT_EQ(where(pdf, Format::Pdf, "Gammelt"), "nowhere");
    EXPECT_EQ(where(pdf, Format::Pdf, "Uplaceret"), hidden);
    EXPECT_EQ(where(pdf, Format::Pdf, "Fri tekst"), "seen");
    EXPECT_EQ(where(pdf, Format::Pdf, "Slettet"), "nowhere");
    EXPECT_EQ(where(pdf, Format::Pdf, "Skraatekst"), "seen");
    EXPECT_EQ(where(pdf, Format::Pdf, "Titlen"), furniture);
}

TEST(RawValuesTest, DamagedMarkupEndsTheCountAndNothingElse) {
    EXPECT_EQ(where("<p><input value=\"Svaret", Format::Html, "Svaret"), "seen");
    std::string deep = "Inderst";
    for (int depth = 0; depth < 8; ++depth) {
        std::string quoted;
        for (const char byte : deep) {
            quoted += byte == '"' ? "&quot;" : byte == '&' ? "&amp;" : std::string(1, byte);
        }
        deep = "<iframe srcdoc=\"" + quoted + "\">";
    }
    EXPECT_TRUE(raw_texts(deep, Format::Html));
    const auto texts = raw_texts(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[4 0 R]"
        "/Count 1>>endobj\n3 0 obj<</ObjStm/First 99999>>stream x",
        Format::Pdf);
    EXPECT_TRUE(texts || texts.error().code == "file.damaged");
}

}  // namespace
}  // namespace document
