// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "site/reading/meeting_page.h"

namespace site {
namespace {

std::vector<records::ShownItem> items_of(int count, std::size_t bytes_each) {
    std::vector<records::ShownItem> items(static_cast<std::size_t>(count));
    for (int index = 0; index < count; ++index) {
        records::ShownItem& item = items[static_cast<std::size_t>(index)];
        item.number = index + 1;
        records::Section section;
        section.document.blocks.push_back({document::Paragraph{{std::string(bytes_each, 'a')}}});
        item.sections.push_back(std::move(section));
    }
    return items;
}

TEST(MeetingPartTest, AnOrdinaryMeetingIsOnePage) {
    const MeetingPart part = meeting_part(items_of(30, 5000), 1, 0);
    EXPECT_EQ(part.count, 1);
    EXPECT_EQ(part.first, 0U);
    EXPECT_EQ(part.last, 30U);
    EXPECT_EQ(meeting_part({}, 1, 0).count, 1);
}

TEST(MeetingPartTest, ManyItemsComeInPartsAndEachStandsInOne) {
    const auto items = items_of(765, 10);
    std::size_t next = 0;
    for (int number = 1; number <= 8; ++number) {
        const MeetingPart part = meeting_part(items, number, 0);
        EXPECT_EQ(part.count, 8);
        EXPECT_EQ(part.first, next);
        EXPECT_LE(part.last - part.first, 100U);
        next = part.last;
    }
    EXPECT_EQ(next, items.size());
    EXPECT_EQ(meeting_part(items, 99, 0).number, 8);
}

TEST(MeetingPartTest, MuchTextComesInPartsAndAnItemIsNeverCut) {
    const auto items = items_of(5, 700'000);
    EXPECT_EQ(meeting_part(items, 1, 0).count, 5);
    const auto large = items_of(2, 3'000'000);
    EXPECT_EQ(meeting_part(large, 1, 0).last, 1U);
}

TEST(MeetingPartTest, ALinkToAnItemLeadsToThePartThatHasIt) {
    const auto items = items_of(250, 10);
    EXPECT_EQ(meeting_part(items, 1, 100).number, 1);
    EXPECT_EQ(meeting_part(items, 1, 101).number, 2);
    EXPECT_EQ(meeting_part(items, 3, 999).number, 3);
}

}  // namespace
}  // namespace site
