// SPDX-License-Identifier: AGPL-3.0-or-later
// Structure that plain text lost comes back, marked as derived, and no word changes.
#include <gtest/gtest.h>

#include "document/reader.h"
#include "intake/parse.h"

namespace intake {
namespace {

using document::Block;
using document::Heading;
using document::List;
using document::Paragraph;
using document::Table;

ParsedMinutes parse(std::string_view section) {
    const std::string text =
        "REFERAT Havneudvalget d. 30-08-2016\n\nMødedato Tirsdag d. 30. august 2016 kl. 18:00\n\n"
        "Punkt 1: Ny havn\n\n16/9034\n\nSagsfremstilling\n" +
        std::string(section) + "\nBeslutning\nGodkendt.\n";
    auto source = document::read_source(text, "referat.txt", {});
    EXPECT_TRUE(source);
    auto parsed = parse_minutes(source.value(), ProfileSet::shipped());
    EXPECT_TRUE(parsed);
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words) << section;
    return std::move(parsed).value();
}

/// One letter a block: H heading, P paragraph, L list, T table, N note; small when it is derived.
std::string forms_of(const ParsedMinutes& parsed) {
    std::string forms;
    for (const Block& block : parsed.minutes.items.front().sections.front().document.blocks) {
        const char form = "HPLTN"[block.content.index()];
        forms += block.derived ? static_cast<char>(form + 'a' - 'A') : form;
    }
    return forms;
}

struct Case {
    const char* section;
    const char* forms;
};

TEST(DerivedStructureTest, AShortLineThatHeadsWhatFollowsIsAHeading) {
    const Case cases[] = {
        {"Tidsplan\n\nHavnen bygges om i tre etaper, og den første begynder til foråret.\n", "hP"},
        {"Tidsplan\nHavnen bygges om i tre etaper, og den første begynder til foråret.\n", "hP"},
        {"Havnen er slidt.\n\nHvem betaler?\n\nKommunen betaler hele udgiften til kajen.\n", "PhP"},
        {"1. Kajen\n\n- Skal den rettes op?\n- Skal den være bredere?\n\n2. Kranen\n\n- Skal den "
         "males?\n",
         "hLhL"},
        {"5. Proces og mål\n\n5.a politisk proces\n\nUdvalget drøfter planen på mødet i maj.\n",
         "hhP"},
        {"Model 1:\n\nHavnen bygges om i tre etaper, og den første begynder til foråret.\n", "hP"},
        {"Tidsplan\n\nForslag i høring   1. marts\nEndelig vedtagelse   1. juni\n", "hP"},
        // A sentence that lost its stop, a label, a name in a list, the last line.
        {"Rådet anbefaler, at der svares\n\nHavnen bygges om i tre etaper, og den første nu.\n",
         "PP"},
        {"Planen er på plads\n\nHavnen bygges om i tre etaper, og den første er til foråret.\n",
         "PP"},
        {"Vedlagt notat til drøftelse\n\nHavnen bygges om i tre etaper og en pause.\n", "PP"},
        {"Frist: 1. maj\n\nHavnen bygges om i tre etaper, og den første er til foråret.\n", "PP"},
        {"Havnen bygges om i tre etaper.\n\nKajen\n", "PP"},
        {"Havnen bygges om i tre etaper, og den første etape er\nKajen mod vest, der er den "
         "ældste.\n",
         "P"},
    };
    for (const Case& each : cases)
        EXPECT_EQ(forms_of(parse(each.section)), each.forms) << each.section;
}

TEST(DerivedStructureTest, ARunOfShortLinesAfterAColonIsAList) {
    const ParsedMinutes parsed = parse(
        "Der er tre spor i den plan, som forvaltningen har lavet sammen med havnen:\n"
        "Anlæg af kajen\nDrift af kranen\nPersonale på havnen\n\nDe begynder alle til foråret.\n");
    EXPECT_EQ(forms_of(parsed), "PlP");
    const auto& blocks = parsed.minutes.items.front().sections.front().document.blocks;
    const auto& list = std::get<List>(blocks[1].content);
    ASSERT_EQ(list.items.size(), 3U);
    EXPECT_FALSE(list.items[0].label);
    EXPECT_EQ(std::get<Paragraph>(list.items[2].blocks.front().content).text.plain,
              "Personale på havnen");
    EXPECT_EQ(forms_of(parse("Inviteret er:\n\nHavnefogeden\n\nSejlklubben\n\nFiskerne\n")), "Pl");
    EXPECT_EQ(forms_of(parse("Der er to spor:\n- Anlæg\n- Drift\n")), "PL");
    // One line is no run; prose is no item.
    EXPECT_EQ(forms_of(parse("Det sker nu:\n\nHavnen bygges om i tre etaper og en pause.\n")),
              "PP");
}

TEST(DerivedStructureTest, AParagraphThatWasCutIsOne) {
    const ParsedMinutes parsed = parse(
        "Praktikken kræver, at der er en fast vejleder hos den vært, der har\n\n"
        "ansvaret for at lave et program for hele forløbet.\n");
    EXPECT_EQ(forms_of(parsed), "p");
    EXPECT_EQ(forms_of(parse("Modsat trækker et forventet mindreforbrug på boligstøtte på\n\n"
                             "-3,0 mio. kr.\n")),
              "p");
    EXPECT_EQ(forms_of(parse("Havnen bygges om i tre etaper, og den første er\n\nKajen\n")), "PP");
}

TEST(DerivedStructureTest, RowsWhoseSecondCellIsEmptyBelongToTheirTable) {
    const ParsedMinutes parsed = parse(
        "Midlerne findes i puljen.\n\nBudget for havnen\t\n2016\t\nMøder i arbejdsgruppen\t\n"
        "Første møde\t1.500\nAndet møde\t2.500\n");
    EXPECT_EQ(forms_of(parsed), "Pt");
    const auto& blocks = parsed.minutes.items.front().sections.front().document.blocks;
    const auto& table = std::get<Table>(blocks[1].content);
    // A first row of one cell is what the table is called.
    ASSERT_TRUE(table.caption);
    EXPECT_EQ(table.caption->plain, "Budget for havnen");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows.front().front().plain, "2016");
}

TEST(DerivedStructureTest, AnswersAndListsOfNamesKeepTheirForm) {
    const ParsedMinutes parsed = parse("Havnen er slidt.\n");
    const auto& decision = parsed.minutes.items.front().sections.back().document.blocks;
    ASSERT_EQ(decision.size(), 1U);
    EXPECT_FALSE(decision.front().derived);
}

TEST(DerivedStructureTest, ManyShortLinesAreReadInLinearTime) {
    std::string section;
    for (int line = 0; line < 20000; ++line) section += "Kaj:\nKran\n\n";
    EXPECT_FALSE(forms_of(parse(section)).empty());
}

}  // namespace
}  // namespace intake
