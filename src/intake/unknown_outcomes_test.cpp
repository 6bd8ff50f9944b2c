// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision whose outcome is not recognised asks a person, and holds nothing back.
#include "records/unknown_outcomes.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "intake/correct.h"
#include "intake/parse.h"

namespace intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ParsedMinutes parsed(std::string_view decision, std::string_view kind = "REFERAT") {
    document::Source source;
    source.text = std::string(kind) +
                  " Havneudvalget d. 12-03-2019\n\nPunkt 1: Kajen\n\n19/1\n\n"
                  "Beslutning\n\nGodkendt.\n\nPunkt 2: Fiskene\n\n19/2\n\nBeslutning\n\n" +
                  std::string(decision) + "\n";
    auto made = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(made);
    return std::move(made).value();
}

std::vector<std::string> asked_in(const records::Minutes& minutes) {
    std::vector<std::string> numbers;
    for (const base::Finding& one : minutes.findings) {
        if (records::is_unknown_outcome(one)) numbers.push_back(one.text);
    }
    return numbers;
}

TEST(UnknownOutcomesTest, ADecisionThatSaysSomethingWithoutAnOutcomeAsksAndHoldsNothingBack) {
    const ParsedMinutes made = parsed("Grå og våde var de.");
    EXPECT_THAT(asked_in(made.minutes), ElementsAre("2"));
    EXPECT_TRUE(records::has_unknown_outcome(made.minutes.findings, made.minutes.items[1]));
    EXPECT_FALSE(records::has_unknown_outcome(made.minutes.findings, made.minutes.items[0]));
    EXPECT_THAT(made.doubts, IsEmpty());
}

TEST(UnknownOutcomesTest, NothingAndWhoWasAbsentAskNobodyNorDoesAnAgenda) {
    for (const char* said :
         {"Ingen.", "Intet nyt.", "Per Skov var fraværende.", "Udsat.", "Afbud fra Ida Holm."}) {
        EXPECT_THAT(asked_in(parsed(said).minutes), IsEmpty()) << said;
    }
    EXPECT_THAT(asked_in(parsed("Grå og våde var de.", "DAGSORDEN").minutes), IsEmpty());
}

TEST(UnknownOutcomesTest, WhatSomebodyToldAsksNobodyAlsoThatItCameToNothing) {
    const ParsedMinutes made = parsed("Grå og våde var de.");
    for (const auto& outcomes : {std::vector<records::Outcome>{records::Outcome::Noted},
                                 std::vector<records::Outcome>{}}) {
        const std::vector<records::Correction> told = {
            {.kind = records::CorrectionKind::ItemOutcomes,
             .item = anchor_of(made.minutes.items[1]),
             .outcomes = outcomes}};
        const Corrected corrected = apply_corrections(made.minutes, told);
        EXPECT_THAT(corrected.unplaced, IsEmpty());
        EXPECT_THAT(asked_in(corrected.minutes), IsEmpty());
        EXPECT_EQ(corrected.minutes.items[1].outcomes, outcomes);
    }
    const std::vector<records::Correction> other = {{.kind = records::CorrectionKind::ItemNumber,
                                                     .item = anchor_of(made.minutes.items[1]),
                                                     .number = 7}};
    EXPECT_THAT(asked_in(apply_corrections(made.minutes, other).minutes), ElementsAre("7"));
}

}  // namespace
}  // namespace intake
