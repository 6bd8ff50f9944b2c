// SPDX-License-Identifier: AGPL-3.0-or-later
// Who did it, in which voice, and what is only told of.
#include <gtest/gtest.h>

#include "intake/outcomes.h"
#include "support/decision_outcomes.h"

namespace intake {
namespace {

using records::Outcome;
using support::in_minutes_of;
using support::Outcomes;

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
    EXPECT_TRUE(in_minutes_of("Vandværket", "Boringen blev godkendt ved tilsynet.").empty());
    EXPECT_TRUE(in_minutes_of("Teknisk Udvalg", "Planen blev godkendt i Byrådet.").empty());
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Udvalget drøftede, om sagen burde udsættes. Byrådet godkendte den."),
              (Outcomes{Outcome::Approved}));
}

TEST(ClausesOfDecisions, InThePassiveTheSubjectDoesNothing) {
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Sommermødet er fastlagt til 14. august."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Har besluttet at købe nr. 64."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen",
                            "Ansøgningen fra A blev imødekommet, mens ansøgningen fra B ikke kunne "
                            "imødekommes."),
              (Outcomes{Outcome::Approved, Outcome::Rejected}));
}

TEST(ClausesOfDecisions, WhatSomebodyTellsOfAsPastIsOnlyTold) {
    EXPECT_EQ(in_minutes_of("Handicaprådet", "Rådet fik at vide, at planen er vedtaget."),
              (Outcomes{Outcome::Noted}));
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

TEST(ClausesOfDecisions, ANoToTheViewIsANoToWhatItIsAbout) {
    EXPECT_EQ(
        in_minutes_of("Teknisk Udvalg", "Udvalget finder ikke, at der bør gives dispensation."),
        (Outcomes{Outcome::Rejected}));
    EXPECT_TRUE(
        in_minutes_of("Teknisk Udvalg", "Ida Holm mente ikke, at der bør gives dispensation.")
            .empty());
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Bestyrelsens forslag blev vedtaget, mens medlemsforslaget faldt."),
              (Outcomes{Outcome::Approved, Outcome::Rejected}));
}

TEST(ClausesOfDecisions, ANameBesideARoleIsAChoice) {
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Formand: Ida Holm\nKasserer: Bo"),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Ida – formand\nBo – kasserer"),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Formand blev Ole."), (Outcomes{Outcome::Decided}));
    EXPECT_TRUE(in_minutes_of("Bestyrelsen", "Formand: Intet nyt.").empty());
    EXPECT_TRUE(in_minutes_of("Bestyrelsen", "Formand: Præsten tiltrådte i maj.").empty());
}

TEST(ClausesOfDecisions, WhatWasAtTheLastMeetingIsNotNow) {
    EXPECT_EQ(in_minutes_of("Byrådet", "Sagen, der blev udsat på sidste møde, blev godkendt."),
              (Outcomes{Outcome::Approved}));
    EXPECT_TRUE(in_minutes_of("Bestyrelsen", "Kontrakten blev opsagt i foråret.").empty());
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Sagen blev udsat til næste møde."),
              (Outcomes{Outcome::Postponed}));
}

TEST(ClausesOfDecisions, SomebodyMayStandBehindTheVerb) {
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Hvis kommunen siger ja, bestiller Ole bænkene."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen",
                            "Takststigningen drøftedes. Stigningen svarer til pristallet."),
              (Outcomes{Outcome::Discussed}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Kaffeordningen fortsætter uændret."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Besluttet, at punktet Ændring af åbningstiden udsættes til august."),
              (Outcomes{Outcome::Postponed}));
}

TEST(ClausesOfDecisions, AnOpinionThatAllShareIsNoDecision) {
    EXPECT_EQ(in_minutes_of("Rådet", "Det blev drøftet. Der var enighed om, at det er en god idé."),
              (Outcomes{Outcome::Discussed}));
    EXPECT_EQ(in_minutes_of("Rådet", "Der var enighed om, at Ida skriver til kommunen."),
              (Outcomes{Outcome::Decided}));
}

TEST(ClausesOfDecisions, ANounAloneIsADecision) {
    EXPECT_EQ(in_minutes_of("Byrådet", "Godkendelse."), (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Udsættelse til mødet i juni."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Pkt. a: godkendelse, pkt. b: afslag, pkt. c: udsættelse."),
              (Outcomes{Outcome::Approved, Outcome::Rejected, Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Oversendelse til Byrådet med anbefaling."),
              (Outcomes{Outcome::Referred}));
    EXPECT_TRUE(in_minutes_of("Byrådet", "Godkendelse af dagsordenen").empty());
}

TEST(ClausesOfDecisions, TheBudgetIsSomebodyElsesDecision) {
    EXPECT_EQ(in_minutes_of("Socialudvalget", "Sagen tages med i budgetforhandlingerne."),
              (Outcomes{Outcome::Referred}));
    EXPECT_TRUE(in_minutes_of("Byrådet", "Punktet overgik til lukket behandling.").empty());
}

}  // namespace
}  // namespace intake
