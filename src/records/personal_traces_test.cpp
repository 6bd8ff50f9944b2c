// SPDX-License-Identifier: AGPL-3.0-or-later
// Telephone numbers and mail addresses as people write them.
#include "records/personal_traces.h"

#include <gmock/gmock.h>

namespace records {
namespace {

std::string told_of(std::string_view text) {
    std::string told;
    for (const PersonalTrace& one : find_personal_traces(text)) {
        told += (told.empty() ? "" : "; ") + one.kind + " " + one.words;
    }
    return told;
}

TEST(PersonalTracesTest, ATelephoneNumberIsSeenHoweverItIsWritten) {
    for (const char* text : {"Ring 22 33 44 55",
                             "Ring på 2233 4455",
                             "22.33.44.55",
                             "2233-4455",
                             "22-33-44-55",
                             "tlf.22334455",
                             "Tlf.nr.: 22334455",
                             "mob. 22334455",
                             "Tel: 22334455",
                             "(+45) 22334455",
                             "+45 22334455",
                             "+4522334455",
                             "+45-22334455",
                             "+45 2233 4455",
                             "0045 22334455",
                             "004522334455",
                             "(+45)22334455",
                             "(22) 33 44 55",
                             "+45\u00a022\u00a033\u00a044\u00a055",
                             "22\u00a033\u00a044\u00a055",
                             "+45 22 334 455",
                             "tlf. 22 334 455",
                             "22 33 4455",
                             "+45.22.33.44.55",
                             "telefon (22334455)"}) {
        EXPECT_THAT(told_of(text), testing::StartsWith("phone ")) << text;
    }
}

TEST(PersonalTracesTest, WhatIsOtherwiseEightDigitsIsNoTelephoneNumber) {
    for (const char* text :
         {"beløbet 22.334.455 kr.", "22 334 455 kr.", "CVR 22334455", "CVR-nr. 22 33 44 55",
          "CVR: 22 33 44 55", "journalnr. 22334455", "den 12.05.2021", "12-05-2021",
          "5798 0061 2345 6", "18/22334455", "version 22.33.44.55.66", "1.234.567,89", "2020 2021",
          "2020-2021", "(2019 2020)"}) {
        EXPECT_EQ(told_of(text), "") << text;
    }
}

TEST(PersonalTracesTest, AMailAddressThatHidesFromMachinesIsSeen) {
    for (const char* text :
         {"anna.holm@gmail.com", "anna.holm[at]gmail.com", "anna.holm (at) gmail.com",
          "anna.holm [at] gmail [dot] com", "anna.holm(a)gmail.com", "anna at gmail.com",
          "anna.holm at firma.dk", "Mail: anna at firma.dk", "anna.holm snabel-a firma.dk",
          "anna.holm {at} firma.dk", "anna.holm(snabela)firma(punktum)dk", "anna.holm @ gmail.com",
          "anna＠gmail.com"}) {
        EXPECT_THAT(told_of(text), testing::StartsWith("mail anna")) << text;
    }
}

TEST(PersonalTracesTest, RunningTextWithTheWordAtIsNoAddress) {
    for (const char* text :
         {"Udvalget besluttede at bl.a. stien laves", "oplyser at borger.dk lukker",
          "ønsker at kommunen.dk opdateres", "Det blev besluttet at f.eks. dk", "(a) firma.dk",
          "punkt (at) 5", "i København @ Rådhuset", "se at www.borger.dk virker"}) {
        EXPECT_EQ(told_of(text), "") << text;
    }
}

TEST(PersonalTracesTest, WhatStandsAtTheFootOfALetterIsTheMunicipalitysOwn) {
    for (const char* text :
         {"Havneby Kommune, Torvet 1, 9999 Havneby, tlf. 99 88 77 66, CVR-nr. 29189999",
          "Havneby Rådhus · Tlf.: 9988 7766 · post@havneby.dk · www.havneby.dk",
          "Telefon 99887766 | EAN 5798000000000 | Havneby Kommune"}) {
        EXPECT_EQ(told_of(text), "") << text;
    }
    EXPECT_EQ(told_of("Ansøger Bo Holm, Havneby Kommune, tlf. 22 33 44 55"), "phone 22 33 44 55");
    EXPECT_EQ(told_of("Bo Holm, CVR 29189999, tlf. 22 33 44 55"), "phone 22 33 44 55");
    EXPECT_EQ(told_of("Havneby Kommune, www.havneby.dk\nRing til Bo: 22 33 44 55"),
              "phone 22 33 44 55");
}

}  // namespace
}  // namespace records
