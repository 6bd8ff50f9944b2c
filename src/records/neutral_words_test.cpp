// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/neutral_words.h"

#include <gtest/gtest.h>

namespace records {
namespace {

std::string told(std::string_view closed, std::string_view neutral) {
    return told_by(closed, neutral).value_or("");
}
std::string hinted(std::string_view closed, std::string_view neutral) {
    return hinted_by(closed, neutral).value_or("");
}

TEST(NeutralWordsTest, AWordIsToldByAnyFormOfIt) {
    EXPECT_EQ(told("Køb af Husmandsvej 10", "Ejendomssag om husmandsvej"), "husmandsvej");
    EXPECT_EQ(told("Lokalplanen for Nordmarken", "Sag om lokalplan"), "lokalplan");
    EXPECT_EQ(told("Ørsted A/S", "Forhandling med ØRSTED"), "ørsted");
    EXPECT_EQ(told("Salg af skov", "Sag om skoven"), "skoven");
    EXPECT_EQ(told("Personalesag Ida Bech", "Idas sag"), "idas");
    EXPECT_EQ(told("Klage fra Bo", "Bos sag"), "bos");
    EXPECT_EQ(told("Sag vedrørende afsked", "Sag vedrørende personale"), "");
}

TEST(NeutralWordsTest, AShortNameIsAWord) {
    EXPECT_EQ(told("Personalesag Ida Bech", "Sag om Ida B."), "ida");
    EXPECT_EQ(told("Personalesag Ea Holm", "Sag om Ea"), "ea");
    EXPECT_EQ(told("Sag om Ib Ax", "Om Ib Ax"), "ib");
    EXPECT_EQ(told("Klage over Ø-Mad", "Tilsyn med Ø-Mad"), "ø");
    EXPECT_EQ(told("Klage over Ø", "Tilsyn med Ø"), "ø");
    EXPECT_EQ(told("Strid med DR", "Sagen mod DR"), "dr");
    EXPECT_EQ(told("Leje af Hal C", "Lejeaftale Hal C"), "hal");
    EXPECT_EQ(told("Leje af Hal C", "Leje af et rum: C"), "leje");
    EXPECT_EQ(told("Hal C lejes", "Aftale om C"), "c");
    EXPECT_EQ(told("Salg af vej", "Sag om en vej"), "vej");
    EXPECT_EQ(told("Aftale med De Unge", "Sag om de frivillige"), "");
    EXPECT_EQ(told("Strid om en mur", "Sag om en aftale"), "");
    EXPECT_EQ(told("Hun har klaget over os", "Her er en sag over flere år, og hun er ny"), "");
    EXPECT_EQ(told("Aftale med Ørsted A/S", "Sag om et A/S"), "") << "what many firms are";
}

TEST(NeutralWordsTest, NumbersAndInitialsAreForAPersonToLookAt) {
    EXPECT_EQ(told("Salg af Skovvej 112", "Sag om nr. 112"), "");
    EXPECT_EQ(hinted("Salg af Skovvej 112", "Sag om nr. 112"), "112");
    EXPECT_EQ(hinted("Salg af Skovvej 112B", "Sag om nr. 112"), "112");
    EXPECT_EQ(hinted("Salg af grund 7", "Sag om 7a"), "7a");
    EXPECT_EQ(hinted("Udbud af rengøring 2027", "Sag om en kontrakt 2027"), "");
    EXPECT_EQ(hinted("Personalesag Ida Bech", "Sag om I. B."), "I");
    EXPECT_EQ(hinted("Personalesag Ida Bech", "Sag om IB"), "IB");
    EXPECT_EQ(hinted("Personalesag Ida Maria Bech", "Sag om IMB"), "IMB");
    EXPECT_EQ(hinted("Personalesag Ida Bech", "Sag om B."), "B");
    EXPECT_EQ(hinted("Personalesag Ida Bech", "Sag i personalet"), "") << "i is no initial";
    EXPECT_EQ(hinted("Personalesag Ida Bech", "I er en sag"), "");
    EXPECT_EQ(hinted("Afskedigelse af Bo Kær", "Plan A"), "") << "what begins a title is no name";
    EXPECT_EQ(hinted("Personalesag Ida Bech", "Sag om KL"), "");
}

TEST(NeutralWordsTest, AWordPutTogetherWithOneOfTheClosedTitleIsLookedAt) {
    EXPECT_EQ(hinted("Køb af jord", "Jordkøb ved havnen"), "Jordkøb");
    EXPECT_EQ(hinted("Køb af vej", "Vejkøb"), "Vejkøb");
    EXPECT_EQ(hinted("Salg af skov", "Skovsalg"), "Skovsalg");
    EXPECT_EQ(hinted("Skovsalg ved Aa", "Salg"), "Salg");
    EXPECT_EQ(hinted("Leje af hal", "Aftale om hallen"), "hallen");
    EXPECT_EQ(hinted("Sag om afsked", "Personalesag"), "");
    EXPECT_EQ(hinted("Afskedigelse af en leder", "Personalesag"), "");
}

}  // namespace
}  // namespace records
