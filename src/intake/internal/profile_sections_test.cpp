// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "intake/internal/profile.h"

namespace intake {
namespace {

/// "kind|heading|body|date|rest"; empty when the line begins no section.
std::string read(std::string_view line) {
    const auto profile = ProfileSet::shipped().find("punkt");
    if (!profile->may_be_heading(line)) return {};
    const auto found = profile->match_section(line);
    if (!found) return {};
    std::string text(records::name_of(found->kind));
    text.append("|").append(found->heading).append("|").append(found->body.value_or("-"));
    text.append("|").append(found->date ? base::render_date(*found->date) : "-");
    return text.append("|").append(found->rest);
}

TEST(SectionHeadingTest, TheTextMayStandOnTheHeadingsLine) {
    EXPECT_EQ(read("Beslutning: Godkendt."), "decision|Beslutning|-|-|Godkendt.");
    EXPECT_EQ(read("Beslutning:\tGodkendt."), "decision|Beslutning|-|-|Godkendt.");
    EXPECT_EQ(read("Indstilling: At sagen godkendes."),
              "recommendation|Indstilling|-|-|At sagen godkendes.");
    EXPECT_EQ(read("Beslutning i Byrådet den 3. maj 2019: Udsat."),
              "decision|Beslutning i Byrådet den 3. maj 2019|Byrådet|2019-05-03|Udsat.");
    const std::string sentence(600, 'x');
    EXPECT_EQ(read("Baggrund: " + sentence), "background|Baggrund|-|-|" + sentence);
}

TEST(SectionHeadingTest, ADayInADecisionIsNotTheDayItWasMade) {
    EXPECT_EQ(read("Beslutning: Udsat til 3. maj 2019"),
              "decision|Beslutning|-|-|Udsat til 3. maj 2019");
    EXPECT_EQ(read("Beslutning Direktionen den 26-02-2018 kl. 10:00"),
              "decision|Beslutning Direktionen den 26-02-2018 kl. 10:00|Direktionen|2018-02-26|");
}

TEST(SectionHeadingTest, ABodyMayStandInTheGenitive) {
    EXPECT_EQ(read("Socialudvalgets beslutning"),
              "decision|Socialudvalgets beslutning|Socialudvalget|-|");
    EXPECT_EQ(read("Socialudvalgets beslutning den 14-05-2019"),
              "decision|Socialudvalgets beslutning den 14-05-2019|Socialudvalget|2019-05-14|");
    EXPECT_EQ(read("Børne- og Skoleudvalgets beslutning d. 14. maj 2019: Tiltrådt."),
              "decision|Børne- og Skoleudvalgets beslutning d. 14. maj 2019|"
              "Børne- og Skoleudvalget|2019-05-14|Tiltrådt.");
    EXPECT_EQ(read("BYRÅDETS BESLUTNING:"), "decision|BYRÅDETS BESLUTNING|BYRÅDET|-|");
    EXPECT_EQ(read("Teknisk Udvalgs indstilling"),
              "recommendation|Teknisk Udvalgs indstilling|-|-|");
}

TEST(SectionHeadingTest, ADecisionInACommitteeMayHaveANumber) {
    EXPECT_EQ(read("Beslutning fra Teknisk Udvalg, 5. april 2022, pkt. 12:"),
              "decision|Beslutning fra Teknisk Udvalg, 5. april 2022, pkt. 12|Teknisk Udvalg|"
              "2022-04-05|");
}

TEST(SectionHeadingTest, AnotherBodyAndItsDayBeginItsDecision) {
    EXPECT_EQ(read("Økonomiudvalget, 16. august 2016:"),
              "decision|Økonomiudvalget, 16. august 2016|Økonomiudvalget|2016-08-16|");
    EXPECT_EQ(read("Teknisk Udvalg den 3. maj 2016:"),
              "decision|Teknisk Udvalg den 3. maj 2016|Teknisk Udvalg|2016-05-03|");
    for (const char* line :
         {"Økonomiudvalget, 16. august 2016",
          "Sagen behandles i Byrådet, 3. maj 2016:", "Høringssvar fra Ældrerådet, 3. maj 2016:",
          "Skolen, 3. maj 2016:", "Byrådet: 16. august 2016: mødet"}) {
        EXPECT_EQ(read(line), "") << line;
    }
}

TEST(SectionHeadingTest, WordsOfATextAreNoHeading) {
    for (const char* line :
         {"Beslutning om låneoptagelse", "Byrådets beslutning om at låne penge",
          "Byrådets beslutning fra maj er fulgt", "Forvaltningens beslutning",
          "I Byrådets beslutning", "Økonomi:\t100\t200", "økonomi: se nedenfor",
          "Beslutningen: den er truffet", "Beslutning Godkendt den 3. maj 2019"}) {
        EXPECT_EQ(read(line), "") << line;
    }
}

}  // namespace
}  // namespace intake
