// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions without a deciding word: what the title of the item tells, and slips of the pen.
#include <gtest/gtest.h>

#include "intake/outcomes.h"

namespace intake {
namespace {

struct Case {
    const char* title;
    const char* decision;
    const char* outcome;  ///< "": none.
};

std::string outcome_of(const Case& each) {
    const auto found = find_outcomes(each.decision, {.body = "Havnerådet", .title = each.title});
    return found.empty() ? std::string() : std::string(records::name_of(found.front()));
}

TEST(OutcomesTitleTest, ATitleTellsWhatADecisionWithoutAWordForItCameTo) {
    const Case cases[] = {
        {"Valg af referent", "Preben", "decided"},
        {"2. Valg af ordstyrer og referent", "Lisbet ordstyrer og Hanne referent", "decided"},
        {"Valg af suppleant", "Ingen meldte sig.", ""},
        {"Valg af næstformand", "Udgår til Bo er rask", "withdrawn"},
        {"Nyt fra udvalgene", "Kajen er tør, og broen har fået nyt rækværk.", "noted"},
        {"Orientering fra formanden", "Intet nyt.", ""},
        {"Meddelelser", "Ingen", ""},
        {"Meddelelser", "Ok", "approved"},
        {"Godkendelse af referat", "Ingen bemærkninger.", "approved"},
        {"Godkendelse af dagsorden", "Uden bemærkninger", "approved"},
        {"Godkendelse af dagsorden", "Ingen.", ""},
        {"Ny bro over åen", "Preben", ""},
        {"Ny bro over åen", "Kajen er tør, og broen har fået nyt rækværk.", ""},
        {"Valg af referent", "Punktet blev udsat.", "postponed"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(outcome_of(each), each.outcome) << each.title << ": " << each.decision;
    }
}

TEST(OutcomesTitleTest, ALongWordWithOneSlipIsTheWordItWasToBe) {
    const Case cases[] = {
        {"", "Taget til efteretning.", "noted"},   {"", "Indstillingen blev godkednt.", "approved"},
        {"", "Sagen blev godkent.", "approved"},   {"", "Udvalget drøfftede sagen.", "discussed"},
        {"", "Det var et orienterende brev.", ""}, {"", "Gadekæret.", ""},
    };
    for (const Case& each : cases) EXPECT_EQ(outcome_of(each), each.outcome) << each.decision;
}

TEST(OutcomesTitleTest, DotsInAnAmountEndNoSentenceAndADashBeginsAnew) {
    const Case cases[] = {
        {"", "Der udbetales 12.500 kr. mere til legepladsen.", "approved"},
        {"", "30.8. afskedsfest – der bestilles en lille bus", "decided"},
        {"", "Ida så huset, der males hvert år.", ""},
        {"", "Kortet vil blive offentliggjort på hjemmesiden.", "decided"},
        {"", "Festudvalget går i gang.", "decided"},
    };
    for (const Case& each : cases) EXPECT_EQ(outcome_of(each), each.outcome) << each.decision;
}

}  // namespace
}  // namespace intake
