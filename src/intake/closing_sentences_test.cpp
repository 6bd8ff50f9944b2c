// SPDX-License-Identifier: AGPL-3.0-or-later
// What a secretary writes in words of her own: that a thing is not to be told, copied or carried
// away, who was sent out, where it is written down instead; and in the languages next door.
#include <gtest/gtest.h>

#include "support/closing_minutes.h"

namespace {

using support::is_readable;
using support::minutes_with;
using support::parsed;

class KindOfSentenceTest : public testing::TestWithParam<const char*> {};

TEST_P(KindOfSentenceTest, Asks) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
}

INSTANTIATE_TEST_SUITE_P(
    NotToBeTold, KindOfSentenceTest,
    testing::Values("Gengives ikke i det referat, der sendes ud.",
                    "Sagen ligger i mappen hos formanden og kopieres ikke.",
                    "Materialet må ikke forlade rådhuset.", "Bilaget må ikke printes.",
                    "Det drøftede bliver mellem de tilstedeværende.",
                    "Det, der siges her, bliver mellem disse vægge.",
                    "I bedes holde dette for jer selv, til aftalen er underskrevet.",
                    "De gule punkter er kun for os selv.",
                    "Punkt 2 udgår af den udgave, der lægges på nettet.",
                    "Skal tages ud før offentliggørelse", "Log ind for at se sagen"));

INSTANTIATE_TEST_SUITE_P(WhoWasSentOut, KindOfSentenceTest,
                         testing::Values("Journalisten fra avisen blev bedt om at forlade salen.",
                                         "De fremmødte borgere blev takket af og forlod lokalet.",
                                         "Transmissionen blev afbrudt.",
                                         "Lydoptagelsen blev standset under behandlingen.",
                                         "Kameraet blev slukket under punktet.",
                                         "Dørene blev åbnet igen.",
                                         "Elevrepræsentanterne deltog ikke under punktet."));

INSTANTIATE_TEST_SUITE_P(WrittenElsewhere, KindOfSentenceTest,
                         testing::Values("Beslutningen er indført i særskilt protokol.",
                                         "Drøftelsen er ført til referat i et separat referat.",
                                         "De to næste sager er interne.", "Bestyrelsens eksemplar",
                                         "Låst punkt", "Behandles internt"));

INSTANTIATE_TEST_SUITE_P(
    Laws, KindOfSentenceTest,
    testing::Values(
        "Punktet indeholder oplysninger omfattet af databeskyttelsesforordningens art. 9.",
        "Se databeskyttelseslovens § 8.", "Unntatt jf. offl. § 13",
        "Behandles efter kommunelovens § 11-5.",
        "Behandles uden for mødet i den almindelige sal, jf. LKS § 10",
        "Forbuddet gælder sager om enkelte elever.", "Kun bestyrelsen",
        "Sekretess enligt OSL 21 kap. 1 §"));

INSTANTIATE_TEST_SUITE_P(OtherLanguages, KindOfSentenceTest,
                         testing::Values("Ärendet behandlas inom stängda dörrar.",
                                         "Die Öffentlichkeit ist von diesem Punkt ausgeschlossen.",
                                         "Unter Ausschluss der Öffentlichkeit",
                                         "Der Punkt ist vertraulich.",
                                         "Møtet ble lukket under denne saken.",
                                         "Press and public were excluded.",
                                         "This item is for members only.", "Do not distribute",
                                         "Not for distribution outside the board."));

INSTANTIATE_TEST_SUITE_P(SetApartByAStop, KindOfSentenceTest,
                         testing::Values("Fortroligt. Firmaet Holm er billigst af de fire.",
                                         "Lukket. Prisen er aftalt til 2,3 mio. kr."));

INSTANTIATE_TEST_SUITE_P(BlackedOut, KindOfSentenceTest,
                         testing::Values("██████", "Prisen er ████ kr. pr. m2.", "XXXXXXXX",
                                         "Der betales xxxxx kr.", "▓▓▓▓▓▓"));

INSTANTIATE_TEST_SUITE_P(
    WhoMayRead, KindOfSentenceTest,
    testing::Values(
        "Felter med gul baggrund er kun for rådets medlemmer.", "Blå tekst er alene til nævnet.",
        "Linjer med rød skrift slettes, inden dette sendes ud.",
        "○ kan læses af enhver ● kun formandskabet må læse", "Notatet må kun læses af rådet.",
        "Forbeholdt bestyrelsen", "Udelukkende til menighedsrådet", "Ikke til opslag",
        "Ikke til ophængning i opgangen", "Sagen er omfattet af § 8 i sagsbehandlingsloven.",
        "Oplysningerne i sagen udleveres ikke til andre.",
        "To beboere var mødt op. De gik ud, da vi kom til punkt 6.",
        "Alle gæster gik, inden punkt 3 blev taget op."));

TEST(WhatSignsMean, StandsOverTheOthersThoughItReadsAsATitle) {
    const std::string legend = "Punkt 3: alle må læse ● kun udvalget må læse";
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", "", legend))));
}

class PersonCaseTitleTest : public testing::TestWithParam<const char*> {};

TEST_P(PersonCaseTitleTest, Asks) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", GetParam(), ""))));
}

INSTANTIATE_TEST_SUITE_P(
    Titles, PersonCaseTitleTest,
    testing::Values("Afskedigelse af medarbejder ved havnen", "Tjenstlig advarsel til en lærer",
                    "Fratrædelsesaftale med skoleleder", "Bortvisning af elev",
                    "Anbringelse uden for hjemmet af Ida", "Fratrædelsesaftale for Ida",
                    "Klage fra borger over afslag på førtidspension",
                    "Ansøgning om merudgifter fra borger",
                    "Anbringelse uden for hjemmet af et barn", "Salg af grund – EMBARGO 1.9.",
                    "Salg af grund - herfra lukket møde"));

class NearSentenceTest : public testing::TestWithParam<const char*> {};

TEST_P(NearSentenceTest, SaysNothing) {
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
}

INSTANTIATE_TEST_SUITE_P(
    Near, NearSentenceTest,
    testing::Values("Sagen blev ikke behandlet.",
                    "Tilskuddet udbetales ikke, før regnskabet er godkendt.",
                    "Elevrepræsentanterne deltog under punktet.", "Bo Lund forlod mødet kl. 18.30.",
                    "Aftalen er indgået mellem kommunen og regionen.",
                    "Der isoleres mellem væggene.", "Klubben kan ikke holde sig selv i gang.",
                    "Punkter med rød skrift er nye.", "Sagen har været til intern høring.",
                    "Sygefraværet er faldet.", "Lyset på stien blev slukket kl. 23.",
                    "Sagsbehandleren har xx timer om ugen.", "Se byggelovens § 13.",
                    "Referatet sendes ud efter mødet.", "Pressen var til stede.",
                    "Bo Lund deltog ikke under punktet.", "Mødet blev åbnet kl. 17.",
                    "Optagelsen af nye elever er afsluttet.", "Rød tekst er rettet siden sidst.",
                    "Kortet med blå felter er vedlagt.", "De gik ud og så på taget.",
                    "Planen udleveres på mødet.", "Alle læser bladet, og kun få klager.",
                    "Opslaget hænger i opgangen."));

class NearTitleTest : public testing::TestWithParam<const char*> {};

TEST_P(NearTitleTest, SaysNothing) {
    EXPECT_TRUE(is_readable(parsed(minutes_with("", GetParam(), ""))));
}

INSTANTIATE_TEST_SUITE_P(Near, NearTitleTest,
                         testing::Values("Klage over støj fra skydebanen",
                                         "Sygefravær i kommunen, 1. halvår",
                                         "Anbringelser uden for hjemmet - kvartalsstatistik",
                                         "Ansættelsesproces for ny skoleleder",
                                         "Politik for persondata", "Opsigelse af lejemål",
                                         "Retningslinjer for afskedigelse af medarbejdere",
                                         "Ansøgning fra borgerforeningen om tilskud"));

}  // namespace
