// SPDX-License-Identifier: AGPL-3.0-or-later
// The same drawing for a telephone: time runs downwards, one row a stop, so labels cannot collide.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "site/reading/timeline.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int width = 358;  // A screen of 390 less its margins.
constexpr int row_height = 52;
constexpr int mark_column = 14;
constexpr int widest_lanes = 120;
constexpr std::size_t letters_of_line = 34;

std::string way_down(const TimelineMark& from, const TimelineMark& to) {
    if (from.x == to.x) return fmt::format("M{} {}L{} {}", from.x, from.y, to.x, to.y);
    const int middle = (from.y + to.y) / 2;
    return fmt::format("M{} {}C{} {} {} {} {} {}", from.x, from.y, from.x, middle, to.x, middle,
                       to.x, to.y);
}

}  // namespace

Timeline lay_out_narrow_timeline(const std::vector<TimelineStop>& stops, Language language) {
    Timeline timeline;
    std::vector<std::string> names;
    for (const TimelineStop& stop : stops) {
        if (std::find(names.begin(), names.end(), stop.lane) == names.end()) {
            names.push_back(stop.lane);
        }
    }
    const int lanes = std::max(1, static_cast<int>(names.size()));
    const int lane_width = std::min(26, widest_lanes / lanes);
    timeline.width = width;
    timeline.height = row_height * static_cast<int>(stops.size());
    const int text_x = mark_column + (lanes - 1) * lane_width + 22;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const TimelineStop& stop = stops[i];
        const auto lane = std::find(names.begin(), names.end(), stop.lane) - names.begin();
        TimelineMark mark;
        mark.stop = i;
        mark.x = mark_column + static_cast<int>(lane) * lane_width;
        mark.y = row_height * static_cast<int>(i) + row_height / 2;
        const auto letters = letters_of_line - static_cast<std::size_t>(text_x / 11);
        mark.labels = {{text_x, mark.y - 4, "start", shortened(stop.lane, letters)},
                       {text_x, mark.y + 14, "start",
                        fmt::format("{} · {}", short_date(stop.date, language), stop.words)}};
        mark.box = {text_x, mark.y - 20, width, mark.y + 20};
        timeline.marks.push_back(std::move(mark));
    }
    for (std::size_t i = 1; i < timeline.marks.size(); ++i) {
        WayKind kind = stops[i - 1].mark == "postponed" ? WayKind::Waited : WayKind::Done;
        if (stops[i].planned) kind = WayKind::Planned;
        timeline.ways.push_back({way_down(timeline.marks[i - 1], timeline.marks[i]), kind, {}});
    }
    return timeline;
}

}  // namespace site
