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

TEST(HeadDoubtsTest, TwoHeadingsOnOneLineAreADoubt) {
    EXPECT_TRUE(doubts(parsed("REFERAT Havneudvalget d. 05-03-2019\n\n"
                              "Punkt 1: Kajen               Punkt 3: Hegnet\n\nBeslutning\n\n"
                              "Godkendt.                    Udsat.\n"),
                       "doubt.columns"));
    EXPECT_FALSE(doubts(parsed("REFERAT Havneudvalget d. 05-03-2019" + items), "doubt.columns"));
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
