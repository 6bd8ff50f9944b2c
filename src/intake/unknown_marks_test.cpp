// SPDX-License-Identifier: AGPL-3.0-or-later
// What looks like a mark at an item, says nothing that is known, and not all items have.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "document/encoding.h"
#include "intake/parse.h"

namespace {

intake::ParsedMinutes parsed(const std::string& text) {
    document::Source source;
    source.format = document::Format::Text;
    source.text = text;
    source.name = "referat.txt";
    auto cleaned = document::decode_text(text, source.findings);
    EXPECT_TRUE(cleaned);
    if (cleaned) source.text = std::move(cleaned).value();
    auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    return made ? std::move(made).value() : intake::ParsedMinutes();
}

struct Told {
    std::string title;
    std::string under = {};
    std::string above = {};
};

std::string minutes_of(const std::vector<Told>& items, const std::string& head = "") {
    std::string text = fmt::format(
        "REFERAT Havneudvalget d. 04-03-2019\n\nMødedato: 04-03-2019\nDeltagere: Rasmus Friis, "
        "Ida Holm\n{}\n\n",
        head);
    int number = 0;
    for (const Told& one : items) {
        ++number;
        if (!one.above.empty()) text += one.above + "\n\n";
        text += fmt::format("Punkt {}: {}\n", number, one.title);
        if (!one.under.empty()) text += one.under + "\n";
        text +=
            "\nSagsfremstilling\nUdvalget ser på forholdene ved molen og broen.\n\n"
            "Beslutning\nGodkendt.\n\n";
    }
    return text;
}

bool is_doubt(const base::Finding& one) {
    return one.code == "doubt.unknown_mark" || one.code == "doubt.closing_word";
}

std::string doubts_of(const std::string& text) {
    std::string all;
    for (const base::Finding& one : parsed(text).doubts) {
        if (is_doubt(one)) all += (all.empty() ? "" : "; ") + one.text;
    }
    return all;
}

bool is_held_or_closed(const std::string& text) {
    return !doubts_of(text).empty() || parsed(text).minutes.items[1].closed;
}

std::string with_title(const std::string& title) {
    return minutes_of({{"Ny bænk"}, {title}, {"Lys på molen"}});
}
std::string with_line(const std::string& line) {
    return minutes_of({{"Ny bænk"}, {"Salg af grund", line}, {"Lys på molen"}});
}

// Case numbers below the headings, other at each item, are no form that the line fills in.
TEST(UnknownMarksTest, AShortLineAloneAboveTheCaseNumberAsks) {
    const auto with = [](const std::string& line, const std::string& last) {
        std::string text = "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n\n";
        for (int number = 1; number <= 3; ++number) {
            const bool second = number == 2;
            text += fmt::format("Punkt {}: Emne nummer {}\n\n{}Sagsnr.: 19/100{}\n\n", number,
                                number, second && !line.empty() ? line + "\n\n" : "", number);
            text += "Sagsfremstilling\nUdvalget ser på molen.\n\nBeslutning\nGodkendt.\n\n";
            if (second && !last.empty()) text += last + "\n\n";
        }
        return text;
    };
    for (const std::string line : {"Gul mappe", "Forseglet", "Aflåst", "Lükket", "Mellem os",
                                   "Bør ikke omtales", "Persondata", "NON-PUBLIC", "B-punkt"}) {
        EXPECT_TRUE(is_held_or_closed(with(line, ""))) << line;
    }
    for (const std::string line : {"Forseglet", "Forseglet.", "Aflåst.", "NON-PUBLIC"}) {
        EXPECT_TRUE(is_held_or_closed(with("", line))) << line;
    }
    for (const std::string line :
         {"", "Ida Holm", "Orientering", "Dok.nr.: 19/77", "2. behandling"})
        EXPECT_EQ(doubts_of(with(line, "")), "") << line;
    for (const std::string line : {"", "Udsat.", "Rasmus Friis"})
        EXPECT_EQ(doubts_of(with("", line)), "") << line;
}

TEST(UnknownMarksTest, AMarkAtATitleThatSaysNothingKnownAsks) {
    for (const std::string title :
         {"Salg af grund [anonymiseret]", "Salg af grund (uddeles kun på papir)", "⛔ Salg af grund",
          "🚫 Salg af grund", "Salg af grund 🔒", "Salg af grund ⛔", "Salg af grund - kun papir",
          "(papir) Salg af grund", "[gul] Salg af grund", "Salg af grund {grå}",
          "Salg af grund – mappe B", "Salg af grund | papir", "Salg af grund <papir>",
          "Salg af grund (niveau 3)"}) {
        EXPECT_TRUE(is_held_or_closed(with_title(title))) << title;
    }
}

TEST(UnknownMarksTest, WhatIsKnownOrSpokenOfInTheItemAsksNot) {
    for (const std::string title :
         {"Salg af grund (2. behandling)", "Salg af grund - status", "Salg af grund (RF)",
          "Salg af grund (bilag vedlagt)", "Salg af grund (molen og broen)",
          "Salg af grund - molen ved broen", "Salg af grund (10 min)", "Salg af grund (mundtlig)",
          "Salg af grund (19/1002)", "Salg af grund (Ida Holm)", "Salg af grund, Havnevej 3",
          "Salg af grund (genoptaget)", "Salg af grund (O)", "Salg af grund (beslutning)",
          "Salg af våben", "Våben", "Salg af grund (Havneudvalget)", "Salg af grund - fase 2"}) {
        EXPECT_EQ(doubts_of(with_title(title)), "") << title;
    }
}

TEST(UnknownMarksTest, ALabelOrAShortLineUnderAHeadingAsks) {
    for (const std::string line :
         {"Distribution: kun udvalget", "Adgang: gul", "Klasse: 3", "Omdeling: papir", "Kun papir",
          "Gul mappe", "Kreds = indre", "Sagsnr.: 19/2     Klasse: 3", "⛔", "Mappe: B"}) {
        EXPECT_TRUE(is_held_or_closed(with_line(line))) << line;
    }
    for (const std::string line :
         {"Sagsnr.: 19/2", "Sagsbehandler: Ida Holm", "Ref.: IH", "Adgang: åben", "Adgang: Alle",
          "Tid: 10 min", "Åbent", "Initialer: RF", "Fagcenter: Teknik og Miljø", "Bilag: 3",
          "Sagstype: Beslutning", "Modtaget: 01-02-2019", "Ansvarlig: Teknisk Forvaltning",
          "Kaffepause", "Ida Holm", "Resume", "Skolen lukker", "Se kortet.",
          "Lukning af Søndergade"}) {
        EXPECT_EQ(doubts_of(with_line(line)), "") << line;
    }
}

std::string with_numbers(const std::vector<std::string>& markers) {
    std::string text = minutes_of({});
    for (const std::string& one : markers) {
        text += one + "Sag ved molen\n\nSagsnr.: 19/1002\n\nBeslutning\nGodkendt.\n\n";
    }
    return text;
}

TEST(UnknownMarksTest, AnItemNumberedByAnotherRuleAsks) {
    using Markers = std::vector<std::string>;
    for (const Markers& markers :
         {Markers{"Punkt 1: ", "Punkt 2: ", "Punkt F-3: ", "Punkt 4: "},
          Markers{"Punkt 1: ", "Punkt 2: ", "Punkt 3: ", "Punkt 901: ", "Punkt 902: "},
          Markers{"Punkt 1: ", "Punkt 2: ", "Punkt *3: ", "Punkt 4: "}}) {
        EXPECT_NE(doubts_of(with_numbers(markers)), "") << markers[2] << markers[3];
    }
    for (const Markers& markers : {Markers{"Punkt 1: ", "Pkt. 2: ", "Punkt 3: ", "4. "},
                                   Markers{"Punkt 12: ", "Punkt 13: ", "Punkt 14: "},
                                   Markers{"Punkt I: ", "Punkt II: ", "Punkt III: "},
                                   Markers{"Punkt 1: ", "Punkt 2: ", "Punkt 2a: ", "Punkt 3: "}}) {
        EXPECT_EQ(doubts_of(with_numbers(markers)), "") << markers[0] << markers[1];
    }
}

TEST(UnknownMarksTest, WhatALegendExplainsAsksNot) {
    const std::string items = minutes_of({{"Ny bænk"}, {"Salg af grund *"}, {"Lys på molen"}});
    EXPECT_EQ(doubts_of(items + "* = nyt punkt\n"), "");
    EXPECT_NE(doubts_of(items + "* = rød mappe\n"), "");
    EXPECT_NE(doubts_of(items + "* = ikke til nettet\n"), "");
    EXPECT_NE(doubts_of(items), "");
}

TEST(UnknownMarksTest, ACodeAtAllItemsAndANoteReadAsAnItemAsk) {
    EXPECT_NE(doubts_of(minutes_of({{"Ny bænk (F)"}, {"Salg af grund (F)"}, {"Lys på molen (F)"}})),
              "");
    EXPECT_EQ(doubts_of(minutes_of({{"Ny bænk (B)"}, {"Salg af grund (B)"}, {"Lys på molen (B)"}})),
              "");
    EXPECT_NE(doubts_of(minutes_of({{"Ny bænk"}, {"Salg af grund 1)"}, {"Lys på molen"}}) +
                        "1) Fortroligt\n"),
              "");
    EXPECT_NE(doubts_of(with_line("Kan læses af: BKU")), "");
}

TEST(UnknownMarksTest, LettersOfNobodyAsk) {
    EXPECT_NE(doubts_of(with_title("Salg af grund (LD)")), "");
    EXPECT_NE(doubts_of(with_title("Salg af grund (KTX)")), "");
    EXPECT_EQ(doubts_of(with_title("Salg af grund (IH)")), "");
    EXPECT_EQ(doubts_of(with_title("Nye veje og broer (NVB)")), "");
    EXPECT_EQ(doubts_of(minutes_of({{"Ny bænk (LD)"}, {"Salg af grund (KTX)"}, {"Lys på molen"}})),
              "");
}

TEST(UnknownMarksTest, WhatLimitsAsksAlsoWhereAllItemsHaveIt) {
    EXPECT_NE(doubts_of(minutes_of({{"Ny bænk", "Niveau: gul"},
                                    {"Salg af grund", "Niveau: gul"},
                                    {"Lys på molen", "Niveau: gul"}})),
              "");
}

TEST(UnknownMarksTest, AListOfTheItemsThatSaysMoreOfOneAsks) {
    const std::string items =
        minutes_of({{"Ny bænk ved molen"}, {"Salg af grund"}, {"Lys på molen"}, {"Tag på skuret"}});
    EXPECT_NE(doubts_of(items + "Indhold\n\n1. Ny bænk ved molen\n2. Salg af grund (L)\n3. Lys på "
                                "molen\n4. Tag på skuret\n"),
              "");
    EXPECT_EQ(doubts_of(items + "Indhold\n\n1. Ny bænk ved molen, side 2\n2. Salg af grund, side "
                                "3\n3. Lys på molen, side 4\n"),
              "");
    EXPECT_NE(doubts_of(minutes_of(
                  {{"Ny bænk ved molen"}, {"Salg af grund"}, {"Lys på molen"}},
                  "\nIndholdsfortegnelse\n\n1. Ny bænk ved molen\n2. - - -\n3. Lys på molen\n")),
              "");
}

TEST(UnknownMarksTest, PartsThatALetterTellsApartAsk) {
    for (const std::string part : {"Afdeling L", "Del B", "B-punkter"}) {
        EXPECT_NE(
            doubts_of(minutes_of(
                {{"Ny bænk", "", "Dagsorden"}, {"Salg af grund", "", part}, {"Lys på molen"}})),
            "")
            << part;
    }
}

TEST(UnknownMarksTest, ACellOfASmallTableUnderAHeadingAsks) {
    const auto with_table = [](const std::string& first, const std::string& second) {
        document::Source source;
        source.format = document::Format::Markdown;
        source.name = "referat.md";
        source.text = "# Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n\n";
        int number = 0;
        for (const std::string& table : {first, second, first}) {
            source.text += fmt::format(
                "## Punkt {}: Sag ved molen\n\nSagsnr.: 19/1002\n\n{}\n\n### "
                "Beslutning\n\nGodkendt.\n\n",
                ++number, table);
        }
        auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
        EXPECT_TRUE(made);
        return made &&
               std::any_of(made.value().doubts.begin(), made.value().doubts.end(), is_doubt);
    };
    EXPECT_TRUE(with_table("| Kode | Frist |\n|---|---|\n| 1 | 1/5 |",
                           "| Kode | Frist |\n|---|---|\n| 3 | 1/5 |"));
    EXPECT_TRUE(with_table("| Felt | Værdi |\n|---|---|\n| Mappe | Hvid |",
                           "| Felt | Værdi |\n|---|---|\n| Mappe | Gul |"));
    EXPECT_FALSE(with_table("| Sagsbehandler | Frist |\n|---|---|\n| KSM | 1/5 |",
                            "| Sagsbehandler | Frist |\n|---|---|\n| RF | 2/5 |"));
    EXPECT_FALSE(with_table("| Sagsbehandler | KSM |\n| Frist | 1/5 |",
                            "| Felt | Indhold |\n|---|---|\n| Adgang | Åben |\n| Frist | 2/5 |"));
    EXPECT_TRUE(with_table("| Sagsbehandler | KSM |\n| Frist | 1/5 |",
                           "| Felt | Indhold |\n|---|---|\n| Adgang | Gul |\n| Frist | 2/5 |"));
}

TEST(UnknownMarksTest, WhatAllItemsHaveIsOfTheForm) {
    const std::string line = "Bord: indre";
    EXPECT_EQ(doubts_of(minutes_of({{"Ny bænk", line}, {"Salg", line}, {"Lys", line}})), "");
    EXPECT_NE(doubts_of(minutes_of({{"Ny bænk", line}, {"Salg", line}, {"Lys"}})), "");
    // A field that is filled in otherwise in each.
    EXPECT_EQ(doubts_of(minutes_of(
                  {{"Ny bænk", "Ejer: havnen"}, {"Salg", "Ejer: byen"}, {"Lys", "Ejer: fonden"}})),
              "");
}

TEST(UnknownMarksTest, AHeadingOverSomeItemsAsks) {
    const std::string text =
        minutes_of({{"Ny bænk"}, {"Salg af grund", "", "Indenfor murene"}, {"Klage over nabo"}});
    EXPECT_EQ(doubts_of(text), "Indenfor murene");
    for (const std::string known : {"Punkter til beslutning", "Orienteringspunkter", "Eventuelt:"})
        EXPECT_EQ(doubts_of(minutes_of({{"Ny bænk"}, {"Salg af grund", "", known}})), "") << known;
}

TEST(UnknownMarksTest, AMarkInTheContentsAloneAsks) {
    const std::string head =
        "Indholdsfortegnelse\n1 Ny bænk 2\n2 Salg af grund (kun papir) 3\n"
        "3 Lys på molen 5\n";
    EXPECT_NE(doubts_of(minutes_of({{"Ny bænk"}, {"Salg af grund"}, {"Lys på molen"}}, head)), "");
}

TEST(UnknownMarksTest, AnEntryOfTheContentsThatAClosedItemExplainsAsksNot) {
    const std::string head =
        "Indholdsfortegnelse\n1. Ny bænk 2\n2. Salg af grund (lukket) 3\n"
        "3. Lys på molen 4\n";
    const auto document =
        parsed(minutes_of({{"Ny bænk"}, {"Lukket punkt"}, {"Lys på molen"}}, head));
    EXPECT_TRUE(document.minutes.items[1].closed);
    EXPECT_TRUE(document.doubts.empty()) << document.doubts.front().text;
}

TEST(UnknownMarksTest, ANameOfAFileThatIsATopicAsksAndClosesNothing) {
    for (const auto& [name, closes] :
         {std::pair{"tavshedspligt.txt", false}, std::pair{"Referat tavshedspligten.txt", false},
          std::pair{"lukket tavshedspligt.txt", true}}) {
        document::Source source;
        source.format = document::Format::Text;
        source.text = with_title("Salg af grund");
        source.name = name;
        const auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
        ASSERT_TRUE(made);
        EXPECT_EQ(made.value().minutes.items[0].closed, closes) << name;
        EXPECT_FALSE(made.value().doubts.empty()) << name;
    }
}

TEST(UnknownMarksTest, PapersThatAreGivenBackAsk) {
    EXPECT_TRUE(is_held_or_closed(with_line("Bilag udleveres på mødet og indsamles igen.")));
    EXPECT_TRUE(is_held_or_closed(with_line("Punktet er klausuleret, indtil aftalen er indgået.")));
    EXPECT_TRUE(is_held_or_closed(with_line("Medlemmerne mindes om, at de har tavshedspligt.")));
}

// U+202E: what follows is shown from right to left, and the bytes say nothing of it.
TEST(UnknownMarksTest, WordsThatAreShownTurnedRoundAsk) {
    EXPECT_TRUE(is_held_or_closed(with_title("Salg af grund \u202E)tekkul(\u202C")));
    base::Findings findings;
    ASSERT_TRUE(document::decode_text("2. Salg \u202Etekkul\u202C af grund\n", findings));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0], (base::Finding{1, "text.turned", "lukket"}));
}

TEST(UnknownMarksTest, ItIsKnownOverWhichItemsItMayStand) {
    const auto at_title = parsed(with_title("Salg af grund [anonymiseret]"));
    ASSERT_EQ(at_title.marks.size(), 1U);
    EXPECT_EQ(at_title.marks[0].doubt.text, "[anonymiseret]");
    EXPECT_EQ(at_title.marks[0].item_lines, std::vector<int>{at_title.minutes.items[1].line});
    const auto over = parsed(
        minutes_of({{"Ny bænk"}, {"Salg af grund", "", "Indenfor murene"}, {"Klage over nabo"}}));
    ASSERT_EQ(over.marks.size(), 1U);
    EXPECT_EQ(over.marks[0].item_lines,
              (std::vector<int>{over.minutes.items[1].line, over.minutes.items[2].line}));
}

}  // namespace
