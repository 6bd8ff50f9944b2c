// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables of a PDF that no rule or wide gap shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/pdf/pdf_layout.h"
#include "document/pdf/pdf_test_sheet.h"

namespace document {
namespace {

using testing::IsEmpty;
using Words = std::vector<std::vector<std::string>>;

/// The first table's cells as plain words.
Words cells_of(const Document& document) {
    Words words;
    for (const Table& table : all_of_kind<Table>(document)) {
        for (const TableRow& row : table.rows) {
            words.emplace_back();
            for (const Text& cell : row) words.back().push_back(cell.plain);
        }
        break;
    }
    return words;
}

constexpr float second = 112.5F;  // One space after twelve letters from the margin.

Sheet& fees(Sheet& sheet) {
    return sheet.put("Kajbelysning", margin)
        .line("4.350", second)
        .down(2)
        .put("Fyr", margin)
        .line("7.250", second)
        .down(2)
        .put("Kraner", margin)
        .line("12.100", second)
        .down(2);
}

const Words fee_rows = {{"Kajbelysning", "4.350"}, {"Fyr", "7.250"}, {"Kraner", "12.100"}};

TEST(PdfTableTest, ARowWithOnlyASpaceBetweenItsCellsIsFoundFromTheRowsBelow) {
    Sheet sheet;
    sheet.prose();
    fees(sheet).down(20).prose();
    EXPECT_EQ(cells_of(read(sheet)), fee_rows);
}

TEST(PdfTableTest, AHeadThatFillsItsColumnsIsFoundFromTheRowsBelow) {
    Sheet sheet;
    sheet.prose();
    sheet.put("Anlæg i 2019", margin, size, true).line("Kroner", second, size, true).down(2);
    fees(sheet).down(20).prose();
    const Document document = read(sheet);
    Words expected = fee_rows;
    expected.insert(expected.begin(), {"Anlæg i 2019", "Kroner"});
    EXPECT_EQ(cells_of(document), expected);
    EXPECT_EQ(all_of_kind<Table>(document).front().header_rows, 1);
}

TEST(PdfTableTest, TextBelowATableIsNoRowThoughItsSpacesMeetTheColumns) {
    Sheet sheet;
    sheet.prose();
    fees(sheet).line("Kaptajnerne havde ingen yderligere bemærkninger til dette").down(20).prose();
    const Document document = read(sheet);
    EXPECT_EQ(cells_of(document), fee_rows);
    EXPECT_EQ(paragraphs_of(document)[1],
              "Kaptajnerne havde ingen yderligere bemærkninger til dette");
}

TEST(PdfTableTest, ACellSetInTheMiddleBesideThreeLinesIsInTheirRow) {
    Sheet sheet;
    sheet.prose();
    for (const char* figure : {"4.350", "7.250"}) {
        sheet.line("Belysning af").put("kajen ved", margin).line(figure, 250).line("Sydmolen");
        sheet.down(6);
    }
    sheet.down(20).prose();
    EXPECT_EQ(cells_of(read(sheet)), (Words{{"Belysning af kajen ved Sydmolen", "4.350"},
                                            {"Belysning af kajen ved Sydmolen", "7.250"}}));
}

TEST(PdfTableTest, RowsWithoutAnySpaceBetweenThemAreToldByTheirWords) {
    Sheet sheet;
    sheet.prose();
    sheet.put("Havnerådet", margin).line("Støtter løsning B og vil", 200);
    sheet.line("gerne høres igen", 200);
    sheet.put("Fiskernes", margin).line("Ønsker løsning C, som er", 200);
    sheet.put("forening", margin).line("den billigste", 200);
    sheet.down(30).prose();
    EXPECT_EQ(cells_of(read(sheet)),
              (Words{{"Havnerådet", "Støtter løsning B og vil gerne høres igen"},
                     {"Fiskernes forening", "Ønsker løsning C, som er den billigste"}}));
}

TEST(PdfTableTest, AHeadAloneAtTheFootOfAPageIsOfTheTableOnTheNext) {
    Sheet sheet;
    const auto head = [&sheet] {
        sheet.put("Anlæg i 2019", margin, size, true).line("Kroner", second, size, true).down(2);
    };
    sheet.prose().line("Tabel 1: Havnens takster").down(2);
    head();
    sheet.add_page();
    head();
    fees(sheet).down(20).prose();
    const Document document = read(sheet);
    Words expected = fee_rows;
    expected.insert(expected.begin(), {"Anlæg i 2019", "Kroner"});
    EXPECT_EQ(cells_of(document), expected);
    EXPECT_EQ(all_of_kind<Table>(document).front().caption, Text{"Tabel 1: Havnens takster"});
    EXPECT_THAT(all_of_kind<Heading>(document), IsEmpty());
}

TEST(PdfTableTest, ARowThatAPageBreakCutsIsOneRow) {
    Sheet sheet;
    sheet.prose();
    sheet.row({{50, "Hvem"}, {250, "Svar"}}, true).row({{50, "Lodsen"}, {250, "Støtter det"}});
    sheet.row({{50, "Fiskerne"}, {250, "Det skal drøftes med"}});
    sheet.add_page();
    sheet.line("Havnerådet.", 250).down(8).row({{50, "Færgen"}, {250, "Ingen bemærkninger"}});
    sheet.row({{50, "Toldboden"}, {250, "Ingen bemærkninger"}});
    sheet.down(30).prose();
    EXPECT_EQ(cells_of(read(sheet)), (Words{{"Hvem", "Svar"},
                                            {"Lodsen", "Støtter det"},
                                            {"Fiskerne", "Det skal drøftes med Havnerådet."},
                                            {"Færgen", "Ingen bemærkninger"},
                                            {"Toldboden", "Ingen bemærkninger"}}));
}

TEST(PdfTableTest, ACaptionSetInTheMiddleOverTwoLinesIsTheTables) {
    Sheet sheet;
    sheet.prose();
    sheet.line("Tabel 2: Takster i", 62).line("havnen", 83).down(2);
    fees(sheet).down(20).prose();
    const Document document = read(sheet);
    EXPECT_EQ(cells_of(document), fee_rows);
    EXPECT_EQ(all_of_kind<Table>(document).front().caption, Text{"Tabel 2: Takster i havnen"});
}

TEST(PdfTableTest, AWordTornInANarrowColumnIsPutTogetherWhenItIsKnown) {
    Sheet sheet;
    sheet.prose().line("Udvalget drøftede en ny kajbelysning og andre udgifter");
    sheet.down(20);
    sheet.put("Kajbelys", margin).line("4.350", 250).line("ning").down(6);
    sheet.put("Fyr", margin).line("7.250", 250).down(6);
    sheet.put("Kraner", margin).line("9.100", 250).down(30).prose();
    EXPECT_EQ(cells_of(read(sheet)),
              (Words{{"Kajbelysning", "4.350"}, {"Fyr", "7.250"}, {"Kraner", "9.100"}}));
}

}  // namespace
}  // namespace document
