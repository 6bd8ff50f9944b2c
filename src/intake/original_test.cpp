// SPDX-License-Identifier: AGPL-3.0-or-later
// Which originals everybody may have: those that hold nothing beyond what the pages show.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "intake/import_files.h"
#include "records/read.h"
#include "support/test_database.h"
#include "support/zip_file.h"

namespace intake {
namespace {

class StoppedClock : public base::Clock {
public:
    std::string now() const override { return "2026-01-01T12:00:00Z"; }
    base::Date today() const override { return {2026, 1, 1}; }
};

/// Minutes of one open item, and what stands behind its text.
std::string word_text(const std::string& more = "", const std::string& around = "") {
    using support::word_paragraph;
    return word_paragraph("REFERAT") + word_paragraph("Byråd d. 10-11-2021") +
           word_paragraph("Punkt 1: Ny skole") + word_paragraph("Sagsfremstilling") +
           word_paragraph("Skolen skal have en hal.") + more + word_paragraph("Beslutning") +
           word_paragraph("Godkendt.") + around;
}

class OriginalTest : public testing::Test {
protected:
    /// Whether an outsider gets the bytes of that file, once it is published.
    bool is_open(const std::string& bytes, const std::string& name = "referat.docx") {
        auto database = support::open_test_database();
        if (!database) return false;
        ImportOptions options;
        options.actor = rights::Actor::operator_of_machine();
        options.publish = true;
        {
            auto transaction = database.value()->begin();
            const auto report = import_bytes(*transaction.value(), bytes, name,
                                             ProfileSet::shipped(), options, StoppedClock());
            EXPECT_TRUE(report) << report.error().code;
            if (!report) return false;
            EXPECT_FALSE(report.value().error) << report.value().error->code;
            EXPECT_EQ(report.value().closed_items, 0);
            EXPECT_TRUE(transaction.value()->commit());
        }
        auto reader = database.value()->reader();
        const auto source = records::load_source(*reader.value(), base::sha256_of(bytes),
                                                 rights::Viewer::outsider());
        return static_cast<bool>(source);
    }
};

TEST_F(OriginalTest, OneThatHoldsItsTextAloneIsOpen) {
    EXPECT_TRUE(is_open(support::docx_of(word_text())));
}

TEST_F(OriginalTest, OneWithADeletedACommentedOrAHiddenWordIsClosed) {
    EXPECT_FALSE(is_open(support::docx_of(word_text(
        "<w:p><w:del w:id=\"1\"><w:r><w:delText>Prisen</w:delText></w:r></w:del></w:p>"))));
    EXPECT_FALSE(is_open(support::docx_of(
        word_text("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Prisen er høj</w:t></w:r></w:p>"))));
    EXPECT_FALSE(
        is_open("<html><body><h1>REFERAT Byråd d. 10-11-2021</h1><!-- Prisen er to "
                "millioner --><h2>Punkt 1: Ny skole</h2><p>Beslutning</p><p>Godkendt."
                "</p></body></html>",
                "referat.html"));
}

TEST_F(OriginalTest, OneWithAPartThatIsNotItsTextIsClosedWhenThatHasWords) {
    const auto with = [&](const std::string& name, const std::string& content,
                          const std::string& body = word_text()) {
        return is_open(support::docx_of(body, {{name, content}}));
    };
    EXPECT_FALSE(with("word/comments.xml",
                      support::word_part("comments", support::word_paragraph("Prisen er høj"))));
    EXPECT_FALSE(
        with("word/glossary/document.xml",
             support::word_part("glossaryDocument", support::word_paragraph("Prisen er høj"))));
    EXPECT_FALSE(with("customXml/item1.xml", "<a>prisen</a>"));
    EXPECT_FALSE(with("customXml/item1.xml", "<a pris=\"hemmelig\"/>"));
    EXPECT_FALSE(with("word/settings.xml",
                      support::word_part("settings",
                                         "<w:docVars><w:docVar w:name=\"a\" w:val=\"prisen\"/>"
                                         "</w:docVars>")));
    EXPECT_FALSE(with("docProps/core.xml", "<cp:p><dc:title>Salg af havnen</dc:title></cp:p>"));
    EXPECT_FALSE(with("docProps/custom.xml", "<p><property name=\"Pris\">to</property></p>"));
    EXPECT_FALSE(with("word/embeddings/e.docx", support::docx_of(word_text())));
    EXPECT_FALSE(with("word/vbaProject.bin", "prisen"));
    EXPECT_FALSE(with("word/theme/theme1.xml", "<a:theme><!-- prisen er høj --></a:theme>"));
    EXPECT_FALSE(with("word/media/image1.png", "png, og ingen viser det"));

    EXPECT_TRUE(with("word/settings.xml", support::word_part("settings", "<w:zoom/>")));
    EXPECT_TRUE(with("word/comments.xml", support::word_part("comments", "")));
    EXPECT_TRUE(
        with("customXml/item1.xml", "<b:Sources SelectedStyle=\"\\APA.XSL\" StyleName=\"APA\"/>"));
    EXPECT_TRUE(
        with("docProps/core.xml",
             "<cp:p><dc:title>Referat, Byråd</dc:title><dc:creator>Lis</dc:creator></cp:p>"));
    EXPECT_TRUE(with("docProps/app.xml",
                     "<p><Application>Microsoft Office Word</Application><Pages>1</Pages></p>"));
}

TEST_F(OriginalTest, AnOpenDocumentIsClosedByThePartsThatNobodyReads) {
    const auto with = [](const std::string& name, const std::string& content) {
        const std::string text =
            "<text:p>REFERAT</text:p><text:p>Byråd d. 10-11-2021</text:p><text:p>Punkt 1: Ny "
            "skole</text:p><text:p>Beslutning</text:p><text:p>Godkendt.</text:p>";
        std::string body = std::string("<?xml version=\"1.0\"?><office:document-content") +
                           support::odf_names + "><office:body><office:text>" + text +
                           "</office:text></office:body></office:document-content>";
        support::Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                                {"content.xml", std::move(body)}};
        if (!name.empty()) parts.push_back({name, content});
        return support::zip_of(parts);
    };
    EXPECT_TRUE(is_open(with("", ""), "referat.odt"));
    EXPECT_TRUE(
        is_open(with("meta.xml", "<m><meta:generator>Calc 7</meta:generator></m>"), "r.odt"));
    EXPECT_FALSE(is_open(with("meta.xml", "<m><dc:title>Salg af havnen</dc:title></m>"), "r.odt"));
    EXPECT_FALSE(is_open(with("Versions/Version1", "en tidligere udgave"), "r.odt"));
    EXPECT_FALSE(is_open(with("Object 1/content.xml", "<a>prisen er</a>"), "r.odt"));
}

TEST_F(OriginalTest, OneWithAFieldThatIsToldOtherWordsIsClosed) {
    const auto field = [&](const std::string& told) {
        return is_open(support::docx_of(word_text(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + told +
            "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>"
            "<w:t>Skolen</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")));
    };
    EXPECT_FALSE(field(" MACROBUTTON Ingen prisen "));
    EXPECT_FALSE(field(" EQ \\o(a,prisen) "));
    EXPECT_FALSE(field(" QUOTE \"prisen\" "));
    EXPECT_TRUE(field(" PAGE \\* MERGEFORMAT "));
    EXPECT_TRUE(field(" TOC \\o \"1-3\" \\h "));
    EXPECT_FALSE(is_open(support::docx_of(word_text(
        "<w:p><w:fldSimple w:instr=\"QUOTE prisen\"><w:r><w:t>Skolen</w:t></w:r></w:fldSimple>"
        "</w:p>"))));
}

/// A PDF of numbered objects, the first on: 1 the catalog, 2 the pages, 3 the page, 4 its text.
struct Pdf {
    std::string catalog;
    std::string page;
    std::string trailer;
    std::vector<std::string> more = {};  ///< From number 6 on.

    static std::string stream(const std::string& text) {
        return fmt::format("<< /Length {} >>\nstream\n{}\nendstream", text.size(), text);
    }
    static std::string lines() {
        std::string text;
        int y = 790;
        for (const char* line :
             {"REFERAT", "Byraad d. 10-11-2021", "Punkt 1: Ny skole", "Sagsfremstilling",
              "Skolen skal have en hal.", "Beslutning", "Godkendt.", "Punkt 2: Ny sti",
              "Sagsfremstilling", "Stien skal have lys.", "Beslutning", "Godkendt."}) {
            text += fmt::format("BT /F1 11 Tf 1 0 0 1 60 {} Tm ({}) Tj ET\n", y -= 17, line);
        }
        return text;
    }
    std::string bytes() const {
        std::vector<std::string> objects = {
            "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
            "/Font << /F1 5 0 R >> >> " +
                page + " >>",
            stream(lines()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
        objects.insert(objects.end(), more.begin(), more.end());
        std::string file = "%PDF-1.7\n";
        std::string table = "0000000000 65535 f \n";
        int number = 0;
        for (const std::string& object : objects) {
            table += fmt::format("{:010} 00000 n \n", file.size());
            file += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
        }
        const std::size_t at = file.size();
        return file + fmt::format(
                          "xref\n0 {0}\n{1}trailer << /Size {0} /Root 1 0 R {2} >>\nstartxref\n"
                          "{3}\n%%EOF\n",
                          number + 1, table, trailer, at);
    }
};

TEST_F(OriginalTest, APdfOfItsPagesAloneIsOpen) {
    EXPECT_TRUE(is_open(Pdf().bytes(), "r.pdf"));
    EXPECT_TRUE(is_open(Pdf{.catalog = "",
                            .page = "/Annots [6 0 R]",
                            .trailer = "/Info 7 0 R",
                            .more = {"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI "
                                     "/URI (https://a.dk) >> >>",
                                     "<< /Title (Referat Byraad) /Author (Lis) >>"}}
                            .bytes(),
                        "r.pdf"));
}

/// The pages show next to nothing of it.
TEST_F(OriginalTest, WhereNoItemWasFoundTheOriginalIsClosed) {
    EXPECT_FALSE(
        is_open("REFERAT\nByraad\nDato: 10-11-2021\n\nVi talte om en ny skole.\n", "r.txt"));
}

TEST_F(OriginalTest, APdfWithAnEarlierRevisionIsClosed) {
    const std::string before = Pdf().bytes();
    const std::size_t table = before.rfind("xref\n0 ");
    const std::size_t at = before.size();
    const std::string text = "4 0 obj\n" + Pdf::stream(Pdf::lines()) + "\nendobj\n";
    const std::string after =
        before + text +
        fmt::format(
            "xref\n4 1\n{:010} 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev {} >>\n"
            "startxref\n{}\n%%EOF\n",
            at, table, at + text.size());
    EXPECT_FALSE(is_open(after, "r.pdf"));
    EXPECT_FALSE(is_open(before + "prisen er to millioner", "r.pdf"));
}

TEST_F(OriginalTest, APdfWithWordsBesideItsPagesIsClosed) {
    const auto open = [&](const Pdf& pdf) { return is_open(pdf.bytes(), "r.pdf"); };
    const std::string note =
        "<< /Type /Annot /Rect [9 9 99 99] /Contents (Prisen) /Subtype /{} {} >>";
    for (const std::string_view kind : {"Text", "Popup", "Highlight", "FileAttachment"}) {
        EXPECT_FALSE(open({.catalog = "",
                           .page = "/Annots [6 0 R]",
                           .trailer = "",
                           .more = {fmt::format(fmt::runtime(note), kind, "")}}))
            << kind;
    }
    EXPECT_FALSE(
        open({.catalog = "",
              .page = "/Annots [6 0 R]",
              .trailer = "",
              .more = {fmt::format(fmt::runtime(note), "Redact", "/OverlayText (Pris)")}}));
    EXPECT_FALSE(open({.catalog = "/AcroForm << /Fields [] /XFA 6 0 R >>",
                       .page = "",
                       .trailer = "",
                       .more = {Pdf::stream("<xdp>prisen</xdp>")}}));
    EXPECT_FALSE(open(
        {.catalog = "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
         .page = "",
         .trailer = "",
         .more = {"<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>", Pdf::stream("prisen")}}));
    EXPECT_FALSE(open(
        {.catalog = "/OpenAction << /S /JavaScript /JS (prisen) >>", .page = "", .trailer = ""}));
    EXPECT_FALSE(open(
        {.catalog = "/PieceInfo << /A << /Private (prisen) >> >>", .page = "", .trailer = ""}));
    EXPECT_FALSE(open({.catalog = "/Metadata 6 0 R",
                       .page = "",
                       .trailer = "",
                       .more = {Pdf::stream("<x><dc:title>Salg af havnen</dc:title></x>")}}));
    EXPECT_FALSE(open({.catalog = "",
                       .page = "",
                       .trailer = "/Info 6 0 R",
                       .more = {"<< /Title (Salg af havnen) >>"}}));
    for (const auto& [title, is_open] : {std::pair{"about:blank", true},
                                         {"Microsoft Word - Ny skole.docx", true},
                                         {"Microsoft Word - Salg af havnen.docx", false}}) {
        EXPECT_EQ(open({.catalog = "",
                        .page = "",
                        .trailer = "/Info 6 0 R",
                        .more = {std::string("<< /Title (") + title + ") >>"}}),
                  is_open)
            << title;
    }
    EXPECT_FALSE(open({.catalog = "",
                       .page = "",
                       .trailer = "/Info 6 0 R",
                       .more = {"<< /Pris (to millioner) >>"}}));
}

TEST_F(OriginalTest, WhatThePropertiesOfAPdfSayIsLookedForOnItsPages) {
    const auto open = [&](const std::string& properties) {
        const Pdf pdf{.catalog = "/Metadata 6 0 R",
                      .page = "",
                      .trailer = "",
                      .more = {Pdf::stream("<rdf:RDF>" + properties + "</rdf:RDF>")}};
        return is_open(pdf.bytes(), "r.pdf");
    };
    EXPECT_TRUE(open("<dc:language><rdf:Bag><rdf:li>da-DK</rdf:li></rdf:Bag></dc:language>"));
    EXPECT_TRUE(open("<dc:title><rdf:Alt><rdf:li>Ny skole</rdf:li></rdf:Alt></dc:title>"));
    EXPECT_TRUE(open("<rdf:Description rdf:about=\"uuid:ab12\" pdf:Producer=\"Word 16\"/>"));
    EXPECT_FALSE(open("<dc:title><rdf:Alt><rdf:li>Salg</rdf:li></rdf:Alt></dc:title>"));
    EXPECT_FALSE(open("<rdf:Description dc:title=\"Salg af havnen\"/>"));
    EXPECT_FALSE(open("<egen:pris>to millioner</egen:pris>"));
}

TEST_F(OriginalTest, APdfWithWhatNothingRefersToIsClosed) {
    EXPECT_FALSE(is_open(Pdf{.catalog = "",
                             .page = "",
                             .trailer = "",
                             .more = {Pdf::stream("BT (Punkt 2: Salg) Tj ET")}}
                             .bytes(),
                         "r.pdf"));
    EXPECT_FALSE(is_open(
        Pdf{.catalog = "", .page = "", .trailer = "", .more = {"<< /A [(Salg af havnen)] >>"}}
            .bytes(),
        "r.pdf"));
    EXPECT_TRUE(is_open(
        Pdf{.catalog = "", .page = "", .trailer = "", .more = {"<< /Type /FontDescriptor >>"}}
            .bytes(),
        "r.pdf"));
}

}  // namespace
}  // namespace intake
