// SPDX-License-Identifier: AGPL-3.0-or-later
// Outcomes of decisions that tell votes in figures, who stood for what, and whose decision it was.
#include <gtest/gtest.h>

#include "intake/outcomes.h"
#include "support/decision_outcomes.h"

namespace intake {
namespace {

using records::Outcome;
using support::in_minutes_of;
using support::Outcomes;

TEST(VotesInDecisions, FiguresTellWhatNoWordTells) {
    EXPECT_EQ(in_minutes_of("Generalforsamling", "Forslag 2 om hastighedsbump: 14 for, 31 imod."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Generalforsamling", "Forslag 2 om bænke.\nFor: 14\nImod: 3"),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Byrådet", "For forslaget stemte fem, imod stemte ni."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Byrådet", "12 stemte for og 13 stemte imod forslaget."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_TRUE(in_minutes_of("Rådet", "Der er 14 stole for meget.").empty());
}

TEST(VotesInDecisions, FiguresGiveWaySoWordsTell) {
    EXPECT_EQ(in_minutes_of("Byrådet", "12 stemte for, 13 imod. Sagen udsættes."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Ændringsforslag fra A om en bro: 5 for, 20 imod. Bortfaldet.\n\n"
                            "Indstillingen blev godkendt."),
              (Outcomes{Outcome::Approved}));
}

TEST(VotesInDecisions, YesAndNoBesideAFigureAreFigures) {
    EXPECT_EQ(in_minutes_of("Generalforsamling", "Forslag om altaner: 12 ja, 20 nej."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Henvist til Havneudvalget. Ja: 34, nej: 12."),
              (Outcomes{Outcome::Referred}));
}

TEST(VotesInDecisions, ANoInASentenceOfItsOwnCountsBesideWhatElseWasDecided) {
    EXPECT_EQ(in_minutes_of("Generalforsamling",
                            "Forslaget om at sælge huset faldt. Ida Holm blev valgt til formand."),
              (Outcomes{Outcome::Decided, Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen",
                            "Bestyrelsen ser, at der skal spares, men kan ikke "
                            "støtte forslag 14."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Rådet", "Der er delte meninger om det. Vi tager emnet op i maj."),
              (Outcomes{Outcome::Postponed, Outcome::Discussed}));
}

TEST(VotesInDecisions, AProposalThatIsVotedForIsWhatItProposed) {
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Borgmesteren foreslog, at sag 14 udsættes til mødet i maj.\n"
                            "For: 17 (A, B)\nImod: 8 (F, Ø)"),
              (Outcomes{Outcome::Postponed}));
}

TEST(VotesInDecisions, WhoTheMajorityArePartsNoClause) {
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "Et flertal i udvalget (A, F og Ø) kan ikke støtte "
                            "indstillingen."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "Et flertal bestående af A, F og Ø kan ikke støtte "
                            "indstillingen."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_TRUE(
        in_minutes_of("Udvalget", "Et mindretal (V og C) kan ikke støtte indstillingen.").empty());
}

TEST(WhoseDecision, AHeadingAloneStandsOverWhatFollows) {
    constexpr std::string_view decision =
        "Beslutning fra Teknisk Udvalg, 6. maj 2024, pkt. 88:\nUdsat.\n\n"
        "Beslutning fra Økonomiudvalget, 17. juni 2024, pkt. 140:\nGodkendt.";
    EXPECT_EQ(in_minutes_of("Økonomiudvalget", decision), (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", decision), (Outcomes{Outcome::Postponed}));
}

}  // namespace
}  // namespace intake
