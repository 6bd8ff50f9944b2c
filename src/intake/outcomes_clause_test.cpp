// SPDX-License-Identifier: AGPL-3.0-or-later
// Who did it, in which voice, and what is only told of.
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "intake/outcomes.h"

namespace intake {
namespace {

using records::Outcome;
using Outcomes = std::vector<Outcome>;

Outcomes in_minutes_of(std::string_view body, std::string_view decision) {
    return find_outcomes(decision, {.body = body});
}

TEST(ClausesOfDecisions, WhatAnotherBodyOrAnOutsiderDidIsNoOutcome) {
    EXPECT_TRUE(in_minutes_of("Teknisk Udvalg", "Planen er godkendt af Byrådet.").empty());
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg",
                            "Planen blev godkendt af Byrådet i maj, og udvalget tager det til "
                            "efterretning."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Kulturudvalget",
                            "Lodsejeren afviste tilbuddet, hvorefter udvalget besluttede at "
                            "ekspropriere."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Provstiudvalget",
                            "Menighedsrådet i Aa har besluttet at udskyde projektet. Udvalget tog "
                            "det til efterretning."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Tiltrådt som indstillet af Byrådet."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Godkendt af et flertal."), (Outcomes{Outcome::Approved}));
}

TEST(ClausesOfDecisions, InThePassiveTheSubjectDoesNothing) {
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Generalforsamling er fastlagt til den 3. juni."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Har besluttet at købe nr. 64."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen",
                            "Ansøgningen fra A blev imødekommet, mens ansøgningen fra B ikke kunne "
                            "imødekommes."),
              (Outcomes{Outcome::Approved, Outcome::Rejected}));
}

TEST(ClausesOfDecisions, WhatSomebodyTellsOfAsPastIsOnlyTold) {
    EXPECT_TRUE(
        in_minutes_of("Handicaprådet", "Rådet hørte, og fik at vide, at planen er vedtaget.")
            .empty());
    EXPECT_EQ(in_minutes_of("Handicaprådet", "Formanden oplyste, at planen er vedtaget."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Handicaprådet", "Formanden oplyste, at punktet udsættes."),
              (Outcomes{Outcome::Postponed}));
}

TEST(ClausesOfDecisions, WhatComesOfAProposalIsWhatItProposed) {
    EXPECT_EQ(
        in_minutes_of("Byrådet", "Ida Holm foreslog at udsætte sagen, hvilket blev vedtaget."),
        (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Ida Holm foreslog at udsætte sagen, og det blev vedtaget med 15 "
                            "stemmer mod 4."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Ida Holm foreslog at udsætte sagen. Det blev vedtaget."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen",
                            "Kassereren foreslog at udskyde opkrævningen til januar. Forslaget "
                            "blev vedtaget."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Bo foreslog Ida Holm, som blev valgt enstemmigt."),
              (Outcomes{Outcome::Decided}));
}

TEST(ClausesOfDecisions, TheVerbBehindADecidingOneTellsTheOutcome) {
    EXPECT_EQ(in_minutes_of("Byrådet", "Besluttet udsat."), (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Besluttet godkendt."), (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Rådet vedtog at afvise forslaget."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Rådet vedtog at sende planen i høring."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(
        in_minutes_of("Økonomiudvalget", "Det indstilles over for Byrådet, at bevillingen gives."),
        (Outcomes{Outcome::Referred}));
}

}  // namespace
}  // namespace intake
