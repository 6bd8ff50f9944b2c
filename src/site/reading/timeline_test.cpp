// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/timeline.h"

#include <gtest/gtest.h>

namespace {

using site::Timeline;
using site::TimelineStop;
using web::Language;

TimelineStop stop_on(base::Date date, std::string lane, std::string mark = "approved") {
    return {.date = date,
            .lane = std::move(lane),
            .mark = std::move(mark),
            .words = "Efterretning",
            .url = "/moeder/x/punkt/1",
            .described = "Et punkt",
            .planned = false};
}

/// `count` stops among `lanes` bodies, `days` apart.
std::vector<TimelineStop> many_stops(int count, int lanes, int days) {
    std::vector<TimelineStop> stops;
    const long start = base::days_since_epoch({2019, 3, 4});
    for (int i = 0; i < count; ++i) {
        stops.push_back(stop_on(base::date_of_days(start + i * days),
                                "Udvalg " + std::to_string((i * 7) % lanes)));
    }
    return stops;
}

Timeline laid_out(const std::vector<TimelineStop>& stops) {
    return site::lay_out_timeline(stops, {2026, 11, 22}, Language::Danish);
}

void expect_labels_apart(const Timeline& timeline) {
    for (std::size_t i = 0; i < timeline.marks.size(); ++i) {
        const auto& mark = timeline.marks[i];
        EXPECT_GE(mark.x, timeline.lane_left);
        EXPECT_LE(mark.x, timeline.width);
        if (mark.labels.empty()) continue;
        EXPECT_GE(mark.box.left, 0);
        EXPECT_LE(mark.box.right, timeline.width);
        EXPECT_LE(mark.box.bottom, timeline.axis_y);
        for (std::size_t j = i + 1; j < timeline.marks.size(); ++j) {
            const auto& other = timeline.marks[j];
            EXPECT_FALSE(!other.labels.empty() && mark.box.overlaps(other.box))
                << i << " and " << j;
        }
    }
}

TEST(TimelineTest, LanesComeInTheOrderTheCaseCameToThem) {
    const Timeline timeline =
        laid_out({stop_on({2020, 1, 6}, "Direktionen"), stop_on({2020, 2, 3}, "Økonomiudvalget"),
                  stop_on({2020, 2, 24}, "Byrådet"), stop_on({2020, 3, 2}, "Direktionen")});
    ASSERT_EQ(timeline.lanes.size(), 3U);
    EXPECT_EQ(timeline.lanes[0].name, "Direktionen");
    EXPECT_EQ(timeline.lanes[1].name, "Økonomiudvalget");
    EXPECT_EQ(timeline.lanes[2].name, "Byrådet");
    EXPECT_LT(timeline.lanes[0].y, timeline.lanes[1].y);
    EXPECT_EQ(timeline.marks[3].y, timeline.lanes[0].y);
}

TEST(TimelineTest, LabelsNeverCollideFromOneStopToSixty) {
    for (const int count : {1, 2, 3, 5, 8, 13, 21, 34, 60}) {
        for (const int lanes : {1, 2, 5}) {
            for (const int days : {0, 1, 7, 30, 400}) {
                SCOPED_TRACE(testing::Message() << count << " stops, " << days << " days apart");
                expect_labels_apart(laid_out(many_stops(count, lanes, days)));
            }
        }
    }
}

TEST(TimelineTest, MarksInALaneDoNotCoverEachOther) {
    const Timeline timeline = laid_out(many_stops(60, 2, 1));
    for (std::size_t i = 0; i < timeline.marks.size(); ++i) {
        for (std::size_t j = i + 1; j < timeline.marks.size(); ++j) {
            if (timeline.marks[i].y != timeline.marks[j].y) continue;
            EXPECT_GE(timeline.marks[j].x - timeline.marks[i].x, 20);
        }
    }
}

TEST(TimelineTest, TimeRunsFromLeftToRight) {
    const Timeline timeline = laid_out(many_stops(12, 3, 45));
    for (std::size_t i = 1; i < timeline.marks.size(); ++i) {
        EXPECT_GT(timeline.marks[i].x, timeline.marks[i - 1].x);
    }
    for (std::size_t i = 1; i < timeline.ticks.size(); ++i) {
        EXPECT_GE(timeline.ticks[i].x - timeline.ticks[i - 1].x, 60);
    }
}

TEST(TimelineTest, AFewStopsAllHaveTheirLabels) {
    const Timeline timeline = laid_out(many_stops(5, 3, 40));
    for (const auto& mark : timeline.marks) EXPECT_EQ(mark.labels.size(), 2U);
}

TEST(TimelineTest, TheWayToAPlannedStopAndAfterAPostponementLooksDifferent) {
    std::vector<TimelineStop> stops = {
        stop_on({2026, 9, 7}, "Direktionen"), stop_on({2026, 10, 5}, "Direktionen", "postponed"),
        stop_on({2026, 11, 2}, "Direktionen"), stop_on({2026, 12, 7}, "Byrådet", "planned")};
    stops.back().planned = true;
    const Timeline timeline = laid_out(stops);
    ASSERT_EQ(timeline.ways.size(), 3U);
    EXPECT_EQ(timeline.ways[0].kind, site::WayKind::Done);
    EXPECT_EQ(timeline.ways[1].kind, site::WayKind::Waited);
    EXPECT_EQ(timeline.ways[2].kind, site::WayKind::Planned);
    EXPECT_GT(timeline.today_x, timeline.marks[2].x);
    EXPECT_LT(timeline.today_x, timeline.marks[3].x);
}

TEST(TimelineTest, ALongNameOfABodyTakesTwoLines) {
    const Timeline timeline =
        laid_out({stop_on({2020, 1, 6}, "Børne-, Familie- og Undervisningsudvalget")});
    ASSERT_EQ(timeline.lanes[0].name_lines.size(), 2U);
    EXPECT_EQ(timeline.lanes[0].name_lines[0].text, "Børne-, Familie- og");
    EXPECT_EQ(timeline.lanes[0].name_lines[1].text, "Undervisningsudvalget");
}

TEST(TimelineTest, ACaseWithoutStopsHasNoDrawing) { EXPECT_EQ(laid_out({}).width, 0); }

TEST(NarrowTimelineTest, GivesEveryStopItsOwnRow) {
    const Timeline timeline = site::lay_out_narrow_timeline(many_stops(20, 4, 3), Language::Danish);
    EXPECT_EQ(timeline.width, 358);
    for (std::size_t i = 1; i < timeline.marks.size(); ++i) {
        EXPECT_FALSE(timeline.marks[i].box.overlaps(timeline.marks[i - 1].box));
        EXPECT_LT(timeline.marks[i].x, timeline.marks[i].labels[0].x);
    }
}

}  // namespace
