// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/danish.h"

#include <gtest/gtest.h>

namespace {

using web::Language;

TEST(DanishTest, WritesADateWithItsWeekdayInWords) {
    EXPECT_EQ(web::weekday_date({2018, 2, 26}, Language::Danish), "mandag den 26. februar 2018");
    EXPECT_EQ(web::weekday_date({2018, 2, 26}, Language::English), "Monday 26 February 2018");
}

TEST(DanishTest, WritesShorterDatesForNarrowPlaces) {
    EXPECT_EQ(web::plain_date({2021, 6, 1}, Language::Danish), "1. juni 2021");
    EXPECT_EQ(web::short_date({2020, 11, 16}, Language::Danish), "16. nov. 2020");
    EXPECT_EQ(web::day_and_month({2020, 5, 3}, Language::Danish), "3. maj");
    EXPECT_EQ(web::day_and_month({2020, 5, 3}, Language::English), "3 May");
    EXPECT_EQ(web::month_and_year({2020, 12, 1}, Language::Danish), "december 2020");
}

TEST(DanishTest, WritesTheTimeWithADotInDanish) {
    EXPECT_EQ(web::clock_time({9, 5}, Language::Danish), "kl. 9.05");
    EXPECT_EQ(web::clock_time({10, 0}, Language::Danish), "kl. 10.00");
    EXPECT_EQ(web::clock_time({10, 0}, Language::English), "at 10:00");
}

TEST(DanishTest, GroupsDigitsByThree) {
    EXPECT_EQ(web::grouped_number(0, Language::Danish), "0");
    EXPECT_EQ(web::grouped_number(999, Language::Danish), "999");
    EXPECT_EQ(web::grouped_number(1234567, Language::Danish), "1.234.567");
    EXPECT_EQ(web::grouped_number(-1234, Language::English), "-1,234");
}

TEST(DanishTest, JoinsWordsAsInASentence) {
    EXPECT_EQ(web::joined({}, Language::Danish), "");
    EXPECT_EQ(web::joined({"Byrådet"}, Language::Danish), "Byrådet");
    EXPECT_EQ(web::joined({"Byrådet", "Direktionen", "Økonomiudvalget"}, Language::Danish),
              "Byrådet, Direktionen og Økonomiudvalget");
    EXPECT_EQ(web::joined({"a", "b"}, Language::English), "a and b");
}

TEST(DanishTest, CutsALongTextAtAWordAndSaysSo) {
    EXPECT_EQ(web::shortened("Kort tekst", 20), "Kort tekst");
    EXPECT_EQ(web::shortened("Udvalget godkendte, at rammen hæves", 20), "Udvalget godkendte…");
    EXPECT_EQ(web::shortened("ÆØÅæøåÆØÅæøå", 5), "ÆØÅæø…");
}

TEST(DanishTest, StartsASentenceWithACapital) {
    EXPECT_EQ(web::capitalised("mandag den 1. maj"), "Mandag den 1. maj");
    EXPECT_EQ(web::capitalised("økonomi"), "Økonomi");
    EXPECT_EQ(web::capitalised("Byrådet"), "Byrådet");
    EXPECT_EQ(web::capitalised("4 punkter"), "4 punkter");
}

}  // namespace
