// SPDX-License-Identifier: AGPL-3.0-or-later
// What others made of a case before is its history: not this meeting's body, day or outcome.
#include <gtest/gtest.h>

#include "document/reader.h"
#include "intake/explain_outcomes.h"
#include "intake/parse.h"

namespace intake {
namespace {

using records::Outcome;

records::Minutes parse(std::string_view text) {
    auto source = document::read_source(text, "referat.txt", {});
    EXPECT_TRUE(source);
    auto parsed = parse_minutes(source.value(), ProfileSet::shipped());
    EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().code);
    return parsed ? std::move(parsed).value().minutes : records::Minutes();
}

constexpr std::string_view council =
    "REFERAT Byrådet d. 30-08-2016\n\nMødedato Tirsdag d. 30. august 2016 kl. 18:00\n\n"
    "Punkt 1: Ny havn\n\n16/9034\n\nBaggrund\nHavnen er slidt.\n\n"
    "Havneudvalget, 9. august 2016:\nUdvalget sendte sagen tilbage til forvaltningen.\n\n"
    "Økonomiudvalget, 30. august 2016:\nAnbefales.\n\n"
    "Beslutning Byrådet den 30-08-2016\nVedtaget.\n\n"
    "Punkt 2: Bro\n\n16/9035\n\nBaggrund\nBroen er lukket for biler.\n\n"
    "Økonomiudvalget, 16. august 2016:\nAfvist.\n";

TEST(TreatmentsTest, EarlierTreatmentsGiveNoOutcomeAlsoWhenTheItemHasNoOther) {
    const records::Minutes minutes = parse(council);
    ASSERT_EQ(minutes.items.size(), 2U);
    EXPECT_EQ(minutes.items[0].outcomes, std::vector{Outcome::Approved});
    EXPECT_EQ(minutes.items[0].outcome_words, std::vector<std::string>{"Vedtaget"});
    EXPECT_TRUE(minutes.items[1].outcomes.empty());
    // They are kept, with who and when.
    const auto is_of = [&](const records::Item& item, std::string_view body) {
        return std::any_of(item.sections.begin(), item.sections.end(),
                           [&](const records::Section& one) { return one.body == body; });
    };
    EXPECT_TRUE(is_of(minutes.items[0], "Havneudvalget"));
    EXPECT_TRUE(is_of(minutes.items[1], "Økonomiudvalget"));
    EXPECT_EQ(minutes.body, "Byrådet");
}

TEST(TreatmentsTest, ADocumentWithoutHeadIsOfTheBodyAndDayThatMostDecisionsTell) {
    const records::Minutes minutes = parse(
        "Punkt 1: Ny havn\n\n16/9034\n\nBaggrund\nHavnen er slidt.\n\n"
        "Beslutning Havneudvalget den 09-08-2016\nUdsat.\n\n"
        "Beslutning Byrådet den 30-08-2016\nVedtaget.\n\n"
        "Punkt 2: Bro\n\n16/9035\n\nBaggrund\nBroen er slidt.\n\n"
        "Beslutning Byrådet den 30-08-2016\nUdsat.\n");
    EXPECT_EQ(minutes.body, "Byrådet");
    EXPECT_EQ(base::render_date(minutes.date), "2016-08-30");
    ASSERT_EQ(minutes.items.size(), 2U);
    EXPECT_EQ(minutes.items[0].outcomes, std::vector{Outcome::Approved});
}

TEST(TreatmentsTest, AnExplanationSaysTheWordsTheReasonsAndWhatIsEarlier) {
    const std::vector<std::string> lines = explain_outcomes(parse(council));
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0], "item 1: approved: \"Vedtaget\"");
    EXPECT_EQ(lines[1],
              "item 1: an earlier treatment or another body's: \"Havneudvalget, 9. august 2016\"");
    EXPECT_EQ(lines[3], "item 2: no outcome");
}

}  // namespace
}  // namespace intake
