// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/outcomes.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

struct Case {
    const char* decision;
    const char* outcomes;
};

constexpr Case cases[] = {
    {"Godkendt.", "approved"},
    {"Godkendt, idet der skal ske orientering af naboerne.", "approved"},
    {"Indstillingen blev godkendt.", "approved"},
    {"Tiltrådt.", "approved"},
    {"Indstillingen tiltrædes.", "approved"},
    {"Udvalget tiltrådte indstillingen.", "approved"},
    {"Forslaget blev vedtaget.", "approved"},
    {"Indstillingen blev fulgt.", "approved"},
    {"Ansøgningen imødekommes.", "approved"},
    {"Der bevilges 200.000 kr. til projektet.", "approved"},
    {"Godkendt – der arbejdes videre med model 2.", "approved"},
    {"Planen blev godkendt. Det blev aftalt, at Ida Krog deltager i styregruppen.", "approved"},
    {"Direktionen roste oplægget og godkendte indstillingen, idet:\n- planen offentliggøres to "
     "gange om året\n- centrene inddrages",
     "approved"},
    {"Taget til efterretning.", "noted"},
    {"Til efterretning.", "noted"},
    {"Orienteringen blev taget til efterretning.", "noted"},
    {"Udvalget tager orienteringen til efterretning.", "noted"},
    {"Taget til orientering.", "noted"},
    {"Udvalget blev orienteret.", "noted"},
    {"Drøftet.", "discussed"},
    {"Sagen blev drøftet.", "discussed"},
    {"Udvalget drøftede oplægget og gav bemærkninger.", "discussed"},
    {"Sagen drøftes på næste møde.", "postponed"},
    {"Punktet skal drøftes i chefforum.", ""},
    {"Forslaget sættes på, når det er drøftet i ledergruppen.", ""},
    {"Emnet blev debatteret.", "discussed"},
    {"Udvalget besluttede at nedsætte en arbejdsgruppe.", "decided"},
    {"Det blev besluttet, at sekretariatet laver et notat.", "decided"},
    {"Det blev aftalt, at sekretariatet laver et notat.", "decided"},
    {"Der var enighed om at gå videre med model 1.", "decided"},
    {"Udvalget valgte model 2.", "decided"},
    {"Karen Bro blev udpeget som medlem.", "decided"},
    {"Udvalget traf beslutning om at standse projektet.", "decided"},
    {"Direktionen drøftede sagen og besluttede, at den bringes op igen til maj.",
     "discussed decided"},
    {"Som tidligere besluttet holdes mødet på biblioteket.", ""},
    {"Udvalget besluttede, at:\n- sagen præsenterer den udfordring, der er\n- det anbefales i "
     "sagen til ØU, at der laves et notat",
     "decided"},
    {"Udskudt.", "postponed"},
    {"Sagen blev udskudt.", "postponed"},
    {"Sagerne blev udskudt til næste møde.", "postponed"},
    {"Udsat.", "postponed"},
    {"Udsat til mødet i maj.", "postponed"},
    {"Punktet udsættes.", "postponed"},
    {"Udvalget udsatte sagen.", "postponed"},
    {"Sagen genoptages på næste møde.", "postponed"},
    {"Udvalget besluttede, at sagen udskydes.", "postponed"},
    {"Godkendt. Indsatsen for udsatte børn fortsætter.", "approved"},
    {"Sagen blev ikke udskudt.", ""},
    {"Ikke godkendt.", "rejected"},
    {"Indstillingen blev ikke godkendt.", "rejected"},
    {"Udvalget kunne ikke godkende indstillingen.", "rejected"},
    {"Udvalget godkendte ikke ansøgningen.", "rejected"},
    {"Indstillingen blev ikke tiltrådt.", "rejected"},
    {"Afvist.", "rejected"},
    {"Forslaget blev forkastet.", "rejected"},
    {"Der meddeles afslag.", "rejected"},
    {"Ændringsforslaget blev forkastet. Indstillingen blev herefter godkendt.", "approved"},
    {"Godkendt. Karen Bro kunne ikke tiltræde indstillingen.", "approved"},
    {"Oversendt til Økonomiudvalget.", "referred"},
    {"Sagen sendes til behandling i Teknisk Udvalg.", "referred"},
    {"Sagen forelægges Byrådet i juni.", "referred"},
    {"Det blev aftalt, at sagen skal forelægges politisk for Økonomiudvalget i marts.",
     "referred decided"},
    {"Anbefales.", "referred"},
    {"Anbefales godkendt.", "referred"},
    {"Indstilles til Byrådets godkendelse.", "referred"},
    {"Udvalget anbefaler over for Byrådet, at indstillingen godkendes.", "referred"},
    {"Indstillingen anbefales til Byrådet.", "referred"},
    {"Sagen forelægges direktionen igen efter ferien.", ""},
    {"Der henvises til bilaget.", ""},
    {"Direktionen drøftede strategien og besluttede at et tilsvarende oplæg skal forelægges "
     "centerchefgruppen.",
     "discussed decided"},
    {"Direktionen drøftede finansieringen, og besluttede at det må håndteres politisk.",
     "discussed decided referred"},
    {"Sendt tilbage til administrationen.", "returned"},
    {"Sagen sendes tilbage til Teknisk Udvalg.", "returned"},
    {"Hjemvist til fornyet behandling.", "returned"},
    {"Sagen blev returneret.", "returned"},
    {"Udvalget sender sagen tilbage til forvaltningen.", "returned"},
    {"Taget af dagsordenen.", "withdrawn"},
    {"Punktet blev taget af dagsordenen.", "withdrawn"},
    {"Udgår.", "withdrawn"},
    {"Punktet udgik.", "withdrawn"},
    {"Sagen blev trukket.", "withdrawn"},
    {"Punktet er udgået.", "withdrawn"},
    {"", ""},
    {"Direktionen vil efter ferien blive forelagt en opdateret sag.", ""},
    {"Udvalget bad om et notat om, hvorfor ordet \"godkendt\" står i planen.", ""},
    {"Notatet »Afvist og glemt« omdeles.", ""},
    {"1. Godkendt\n2. Taget til efterretning\n3. Udskudt", "approved noted postponed"},
    {"Ad 1) Drøftet. Ad 2) Godkendt.", "discussed approved"},
    {"Direktionen drøftede planen, ligesom det blev aftalt, at den ses efter. Derudover besluttede "
     "direktionen, at notatet rundsendes. Status blev taget til efterretning.",
     "discussed decided noted"},
    {"Udvalget evaluerede forløbet med baggrund i drøftelsen i ledergruppen. Det blev besluttet, "
     "at:\n- forløbet evalueres i maj",
     "decided discussed"},
    {"Karen Bro var fraværende.", ""},
    {"Intet at bemærke.", ""},
    {"Ad 1: Godkendt. Ad 2: Udskudt.", "approved postponed"},
    {"TILTRÅDT", "approved"},
    {"Den godkendte plan omdeles.", ""},
    {"De drøftede emner skrives ned.", ""},
    {"Udvalget er ikke enige.", ""},
};

std::string names_of(const std::vector<records::Outcome>& outcomes) {
    std::string names;
    for (const records::Outcome outcome : outcomes) {
        if (!names.empty()) names += " ";
        names += records::name_of(outcome);
    }
    return names;
}

TEST(OutcomesTest, DecisionsSayWhatBecameOfTheCase) {
    for (const Case& each : cases) {
        EXPECT_EQ(names_of(find_outcomes(each.decision)), each.outcomes) << each.decision;
    }
}

TEST(OutcomesTest, ASentenceWithoutEndIsReadInOnePass) {
    std::string text;
    for (int word = 0; word < 20000; ++word) text += "udskudt afvist forelægges ";
    EXPECT_EQ(names_of(find_outcomes(text)), "postponed rejected");
}

}  // namespace
}  // namespace intake
