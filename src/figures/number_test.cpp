// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/number.h"

#include <gtest/gtest.h>

#include <string>

namespace figures {
namespace {

/// The amounts of a text as they would be shown, parted by "; ".
std::string amounts_of(std::string_view text) {
    std::string all;
    for (const Number& number : find_amounts(text)) {
        if (!all.empty()) all += "; ";
        all += render_like(number.value, number);
    }
    return all;
}

std::string cell_of(std::string text) {
    const Cell cell = read_cell({std::move(text)});
    switch (cell.kind) {
        case CellKind::Empty:
            return "empty";
        case CellKind::Dash:
            return "dash";
        case CellKind::Words:
            return "words";
        case CellKind::Number:
            break;
    }
    return render(cell.number.value, 2);
}

TEST(Numbers, danish_amounts_have_unit_scale_and_sign) {
    EXPECT_EQ(amounts_of("et merforbrug på 36,0 mio. kr. i år"), "36,0 mio. kr.");
    EXPECT_EQ(amounts_of("effektiviseringer på -5,1 mio. kr."), "-5,1 mio. kr.");
    EXPECT_EQ(amounts_of("effektiviseringer på - 5,1 mio. kr."), "-5,1 mio. kr.");
    EXPECT_EQ(amounts_of("samlet − 1.328 kr."), "-1.328 kr.");
    EXPECT_EQ(amounts_of("udgør 305 % af vederlaget, 31,5 pct. og 60% i dag"),
              "305 %; 31,5 %; 60 %");
    EXPECT_EQ(amounts_of("kr. 125.000 til aktiviteter"), "125.000 kr.");
    EXPECT_EQ(amounts_of("i alt 1\u00a0234\u00a0567 kr. og 12 500 kr."),
              "1.234.567 kr.; 12.500 kr.");
    EXPECT_EQ(amounts_of("ca. 70.000,50 kr. pr. modul"), "70.000,50 kr.");
    EXPECT_EQ(amounts_of("2 x 1.500"), "2; 1.500");
    EXPECT_EQ(amounts_of("prisen er 100,- for 12 stk."), "100 kr.; 12 stk");
}

TEST(Numbers, what_counts_nothing_is_no_amount) {
    for (const std::string_view text : {"den 26-02-2018",
                                        "28.06.2014",
                                        "30. november 2016",
                                        "2. marts",
                                        "i 2018 og 2019",
                                        "kl. 10.30",
                                        "kl. 9",
                                        "§ 85 og §§ 104",
                                        "stk. 2",
                                        "tlf. 43 59 10 00",
                                        "43591000",
                                        "sag 17/22668",
                                        "(2214-17-1)",
                                        "27.03.14 Handicap",
                                        "punkt 5-7",
                                        "1. viceborgmester",
                                        "lokale B101",
                                        "Solsortevej 6c",
                                        "uge 34",
                                        "bilag 2",
                                        "2017-20",
                                        "3.22.01.1",
                                        "70.000 – 100.000 kr.",
                                        "010190-1234",
                                        "nr. 4",
                                        "CO2"}) {
        EXPECT_EQ(amounts_of(text), "") << text;
    }
}

TEST(Numbers, cells_of_tables) {
    EXPECT_EQ(cell_of("337.767"), "337.767,00");
    EXPECT_EQ(cell_of("- 1,0"), "-1,00");
    EXPECT_EQ(cell_of("−1,0"), "-1,00");
    EXPECT_EQ(cell_of("–0,4"), "-0,40");
    EXPECT_EQ(cell_of("1.234-"), "-1.234,00");
    EXPECT_EQ(cell_of("(1.234)"), "-1.234,00");
    EXPECT_EQ(cell_of("1 234 567"), "1.234.567,00");
    EXPECT_EQ(cell_of("1\u2009234"), "1.234,00");
    EXPECT_EQ(cell_of("218.115 km"), "218.115,00");
    EXPECT_EQ(cell_of("12,5 %"), "12,50");
    EXPECT_EQ(cell_of("4,5 mio. kr."), "4.500.000,00");
    EXPECT_EQ(cell_of("120*"), "120,00");
    EXPECT_EQ(cell_of("120 1)"), "120,00");
    EXPECT_EQ(cell_of("120²"), "120,00");
    EXPECT_EQ(cell_of("120 (3,4 %)"), "120,00");
    EXPECT_EQ(cell_of("-"), "dash");
    EXPECT_EQ(cell_of("–"), "dash");
    EXPECT_EQ(cell_of(" "), "empty");
    for (const char* words : {"28.06.2014", "5-7", "juni 2021", "1. marts", "17/22668", "4, stk. 1",
                              "0.-3. klasse", "12 13", "B101", "43 59 10 00"}) {
        EXPECT_EQ(cell_of(words), "words") << words;
    }
}

TEST(Numbers, a_note_beside_a_number_is_no_digit_of_it) {
    document::Text text{"1202"};
    text.spans.push_back({3, 4, document::Mark::Superscript});
    EXPECT_EQ(read_cell(text).number.value, 120 * one);
}

TEST(Numbers, a_number_without_end_is_none_and_takes_no_time) {
    const std::string digits(1'000'000, '9');
    EXPECT_EQ(amounts_of(digits + " kr."), "");
    EXPECT_EQ(amounts_of("0," + digits + " kr."), "");
    EXPECT_EQ(cell_of(digits), "words");
    std::string groups = "1";
    for (int each = 0; each < 300'000; ++each) groups += ".000";
    EXPECT_EQ(amounts_of(groups + " kr."), "");
    EXPECT_EQ(amounts_of("999.999.999.999.999 mia. kr."), "999.999.999.999.999 mia. kr.");
}

TEST(Numbers, rendered_exactly_and_rounded_only_to_the_decimals_asked_for) {
    EXPECT_EQ(render(0, 0), "0");
    EXPECT_EQ(render(-1, 2), "0,00");
    EXPECT_EQ(render(305 * one + 530'000, 2), "305,53");
    EXPECT_EQ(render(-1'328 * one, 0), "-1.328");
    EXPECT_EQ(render(one / 2, 0), "1");
}

}  // namespace
}  // namespace figures
