// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that say of their items that they are open, and of one they do not; and fields that ask
// whether something is open and are not plainly answered.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "document/reader.h"
#include "intake/parse.h"

namespace {

intake::ParsedMinutes parsed(const std::string& text) {
    document::Source source;
    source.format = document::Format::Text;
    source.text = text;
    source.name = "referat.txt";
    auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    return made ? std::move(made).value() : intake::ParsedMinutes();
}

bool is_held(const std::string& text) {
    const auto document = parsed(text);
    for (const base::Finding& one : document.doubts) {
        if (one.code == "doubt.closing_word") return true;
    }
    return document.minutes.items.size() > 1 && document.minutes.items[1].closed;
}

/// Three items; what stands under the heading of each, and in the head.
std::string minutes_of(const std::vector<std::string>& under, const std::string& head = "") {
    std::string text =
        fmt::format("REFERAT Havneudvalget d. 04-03-2019\n\nMødedato: 04-03-2019\n{}\n\n", head);
    int number = 0;
    for (const std::string& one : under) {
        ++number;
        text +=
            fmt::format("Punkt {}: Emne {}\n{}\nBeslutning\nGodkendt.\n\n", number, number, one);
    }
    return text;
}

TEST(OpennessTest, WhatAllOthersSayAndOneDoesNotAsks) {
    for (const std::string open : {"Åbent punkt", "Åben", "Sagsnr.: 19/2      Åbent", "Åben: Ja",
                                   "Å", "Dok.nr.: 330-2018-500301        Åbent"}) {
        EXPECT_FALSE(is_held(minutes_of({open, open, open}))) << open;
        EXPECT_TRUE(is_held(minutes_of({open, "", open}))) << open;
        EXPECT_TRUE(is_held(minutes_of({open, "Sagsnr.: 19/3      Sp.", open, open}))) << open;
    }
    // One that says so among many that do not is no rule.
    EXPECT_FALSE(is_held(minutes_of({"Åbent punkt", "", ""})));
}

/// Three items of a page; what stands under the heading of the second.
bool is_page_held(const std::string& under) {
    std::string page =
        "<html><body><h1>Referat</h1><p>Udvalg: Havneudvalget</p><p>M\u00f8dedato: 4. marts "
        "2019</p>";
    for (int number = 1; number <= 3; ++number) {
        page += fmt::format(
            "<h2>Punkt {}: Emne {}</h2>{}<p>Sagsnr.: 19/{}</p><h3>Beslutning</h3><p>Godkendt.</p>",
            number, number, number == 2 ? under : "", number);
    }
    const auto source = document::read_source(page + "</body></html>", "referat.html");
    EXPECT_TRUE(source);
    const auto made = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    const auto& doubts = made.value().doubts;
    return std::any_of(doubts.begin(), doubts.end(),
                       [](const base::Finding& one) { return one.code == "doubt.closing_word"; });
}

TEST(OpennessTest, WhatIsTakenBackAsks) {
    for (const std::string under :
         {"<p><s>\u00c5ben</s></p>", "<p><del>\u00c5bent punkt</del></p>",
          "<p>Status: <s>\u00c5ben</s></p>", "<p><strike>Offentlig: ja</strike></p>",
          "<p>Sagsnr.: 19/2 <s>offentligt</s></p>"}) {
        EXPECT_TRUE(is_page_held(under)) << under;
    }
    for (const std::string under :
         {"", "<p>Sti</p>", "<p><s>Godkendt.</s></p>", "<p><s>\u00c5bent hus</s></p>",
          "<p>Der er <s>et \u00e5bent</s> sp\u00f8rgsm\u00e5l om stien, som drages ind her.</p>"}) {
        EXPECT_FALSE(is_page_held(under)) << under;
    }
}

// "Bilag" is read as a heading, and its link is kept nowhere.
TEST(OpennessTest, TheAddressBehindALabelSaysIt) {
    for (const std::string to :
         {"https://x.dk/lukket/2.pdf", "/lukkede-punkter/2", "/l%75kket/2.pdf"}) {
        EXPECT_TRUE(is_page_held("<p><a href=\"" + to + "\">Bilag</a></p>")) << to;
    }
    EXPECT_FALSE(is_page_held("<p><a href=\"/bilag/2.pdf\">Bilag</a></p>"));
}

TEST(OpennessTest, AnEntryOfTheContentsMayBeTheOddOne) {
    const std::string head =
        "Indholdsfortegnelse\n1 (Åben) Emne 1 2\n2 {}Emne 2 3\n3 (Åben) Emne 3 5\n";
    EXPECT_TRUE(is_held(minutes_of({"", "", ""}, fmt::format(fmt::runtime(head), ""))));
    EXPECT_FALSE(is_held(minutes_of({"", "", ""}, fmt::format(fmt::runtime(head), "(Åben) "))));
}

TEST(OpennessTest, WhatAListOfOpenItemsLeavesOutAsks) {
    EXPECT_TRUE(is_held(minutes_of({"", "", ""}, "Åbne punkter: 1 og 3")));
    EXPECT_FALSE(is_held(minutes_of({"", "", ""}, "Åbne punkter: 1, 2 og 3")));
    EXPECT_FALSE(is_held(minutes_of({"", "", ""}, "Åbne punkter: 1-3")));
    EXPECT_FALSE(is_held(minutes_of({"", "", ""}, "Åbne punkter: 1 til 3")));
}

TEST(OpennessTest, AQuestionThatIsNotPlainlyAnsweredAsks) {
    for (const std::string line :
         {"Åben sag? Nix", "Streaming: Nej", "Transparens: ingen", "Åbenhedsgrad: 0 %",
          "Off.: \u2013", "Offentligt: venter", "[ ] Åben", "\u2610 Offentlig"}) {
        EXPECT_TRUE(is_held(minutes_of({"", line, ""}))) << line;
    }
    for (const std::string line :
         {"Åbent: kl. 10-16", "Åbent: mandag", "Offentlig høring: 4 uger", "Åbenhedsgrad: 100 %",
          "Offentlig: Ja", "Offentligt møde: den 4. maj", "Streaming: ja"}) {
        EXPECT_FALSE(is_held(minutes_of({"", line, ""}))) << line;
    }
}

TEST(OpennessTest, AClosedItemThatIsNamedByItsNumberAsks) {
    const auto doubts = [](const std::string& line) {
        std::string text = minutes_of({"", "", line});
        text.replace(text.find("Emne 2"), 6, "Lukket punkt");
        return parsed(text).doubts.size();
    };
    for (const std::string line :
         {"Bilag til punkt 2: Kandidat Holm", "Protokol til pkt. 2",
          "Under punkt 2 blev Holm valgt.", "Afstemning, punkt 2: Holm fik 4",
          "Inhabil under punkt 2: Bo, gift med Holm", "Punkt nr. 2 handlede om Holm",
          "Bilagsliste\n2. Uddeling af prisen"}) {
        EXPECT_GT(doubts(line), 0U) << line;
    }
    for (const std::string line :
         {"Bo forlod mødet under punkt 2.", "Se punkt 1.", "2. at sagen drøftes"}) {
        EXPECT_EQ(doubts(line), 0U) << line;
    }
}

TEST(OpennessTest, ACodeInTheNumberOfAHeadingAsks) {
    const std::string text = minutes_of({"", "", ""});
    const auto with = [&](const std::string& number) {
        std::string made = text;
        return made.replace(made.find("Punkt 2"), 7, "Punkt " + number);
    };
    EXPECT_TRUE(is_held(with("L2")));
    EXPECT_TRUE(is_held(with("2L")));
    EXPECT_FALSE(is_held(with("2")));
}

TEST(OpennessTest, WordsOfWhoMayNotHearAsk) {
    for (const std::string line :
         {"Klassifikation: TIL TJENESTEBRUG",
          "Tilhørere og presse trak sig tilbage inden behandlingen.",
          "Behandles på mødets sidste del, når salen er ryddet.",
          "Punktet tages af den dagsorden, pressen får",
          "Sagen blev behandlet efter at mødet var erklæret ikkeåbent",
          "Det blev pålagt medlemmerne at iagttage diskretion.",
          "Beslutningen offentliggøres først, når handlen er på plads.",
          "Holdes mellem os indtil videre.", "Sagen er på den røde dagsorden.",
          "Udsendes særskilt til byrådets medlemmer på gult papir.", "Aktindsigt kan ikke gives",
          "Sortlagt ved udlevering", "Emnet bliver i rummet",
          "Den offentlige del af mødet sluttede kl. 17.30.", "Afdeling B",
          "Punkter med rødt er ikke til borgernes øjne."}) {
        EXPECT_TRUE(is_held(minutes_of({"", line, ""}))) << line;
    }
    for (const std::string line :
         {"Salen var pyntet op til festen.", "Han trak sig som formand for bestyrelsen i fjor.",
          "Aktindsigt er givet til de borgere, der bad om det.",
          "Vejen er afspærret i uge 12 og 13.", "Den åbne skole slutter året med en fest.",
          "Afdeling B på plejehjemmet bliver malet til jul."}) {
        EXPECT_FALSE(is_held(minutes_of({"", line, ""}))) << line;
    }
}

}  // namespace
