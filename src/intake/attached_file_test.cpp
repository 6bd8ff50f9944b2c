// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is put to what everybody reads passes the gate that minutes pass.
#include "intake/attached_file.h"

#include <gtest/gtest.h>

#include "intake/parse.h"

namespace {

/// Whether it asks, and the first line that does.
std::string asked_about(const std::string& text, const std::string& name = "notat.txt") {
    for (const base::Finding& one : intake::look_at_attached(text, name)) {
        if (one.code == "file.closing_word") return one.text;
    }
    return {};
}

TEST(AttachedFileTest, WhatIsCalledConfidentialAsks) {
    for (const char* line :
         {"Fortroligt notat", "Dette notat er fortroligt.", "Fortroligt notat om salg af grund",
          "Notatet er fortroligt.", "Bilaget er fortroligt.", "Sagen er fortrolig.", "FORTROLIGT",
          "Må ikke offentliggøres", "Lukket punkt", "Status: Lukket", "Internt notat",
          "Vedlagt fortroligt notat om salget."}) {
        EXPECT_EQ(asked_about(line), line);
        EXPECT_EQ(asked_about(std::string("Notat\n\n") + line + "\n\nTekst om en grund.\n"), line);
        EXPECT_EQ(asked_about(std::string("# ") + line + "\n\nTekst.\n", "notat.md").empty(), false)
            << line;
        EXPECT_FALSE(
            asked_about(std::string("<html><body><h1>") + line + "</h1></body></html>", "n.html")
                .empty())
            << line;
    }
}

// Whatever holds minutes back, or closes an item of them, holds a file back.
TEST(AttachedFileTest, TheGateIsThatOfMinutes) {
    for (const std::string line :
         {"Fortroligt", "Punkt for lukkede døre", "Åben/lukket: Lukket", "Åben sag? Nej",
          "Offentlig: Nej", "Kun til internt brug", "Personsag - lukket", "(lukket)",
          "Ikke til offentliggørelse", "Bilaget er undtaget fra aktindsigt.", "Tavshedspligt"}) {
        document::Source source;
        source.text =
            "REFERAT Direktionen d. 01-08-2027\n\nMødedato: 01-08-2027\n\nPunkt 1: Emne\n"
            "\nBaggrund\n\n" +
            line + "\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Andet\n\nGodkendt.\n";
        source.name = "referat.txt";
        const auto minutes = intake::parse_minutes(source, intake::ProfileSet::shipped());
        ASSERT_TRUE(minutes);
        bool is_held = minutes.value().minutes.items.front().closed;
        for (const base::Finding& one : minutes.value().doubts) {
            is_held = is_held || one.code == "doubt.closing_word";
        }
        EXPECT_EQ(!asked_about("Notat om salg\n\n" + line + "\n\nTekst.\n").empty(), is_held)
            << line;
    }
}

TEST(AttachedFileTest, AlsoWhatIsNeverReadAsMinutesIsLookedThrough) {
    const std::string mail =
        "From: a@x.dk\nTo: b@x.dk\nSubject: Salg\nMIME-Version: 1.0\n\nDette notat er "
        "fortroligt.\n";
    EXPECT_EQ(asked_about(mail, "mail.eml"), "Dette notat er fortroligt.");
    EXPECT_EQ(asked_about("Nr;Status\n1;Lukket punkt\n", "punkter.csv").empty(), false);
}

TEST(AttachedFileTest, EachLineIsToldOnceWithItsPlace) {
    const auto found = intake::look_at_attached(
        "Notat\nFortroligt notat\nTekst.\nDette notat er fortroligt.\nFortroligt notat\n", "a.txt");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].text, "Fortroligt notat");
    EXPECT_EQ(found[1].text, "Dette notat er fortroligt.");
    EXPECT_EQ(asked_about("Notat\n", "lukket bilag.txt"), "lukket bilag.txt");
}

TEST(AttachedFileTest, WhatIsHarmlessIsNotAskedAbout) {
    for (const char* line : {"Lukkede punkter: ingen",
                             "Butikken på torvet lukkede sidste år, og ingen har overtaget den.",
                             "Svømmehallen er lukket i hele juli måned på grund af renovering."}) {
        EXPECT_EQ(asked_about(std::string("Notat\n\n") + line + "\n"), "") << line;
    }
}

}  // namespace
