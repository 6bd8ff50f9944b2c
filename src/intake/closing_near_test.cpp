// SPDX-License-Identifier: AGPL-3.0-or-later
// Closing that stands near to something harmless, or where nobody sees it: states that programs
// give, letters that are not seen, and what is said almost as a rule that lets it through has it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "support/closing_minutes.h"

namespace {

using support::is_readable;
using support::minutes_with;
using support::parsed;
using support::secret;

TEST(ClosingNearTest, AStateThatAProgramGaveAsks) {
    for (const char* mark :
         {"agenda-item closed", "agenda__item agenda__item--closed", "is-closed", "state: closed",
          "closed", "post-12 hentry status-private", "type-referat post-password-required",
          "DCTERMS.access Rights: restricted", "fas fa-eye-slash", "accordion agenda-item closed",
          "agendaItemClosed", "lock.gif", "access: closed", "referat is-private"}) {
        document::Source source = minutes_with("", "Salg af grund", "");
        source.marks = {mark};
        EXPECT_FALSE(is_readable(parsed(source))) << mark;
    }
    for (const char* mark :
         {"menu closed", "nav__item--closed", "closed accordion-button", "closed: false",
          "is private: false", "comments closed", "cookie-banner closed", "enclosed",
          "closed captions", "privacy-policy", "private network", "btn-close", "dropdown-closed"}) {
        document::Source source = minutes_with("", "Salg af grund", "");
        source.marks = {mark};
        EXPECT_TRUE(is_readable(parsed(source))) << mark;
    }
}

TEST(ClosingNearTest, SignsThatNobodySeesAndTurnedTextHideNothing) {
    for (const char* under :
         {"Luk\U000E0020ket", "Luk\u3164ket", "Luk\u180Eket", "Luk\u2063ket", "\u202etekkul\u202c",
          "Note: \u202etknup tekkul", "\u24c1", "L 19/1002"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", under)))) << under;
    }
    for (const char* title :
         {"Salg af grund (L - U - K - K - E - T)", "Salg af grund (L, u, k, k, e, t)",
          "Salg af grund (L:U:K:K:E:T)", "Salg af grund \u24c1"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
    for (const char* title : {"Valg af udvalg 1, 2, 3 og 4", "Grund A, B, C og D"}) {
        EXPECT_TRUE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
}

TEST(ClosingNearTest, AWordThatIsASentenceOfItsOwnIsSetApart) {
    for (const char* under : {"Her skriver forvaltningen om salget af den store grund. LUKKET",
                              "Grunden ved havnen udbydes til salg til foråret. Fortroligt."}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", under)))) << under;
    }
    constexpr const char* other =
        "Svømmehallen ved skolen får nyt tag i sommer. Den holder lukket i uge 30.";
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Nyt tag", other))));
}

/// As a font of signs has them: U+F000 and the letter.
std::string in_private_letters(std::string_view text) {
    std::string made;
    for (const char byte : text)
        base::append_code_point(made, 0xF000U + static_cast<unsigned char>(byte));
    return made;
}

TEST(ClosingNearTest, LettersOfAFontOfSignsAreRead) {
    const std::string closed = in_private_letters("Lukket punkt");
    for (const std::string& title : {"Salg af grund (" + closed + ")", closed + ": Salg af grund",
                                     "Salg af grund " + in_private_letters("xyz")}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", closed))));
    EXPECT_TRUE(
        is_readable(parsed(minutes_with("", "Salg af grund \uF0A7 del 1", "\uF0B7 Bilag"))));
}

TEST(ClosingNearTest, AClosingWordInsideAWordOfATitleAsks) {
    for (const char* title : {"Salg af grundlukketpunkt", "\u00f8Lukket punkt) Salg",
                              "Salglukket m\u00f8de om grund", "LUKKETPUNKTsalg af grund"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Aflukket cykelskur ved skolen", ""))));
}

// What stands near to a rule, and closes all the same.
TEST(ClosingNearTest, NearToWhatIsLetThroughItCloses) {
    for (const char* under :
         {"Ingen adgang til sager for lukkede døre",
          "Ingen andre sager end salget for lukkede døre",
          "Der er ingen sager til åben behandling, kun for lukkede døre",
          "Der er ingen sager til behandling for lukkede døre, dog punkt 2",
          "Der er ingen sager til behandling for lukkede døre ud over denne",
          "Ingen referat af sager for lukkede døre",
          "Sagen afsluttes og lukkes for offentligheden",
          "Sagen lukkes.",
          "Sagen er afsluttet og lukket",
          "Punktet lukkes.",
          "Valget er hemmeligt og lukket",
          "Valget af chef er hemmeligt",
          "Døren skal lukkes.",
          "Spørgsmål til sagen kan ikke stilles, da den behandles for lukkede døre",
          "Der kan ikke stilles spørgsmål til sagen, som behandles for lukkede døre",
          "Personsager behandles ikke åbent",
          "Personsager behandles ikke i referatet",
          "Ældrerådet behandler ikke personsager for åbne døre",
          "Tilbuddet er lukket.",
          "Tavshedspligt for medlemmer",
          "Tavshedspligt - drøftelse af en ansat",
          "Lukket lagersag",
          "Afstemningen om salget er lukket"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", under)))) << under;
    }
}

}  // namespace
