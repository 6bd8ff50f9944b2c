// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/personal_number.h"

#include <gtest/gtest.h>

#include <string>

namespace base {
namespace {

TEST(PersonalNumberTest, IsFoundHoweverItIsWritten) {
    for (const char* text : {"120455-1234",
                             "1204551234",
                             "120455 1234",
                             "120455\u20131234",
                             "290200-0000",
                             "nr. 120455\u20111234.",
                             "nr.120455-1234",
                             "120455 - 1234",
                             "120455-\n1234",
                             "120455\u22121234",
                             "120455/1234",
                             "120455_1234",
                             "12.04.55-1234",
                             "12-04-55-1234",
                             "12/04/55-1234",
                             "720455-1234",
                             "120455\u20141234",
                             "120455~1234",
                             "120455:1234",
                             "120455.1234",
                             "(120455) 1234",
                             "120455- 1234",
                             "120455 - - 1234",
                             "120455\u00ad-1234",
                             "120455\u200b1234",
                             "120455-123 4",
                             "120455- 12 34",
                             "12 04 55 - 1234",
                             "12/4-1955-1234",
                             "12/4-55-1234",
                             "12041955-1234",
                             "19550412-1234",
                             "1204-551234",
                             "12 apr 55-1234",
                             "12. april 1955-1234",
                             "\uff11\uff12\uff10\uff14\uff15\uff15-1234",
                             "120455\u00a01234",
                             "120455-1234@borger.dk",
                             "120455-1234-X",
                             "\u0660120455-1234",
                             "1 2 0 4 5 5 - 1 2 3 4",
                             "1 2 0 4 5 5 1 2 3 4",
                             "1\t2\t0\t4\t5\t5\t-\t1\t2\t3\t4",
                             "1-2-0-4-5-5-1-2-3-4",
                             "1.2.0.4.5.5.1.2.3.4",
                             "12 04 55 1234",
                             "12,04,55-1234",
                             "120455\u00b71234"}) {
        EXPECT_TRUE(find_personal_number(text)) << text;
    }
}

TEST(PersonalNumberTest, BehindItsNameItIsAnyTenDigits) {
    for (const char* text :
         {"cpr120455-1234", "CPR:1204551234.", "cpr12045512 34", "cpr-nr. 12045l-1234",
          "Cpr 1-2-0-4-5-5-1-2-3-4", "Personnr 550412-1234", "personnummer 120419551234",
          "f\u00f8dt 12.04.55, de sidste fire cifre er 1234", "de fire sidste: 1234"}) {
        EXPECT_TRUE(find_personal_number(text)) << text;
    }
    for (const char* text : {"CPR-registret i 2019", "cpr-kontoret, tlf. 12 34 56 78",
                             "de sidste fire \u00e5r, 2019-2022", "CPR 12345",
                             "personnummer oplyses den 12. april kl. 10.15"}) {
        EXPECT_FALSE(find_personal_number(text)) << text;
    }
}

TEST(PersonalNumberTest, OtherNumbersAreNone) {
    for (const char* text : {"320455-1234",
                             "121355-1234",
                             "12045512345",
                             "120455-12345",
                             "12.345.678 kr.",
                             "+45 12 34 56 78",
                             "EAN 5798001234567",
                             "21-003456",
                             "00.22.04-P35-12-26",
                             "12-04-2055",
                             "den 12-04-55 2000 kr.",
                             "7204551234",
                             "12.04.55-12345",
                             "2012-123456",
                             "120455   1234",
                             "kr. 120455\t1234",
                             "120455\t1234 kr.",
                             "120455\n1234",
                             "1.1.2019-2022",
                             "1. januar 2019-2022",
                             "5.120455-1234",
                             "kl. 10.15-11.30",
                             "120455. 1234 kr.",
                             "12.04.2019 kl. 1630",
                             "2020-2021-2022-2023",
                             "1. maj 2019 1234",
                             "1. maj 21/2375",
                             "Salg pr. 1. maj 21/02375",
                             "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
                             "3 1 1 2 0 5",
                             "12 04 55 1234 99",
                             "1 2 0 4 5 5 1 2 3",
                             "1 2 0 4 5 5 1 2 3 4 5"}) {
        EXPECT_FALSE(find_personal_number(text)) << text;
    }
}

TEST(PersonalNumberTest, SaysWhereItStands) {
    const std::string text = "Ans\u00f8ger 120455 - 1234 og 010180-1111";
    const auto first = find_personal_number(text);
    ASSERT_TRUE(first);
    EXPECT_EQ(text.substr(first->begin, first->end - first->begin), "120455 - 1234");
    const auto second = find_personal_number(text, first->end);
    ASSERT_TRUE(second);
    EXPECT_EQ(text.substr(second->begin, second->end - second->begin), "010180-1111");
    EXPECT_FALSE(find_personal_number(text, second->end));
    EXPECT_FALSE(find_personal_number("\xff\xfe 12\xc3"));
}

TEST(PersonalNumberTest, IsHiddenWhereverItStands) {
    EXPECT_EQ(hide_personal_numbers("A 120455-1234, B 1204551234. Kl. 10"),
              "A ******-****, B **********. Kl. 10");
    EXPECT_EQ(hide_personal_numbers("Intet"), "Intet");
}

}  // namespace
}  // namespace base
