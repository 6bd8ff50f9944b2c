// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions in the forms that minutes of municipalities have: parts, lists, lines, word order.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "intake/outcomes.h"
#include "support/decision_outcomes.h"

namespace intake {
namespace {

using records::Outcome;
using support::in_minutes_of;
using support::Outcomes;

TEST(FormsOfDecisions, ANoBeforeToTurnsWhatIsDecided) {
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Udvalget besluttede ikke at give dispensation."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Det blev besluttet ikke at imødekomme ønsket."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Bestyrelsen blev enig om ikke at flytte junimødet."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Generalforsamlingen", "Ingen af forslagene blev vedtaget."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Økonomiudvalget", "Ad 2: Anbefales ikke."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Seniorrådet", "Ikke opbakning fra Seniorrådet."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(
        in_minutes_of("Kulturudvalget", "Udvalget tilsluttede sig, at klubben meddeles afslag."),
        (Outcomes{Outcome::Rejected}));
}

TEST(FormsOfDecisions, TheVerbsOfAListTellWhatWasDecided) {
    EXPECT_EQ(in_minutes_of("Kulturudvalget",
                            "Udvalget besluttede,\n"
                            "1. at status for svømmehallen tages til efterretning,\n"
                            "2. at retningslinjerne for puljen godkendes, og\n"
                            "3. at der bør være flere penge i puljen."),
              (Outcomes{Outcome::Noted, Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Kulturudvalget",
                            "Udvalget besluttede, at\n"
                            "- koncertforeningen får afslag,\n"
                            "- dilettanten bevilges 4.000 kr."),
              (Outcomes{Outcome::Rejected, Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg",
                            "Udvalget besluttede:\n- at stien lægges om\n- at der plantes træer"),
              (Outcomes{Outcome::Decided}));
}

TEST(FormsOfDecisions, ALineOfItsOwnIsAMatterOfItsOwn) {
    EXPECT_EQ(in_minutes_of("Idrætsrådet",
                            "Orienteringen blev taget til efterretning.\n\n"
                            "Planen er i høring. Ida og Bo skriver et udkast."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Idrætsrådet", "Ida orienterede om planen og skriver et udkast."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Socialudvalget",
                            "Udvalget tiltræder forslag 1.\n\nForslag 2 drøftes på ny i august."),
              (Outcomes{Outcome::Approved, Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Direktionen", "Gebyret tiltrådtes.\n\nValg af skema tiltrådtes."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Direktionen", "Godkendt.\n\nTiltrådt, idet navnet rettes."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Tilbuddet godkendes, og kassereren kontakter banken."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(
        in_minutes_of("Socialudvalget", "Sagen tages af dagsordenen. Forelægges på mødet i maj."),
        (Outcomes{Outcome::Withdrawn, Outcome::Postponed}));
}

TEST(FormsOfDecisions, ALineThatWasBrokenGoesOn) {
    EXPECT_EQ(in_minutes_of("Generalforsamlingen",
                            "Der var ikke mødt så mange, at ændringen af vedtægterne kunne blive\n"
                            "vedtaget. Forslaget fra bestyrelsen om et nyt gebyr blev ikke\n"
                            "godkendt."),
              (Outcomes{Outcome::Rejected}));
}

TEST(FormsOfDecisions, WhatTheClauseBeginsWithMayBeTheThing) {
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "Vi mangler en dato. Det undersøger Mette."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "Bænkene bestiller Ole."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "Grundet travlhed udskydes punktet."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "På næste møde tager vi ordensreglerne op."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Ungerådet", "Ny sekretær: Freja."), (Outcomes{Outcome::Decided}));
    EXPECT_TRUE(in_minutes_of("Ungerådet", "Kaffemaskinen larmer.").empty());
    EXPECT_TRUE(in_minutes_of("Ungerådet", "Fire familier bor der nu.").empty());
    EXPECT_TRUE(in_minutes_of("Ungerådet", "Naboerne håber, rådet vil støtte det.").empty());
}

TEST(FormsOfDecisions, WhoSaysSoCounts) {
    EXPECT_EQ(in_minutes_of("Menighedsrådet", "Poul anbefaler den lyse. Godkendt."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Økonomiudvalget", "Et flertal bestående af A, F og B stemte for."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg",
                            "Udvalget ønsker prisen undersøgt, og at sagen derefter genoptages."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Alle godkendte."), (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Ingen rettelser til referatet, der hermed er godkendt."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(
        in_minutes_of("Ældrerådet", "Else orienterede om mødet, hvor planen var blevet vedtaget."),
        (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Ansøgningen om orlov imødekommes."),
              (Outcomes{Outcome::Approved}));
}

TEST(FormsOfDecisions, WhatAnotherBodyAsksForIsNotApprovedHere) {
    EXPECT_EQ(
        in_minutes_of("Byrådet", "ØU indstiller, at udvalgets forslag følges.\n\nByrådet: Udsat."),
        (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Taget til efterretning, at følgende er udpeget: Ida."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Økonomiudvalget",
                            "Udvalget anbefaler pkt. 1, mens pkt. 2 sendes tilbage til udvalget."),
              (Outcomes{Outcome::Referred, Outcome::Returned}));
    EXPECT_EQ(in_minutes_of("Hovedudvalget", "HMU tiltræder oplægget."),
              (Outcomes{Outcome::Approved}));
}

TEST(FormsOfDecisions, NotAllThatIsTakenIsDone) {
    EXPECT_TRUE(in_minutes_of("Ældrerådet", "Rådet tager forbehold for tallene.").empty());
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Forvaltningen går i dialog med ejeren."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(
        in_minutes_of("Socialudvalget", "Udvalget besluttede at indkalde firmaet til en samtale."),
        (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Der kan ikke gives tilladelse til skuret."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Udvalget vil ikke dispensere."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg", "Forvaltningens forslag blev ikke fulgt."),
              (Outcomes{Outcome::Rejected}));
    EXPECT_TRUE(in_minutes_of("Skolebestyrelsen", "Bestyrelsen anerkender behovet.").empty());
    EXPECT_EQ(in_minutes_of("Byrådet", "Sagen sendes til fornyet behandling i Teknisk Udvalg."),
              (Outcomes{Outcome::Returned}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Der meddeles Ida Holm fritagelse for hvervet."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Redegørelsen gav ikke anledning til bemærkninger."),
              (Outcomes{Outcome::Noted}));
}

TEST(FormsOfDecisions, ATaskIsPartOfWhatWasApprovedOrNoted) {
    EXPECT_EQ(in_minutes_of("Direktionen", "Godkendt. Susanne kontakter revisionen."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Økonomiudvalget",
                            "Godkendt.\n\nCenteret orienterer udvalget om priserne i august."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Regnskabet er godkendt. Kassereren sender det ind."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Rådet", "Ida orienterede om turen. Bo spørger til prisen."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Rådet", "Ida orienterede om turen. Bo svarer, den er billig."),
              (Outcomes{Outcome::Noted}));
}

TEST(FormsOfDecisions, WhatIsToldOrWantedIsNotDone) {
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Formanden oplyste, at festen holdes den 3. maj."),
              (Outcomes{Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Godkendt.\n\nVenstre ønsker tilført, at partiet finder det dyrt."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Kulturudvalget",
                            "Udvalget drøftede sagen, som derefter sendes til Økonomiudvalget."),
              (Outcomes{Outcome::Discussed, Outcome::Referred}));
    EXPECT_EQ(in_minutes_of("Teknisk Udvalg",
                            "Som indstillet, idet forvaltningen ser på, om skiltene kan flyttes."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(
        in_minutes_of("Forretningsudvalget",
                      "Udvalget besluttede at indstille planen til regionsrådets tiltrædelse."),
        (Outcomes{Outcome::Referred}));
}

TEST(FormsOfDecisions, NewsCountsBesideWhatWasDecided) {
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen",
                            "Lederen fortalte om skemaet. Ordningen med frugt blev drøftet."),
              (Outcomes{Outcome::Discussed, Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen",
                            "Orientering om taget: det er tæt.\nFordelingen af rum udsættes."),
              (Outcomes{Outcome::Postponed, Outcome::Noted}));
    EXPECT_EQ(in_minutes_of("Bestyrelsen", "Kassereren fremlagde budgettet. Det blev godkendt."),
              (Outcomes{Outcome::Approved}));
}

TEST(FormsOfDecisions, AProposalThatHasAMajorityIsWhatItProposed) {
    EXPECT_EQ(in_minutes_of("Byrådet",
                            "Liste K foreslog, at sagen sendes tilbage til udvalget. Det var der "
                            "flertal for."),
              (Outcomes{Outcome::Returned}));
    EXPECT_EQ(
        in_minutes_of("Byrådet", "Ida Holm foreslog, at sagen udsættes. Forslaget blev vedtaget."),
        (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Udvalget", "Indstilling 1 og 2 anbefales."),
              (Outcomes{Outcome::Referred}));
}

TEST(FormsOfDecisions, ANameBesideATaskIsATask) {
    EXPECT_EQ(in_minutes_of("Menighedsrådet", "Kaffe: Ruth og Inger."),
              (Outcomes{Outcome::Decided}));
    EXPECT_TRUE(in_minutes_of("Menighedsrådet", "Sted: Sognegården").empty());
    EXPECT_TRUE(in_minutes_of("Menighedsrådet", "Afbud: Ruth og Inger").empty());
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "Mia er ny formand."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Byrådet", "Udpegning til Fonden Gl. Brygge udsættes."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(in_minutes_of("Skolebestyrelsen", "Vi tager det op, når tallene er her."),
              (Outcomes{Outcome::Postponed}));
    EXPECT_EQ(
        in_minutes_of("Skolebestyrelsen", "Bestyrelsen ønsker, at skolelederen laver et oplæg."),
        (Outcomes{Outcome::Decided}));
}

TEST(FormsOfDecisions, TheVerbMayStandBeforeWhoActs) {
    const std::vector<std::pair<std::string_view, Outcome>> wordings = {
        {"Herefter gik udvalget ind for planen.", Outcome::Approved},
        {"Derefter gik forslaget igennem.", Outcome::Approved},
        {"Herefter nedlægger udvalget forbud.", Outcome::Decided},
        {"Derfor er udvalget imod forslaget.", Outcome::Rejected},
        {"Dermed kan udvalget ikke støtte forslaget.", Outcome::Rejected},
        {"Herefter overgår sagen til Byrådet.", Outcome::Referred},
        {"På den baggrund besluttede udvalget at udsætte sagen.", Outcome::Postponed},
        {"Herefter noterede udvalget sig tallene.", Outcome::Noted},
        {"Et enigt udvalg afholder et borgermøde.", Outcome::Decided},
        {"Pkt. 1: Der var en livlig debat.", Outcome::Discussed},
        {"Pkt. 1: Udvalget kan tilslutte sig planen.", Outcome::Approved}};
    for (const auto& [decision, outcome] : wordings) {
        EXPECT_EQ(in_minutes_of("Teknisk Udvalg", decision), (Outcomes{outcome})) << decision;
    }
    EXPECT_EQ(read_outcomes("Herefter godkendte udvalget planen.").found.front().words,
              "Herefter godkendte udvalget planen");
}

/// A clause, "WHO VERB rest".
struct Clause {
    std::string who;
    std::string verb;
    std::string rest;
};

TEST(FormsOfDecisions, TheFrameOfASentenceChangesNothing) {
    const std::vector<Clause> clauses = {{"udvalget", "godkendte", "planen"},
                                         {"udvalget", "gik", "ind for forslaget"},
                                         {"udvalget", "sagde", "god for planen"},
                                         {"udvalget", "valgte", "at følge indstillingen"},
                                         {"udvalget", "tog", "tallene til efterretning"},
                                         {"udvalget", "drøftede", "planen"},
                                         {"udvalget", "peger", "på løsning 2"},
                                         {"udvalget", "nedlægger", "forbud"},
                                         {"udvalget", "besluttede", "at udsætte sagen"},
                                         {"udvalget", "sagde", "nej til tilbuddet"},
                                         {"udvalget", "oversendte", "sagen til Byrådet"},
                                         {"udvalget", "hjemviste", "sagen"}};
    for (const Clause& one : clauses) {
        const std::string straight = one.who + ' ' + one.verb + ' ' + one.rest;
        const std::string inverted = one.verb + ' ' + one.who + ' ' + one.rest + '.';
        const std::string upper = 'U' + straight.substr(1);
        const auto outcomes = in_minutes_of("Teknisk Udvalg", upper + '.');
        ASSERT_FALSE(outcomes.empty()) << upper;
        for (const std::string& framed :
             {"Herefter " + inverted, "Derfor " + inverted, "På den baggrund " + inverted,
              "Pkt. 1: " + upper + '.', "Fraværende: Ida Holm.\n" + upper + '.',
              upper + ", jf. bilag 2.", "Udvalget " + one.verb + " enstemmigt " + one.rest + '.',
              "Udvalget " + one.verb + " dog " + one.rest + '.'}) {
            EXPECT_EQ(in_minutes_of("Teknisk Udvalg", framed), outcomes) << framed;
        }
    }
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Sender et brev til ministeren."),
              (Outcomes{Outcome::Decided}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Kan tilslutte sig forslaget."),
              (Outcomes{Outcome::Approved}));
    EXPECT_EQ(in_minutes_of("Ældrerådet", "Peger på løsning 2."), (Outcomes{Outcome::Decided}));
}

TEST(FormsOfDecisions, WordsOfMinutes) {
    const std::vector<std::pair<std::string_view, Outcome>> wordings = {
        {"Forslaget nyder fremme.", Outcome::Approved},
        {"Udvalget tilkendegav opbakning til planen.", Outcome::Approved},
        {"Der er opbakning i udvalget til at søge puljen.", Outcome::Approved},
        {"Udvalget bevilligede 9.000 kr.", Outcome::Approved},
        {"Forslaget blev besluttet.", Outcome::Approved},
        {"Udvalget gav forvaltningen bemyndigelse til at købe skiltene.", Outcome::Decided},
        {"Rådet er skuffet over svaret, og vil derfor bede om et møde.", Outcome::Decided},
        {"Administrationen skal gå videre med forslagene.", Outcome::Decided},
        {"Udvalget ønsker model B belyst.", Outcome::Decided},
        {"Udpegning til havnens bestyrelse udsættes.", Outcome::Postponed},
        {"Sagen ønskes på igen til oktober.", Outcome::Postponed},
        {"Sagen færdigbehandles på næste møde.", Outcome::Postponed},
        {"Tilbage til forvaltningen med henblik på en ny beregning af driften.", Outcome::Returned},
        {"Der blev peget på løsning 2.", Outcome::Decided},
        {"Else og Niels udgør arbejdsgruppen.", Outcome::Decided},
        {"Udvalget tager imod tilbuddet fra Lund.", Outcome::Approved},
        {"Planen blev stemt hjem.", Outcome::Approved},
        {"Fuld opbakning til planen.", Outcome::Approved},
        {"I overensstemmelse med indstillingen.", Outcome::Approved},
        {"Alle stemte for.", Outcome::Approved},
        {"Der blev gjort rede for tallene.", Outcome::Noted},
        {"Der var forskellige holdninger.", Outcome::Discussed},
        {"Valget faldt på model B.", Outcome::Decided},
        {"Der afholdes borgermøde.", Outcome::Decided},
        {"Sagen ligger stille.", Outcome::Postponed},
        {"Udvalget tilsluttede sig ikke.", Outcome::Rejected},
        {"Forslaget opnåede flertal.", Outcome::Approved},
        {"Indstillingen kan følges.", Outcome::Approved},
        {"Udvalget gav sit samtykke til salget.", Outcome::Approved},
        {"Udvalget blev gjort bekendt med tallene.", Outcome::Noted},
        {"Udvalget fik et overblik over sagerne.", Outcome::Noted},
        {"Udvalget lod sig orientere.", Outcome::Noted},
        {"Udvalget kom med kommentarer.", Outcome::Discussed},
        {"Udvalget evaluerede mødet.", Outcome::Discussed},
        {"Udvalget indgik en aftale.", Outcome::Decided},
        {"Udvalget foretrækker model B.", Outcome::Decided},
        {"Forvaltningen får til opgave at finde en pris.", Outcome::Decided},
        {"Forvaltningen bedes undersøge prisen.", Outcome::Decided},
        {"Punktet rykkes til august.", Outcome::Postponed},
        {"Der tages stilling i juni.", Outcome::Postponed},
        {"Udvalget stemte planen ned.", Outcome::Rejected},
        {"Udvalget ser ingen grund til at ændre praksis.", Outcome::Rejected},
        {"Tilskud ydes ikke.", Outcome::Rejected},
        {"Sagen indbringes for Byrådet.", Outcome::Referred},
        {"Udvalget overlader sagen til Byrådet.", Outcome::Referred},
        {"Sagen tilbagevises.", Outcome::Returned},
        {"Punktet slettes.", Outcome::Withdrawn},
        {"Indgår i budget 2031.", Outcome::Referred},
        {"Besluttet at henvise budgettet til 2. behandling.", Outcome::Referred},
        {"Punkt 9 taget af.", Outcome::Withdrawn}};
    for (const auto& [decision, outcome] : wordings) {
        EXPECT_EQ(in_minutes_of("Teknisk Udvalg", decision), (Outcomes{outcome})) << decision;
    }
}

}  // namespace
}  // namespace intake
