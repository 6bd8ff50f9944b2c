// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/minutes.h"

#include <gtest/gtest.h>

namespace records {
namespace {

Item closed_item(std::string title) {
    Item item;
    item.number = 2;
    item.title = std::move(title);
    item.case_number = "19/1204";
    item.closed = true;
    return item;
}

TEST(MinutesTest, EveryNameIsReadBackAsTheSameValue) {
    for (const Outcome outcome : {Outcome::Approved, Outcome::Noted, Outcome::Discussed,
                                  Outcome::Decided, Outcome::Postponed, Outcome::Rejected,
                                  Outcome::Referred, Outcome::Returned, Outcome::Withdrawn}) {
        EXPECT_EQ(parse_outcome(name_of(outcome)), outcome);
    }
    for (const SectionKind kind :
         {SectionKind::Background, SectionKind::Recommendation, SectionKind::Decision,
          SectionKind::Presentation, SectionKind::Finance, SectionKind::Attachments,
          SectionKind::Legal, SectionKind::Process, SectionKind::Other}) {
        EXPECT_EQ(parse_section_kind(name_of(kind)), kind);
    }
    EXPECT_EQ(parse_minutes_kind("agenda"), MinutesKind::Agenda);
    EXPECT_EQ(parse_outcome("godkendt"), std::nullopt);
}

// The file of it may hold deletions, comments and pictures that the item does not show.
TEST(MinutesTest, ADocumentWithAClosedItemHoldsClosedMatterHoweverLittleTheItemShows) {
    Minutes minutes;
    minutes.items = {closed_item("Lukket")};
    EXPECT_TRUE(has_closed_matter(minutes));
}

TEST(MinutesTest, AnOpenItemIsNeverClosedMatter) {
    Minutes minutes;
    minutes.items = {closed_item("Ny cykelsti")};
    minutes.items.front().closed = false;
    minutes.items.front().sections.emplace_back();
    EXPECT_FALSE(has_closed_matter(minutes));
}

}  // namespace
}  // namespace records
