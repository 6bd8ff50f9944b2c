// SPDX-License-Identifier: AGPL-3.0-or-later
// What a head and its items say that cannot both be right.
#include <gmock/gmock.h>

#include <algorithm>

#include "intake/parse.h"

namespace intake {
namespace {

ParsedMinutes parsed(std::string text) {
    document::Source source;
    source.text = std::move(text);
    auto made = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(made);
    return std::move(made).value();
}

bool doubts(const ParsedMinutes& made, std::string_view code) {
    return std::any_of(made.doubts.begin(), made.doubts.end(),
                       [&](const base::Finding& one) { return one.code == code; });
}

const std::string items =
    "\n\nPunkt 1: Kajen\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Broen\n\n"
    "Beslutning\n\nUdsat.\n";

TEST(HeadDoubtsTest, AWeekdayThatTheDayContradictsIsADoubt) {
    const std::string head = "REFERAT Havneudvalget\nMødedato: ";
    EXPECT_TRUE(
        doubts(parsed(head + "Onsdag den 5. marts 2019 kl. 19.00" + items), "doubt.weekday"));
    for (const char* right : {"Tirsdag den 5. marts 2019 kl. 19.00", "5. marts 2019",
                              "5. marts 2019 (mødet holdes hver onsdag)"}) {
        EXPECT_FALSE(doubts(parsed(head + right + items), "doubt.weekday")) << right;
    }
}

TEST(HeadDoubtsTest, TwoDaysInTheHeadAreADoubt) {
    for (const char* head :
         {"REFERAT Havneudvalget d. 05-03-2019\nMødedato: 6. marts 2019",
          "Havneudvalget\nReferat\nTirsdag den 5. marts 2019\nMødedato: 6. marts 2019",
          "Havneudvalget\nReferat\nMødedato: 5. marts 2019\n\n6. marts 2019",
          "Havneudvalget\nReferat\nMødedato: 5. marts 2091\nUdsendt den 26. februar 2019"}) {
        EXPECT_TRUE(doubts(parsed(head + items), "doubt.dates_differ")) << head;
    }
    for (const char* head :
         {"REFERAT Havneudvalget d. 05-03-2019\nMødedato: 5. marts 2019",
          "Havneudvalget\nReferat\nMødedato: 5. marts 2019\nUdsendt den 26. februar 2019",
          "Havneudvalget\nReferat\nMødedato: tirsdag den 5. marts 2019\nForretningsorden af "
          "1. januar 2014"}) {
        EXPECT_FALSE(doubts(parsed(head + items), "doubt.dates_differ")) << head;
    }
}

TEST(HeadDoubtsTest, AMeetingsHoursAreNotItsDay) {
    for (const char* label : {"Mødetid: kl.", "Tid:", "Tidspunkt: kl.", "Kl.:", "kl."}) {
        for (const char* hours : {"8.30-10.30", "10.10-11.30", "10.30-12.00", "14.15-12.20"}) {
            const auto made = parsed(std::string("Kulturudvalget\nReferat\nMødedato: 23. november "
                                                 "2021\n") +
                                     label + " " + hours + "\nMødested: Kantinen" + items);
            EXPECT_EQ(base::render_date(made.minutes.date), "2021-11-23") << label << hours;
            EXPECT_FALSE(doubts(made, "doubt.dates_differ")) << label << hours;
            EXPECT_EQ(made.minutes.items.size(), 2U) << label << hours;
            ASSERT_TRUE(made.minutes.start) << label << hours;
            EXPECT_EQ(base::render_time_of_day(*made.minutes.start),
                      std::string(hours[1] == '.' ? "0" : "") + hours[0] +
                          (hours[1] == '.' ? ":30"
                                           : std::string(1, hours[1]) + ":" + hours[3] + hours[4]))
                << label << hours;
        }
    }
}

TEST(HeadDoubtsTest, TwoHeadingsOnOneLineAreADoubt) {
    EXPECT_TRUE(doubts(parsed("REFERAT Havneudvalget d. 05-03-2019\n\n"
                              "Punkt 1: Kajen               Punkt 3: Hegnet\n\nBeslutning\n\n"
                              "Godkendt.                    Udsat.\n"),
                       "doubt.columns"));
    EXPECT_FALSE(doubts(parsed("REFERAT Havneudvalget d. 05-03-2019" + items), "doubt.columns"));
}

TEST(HeadDoubtsTest, ATableThatWasReadAcrossIsADoubt) {
    const std::string head = "REFERAT Havneudvalget d. 05-03-2019\n\n";
    for (const char* columns :
         {"Punkt Emne Referat Ansvarlig", "Nr. Emne Beslutning", "Emne Referat Ansvarlig Frist"}) {
        EXPECT_TRUE(doubts(parsed(head + columns +
                                  "\n\nGodkendelse af\n\nPunkt 1: Godkendt.\n\n"
                                  "dagsorden\n\nPunkt 2: Kajen Lars\n"),
                           "doubt.columns"))
            << columns;
    }
    EXPECT_FALSE(doubts(parsed(head + "| Punkt | Emne | Referat | Ansvarlig |\n"
                                      "|---|---|---|---|\n| 1. | Kajen | Godkendt. | Lars |\n"
                                      "| 2. | Broen | Udsat. | Ida |\n"),
                        "doubt.columns"));
    EXPECT_FALSE(doubts(parsed(head + "Referat og dagsorden" + items), "doubt.columns"));
}

TEST(HeadDoubtsTest, TheBoardsOfTwoSchoolsAreTwoBodies) {
    const std::string day = "\nTirsdag den 5. marts 2019 kl. 19.00";
    EXPECT_EQ(parsed("Referat af skolebestyrelsesmøde på Bakkeskolen" + day + items).minutes.body,
              "Skolebestyrelsen på Bakkeskolen");
    EXPECT_EQ(parsed("Referat af bestyrelsesmøde ved Børnehuset Solen" + day + items).minutes.body,
              "Bestyrelsen ved Børnehuset Solen");
    EXPECT_EQ(parsed("Referat af skolebestyrelsesmøde på rådhuset" + day + items).minutes.body,
              "Skolebestyrelsen");
    EXPECT_TRUE(
        doubts(parsed("Engskolen\nReferat af bestyrelsesmøde" + day + items), "doubt.body"));
    EXPECT_FALSE(doubts(parsed("Referat af bestyrelsesmøde" + day + items), "doubt.body"));
    EXPECT_FALSE(
        doubts(parsed("Engskolen\nReferat\nUdvalg: Havneudvalget" + day + items), "doubt.body"));
}

TEST(HeadDoubtsTest, AnItemWithoutATitleIsADoubt) {
    const std::string head = "Byrådet\nReferat\nDato: 6. april 2022\n\n";
    for (const char* form : {"0{}.0 ", "{}.0 ", "{}.0. "}) {
        std::string text = head;
        for (const char* title :
             {"1Godkendelse af dagsorden", "2Udpegning til hegnsyn", "3Budget"}) {
            std::string number = form;
            number.replace(number.find("{}"), 2, 1, title[0]);
            text += number + (title + 1) + "\nSag: 2022-0001" + title[0] +
                    "\nBeslutning\nGodkendt.\n\n";
        }
        const auto made = parsed(text);
        ASSERT_EQ(made.minutes.items.size(), 3U) << form;
        EXPECT_EQ(made.minutes.items[1].title, "Udpegning til hegnsyn") << form;
        EXPECT_FALSE(doubts(made, "doubt.title_missing")) << form;
    }
    EXPECT_TRUE(doubts(parsed(head + "Sag: 2022-00011\nBeslutning\nGodkendt.\n\n"
                                     "Sag: 2022-00012\nBeslutning\nUdsat.\n"),
                       "doubt.title_missing"));
    const auto closed =
        parsed(head + "Punkt 1: Kajen\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Lukket punkt\n");
    EXPECT_FALSE(doubts(closed, "doubt.title_missing"));
}

TEST(HeadDoubtsTest, ABodyOfAnInstitutionIsNamedWithIt) {
    const auto made = parsed(
        "Referat\nSkolebestyrelsen ved Nordskolen\n"
        "Tirsdag den 5. marts 2019 kl. 19.00" +
        items);
    EXPECT_EQ(made.minutes.body, "Skolebestyrelsen ved Nordskolen");
}

}  // namespace
}  // namespace intake
