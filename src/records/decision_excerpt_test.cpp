// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists show of an item's decision.
#include <gtest/gtest.h>

#include "records/internal/item_table.h"

namespace records {
namespace {

Section decision(const std::string& text, std::optional<base::Date> date) {
    Section section;
    section.kind = SectionKind::Decision;
    section.heading = "Beslutning";
    section.date = date;
    document::Paragraph paragraph;
    paragraph.text.plain = text;
    section.document.blocks.push_back({paragraph});
    return section;
}

TEST(DecisionExcerptTest, OfSeveralDaysThatOfTheMeetingIsShown) {
    const base::Date before{2019, 4, 3};
    const base::Date now{2019, 5, 1};
    Item item;
    item.sections = {decision("Anbefales.", before), decision("Godkendt.", now)};
    EXPECT_EQ(decision_excerpt_of(item, now), "Godkendt.");
    EXPECT_EQ(decision_excerpt_of(item, before), "Anbefales.");
    EXPECT_EQ(decision_excerpt_of(item, std::nullopt), "Anbefales. Godkendt.");
}

TEST(DecisionExcerptTest, WhereNoneIsOfTheMeetingAllAreShown) {
    Item item;
    item.sections = {decision("Anbefales.", base::Date{2019, 4, 3})};
    EXPECT_EQ(decision_excerpt_of(item, base::Date{2019, 5, 1}), "Anbefales.");
    EXPECT_EQ(decision_excerpt_of(Item(), base::Date{2019, 5, 1}), "");
}

}  // namespace
}  // namespace records
