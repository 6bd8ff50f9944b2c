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

}  // namespace
}  // namespace intake
