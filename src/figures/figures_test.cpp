// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/figures.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace figures {
namespace {

/// Rows parted by "/", cells by "|"; the first row is the head.
document::Table table_of(std::string_view rows, std::string_view caption = {}) {
    document::Table table;
    table.header_rows = 1;
    if (!caption.empty()) table.caption = document::Text{std::string(caption)};
    for (const std::string_view row : base::split(rows, '\n')) {
        document::TableRow cells;
        for (const std::string_view cell : base::split(row, '|')) {
            cells.push_back({std::string(base::trim(cell))});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// "total 88 (87) error" for each finding, parted by "; ".
std::string told(const Report& report) {
    std::string all;
    for (const Finding& finding : report.findings) {
        if (!all.empty()) all += "; ";
        all += std::string(name_of(finding.kind)) + " " + finding.stated + " (" + finding.computed +
               ") " + std::string(name_of(finding.severity));
    }
    return all;
}

std::string found_in(std::string_view rows, std::string_view caption = {}) {
    return told(check_table(table_of(rows, caption)));
}

document::Block paragraph(std::string text) { return {document::Paragraph{{std::move(text)}}}; }

std::string found_in_text(std::vector<document::Block> blocks) {
    const document::Document section{std::move(blocks)};
    return told(check_documents({&section}));
}

TEST(Figures, a_total_that_its_rows_do_not_make_is_told_with_its_place) {
    const Report report = check_table(
        table_of(" |2013|2014\nAMC|23|19\nBURC|49|85\nFKC|1|2\nISC|12|10\nSUOC|2|3\ni alt|88|119"));
    ASSERT_EQ(told(report), "total 88 (87) error");
    EXPECT_EQ(report.findings[0].row, 7);
    EXPECT_EQ(report.findings[0].column, 2);
    EXPECT_EQ(report.findings[0].text,
              "Rækken »i alt«, kolonnen »2013«: der står 88, men række 2-6 giver 87.");
    EXPECT_EQ(report.checks, 2);
}

TEST(Figures, what_rounding_explains_is_silent_and_what_it_seldom_does_is_a_question) {
    EXPECT_EQ(found_in("Mio. kr.|2017\nA|7,0\nB|1,1\nI alt|8,0"), "");
    EXPECT_EQ(found_in("Mio. kr.|2017\nA|7,0\nB|1,1\nI alt|7,9"), "total 7,9 (8,1) error");
    EXPECT_EQ(found_in("Mio. kr.|2017\nA|7,0\nB|1,1\nC|1,0\nD|1,0\nI alt|9,9"),
              "total 9,9 (10,1) question");
    EXPECT_EQ(found_in("1.000 kr.|2017\nA|70\nB|11\nI alt|80"), "");
    EXPECT_EQ(found_in("Antal|2017\nA|70\nB|11\nI alt|80"), "total 80 (81) error");
}

TEST(Figures, sums_of_sums_heraf_and_totals_before_their_parts) {
    EXPECT_EQ(found_in("|kr.\nSkole\nLøn|100\nDrift|50\nSkole i alt|150\nÆldre|\nLøn|70\nÆldre i "
                       "alt|70\nI alt|220"),
              "");
    EXPECT_EQ(found_in("|kr.\nA|100\nB|50\nSubtotal|150\nC|70\nD|5\nSubtotal|75\nTotal|252"),
              "total 252 (225) error");
    EXPECT_EQ(found_in("|2023|2024\nElever|40|50\nheraf SFO|10|20\nAnsatte|4|5\nI alt|44|55"), "");
    EXPECT_EQ(found_in("|2023|2024\nI alt|44|57\nElever|40|50\nAnsatte|4|5"),
              "total 57 (55) error");
    EXPECT_EQ(found_in("|2023|2024\nElever|40|50\nheraf SFO|41|20"), "parts 41 (40) question");
    EXPECT_EQ(found_in("|2017|2018\nPkt. a, heraf|2,1|2,1\nX|1,6|1,6\nY|0,5|0,5\nPkt. b, "
                       "heraf|4,4|4,9\nU|1,8|1,8\nV|2,6|2,6\nI alt|6,5|7,0"),
              "parts 4,9 (4,4) question");
}

TEST(Figures, a_group_whose_first_row_holds_its_sum) {
    constexpr std::string_view right =
        "|2022|2023|2024\nBørn|100|200|300\nSkole|60|150|210\nDagtilbud|40|50|90\n"
        "Voksne|70|80|90\nHandicap|30|50|60\nÆldre|40|30|30\nI alt|170|280|390";
    EXPECT_EQ(found_in(right), "");
    std::string slipped(right);
    slipped.replace(slipped.find("|210"), 4, "|120");
    EXPECT_EQ(found_in(slipped), "parts 300 (210) question");
}

TEST(Figures, differences_percents_and_products) {
    EXPECT_EQ(found_in("|2022|2023|Udvikling\nA|10|15|5\nB|20|18|-2\nC|7|9|3"),
              "difference 3 (2) error");
    EXPECT_EQ(found_in("|2022|2023|Ændring i %\nA|10|15|50\nB|20|18|-10\nC|8|9|21,5"),
              "percent 21,5 (12,5) error");
    EXPECT_EQ(found_in("Vare|Antal|Pris|Beløb\nA|10|15|150\nB|20|18|360\nC|8|9|27"),
              "product 27 (72) question");
    EXPECT_EQ(found_in("|Beløb\nForplejning (150 kr. x 25)|3.570\nLeje|100"),
              "product 3.570 (3.750) error");
    EXPECT_EQ(found_in("Svar|2023\nJa|40 %\nNej|35 %\nVed ikke|20 %\nI alt|100 %"),
              "shares 100 % (95 %) error");
}

TEST(Figures, what_does_not_add_up_is_left_alone) {
    EXPECT_EQ(
        found_in("Skole|Elever|Klassekvotient\nA|412|22,9\nB|280|20,0\nC|199|19,9\nI alt|891|21,2"),
        "");
    EXPECT_EQ(found_in("Løsning|2019|2020\nA. Rep|4,2|3,9\nB. Ny|9,8|11,8\nC. Kaj|14,5|19,0\nI alt "
                       "for løsning B||21,6"),
              "");
    EXPECT_EQ(found_in("Skole|Areal|Alder\nA|412|22\nB|280|20\nC|199|19\nI alt|891|"), "");
    EXPECT_EQ(found_in("Dato|Emne\n12.01.|Økonomi\n14.01.|Teknik"), "");
}

TEST(Figures, texts_limits_lists_rests_and_products) {
    EXPECT_EQ(found_in_text({paragraph(
                  "Vederlag må maksimalt udgøre 305 % af borgmesterens. De fordeler sig med "
                  "158,33 % til formænd, 31,5 % til næstformænd og 115,7 % til medlemmer.")}),
              "limit 305 % (305,53 %) error");
    EXPECT_EQ(found_in_text({paragraph(
                  "Budgettet udgør 6,3 mio. kr., hvoraf der er udmøntet 2,3 mio. kr. og disponeret "
                  "2,1 mio. kr. Restbudgettet udgør 2,9 mio. kr.")}),
              "difference 2,9 mio. kr. (1,9 mio. kr.) error");
    EXPECT_EQ(found_in_text({paragraph("Udgiften er 1.800 kr. (28 x 100 kr.) om året.")}),
              "product 1.800 kr. (2.800 kr.) error");
    document::List list;
    list.items.push_back({"-", {paragraph("38,0 mio. kr. på drift")}});
    list.items.push_back({"-", {paragraph("1,5 mio. kr. på finansiering")}});
    EXPECT_EQ(
        found_in_text({paragraph("Merforbruget er 39,5 mio. kr. og fordeler sig med:"), {list}}),
        "");
    EXPECT_EQ(
        found_in_text({paragraph("Merforbruget er 35,9 mio. kr. og fordeler sig med:"), {list}}),
        "list 35,9 mio. kr. (39,5 mio. kr.) error");
}

TEST(Figures, a_sum_told_in_the_text_is_held_against_the_table) {
    const document::Table table = table_of("Post|Beløb\nA|100.000\nB|49.673\nTotal|149.673");
    const auto tell = [&](std::string text) {
        return found_in_text({paragraph(std::move(text)), {table}});
    };
    EXPECT_EQ(tell("Behovet er i alt ca. 149.700 kr., se tabellen nedenfor."), "");
    EXPECT_EQ(tell("Behovet er i alt 146.973 kr., se tabellen nedenfor."),
              "told 146.973 kr. (149.673) question");
    EXPECT_EQ(tell("Behovet er i alt 700.000 kr., se tabellen nedenfor."), "");
}

TEST(Figures, rows_of_different_length_raise_no_more_than_questions) {
    EXPECT_EQ(found_in("Etape|Pris|Note|Rest\nA|5|x|1\nB|7\nI alt|13||1"), "");
    EXPECT_EQ(found_in(""), "");
    EXPECT_EQ(found_in("|"), "");
}

}  // namespace
}  // namespace figures
