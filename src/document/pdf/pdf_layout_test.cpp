// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "document/pdf/pdf_bullets.h"
#include "document/pdf/pdf_test_sheet.h"

namespace document {
namespace {

using testing::ElementsAre;

TEST(PdfLayoutTest, AWrappedParagraphIsOneAndAShortLineEndsIt) {
    Sheet sheet;
    sheet.line("Udvalget behandlede forslaget om en ny skolevej til")
        .line("Nørrebakken og ønskede en vurdering af de to andre")
        .line("muligheder.")
        .line("Mødedato: Mandag d. 4. marts 2019")
        .line("Mødested: Kajrummet");
    EXPECT_THAT(paragraphs_of(read(sheet)),
                ElementsAre("Udvalget behandlede forslaget om en ny skolevej til Nørrebakken og "
                            "ønskede en vurdering af de to andre muligheder.",
                            "Mødedato: Mandag d. 4. marts 2019", "Mødested: Kajrummet"));
}

TEST(PdfLayoutTest, ParagraphsOfOneLineEachStayApart) {
    Sheet sheet;
    sheet.line("Udvalg: Teknisk Udvalg")
        .down(12)
        .line("Mødedato: 4. marts 2024 kl. 16:00")
        .down(12);
    sheet.line("Mødested: Lokale 2").down(12).line("Deltagere: Ida Holm, Per Skov");
    EXPECT_THAT(paragraphs_of(read(sheet)),
                ElementsAre("Udvalg: Teknisk Udvalg", "Mødedato: 4. marts 2024 kl. 16:00",
                            "Mødested: Lokale 2", "Deltagere: Ida Holm, Per Skov"));
}

TEST(PdfLayoutTest, TypedTextHasWideSpacesAndIsNoTable) {
    Sheet sheet;
    sheet.typed()
        .line("Udvalget behandlede forslaget om en ny skolevej til")
        .line("Nørrebakken og ønskede en vurdering af de to andre")
        .line("- hvem der deltager i arbejdet med at forberede den")
        .line("nye skolevej");
    const Document document = read(sheet);
    ASSERT_EQ(document.blocks.size(), 2U);
    EXPECT_EQ(plain_text_of(document.blocks[1]),
              "- hvem der deltager i arbejdet med at forberede den nye skolevej");
}

TEST(PdfLayoutTest, AParagraphGoesOnOverAPageBreakAndKeepsItsFirstPage) {
    Sheet sheet;
    sheet.prose().line("Havnefogeden lukkede den yderste del af kajen, og de");
    sheet.add_page();
    sheet.line("losser nu ved Sydmolen.");
    const Document document = read(sheet);
    EXPECT_EQ(std::get<Paragraph>(document.blocks.back().content).text.plain,
              "Havnefogeden lukkede den yderste del af kajen, og de losser nu ved Sydmolen.");
    EXPECT_EQ(document.blocks.back().page, 1);
}

TEST(PdfLayoutTest, AHyphenAtALineEndIsKeptWhereTheWordHasIt) {
    Sheet sheet;
    sheet.line("Formanden Ejnar Holm og den nye næstformand Krabbe-")
        .line("Lund drøftede den samlede plan for alle SFO- og it-")
        .line("og telefonudgifter samt de øvrige udgifter til SFO-")
        .line("ordningen.");
    const std::string text = paragraphs_of(read(sheet)).back();
    EXPECT_NE(text.find("næstformand Krabbe-Lund drøftede"), std::string::npos) << text;
    EXPECT_NE(text.find("it- og telefonudgifter"), std::string::npos) << text;
    EXPECT_NE(text.find("SFO-ordningen"), std::string::npos) << text;
}

TEST(PdfLayoutTest, AWordThatStandsWholeElsewhereIsPutTogether) {
    Sheet sheet;
    sheet.line("Den samlede implementering af planen er nu i gang og")
        .line("direktionen drøftede den videre proces for implemen-")
        .line("tering af planen.");
    const std::string text = paragraphs_of(read(sheet)).back();
    EXPECT_NE(text.find("proces for implementering af planen"), std::string::npos) << text;
}

TEST(PdfLayoutTest, AWordIsKnownWhereverItStandsWhole) {
    Sheet sheet;
    sheet.line("Forslag: Fastsættelse af (dagsorden), Fortroligt")
        .prose()
        .line("udvalget drøftede herefter den videre proces med dagsor-")
        .line("den og kaldte, hvad der siden er set af alle, for For-")
        .line("troligt.");
    const std::string text = paragraphs_of(read(sheet)).back();
    EXPECT_NE(text.find("proces med dagsorden og"), std::string::npos) << text;
    EXPECT_NE(text.find("for Fortroligt."), std::string::npos) << text;
}

TEST(PdfLayoutTest, AWordBrokenAtASoftHyphenComesTogetherWithoutOtherWitness) {
    Sheet sheet;
    sheet.prose().line("direktionen drøftede at hver tredje i den tidlige bus er en bus-");
    sheet.last().boxes.back().goes_on = true;
    sheet.line("passager under 18 år.");
    const std::string text = paragraphs_of(read(sheet)).back();
    EXPECT_NE(text.find("er en buspassager under"), std::string::npos) << text;
}

TEST(PdfLayoutTest, HeadingsGetLevelsByTheirSize) {
    Sheet sheet;
    sheet.line("REFERAT Havneudvalget", margin, 20, true).down();
    sheet.line("Punkt 1: Kajen", margin, 14, true).down().line("Baggrund", margin, size, true);
    sheet.prose().line("Punkt 2: Lukket", margin, 14, true);
    const auto headings = all_of_kind<Heading>(read(sheet));
    ASSERT_EQ(headings.size(), 4U);
    EXPECT_EQ(headings[0], (Heading{1, {"REFERAT Havneudvalget"}}));
    EXPECT_EQ(headings[1], (Heading{2, {"Punkt 1: Kajen"}}));
    EXPECT_EQ(headings[2], (Heading{3, {"Baggrund"}}));
    EXPECT_EQ(headings[3], (Heading{2, {"Punkt 2: Lukket"}}));
}

TEST(PdfLayoutTest, RunningHeadsAndPageNumbersGoAndAreReported) {
    Sheet sheet;
    for (int page = 1; page <= 3; ++page) {
        if (page > 1) sheet.add_page();
        sheet.at(20).line("Byrådet den 4. marts 2019").at(150).prose();
        sheet.at(150 + 100.0F * static_cast<float>(page)).line("Punkt " + std::to_string(page + 3));
        sheet.at(780).line("Side " + std::to_string(page) + " af 3");
    }
    base::Findings findings;
    Asides asides;
    const Document document = lay_out(sheet.pages(), findings, asides);
    const std::string text = plain_text_of(document);
    EXPECT_EQ(text.find("Byrådet den"), std::string::npos);
    EXPECT_EQ(text.find("Side"), std::string::npos);
    EXPECT_NE(text.find("Punkt 6"), std::string::npos);
    EXPECT_EQ(findings.size(), 2U);
}

/// Pages whose text begins at 60 points, the first with a title.
Sheet pages_that_begin_with(const std::vector<std::string>& lines, int pages, float title_at = 60) {
    Sheet sheet;
    sheet.at(title_at).line("Referat af direktionens møde").prose(20);
    for (int page = 2; page <= pages; ++page) {
        sheet.add_page();
        sheet.at(60);
        for (const std::string& line : lines) sheet.line(line).down();
        sheet.line("Punkt " + std::to_string(page) + ": Nyt om sagen").prose(20);
    }
    return sheet;
}

TEST(PdfLayoutTest, WhatStandsInTheTextIsNoRunningHead) {
    for (const float title_at : {60.0F, 64.0F}) {
        base::Findings findings;
        Asides asides;
        const Sheet sheet = pages_that_begin_with(
            {"Beslutning", "Godkendt.", "Direktøren har sagt ja til det"}, 4, title_at);
        const std::string text = plain_text_of(lay_out(sheet.pages(), findings, asides));
        for (const char* kept : {"Beslutning", "Godkendt."}) {
            std::size_t count = 0;
            for (std::size_t at = text.find(kept); at != text.npos; at = text.find(kept, at + 1)) {
                ++count;
            }
            EXPECT_EQ(count, 3U) << kept;
        }
        EXPECT_NE(text.find("Direktøren har"), std::string::npos);
        EXPECT_TRUE(findings.empty());
        EXPECT_TRUE(asides.empty());
    }
}

TEST(PdfLayoutTest, ARunningHeadThatTheFirstPageHasNotIsToldApart) {
    base::Findings findings;
    Asides asides;
    const Sheet sheet = pages_that_begin_with({"Direktionen i Lindebæk Kommune"}, 4);
    const std::string text = plain_text_of(lay_out(sheet.pages(), findings, asides));
    EXPECT_EQ(text.find("Direktionen i"), std::string::npos);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "pdf.running_head_near_text");
}

TEST(PdfLayoutTest, WhatABrowserPrintsAroundAPageGoesAlsoFromOnePage) {
    for (const int pages : {1, 3}) {
        Sheet sheet;
        for (int page = 1; page <= pages; ++page) {
            if (page > 1) sheet.add_page();
            sheet.at(15).line("11/30/26, 9:03 PM").at(15).put("Referat", 300);
            sheet.at(60).prose(20);
            sheet.at(770).line("https://example.dk/referat.html " + std::to_string(page) + "/" +
                               std::to_string(pages));
        }
        base::Findings findings;
        Asides asides;
        const std::string text = plain_text_of(lay_out(sheet.pages(), findings, asides));
        EXPECT_EQ(text.find("9:03"), std::string::npos) << pages;
        EXPECT_EQ(text.find("example"), std::string::npos) << pages;
        EXPECT_EQ(asides.size(), static_cast<std::size_t>(2 * pages));
    }
}

TEST(PdfLayoutTest, ItemsThatStartPagesAreNotRunningHeads) {
    Sheet sheet;
    for (const char* title : {"Punkt 2: Lukket", "Punkt 3: Lukket", "Punkt 7: Lukket"}) {
        sheet.at(60).line(title).prose();
        sheet.add_page();
    }
    const std::string text = plain_text_of(read(sheet));
    EXPECT_NE(text.find("Punkt 7: Lukket"), std::string::npos);
}

TEST(PdfLayoutTest, ATableGetsItsHeadCellsAndEmptyCells) {
    Sheet sheet;
    sheet.prose();
    sheet.row({{50, "Udvalg"}, {250, "2019"}, {350, "2020"}}, true)
        .row({{50, "Havneudvalget"}, {250, "4,5"}, {350, "3,9"}})
        .row({{50, "I alt"}, {350, "3,9"}})
        .down(20)
        .prose();
    const auto tables = all_of_kind<Table>(read(sheet));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].header_rows, 1);
    EXPECT_EQ(tables[0].rows, (std::vector<TableRow>{{{"Udvalg"}, {"2019"}, {"2020"}},
                                                     {{"Havneudvalget"}, {"4,5"}, {"3,9"}},
                                                     {{"I alt"}, {}, {"3,9"}}}));
}

TEST(PdfLayoutTest, ATableGoesOnOverAPageBreakAndItsHeadStandsOnce) {
    Sheet sheet;
    sheet.prose();
    sheet.row({{50, "Længde"}, {250, "Takst"}}, true).row({{50, "Under 6 m"}, {250, "4.350"}});
    sheet.add_page();
    sheet.row({{50, "Længde"}, {250, "Takst"}}, true).row({{50, "6-8 m"}, {250, "7.250"}});
    sheet.down(30).prose();
    const auto tables = all_of_kind<Table>(read(sheet));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].rows,
              (std::vector<TableRow>{
                  {{"Længde"}, {"Takst"}}, {{"Under 6 m"}, {"4.350"}}, {{"6-8 m"}, {"7.250"}}}));
}

TEST(PdfLayoutTest, ACellThatWrapsIsOneCell) {
    Sheet sheet;
    sheet.prose().prose();
    sheet.row({{50, "Hvem"}, {200, "Svar"}, {400, "Bemærkning"}}, true);
    sheet.put("Havnerådet", 50).put("Støtter løsning B og vil", 200).put("Ingen", 400).down();
    sheet.put("gerne høres igen", 200).down(leading + 8);
    sheet.row({{50, "Fiskerne"}, {200, "Ønsker løsning C"}, {400, "For dyr"}});
    const auto tables = all_of_kind<Table>(read(sheet));
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(tables[0].rows.size(), 3U);
    EXPECT_EQ(tables[0].rows[1][1].plain, "Støtter løsning B og vil gerne høres igen");
}

TEST(PdfLayoutTest, ListsKeepLabelsAndNest) {
    Sheet sheet;
    sheet.prose();
    sheet.put("1.", 70).line("Udbud i juni:", 90);
    sheet.put("a.", 90).line("som fagentreprise", 110);
    sheet.put("b.", 90).line("ellers samlet", 110);
    sheet.put("2.", 70).line("Byggeri", 90);
    const auto lists = all_of_kind<List>(read(sheet));
    ASSERT_EQ(lists.size(), 1U);
    ASSERT_EQ(lists[0].items.size(), 2U);
    EXPECT_EQ(lists[0].items[0].label, "1.");
    ASSERT_EQ(lists[0].items[0].blocks.size(), 2U);
    const auto& inner = std::get<List>(lists[0].items[0].blocks[1].content);
    EXPECT_EQ(inner.items[1].label, "b.");
    EXPECT_EQ(lists[0].items[1].label, "2.");
}

TEST(PdfLayoutTest, ANumberThatStartsASentenceIsNoLabel) {
    Sheet sheet;
    sheet.prose().line("1. budgetopfølgning har fokus på driften.").down().prose();
    EXPECT_TRUE(all_of_kind<List>(read(sheet)).empty());
}

TEST(PdfLayoutTest, ContentsLinesStandOneByOneWithTheirNumbers) {
    Sheet sheet;
    sheet.prose();
    sheet.line("Godkendelse af dagsorden ............................... 2")
        .line("Lukket . . . . . . . . . . . . . . . . . . . . . . . . 14");
    const auto texts = paragraphs_of(read(sheet));
    ASSERT_GE(texts.size(), 3U);
    EXPECT_EQ(texts[1], "Godkendelse af dagsorden ............................... 2");
    EXPECT_EQ(texts[2].substr(0, 12), "Lukket .....");
    EXPECT_TRUE(texts[2].ends_with(". 14"));
}

TEST(PdfLayoutTest, FieldsInTwoColumnsAreParagraphs) {
    Sheet sheet;
    sheet.put("Mødedato:", 50).line("Mandag d. 4. marts", 200);
    sheet.put("Mødested:", 50).line("Kajrummet", 200);
    sheet.put("Afbud:", 50).line("Ingen", 200).down(30);
    sheet.prose();
    const Document document = read(sheet);
    EXPECT_TRUE(all_of_kind<Table>(document).empty());
    EXPECT_EQ(paragraphs_of(document)[1], "Mødested: Kajrummet");
}

TEST(PdfLayoutTest, ADrawnSignBecomesABullet) {
    Sheet sheet;
    sheet.prose().line("drøfter sagen", 80).line("anbefaler bevillingen", 80);
    PdfPage& page = sheet.last();
    const auto lines = find_unsigned_lines(page);
    ASSERT_EQ(lines.size(), 2U);
    std::vector<unsigned char> picture(600U * 800U, 255);
    const auto top = static_cast<std::size_t>(page.boxes[lines[0]].top);
    for (std::size_t y = top + 4; y < top + 7; ++y) {
        for (std::size_t x = 70; x < 73; ++x) picture[y * 600 + x] = 0;
    }
    add_drawn_signs(page, lines, PdfPicture{600, 800, 600, picture.data()});
    const auto lists = all_of_kind<List>(read(sheet));
    ASSERT_FALSE(lists.empty());
    EXPECT_EQ(lists[0].items[0].label, "•");
}

TEST(PdfLayoutTest, WhatTheChildHandsOverComesBackTheSame) {
    Sheet sheet;
    sheet.prose();
    const std::string bytes = pack_page(sheet.pages()[0]) + pack_end("rettet");
    const auto back = unpack_pages(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->pages[0].boxes.size(), sheet.pages()[0].boxes.size());
    EXPECT_EQ(back->pages[0].boxes[3].text, sheet.pages()[0].boxes[3].text);
    EXPECT_EQ(back->complaint, "rettet");
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
        EXPECT_FALSE(unpack_pages(std::string_view(bytes).substr(0, cut)));
    }
}

TEST(PdfLayoutTest, ASignInAnotherFaceIsSeenAndNoneIsDrawnBesideIt) {
    Sheet sheet;
    sheet.prose();
    for (const char* text : {"drøfter sagen", "anbefaler bevillingen"}) {
        sheet.put("•", 65).line(text, 80);
        PdfBox& sign = *std::ranges::find(sheet.last().boxes.rbegin(), sheet.last().boxes.rend(),
                                          std::string("•"), &PdfBox::text);
        sign.top += 3;
        sign.bottom -= 2;
    }
    EXPECT_TRUE(find_unsigned_lines(sheet.last()).empty());
}

TEST(PdfLayoutTest, HeadingsPrintedWithTheirMarkdownSignsAreHeadings) {
    Sheet sheet;
    sheet.prose().line("## Punkt 4: Kajen").down().line("**Punkt 5: Lukket**").down();
    sheet.line("**Punkt 6:** Molen").down().line("#5 er ikke en overskrift").down();
    const Document document = read(sheet);
    const auto headings = all_of_kind<Heading>(document);
    ASSERT_EQ(headings.size(), 1U);
    EXPECT_EQ(headings[0], (Heading{2, {"Punkt 4: Kajen"}}));
    const auto texts = all_of_kind<Paragraph>(document);
    ASSERT_EQ(texts.size(), 4U);
    EXPECT_EQ(texts[1].text, (Text{"Punkt 5: Lukket", {{0, 15, Mark::Strong}}}));
    EXPECT_EQ(texts[2].text, (Text{"Punkt 6: Molen", {{0, 8, Mark::Strong}}}));
    EXPECT_EQ(texts[3].text.plain, "#5 er ikke en overskrift");
}

TEST(PdfLayoutTest, CaseNumbersAtTheTopOfPagesAreText) {
    // The same on all pages, or counting up far from where the pages are.
    for (const int step : {0, 1}) {
        Sheet sheet;
        for (int page = 0; page < 4; ++page) {
            if (page > 0) sheet.add_page();
            sheet.at(60).line("23/" + std::to_string(101 + page * step));
            sheet.at(760).line("Side " + std::to_string(page + 1) + " af 4");
            sheet.at(120).prose();
        }
        base::Findings findings;
        Asides asides;
        const std::string text = plain_text_of(lay_out(sheet.pages(), findings, asides));
        EXPECT_NE(text.find("23/101"), std::string::npos) << step;
        EXPECT_EQ(text.find("Side 2"), std::string::npos);
        ASSERT_EQ(asides.size(), 4U);
        EXPECT_EQ(asides[1], (Aside{AsideKind::Furniture, "Side 2 af 4", "page 2"}));
    }
}

}  // namespace
}  // namespace document
