// SPDX-License-Identifier: AGPL-3.0-or-later
// What a decision says of others and of other days is no outcome of it, and each outcome carries
// its words.
#include <gtest/gtest.h>

#include "intake/internal/outcome_words.h"
#include "intake/outcomes.h"

namespace intake {
namespace {

std::string names_of(const std::vector<records::Outcome>& outcomes) {
    std::string names;
    for (const records::Outcome outcome : outcomes) {
        if (!names.empty()) names += " ";
        names += records::name_of(outcome);
    }
    return names;
}

struct Case {
    const char* body;
    const char* decision;
    const char* outcomes;
};

constexpr base::Date day{2019, 4, 3};

TEST(OutcomesContextTest, OnlyTheBodysOwnActsOfItsOwnDayCount) {
    const Case cases[] = {
        {"Ældrerådet", "Byrådet har godkendt planen, og rådet skriver til udvalget om den.",
         "decided"},
        {"Ældrerådet", "Kommunalbestyrelsen afviste forslaget. Rådet tog det til efterretning.",
         "noted"},
        {"Byrådet", "Økonomiudvalget godkendte kommissoriet. Byrådet drøftede sagen.", "discussed"},
        {"Byrådet", "Byrådet godkendte Økonomiudvalgets indstilling.", "approved"},
        {"Viborg Byråd", "Byrådet vedtog planen.", "approved"},
        {"Byrådet", "Kommunalbestyrelsen vedtog budgettet.", "approved"},
        {"Teknik- og Miljøudvalget", "Udvalget godkendte planen.", "approved"},
        {"Teknik- og Miljøudvalget", "Teknik- og Miljøudvalget godkendte planen.", "approved"},
        {"Teknisk Udvalg", "Økonomiudvalget anbefalede sagen på sit møde den 1. april 2019.", ""},
        {"Aarhus Byråd",
         "Tilbagesendes Borgmesterens Afdeling med bemærkning, at byrådet i sit møde den 3. april "
         "2019 har vedtaget indstillingen.",
         "approved"},
        {"Byrådet", "Byrådet godkendte planen på mødet den 3. april 2019.", "approved"},
        {"Byrådet", "Byrådet godkendte planen på mødet den 6. marts 2019.", ""},
        {"Byrådet", "Den 6. marts 2019 besluttede Byrådet at sælge grunden.", ""},
        {"Byrådet", "Den 3. april 2019 besluttede Byrådet at sælge grunden.", "decided"},
        {"Byrådet", "Sagen udsættes til mødet den 8. maj 2019.", "postponed"},
        {"Rådet", "Rådet har tidligere besluttet, at stien skal lukkes. Klagenævnet ophævede det.",
         ""},
        {"Provstiudvalget",
         "PU kan ikke imødekomme ønsket. Menighedsrådet i By fik i 2018 bevilget 20.000 kr.",
         "rejected"},
        {"Regionsrådet", "Udvalget for Sundhed anbefalede model 2. Regionsrådet vedtog model 2.",
         "approved"},
        {"Byrådet",
         "Beslutning i Teknisk Udvalg den 4. marts: Udsat.\nBeslutning i Byrådet den 3. april: "
         "Godkendt.",
         "approved"},
        {"LMU", "Sagen oversendes til HMU. Formanden henviste til, at HMU i 2018 vedtog rammerne.",
         "referred"},
        {"Byrådet", "Udvalget har anbefalet sagen. Byrådet godkendte anbefalingen.", "approved"},
        {"Grundejerforeningen Havblik", "Bestyrelsen godkendte regnskabet.", "approved"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(names_of(find_outcomes(each.decision, {each.body, day})), each.outcomes)
            << each.body << ": " << each.decision;
    }
}

TEST(OutcomesContextTest, AnOutcomeCarriesItsWordsAndWhatWasPassedSaysWhy) {
    const OutcomeReading reading = read_outcomes(
        "Sagen var på igen. Udvalget besluttede at godkende regnskabet, som Byrådet havde afvist.");
    ASSERT_EQ(reading.found.size(), 1U);
    EXPECT_EQ(reading.found.front().outcome, records::Outcome::Approved);
    EXPECT_EQ(reading.found.front().words, "Udvalget besluttede at godkende regnskabet");
    ASSERT_EQ(reading.passed.size(), 2U);
    EXPECT_EQ(reading.passed[0].why, "told by the verb that follows");
    EXPECT_EQ(reading.passed[1].outcome, records::Outcome::Rejected);
    EXPECT_EQ(reading.passed[1].words, "som Byrådet havde afvist");
    EXPECT_EQ(reading.passed[1].why, "an earlier act");
}

TEST(OutcomesContextTest, AFileOfWordsWithAMistakeSaysWhich) {
    const auto error_of = [](std::string_view toml) {
        const auto read = OutcomeWords::read(toml, "ord.toml");
        return read ? std::string() : read.error().detail;
    };
    EXPECT_NE(error_of("[lists\n"), "");
    EXPECT_EQ(error_of("[lists]\nsager = [\"a\"]\n"),
              "ord.toml: a list of that name is not known: \"sager\"");
    EXPECT_EQ(error_of("[lists]\n[actions]\n[[rule]]\noutcome = \"glad\"\nwords = [\"a\"]\n"),
              "ord.toml: a rule's outcome is not known: \"glad\"");
    EXPECT_EQ(error_of("[lists]\n[actions]\n[[rule]]\noutcome = \"noted\"\n"),
              "ord.toml: a rule has no words: \"noted\"");
    EXPECT_EQ(error_of("[lists]\n[actions]\n[[rule]]\noutcome = \"noted\"\nwords = [\"a\"]\n"
                       "before = [\"@sager\"]\n"),
              "ord.toml: a list of that name is not known: \"@sager\"");
}

}  // namespace
}  // namespace intake
