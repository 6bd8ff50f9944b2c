// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "document/office/reading.h"
#include "document/raw_text.h"
#include "document/reader.h"
#include "support/zip_file.h"

namespace document::office {
namespace {

using support::docx_of;
using support::word_paragraph;
using support::word_part;

Reading read(const std::string& bytes) {
    auto reading = read_docx(bytes);
    EXPECT_TRUE(reading) << reading.error().code << " " << reading.error().detail;
    return reading ? std::move(reading).value() : Reading{};
}

std::string words(const std::string& body) { return plain_text_of(read(docx_of(body)).document); }

std::string run(const std::string& text, const std::string& properties) {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}

std::string level(int number, const std::string& form, const std::string& text,
                  const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) +
           "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + form + "\"/>" + more +
           "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

/// Paragraphs numbered by a list of these levels, one a level given.
std::string numbered(
    const std::string& levels, const std::vector<int>& asked,
    const std::string& nums = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>") {
    std::string body;
    for (const int at : asked) {
        body += word_paragraph("x", "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) +
                                        "\"/><w:numId w:val=\"1\"/></w:numPr>");
    }
    return docx_of(
        body,
        {{"word/numbering.xml", word_part("numbering", "<w:abstractNum w:abstractNumId=\"0\">" +
                                                           levels + "</w:abstractNum>" + nums)}},
        {{"n", "numbering", "numbering.xml"}});
}

std::string numbers(const std::string& bytes) {
    std::string text = plain_text_of(read(bytes).document);
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

TEST(DocxReaderTest, NumbersOfAnyPatternAreWritten) {
    EXPECT_EQ(numbers(numbered(level(0, "decimal", "Punkt %1:"), {0, 0})), "Punkt 1: x|Punkt 2: x");
    EXPECT_EQ(numbers(numbered(level(0, "lowerLetter", "%1)"), {0, 0})), "a) x|b) x");
    EXPECT_EQ(numbers(numbered(level(0, "upperRoman", "%1."), {0, 0, 0, 0})),
              "I. x|II. x|III. x|IV. x");
    EXPECT_EQ(numbers(numbered(level(0, "decimalZero", "%1"), {0})), "01 x");
}

TEST(DocxReaderTest, NumbersOfLevelsBelowBeginAgain) {
    const std::string levels = level(0, "upperLetter", "%1.") + level(1, "decimal", "%1.%2");
    EXPECT_EQ(numbers(numbered(levels, {0, 1, 1, 0, 1})), "A. x|A.1 x|A.2 x|B. x|B.1 x");
    const std::string legal =
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>");
    EXPECT_EQ(numbers(numbered(legal, {0, 0, 1})), "I. x|II. x|2.1 x");
    const std::string never =
        level(0, "decimal", "%1.") + level(1, "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>");
    EXPECT_EQ(numbers(numbered(never, {0, 1, 0, 1})), "1. x|1) x|2. x|2) x");
}

TEST(DocxReaderTest, AListMayBeginElsewhere) {
    const std::string nums =
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"45\"/></w:lvlOverride></w:num>";
    EXPECT_EQ(numbers(numbered(level(0, "decimal", "%1."), {0, 0}, nums)), "45. x|46. x");
}

TEST(DocxReaderTest, AHeadingHasItsNumberAndItsLevelFromItsStyle) {
    const std::string styles = word_part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/>"
        "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Min\"><w:name w:val=\"Min\"/>"
        "<w:basedOn w:val=\"Overskrift1\"/></w:style>");
    const std::string numbering = word_part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
            "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
    const Reading reading =
        read(docx_of(word_paragraph("Budget", "<w:pStyle w:val=\"Min\"/>") +
                         word_paragraph("Stien", "<w:outlineLvl w:val=\"2\"/>"),
                     {{"word/styles.xml", styles}, {"word/numbering.xml", numbering}},
                     {{"s", "styles", "styles.xml"}, {"n", "numbering", "numbering.xml"}}));
    ASSERT_EQ(reading.document.blocks.size(), 2U);
    EXPECT_EQ(std::get<Heading>(reading.document.blocks[0].content), (Heading{1, {"1. Budget"}}));
    EXPECT_EQ(std::get<Heading>(reading.document.blocks[1].content), (Heading{3, {"Stien"}}));
}

TEST(DocxReaderTest, TablesNeedNoGrid) {
    const std::string cell = "<w:tc><w:p><w:r><w:t>";
    const std::string end = "</w:t></w:r></w:p></w:tc>";
    for (const std::string grid :
         {"", "<w:tblGrid/>", "<w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid>"}) {
        const Reading reading = read(docx_of("<w:tbl>" + grid + "<w:tr>" + cell + "a" + end + cell +
                                             "b" + end + "</w:tr></w:tbl>"));
        const auto& table = std::get<Table>(reading.document.blocks.at(0).content);
        EXPECT_EQ(table.rows, (std::vector<TableRow>{{{"a"}, {"b"}}}));
    }
}

TEST(DocxReaderTest, CellsThatReachFurtherLeaveEmptyOnes) {
    const std::string wide =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + word_paragraph("wide") + "</w:tc>";
    const auto cell = [](const std::string& text, const std::string& merge) {
        return "<w:tc><w:tcPr>" + merge + "</w:tcPr>" + text + "</w:tc>";
    };
    const Reading reading = read(
        docx_of("<w:tbl><w:tr>" + cell(word_paragraph("tall"), "<w:vMerge w:val=\"restart\"/>") +
                wide + "</w:tr><w:tr>" + cell("<w:p/>", "<w:vMerge/>") +
                cell(word_paragraph("b"), "") + cell(word_paragraph("c"), "") + "</w:tr></w:tbl>"));
    const auto& table = std::get<Table>(reading.document.blocks.at(0).content);
    EXPECT_EQ(table.rows,
              (std::vector<TableRow>{{{"tall"}, {"wide"}, {""}}, {{""}, {"b"}, {"c"}}}));
}

TEST(DocxReaderTest, WhatOnlyLaysOutThePageIsNoTable) {
    const std::string inner = "<w:tbl><w:tr><w:tc>" + word_paragraph("a") + "</w:tc><w:tc>" +
                              word_paragraph("b") + "</w:tc><w:tc>" + word_paragraph("c") +
                              "</w:tc></w:tr></w:tbl>";
    const Reading reading = read(docx_of("<w:tbl><w:tr><w:tc>" + word_paragraph("Ramme") + inner +
                                         "</w:tc></w:tr></w:tbl>"));
    ASSERT_EQ(reading.document.blocks.size(), 2U);
    EXPECT_EQ(std::get<Paragraph>(reading.document.blocks[0].content).text.plain, "Ramme");
    EXPECT_EQ(std::get<Table>(reading.document.blocks[1].content).rows.size(), 1U);
}

TEST(DocxReaderTest, AChoiceThatNobodyUnderstandsIsNotShown) {
    const auto choice = [](const std::string& requires_what) {
        return words("<w:p><mc:AlternateContent><mc:Choice Requires=\"" + requires_what +
                     "\"><w:r><w:t>Valg</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Ellers"
                     "</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>");
    };
    for (const char* known : {"wps", "wpg", "w14", "w16cid", "cx1", "a14", "wps w14"}) {
        EXPECT_EQ(choice(known), "Valg") << known;
    }
    EXPECT_EQ(choice("zzz"), "Ellers");
    EXPECT_EQ(choice("wps zzz"), "Ellers");
}

TEST(DocxReaderTest, ABoxCountsOnceInWhateverForm) {
    const std::string content = "<w:txbxContent>" + word_paragraph("Boksord") + "</w:txbxContent>";
    const std::string drawing = "<w:drawing><wp:inline><wps:wsp><wps:txbx>" + content +
                                "</wps:txbx></wps:wsp></wp:inline></w:drawing>";
    const std::string drawn =
        "<w:pict><v:shape><v:textbox>" + content + "</v:textbox></v:shape></w:pict>";
    const std::string both = "<mc:AlternateContent><mc:Choice Requires=\"wps\">" + drawing +
                             "</mc:Choice><mc:Fallback>" + drawn +
                             "</mc:Fallback></mc:AlternateContent>";
    for (const std::string& box : {drawing, drawn, both}) {
        EXPECT_EQ(words("<w:p><w:r><w:t>For</w:t></w:r><w:r>" + box + "</w:r></w:p>"),
                  "For\nBoksord");
    }
    EXPECT_EQ(words("<w:p><w:r><w:pict><v:shape><v:textpath string=\"UDKAST\"/></v:shape></w:pict>"
                    "</w:r></w:p>"),
              "UDKAST");
}

TEST(DocxReaderTest, FieldsShowTheirResult) {
    EXPECT_EQ(words("<w:p><w:fldSimple w:instr=\" DOCPROPERTY sag \"><w:r><w:t>23/777</w:t></w:r>"
                    "</w:fldSimple></w:p>"),
              "23/777");
    const std::string sign = "<w:r><w:fldChar w:fldCharType=\"";
    const Reading reading = read(
        docx_of("<w:p>" + sign +
                "begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://by.dk/1\" </w:instrText>"
                "</w:r>" +
                sign + "separate\"/></w:r><w:r><w:t>Bilag 1</w:t></w:r>" + sign +
                "end\"/></w:r><w:r><w:t> her</w:t></w:r></w:p>"));
    const Text& text = std::get<Paragraph>(reading.document.blocks.at(0).content).text;
    EXPECT_EQ(text, (Text{"Bilag 1 her", {{0, 7, Mark::Link, "https://by.dk/1"}}}));
}

TEST(DocxReaderTest, FieldsWithoutAResultShowWhatTheyAreTold) {
    const auto field = [](const std::string& code, const std::string& result = {}) {
        return words("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" +
                     code + "</w:instrText></w:r>" + result +
                     "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
    };
    EXPECT_EQ(field(" MACROBUTTON NoMacro Lukket punkt "), "Lukket punkt");
    EXPECT_EQ(field(" GOTOBUTTON bilag2 Se bilag 2"), "Se bilag 2");
    EXPECT_EQ(field(" EQ \\o(a,punkt) "), "a punkt");
    EXPECT_EQ(field("EQ \\f(areal;pris)"), "areal pris");
    EXPECT_EQ(field(" QUOTE \"Ja tak\" \\* MERGEFORMAT"), "Ja tak");
    EXPECT_EQ(field(" MACROBUTTON NoMacro Klik",
                    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Klik</w:t></w:r>"),
              "Klik");
    EXPECT_EQ(field(" PAGE "), "");
    EXPECT_EQ(words("<w:p><w:fldSimple w:instr=\"MACROBUTTON NoMacro Klik her\"/></w:p>"),
              "Klik her");
}

TEST(DocxReaderTest, FormsShowWhatWasChosen) {
    const auto form = [](const std::string& data, const std::string& code) {
        return "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>" + data +
               "</w:ffData></w:fldChar></w:r><w:r><w:instrText>" + code +
               "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    };
    EXPECT_EQ(words(form("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX")), "\u2612");
    EXPECT_EQ(words(form("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", "FORMCHECKBOX")),
              "\u2610");
    EXPECT_EQ(words(form("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Ja\"/>"
                         "<w:listEntry w:val=\"Nej\"/></w:ddList>",
                         "FORMDROPDOWN")),
              "Nej");
    EXPECT_EQ(words("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"),
              "\u2611");
    EXPECT_EQ(words("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F0CF\"/></w:r></w:p>"),
              "\U0001F512");
}

TEST(DocxReaderTest, ABoxWhoseSignIsNotItsStateSaysBoth) {
    const auto box = [](const char* state, const char* sign) {
        return words("<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"" +
                     std::string(state) + "\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>" +
                     sign + "</w:t></w:r></w:sdtContent></w:sdt></w:p>");
    };
    EXPECT_EQ(box("1", "\u2612"), "\u2612");
    EXPECT_EQ(box("0", "\u2610"), "\u2610");
    EXPECT_EQ(box("0", "\u2612"), "\u2610\u2612");
}

TEST(DocxReaderTest, ContentControlsAreSeenThrough) {
    const std::string open = "<w:sdt><w:sdtContent>";
    const std::string close = "</w:sdtContent></w:sdt>";
    EXPECT_EQ(words(open + word_paragraph("blok") + close), "blok");
    EXPECT_EQ(words("<w:p>" + open + "<w:r><w:t>inde</w:t></w:r>" + close + "</w:p>"), "inde");
    EXPECT_EQ(
        words("<w:tbl>" + open + "<w:tr><w:tc>" + word_paragraph("a") + "</w:tc>" + open +
              "<w:tc>" + word_paragraph("b") + "</w:tc>" + close + "</w:tr>" + close + "</w:tbl>"),
        "a\tb");
    EXPECT_EQ(words("<w:p><w:smartTag><w:customXml><w:r><w:t>kloge</w:t></w:r></w:customXml>"
                    "</w:smartTag></w:p>"),
              "kloge");
}

TEST(DocxReaderTest, TrackedChangesAreReadAsAccepted) {
    const Reading reading = read(docx_of(
        "<w:p><w:r><w:t>Sti</w:t></w:r><w:del><w:r><w:delText>gammel</w:delText></w:r></"
        "w:del><w:ins>"
        "<w:r><w:t>en ny</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> hertil</w:t></w:r></w:moveTo></w:p>"));
    EXPECT_EQ(plain_text_of(reading.document), "Stien ny hertil");
    EXPECT_EQ(aside(reading, AsideKind::Deleted), "gammelflyttet");
    EXPECT_TRUE(found(reading, "document.deleted_text"));
}

TEST(DocxReaderTest, HiddenTextIsLeftOutAndToldOf) {
    const std::string styles =
        word_part("styles",
                  "<w:style w:type=\"character\" w:styleId=\"Skjult\"><w:name w:val=\"Skjult\"/>"
                  "<w:rPr><w:vanish/></w:rPr></w:style>");
    const Reading reading =
        read(docx_of("<w:p><w:r><w:t>synlig</w:t></w:r>" + run("hemmelig", "<w:vanish/>") +
                         run(" og", "<w:rStyle w:val=\"Skjult\"/>") +
                         run(" med", "<w:vanish w:val=\"0\"/>") + "</w:p>",
                     {{"word/styles.xml", styles}}, {{"s", "styles", "styles.xml"}}));
    EXPECT_EQ(plain_text_of(reading.document), "synlig med");
    EXPECT_EQ(aside(reading, AsideKind::Hidden), "hemmelig og");
    EXPECT_TRUE(found(reading, "document.hidden_text"));
    for (const base::Finding& finding : reading.findings) {
        EXPECT_EQ(finding.text.find("hemmelig"), std::string::npos);
    }
}

TEST(DocxReaderTest, StruckTextHasAMarkOfItsOwn) {
    const Reading reading = read(docx_of("<w:p>" + run("900", "<w:strike/>") +
                                         run(" 950", "<w:b/>") + run(" kr.", "") + "</w:p>"));
    const Text& text = std::get<Paragraph>(reading.document.blocks.at(0).content).text;
    EXPECT_EQ(text, (Text{"900 950 kr.", {{0, 3, Mark::Struck, ""}, {4, 7, Mark::Strong, ""}}}));
}

TEST(DocxReaderTest, HyphensBreaksAndTabs) {
    EXPECT_EQ(words("<w:p><w:r><w:t>bus</w:t><w:softHyphen/><w:t>pas</w:t><w:noBreakHyphen/>"
                    "<w:t>sag</w:t><w:tab/><w:t>er</w:t><w:br/><w:t>linje</w:t></w:r></w:p>"),
              "buspas-sag er\nlinje");
}

TEST(DocxReaderTest, HeadersAndCommentsStandBeside) {
    const Reading reading = read(
        docx_of(word_paragraph("Tekst"),
                {{"word/header1.xml", word_part("hdr", word_paragraph("Fortroligt"))},
                 {"word/comments.xml",
                  word_part("comments", "<w:comment>" + word_paragraph("mon?") + "</w:comment>")}},
                {{"h", "header", "header1.xml"}, {"c", "comments", "comments.xml"}}));
    EXPECT_EQ(plain_text_of(reading.document), "Tekst");
    EXPECT_EQ(aside(reading, AsideKind::Furniture), "Fortroligt");
    EXPECT_EQ(aside(reading, AsideKind::Comment), "mon?");
    EXPECT_TRUE(found(reading, "document.running_head"));
}

TEST(DocxReaderTest, NotesFollowTheBlockThatRefersToThem) {
    const Reading reading =
        read(docx_of("<w:p><w:r><w:t>Tekst</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" +
                         word_paragraph("efter"),
                     {{"word/footnotes.xml",
                       word_part("footnotes", "<w:footnote w:id=\"2\">" + word_paragraph("Noten") +
                                                  "</w:footnote>")}},
                     {{"f", "footnotes", "footnotes.xml"}}));
    EXPECT_EQ(plain_text_of(reading.document), "Tekst[1]\n[1] Noten\nefter");
}

TEST(DocxReaderTest, LinksOfRelationsAndChunksAreFollowed) {
    const std::string file = docx_of(
        "<w:p><w:hyperlink r:id=\"l\"><w:r><w:t>Bilag</w:t></w:r></w:hyperlink></w:p>"
        "<w:altChunk r:id=\"a\"/>",
        {{"word/afchunk.html", "<html><body><p>Indsat tekst</p></body></html>"}},
        {{"l", "hyperlink", "https://by.dk/b"}, {"a", "aFChunk", "afchunk.html"}});
    const Source source = read_source(file, "x.docx").value();
    EXPECT_EQ(plain_text_of(*source.document), "Bilag\nIndsat tekst");
    const Text& text = std::get<Paragraph>(source.document->blocks.at(0).content).text;
    EXPECT_EQ(text.spans.at(0).href, "https://by.dk/b");
}

TEST(DocxReaderTest, WhatTheRowsAndSeriesOfAChartAreCalledIsKeptAndCounted) {
    const std::string file = docx_of(
        "<w:p><w:r><w:t>Tal</w:t></w:r><w:r><w:drawing><c:chart "
        "r:id=\"c\"/></w:drawing></w:r></w:p>",
        {{"word/charts/chart1.xml",
          "<c:chartSpace><c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>Anlæg</c:v></c:pt>"
          "</c:strCache></c:strRef></c:tx><c:val><c:numRef><c:numCache><c:pt><c:v>12</c:v></c:pt>"
          "</c:numCache></c:numRef></c:val></c:ser></c:chartSpace>"}},
        {{"c", "chart", "charts/chart1.xml"}});
    EXPECT_EQ(plain_text_of(*read_source(file, "x.docx").value().document), "Tal\nAnlæg");
    std::string counted;
    const auto raw = raw_texts(file, Format::Docx);
    ASSERT_TRUE(raw);
    for (const RawText& text : raw.value()) counted += text.text;
    EXPECT_NE(counted.find("Anlæg"), std::string::npos) << counted;
    EXPECT_EQ(counted.find("12"), std::string::npos) << counted;
}

TEST(DocxReaderTest, SeveralBodiesAreOneDocument) {
    const std::string both =
        word_part("document", "<w:body>" + word_paragraph("a") + "</w:body><w:body>" +
                                  word_paragraph("b") + "</w:body>");
    EXPECT_EQ(plain_text_of(read(support::zip_of({{"word/document.xml", both}})).document), "a\nb");
}

TEST(DocxReaderTest, OtherPrefixesMeanTheSame) {
    const std::string document =
        "<d:document "
        "xmlns:d=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><d:body><d:p><d:r>"
        "<d:t>Strengt</d:t></d:r></d:p></d:body></d:document>";
    const std::string plain =
        "<document "
        "xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body><p><r>"
        "<t>Bart</t></r></p></body></document>";
    EXPECT_EQ(plain_text_of(read(support::zip_of({{"word/document.xml", document}})).document),
              "Strengt");
    EXPECT_EQ(plain_text_of(read(support::zip_of({{"word/document.xml", plain}})).document),
              "Bart");
}

}  // namespace
}  // namespace document::office
