// SPDX-License-Identifier: AGPL-3.0-or-later
// Kinds of clauses that tell an outcome without its usual words.
#include <gtest/gtest.h>

#include "intake/outcomes.h"
#include "support/decision_outcomes.h"

namespace intake {
namespace {

using records::Outcome;
using support::in_minutes_of;
using support::Outcomes;

TEST(KindsOfDecisions, ANoWithoutItsWord) {
    EXPECT_EQ(in_minutes_of("Folkeoplysningsudvalget",
                            "Udvalget finder ikke, at klubben opfylder betingelserne."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Ældrerådet tager afstand fra forslaget."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Provstiudvalget", "Der kan ikke opnås tilskud til orglet."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Ungdomsrådet", "Forslaget om torvedage fik kun fire stemmer."),
              (Outcomes{Outcome::Rejected}));
}

TEST(KindsOfDecisions, WhatABodyMeansToDoItDoes) {
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget er indstillet på at imødekomme ansøgningen."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget er sindet at afvise klagen."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Der er truffet beslutning i overensstemmelse med "
                            "Økonomiudvalgets indstilling."),
              (Outcomes{Outcome::Approved}));
}

TEST(KindsOfDecisions, WhatIsAgreedToBeforeWhoeverDecidesGoesOn) {
    EXPECT_EQ(in_minutes_of("Socialudvalget", "Indstillingen tiltrædes over for Byrådet."),
              (Outcomes{Outcome::Referred}));
    EXPECT_EQ(
        in_minutes_of("Regionsrådet", "Forslaget indgår i de kommende forhandlinger om budgettet."),
        (Outcomes{Outcome::Referred}));
}

TEST(KindsOfDecisions, WhoComesIn) {
    EXPECT_EQ(in_minutes_of("Byrådet", "Hans Juul (V) indtræder i Kulturudvalget."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Else og Kaj repræsenterer rådet i følgegruppen."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Handicaprådet", "Prisen gives i år til svømmehallen."),
              (Outcomes{Outcome::Decided}));
}

TEST(KindsOfDecisions, ALetterIsWhatWasDecidedOn) {
    EXPECT_EQ(in_minutes_of("Ældrerådet",
                            "Ældrerådets høringssvar:\nRådet støtter forslaget om "
                            "fast hjælper, men afviser besparelsen."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Ældrerådet",
                            "Rådet godkendte dette høringssvar:\nVi kan ikke støtte "
                            "forslaget."),
              (Outcomes{Outcome::Approved}));
}

TEST(KindsOfDecisions, WhatABodySaysIsATalkWhenNothingCameOfIt) {
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget bemærkede, at forskellen er stor."),
              (Outcomes{Outcome::Discussed}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget bemærkede ventetiderne. Godkendt."),
              (Outcomes{Outcome::Approved}));
}

TEST(KindsOfDecisions, WishesWithADateWaitForNothing) {
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "Drøftet. Udvalget ønsker et prisoverslag inden "
                            "sommerferien."),
              (Outcomes{Outcome::Discussed}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget ønsker et notat, før der tages stilling."),
              (Outcomes{Outcome::Postponed}));
}

TEST(KindsOfDecisions, ANoMayStandFarFromItsVerb) {
    EXPECT_EQ(in_minutes_of("Økonomiudvalget",
                            "Udvalget kan ikke på det foreliggende grundlag "
                            "anbefale, at projektet gennemføres."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Børneudvalget",
                            "Udvalget anbefaler forslag A. Forslag B og C anbefales ikke."),
              (Outcomes{Outcome::Referred, Outcome::Rejected}));
}

TEST(KindsOfDecisions, WhatIsVotedOnIsNotYetDone) {
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Forslaget om at sænke afgiften blev sat til afstemning. 9 "
                            "stemte for, 18 stemte imod."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Byrådet sender budgettet til 2. behandling."),
              (Outcomes{Outcome::Referred}));
}

TEST(KindsOfDecisions, AWorkshopToComeIsNoTalk) {
    EXPECT_EQ(in_minutes_of("Klimaudvalget", "Udvalget afholder en workshop i oktober."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Direktionen",
                            "Analysen blev drøftet. Tallene skal ses efter, før der "
                            "tages stilling."),
              (Outcomes{Outcome::Discussed, Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Direktionen",
                            "Oplægget blev drøftet. Sagen rettes til og forelægges "
                            "direktionen igen."),
              (Outcomes{Outcome::Discussed}));
}

TEST(KindsOfDecisions, WhatABodyCanDoItDoes) {
    for (const std::string_view referred :
         {"Udvalget kan anbefale forslaget.", "Kan anbefales.", "Forslaget kan anbefales vedtaget.",
          "Går videre til Økonomiudvalget.", "Til Byrådet med anbefaling."}) {
        EXPECT_EQ(in_minutes_of("Udvalget", referred), (Outcomes{Outcome::Referred})) << referred;
    }
    for (const std::string_view approved :
         {"Udvalget kan gå ind for forslaget.", "Ansøgningen kan imødekommes inden for rammen.",
          "Forslaget nød bred opbakning.", "Ansøger kan få dispensation.", "Alle for."}) {
        EXPECT_EQ(in_minutes_of("Udvalget", approved), (Outcomes{Outcome::Approved})) << approved;
    }
}

TEST(KindsOfDecisions, PlainFormsOfANo) {
    for (const std::string_view rejected :
         {"Udvalget afstår fra at købe grunden.", "Projektet gennemføres ikke.",
          "Der er ikke politisk opbakning til en omfartsvej.",
          "Ansøgningen opfylder ikke kravene og er derfor afslået.",
          "Udvalget fastholdt sit tidligere afslag.", "Foreningen får ikke tilskud."}) {
        EXPECT_EQ(in_minutes_of("Udvalget", rejected), (Outcomes{Outcome::Rejected})) << rejected;
    }
}

TEST(KindsOfDecisions, PlainFormsOfWhatIsPutOff) {
    for (const std::string_view postponed :
         {"Punktet rykkes.", "Overføres til juni.", "Der var ikke tid til dette punkt.",
          "Der træffes ikke beslutning nu.", "Vi kom ikke til punktet.", "Til næste møde.",
          "Udvalget besluttede at vente med at tage stilling."}) {
        EXPECT_EQ(in_minutes_of("Udvalget", postponed), (Outcomes{Outcome::Postponed}))
            << postponed;
    }
    EXPECT_EQ(in_minutes_of("Udvalget", "Det besluttedes at afvente regionens svar."),
              (Outcomes{Outcome::Decided}));
}

TEST(KindsOfDecisions, WhatAnAtClauseTellsIsWhatWasApproved) {
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "Udvalget godkendte, at orienteringen tages til "
                            "efterretning."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget godkendte, at der købes nye bænke."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Besluttet i henhold til indstillingen."),
              (Outcomes{Outcome::Approved}));
}

TEST(KindsOfDecisions, WhatWeDoIsDecided) {
    for (const std::string_view decided :
         {"Vi skifter bank.", "Vi mødes kl. 9 ved hallen.", "Referent: Ida.", "Ida er referent.",
          "Der holdes ekstra møde den 4. maj.", "Huslejen stiger med 2 pct."}) {
        EXPECT_EQ(in_minutes_of("Bestyrelsen", decided), (Outcomes{Outcome::Decided})) << decided;
    }
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Sagen tages med til generalforsamlingen."),
              (Outcomes{Outcome::Referred}));
}

/// Where a phrase stands behind the verb, the outcome is the same as without it.
TEST(KindsOfDecisions, PhrasesBehindTheVerbChangeNothing) {
    for (const std::string_view phrase :
         {"", "derfor ", "desværre ", "således ", "på det foreliggende grundlag ", "for nuværende ",
          "i år ", "samlet set ", "med stemmerne 4-3 ", "dog "}) {
        const std::string said(phrase);
        const std::vector<std::string> refusals = {
            "Ansøgningen imødekommes " + said + "ikke.",
            "Ansøgningen kan " + said + "ikke imødekommes.",
            "Ansøgningen må " + said + "afslås.",
            "Forslaget blev " + said + "ikke vedtaget.",
            "Udvalget kan " + said + "ikke gå ind for forslaget.",
            "Udvalget ønsker " + said + "ikke at give tilladelse.",
            "Udvalget besluttede " + said + "ikke at anbefale forslaget.",
            "Udvalget besluttede " + said + "at afvise at yde tilskud."};
        for (const std::string& refusal : refusals) {
            EXPECT_EQ(in_minutes_of("Udvalget", refusal), (Outcomes{Outcome::Rejected})) << refusal;
        }
        const std::string approval = "Ansøgningen godkendes " + said;
        EXPECT_EQ(in_minutes_of("Udvalget", approval), (Outcomes{Outcome::Approved})) << approval;
    }
}

TEST(KindsOfDecisions, WhatOthersSaidBesideItChangesNothing) {
    for (const std::string_view beside :
         {" (V) kunne ikke støtte dette.", " O begærede sagen udsat, hvilket blev forkastet.",
          " Punktet blev behandlet som nr. 4.", " V tager forbehold."}) {
        const std::vector<std::pair<std::string, Outcome>> known = {
            {"Udvalget godkendte indstillingen.", Outcome::Approved},
            {"Udvalget valgte model 2.", Outcome::Decided},
            {"Taget til efterretning.", Outcome::Noted},
            {"Udsat.", Outcome::Postponed}};
        for (const auto& [decision, outcome] : known) {
            EXPECT_EQ(in_minutes_of("Udvalget", decision + std::string(beside)),
                      (Outcomes{outcome}))
                << decision << beside;
        }
    }
}

TEST(KindsOfDecisions, WhatStandsBeforeTheVerbIsNoCondition) {
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "På baggrund af de faldne bemærkninger valgte udvalget "
                            "model 2."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Udvalget",
                            "Under henvisning til notatet kan udvalget ikke godkende "
                            "forslaget."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Besluttet: Anbefales."), (Outcomes{Outcome::Referred}));
}

TEST(KindsOfDecisions, WhatSomebodyPromisesIsDecided) {
    for (const std::string_view decided :
         {"Ida vil kontakte kommunen.", "Ida (formand) kontakter kommunen.",
          "Ida har påtaget sig at lave et udkast.", "Bo tilbød at lave et udkast.",
          "Der skrives et brev til naboen.", "Pengene bruges til bænke.", "Taksten sættes op."}) {
        EXPECT_EQ(in_minutes_of("Bestyrelsen", decided), (Outcomes{Outcome::Decided})) << decided;
    }
    EXPECT_EQ(in_minutes_of("Rådet", "Formanden kunne oplyse, at taget er tæt."),
              (Outcomes{Outcome::Noted}));
}

TEST(KindsOfDecisions, WhatABodyWillNotDoIsANoWhateverItIs) {
    for (const std::string_view rejected :
         {"Udvalget kan ikke give sin tilslutning til salget.",
          "Udvalget er ikke indstillet på at ændre planen.", "Udestuen tillades ikke."}) {
        EXPECT_EQ(in_minutes_of("Udvalget", rejected), (Outcomes{Outcome::Rejected})) << rejected;
    }
    EXPECT_EQ(in_minutes_of("Udvalget", "Det blev aftalt, at emnet er fast punkt."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget noterer, at udgiften stiger."),
              (Outcomes{Outcome::Noted}));
}

TEST(KindsOfDecisions, AnIntroductionIsPartOfTheTalk) {
    EXPECT_EQ(in_minutes_of("Direktionen",
                            "Ida gav et kort oplæg. På den baggrund drøftede "
                            "direktionen emnet og besluttede, at HR laver en plan."),
              (Outcomes{Outcome::Discussed, Outcome::Decided}));
}

TEST(KindsOfDecisions, WhatABodyAsksForIsToBeMade) {
    EXPECT_EQ(in_minutes_of("Udvalget", "Drøftet. Udvalget ønsker et notat om emnet."),
              (Outcomes{Outcome::Discussed, Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Udvalget ønsker et notat om emnet, inden sagen afgøres."),
              (Outcomes{Outcome::Postponed}));
}

TEST(KindsOfDecisions, AnAmendmentThatFellWithdrawsNothing) {
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Ændringsforslag 1: For stemte 12, imod stemte 17. "
                            "Bortfaldet.\nBudgettet er vedtaget."),
              (Outcomes{Outcome::Approved}));
}

}  // namespace
}  // namespace intake
