// SPDX-License-Identifier: AGPL-3.0-or-later
// What nobody who opens a PDF can see is no text of it, but is told and counted.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "document/marks_beside.h"
#include "document/raw_text.h"
#include "document/reader.h"

namespace document {
namespace {

/// One page of 400 by 400 points with a line of text, and `drawn` besides.
std::string pdf_with(const std::string& drawn, const std::string& catalog = "",
                     const std::string& page = "") {
    const std::string stream =
        "BT /F 12 Tf 40 300 Td (Udvalget droeftede den grusgrav) Tj ET\n" + drawn + "\n";
    return "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R" + catalog +
           ">>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 5 0 R/Resources<</Font"
           "<</F 4 0 R>>/Properties<</L 6 0 R>>>>" +
           page +
           ">>endobj\n"
           "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
           "5 0 obj<</Length " +
           std::to_string(stream.size()) + ">>stream\n" + stream +
           "endstream endobj\n"
           "6 0 obj<</Type/OCG/Name(Lag)>>endobj\n"
           "trailer<</Root 1 0 R/Size 7>>\n%%EOF\n";
}

std::string hidden_in(const std::string& pdf) {
    const auto source = read_source(pdf, "a.pdf");
    EXPECT_TRUE(source) << (source ? "" : source.error().detail);
    if (!source) return "";
    std::string text;
    for (const Aside& aside : source.value().asides) {
        if (aside.kind == AsideKind::Hidden) text += aside.place + ": " + aside.text + "; ";
    }
    std::string kept;
    for (const Block& block : source.value().document->blocks) kept += plain_text_of(block);
    EXPECT_NE(kept.find("grusgrav"), std::string::npos);
    EXPECT_EQ(kept.find("Lukket"), std::string::npos);
    return text;
}

constexpr const char* told = "page 1: Lukket punkt; ";

TEST(PdfHiddenTest, WordsWithoutInkAreHidden) {
    EXPECT_EQ(hidden_in(pdf_with("BT 3 Tr /F 12 Tf 40 200 Td (Lukket punkt) Tj ET")), told);
    EXPECT_EQ(hidden_in(pdf_with("BT 1 g /F 12 Tf 40 200 Td (Lukket punkt) Tj ET")), told);
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 40 200 Td (Lukket punkt) Tj ET 30 190 150 30 re f")),
              told);
}

TEST(PdfHiddenTest, WordsOffThePaperAreHidden) {
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 40 -90 Td (Lukket punkt) Tj ET")), told);
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 4000 90 Td (Lukket punkt) Tj ET", "", "/Rotate 90")),
              told);
}

TEST(PdfHiddenTest, WordsInALayerThatIsTurnedOffAreHidden) {
    EXPECT_EQ(hidden_in(pdf_with("/OC /L BDC BT /F 12 Tf 40 200 Td (Lukket punkt) Tj ET EMC",
                                 "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[]>>>>")),
              told);
}

TEST(PdfHiddenTest, WhatIsSeenIsNotHidden) {
    EXPECT_EQ(hidden_in(pdf_with("BT 0.8 g /F 5 Tf 40 200 Td (svag skrift - .) Tj ET")), "");
    // White on black.
    EXPECT_EQ(hidden_in(pdf_with("30 190 150 30 re f BT 1 g /F 12 Tf 40 200 Td (hvid) Tj ET")), "");
    // The edge of the paper cuts it.
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 350 200 Td (afskaaretord) Tj ET")), "");
}

TEST(PdfHiddenTest, APageWithHardlyAWordToSeeKeepsItsWords) {
    const std::string all = "1 g 0 0 400 400 re f";  // As when its picture could not be drawn.
    const auto source = read_source(pdf_with(all), "a.pdf");
    ASSERT_TRUE(source);
    EXPECT_TRUE(source.value().asides.empty());
}

TEST(PdfHiddenTest, WordsThatAreDrawnWhereOthersAreToBeReadAreTold) {
    const std::string drawn = "BT /F 12 Tf 40 200 Td (Lukket punkt) Tj ET EMC";
    EXPECT_EQ(hidden_in(pdf_with("/Span << /ActualText (noget andet) >> BDC " + drawn)), told);
    EXPECT_EQ(hidden_in(pdf_with("/Span << /ActualText () >> BDC " + drawn)), told);
    // Letters that are drawn as one, and signs.
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 40 200 Td (bu) Tj /Span << /ActualText (ff) >> BDC "
                                 "(~) Tj EMC (et) Tj ET")),
              "");
    EXPECT_EQ(hidden_in(pdf_with("BT /F 12 Tf 40 200 Td (gra) Tj /Span << /ActualText (fi) >> BDC "
                                 "(\\256) Tj EMC (sk) Tj ET")),
              "");
    EXPECT_EQ(hidden_in(pdf_with("/Span << /ActualText (grusgrave) >> BDC BT /F 12 Tf 40 200 Td "
                                 "(grus-grave) Tj ET EMC")),
              "");
}

TEST(PdfHiddenTest, LettersThatAreDrawingsAndNamelessAreUnread) {
    const auto unread = [](const std::string& names, const std::string& more = "") {
        const std::string font =
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]"
            "/FirstChar 76/LastChar 77/Widths[500 500]/CharProcs<</q 7 0 R/L 7 0 R>>"
            "/Encoding<</Differences[76 " +
            names + "]>>/Resources<<>>" + more + ">>";
        const auto source = read_source(pdf_with("BT /T 12 Tf 40 200 Td (LM) Tj ET", "",
                                                 "/Resources<</Font<</F 4 0 R/T " + font + ">>>>"),
                                        "a.pdf");
        EXPECT_TRUE(source);
        return std::any_of(
            source.value().findings.begin(), source.value().findings.end(),
            [](const base::Finding& one) { return one.code == "pdf.unreadable_text"; });
    };
    EXPECT_TRUE(unread("/q /q"));
    EXPECT_FALSE(unread("/L /M"));
    EXPECT_FALSE(unread("/a76 /a77"));
    EXPECT_FALSE(unread("/q /q", "/ToUnicode 6 0 R"));
}

TEST(PdfHiddenTest, PagesWithNothingOnThemAreSaidToBeEmptyAndNotDamaged) {
    const auto refusal = [](const std::string& kids, const std::string& drawn) {
        const std::string pdf =
            "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" +
            kids + "]/Count " + (kids.empty() ? "0" : "1") +
            ">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R>>"
            "endobj\n4 0 obj<</Length " +
            std::to_string(drawn.size()) + ">>stream\n" + drawn +
            "\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n";
        const auto source = read_source(pdf, "a.pdf");
        return source ? std::string("read") : source.error().code;
    };
    EXPECT_EQ(refusal("", ""), "pdf.empty");
    EXPECT_EQ(refusal("3 0 R", " "), "pdf.empty");
    EXPECT_EQ(refusal("3 0 R", "0 g 40 40 200 200 re f"), "pdf.no_text");
}

TEST(PdfHiddenTest, HiddenWordsAreCountedAsSuch) {
    const auto texts =
        raw_texts(pdf_with("BT /F 12 Tf 40 -90 Td (Lukket punkt) Tj ET"), Format::Pdf);
    ASSERT_TRUE(texts);
    ASSERT_EQ(texts.value().size(), 2U);
    EXPECT_EQ(texts.value()[1].beside, AsideKind::Hidden);
    EXPECT_EQ(texts.value()[1].text, "Lukket punkt ");
    EXPECT_EQ(texts.value()[1].place, "page 1, off the page");
}

}  // namespace
}  // namespace document
