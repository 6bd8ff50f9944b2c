// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the stops of a case go when time runs from left to right.
#include "site/reading/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "site/reading/timeline_labels.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int usual_width = 1100;
constexpr int gutter = 190;        // Names of the lanes.
constexpr int right_margin = 112;  // So that the last label has room.
constexpr int first_offset = 50;   // From the gutter to the first stop.
constexpr int lane_height = 108;   // A label above and one below the line.
constexpr int top_margin = 8;
constexpr int axis_height = 34;
constexpr int mark_gap = 30;  // Between neighbours in time: marks are 20 wide.
constexpr int lane_name_letters = 23;

/// A day's place along the drawing: straight between the stops, which keep their distance.
class TimeScale {
public:
    TimeScale(const std::vector<TimelineStop>& stops, int left, int right) {
        const long first = base::days_since_epoch(stops.front().date);
        const long last = base::days_since_epoch(stops.back().date);
        const double per_day =
            last > first ? static_cast<double>(right - left) / static_cast<double>(last - first)
                         : 0;
        for (const TimelineStop& stop : stops) {
            const long day = base::days_since_epoch(stop.date);
            if (!days_.empty() && days_.back() == day) continue;
            days_.push_back(day);
            places_.push_back(left + per_day * static_cast<double>(day - first));
        }
        for (std::size_t i = 1; i < places_.size(); ++i) {
            places_[i] = std::max(places_[i], places_[i - 1] + mark_gap);
        }
        // Pushed out at the right: push back from there. There is room, the drawing is wide enough.
        places_.back() = std::min(places_.back(), std::max<double>(right, left));
        for (std::size_t i = places_.size() - 1; i > 0; --i) {
            places_[i - 1] = std::min(places_[i - 1], places_[i] - mark_gap);
        }
    }

    int place_of(const base::Date& date) const {
        const long day = base::days_since_epoch(date);
        const auto next = std::lower_bound(days_.begin(), days_.end(), day);
        if (next == days_.end()) return static_cast<int>(places_.back());
        const auto at = static_cast<std::size_t>(next - days_.begin());
        if (at == 0 || *next == day) return static_cast<int>(places_[at]);
        const double share = static_cast<double>(day - days_[at - 1]) /
                             static_cast<double>(days_[at] - days_[at - 1]);
        return static_cast<int>(places_[at - 1] + share * (places_[at] - places_[at - 1]));
    }

private:
    std::vector<long> days_;
    std::vector<double> places_;
};

std::vector<std::string> lane_names(const std::vector<TimelineStop>& stops) {
    std::vector<std::string> names;
    for (const TimelineStop& stop : stops) {
        if (std::find(names.begin(), names.end(), stop.lane) == names.end()) {
            names.push_back(stop.lane);
        }
    }
    return names;
}

/// "Børne- og Undervisningsudvalget" on two lines; a third is cut.
std::vector<std::string> wrapped(const std::string& name) {
    if (base::count_code_points(name) <= lane_name_letters) return {name};
    std::string first;
    std::string rest;
    for (const std::string_view word : base::split(name, ' ')) {
        std::string& line =
            rest.empty() && base::count_code_points(first) + 1 + base::count_code_points(word) <=
                                lane_name_letters
                ? first
                : rest;
        if (!line.empty()) line += ' ';
        line += word;
    }
    if (first.empty()) return {shortened(rest, lane_name_letters - 1)};
    return {first, shortened(rest, lane_name_letters - 1)};
}

void place_lanes(Timeline& timeline, const std::vector<TimelineStop>& stops) {
    int y = top_margin + lane_height / 2;
    for (const std::string& name : lane_names(stops)) {
        TimelineLane lane{.y = y, .name = name, .name_lines = {}};
        const std::vector<std::string> lines = wrapped(name);
        int line_y = y + 5 - static_cast<int>(lines.size() - 1) * 9;
        for (const std::string& line : lines) {
            lane.name_lines.push_back({.x = 0, .y = line_y, .anchor = "start", .text = line});
            line_y += 18;
        }
        timeline.lanes.push_back(std::move(lane));
        y += lane_height;
    }
    timeline.axis_y = top_margin + lane_height * static_cast<int>(timeline.lanes.size());
    timeline.height = timeline.axis_y + axis_height;
}

int lane_y(const Timeline& timeline, const std::string& name) {
    for (const TimelineLane& lane : timeline.lanes) {
        if (lane.name == name) return lane.y;
    }
    return 0;
}

/// Items of one meeting stand beside each other in its lane.
void place_marks(Timeline& timeline, const std::vector<TimelineStop>& stops,
                 const TimeScale& scale) {
    for (std::size_t i = 0; i < stops.size(); ++i) {
        TimelineMark mark;
        mark.stop = i;
        mark.x = scale.place_of(stops[i].date);
        mark.y = lane_y(timeline, stops[i].lane);
        for (const TimelineMark& earlier : timeline.marks) {
            if (earlier.y == mark.y && mark.x - earlier.x < mark_gap - 6) {
                mark.x = earlier.x + mark_gap - 6;
            }
        }
        timeline.marks.push_back(std::move(mark));
    }
}

TimelineWay way_between(const TimelineMark& from, const TimelineMark& to, WayKind kind) {
    // On the same day the way bends out so that it can be seen.
    const bool same_day = from.y != to.y && to.x - from.x < 16;
    const int bend = same_day ? 28 : (to.x - from.x) / 2;
    TimelineWay way{.path = {}, .kind = kind, .points = {}};
    way.points = {{{from.x, from.y},
                   {from.x + bend, from.y},
                   {same_day ? to.x + bend : to.x - bend, to.y},
                   {to.x, to.y}}};
    const auto& at = way.points;
    way.path = from.y == to.y ? fmt::format("M{} {}L{} {}", from.x, from.y, to.x, to.y)
                              : fmt::format("M{} {}C{} {} {} {} {} {}", at[0].x, at[0].y, at[1].x,
                                            at[1].y, at[2].x, at[2].y, at[3].x, at[3].y);
    return way;
}

void draw_ways(Timeline& timeline, const std::vector<TimelineStop>& stops) {
    for (std::size_t i = 1; i < timeline.marks.size(); ++i) {
        WayKind kind = WayKind::Done;
        if (stops[i - 1].mark == "postponed") kind = WayKind::Waited;
        if (stops[i].planned) kind = WayKind::Planned;
        timeline.ways.push_back(way_between(timeline.marks[i - 1], timeline.marks[i], kind));
    }
}

constexpr int tick_distance = 84;

/// Whole months, as many as stand well apart; the year is said when it changes.
void place_ticks(Timeline& timeline, const std::vector<TimelineStop>& stops, const TimeScale& scale,
                 Language language) {
    const base::Date& first = stops.front().date;
    const base::Date& last = stops.back().date;
    const int first_month = first.year * 12 + first.month - 1;
    const int months = last.year * 12 + last.month - 1 - first_month;
    int step = 1;
    for (const int wider : {2, 3, 6, 12, 24, 60, 120}) {
        if (months / step > (timeline.lane_right - timeline.lane_left) / tick_distance)
            step = wider;
    }
    int last_x = -tick_distance;
    int last_year = 0;
    for (int month = first_month; month <= first_month + months; ++month) {
        if (month != first_month && month % step != 0) continue;
        const base::Date start =
            month == first_month ? first : base::Date{month / 12, month % 12 + 1, 1};
        const int x = scale.place_of(start);
        if (x - last_x < tick_distance) continue;
        const std::string name = short_month(start.month, language);
        const bool new_year = start.year != last_year;
        timeline.ticks.push_back({x, new_year ? fmt::format("{} {}", name, start.year) : name});
        last_x = x;
        last_year = start.year;
    }
}

}  // namespace

Timeline lay_out_timeline(const std::vector<TimelineStop>& stops, const base::Date& today,
                          Language language) {
    Timeline timeline;
    if (stops.empty()) return timeline;
    const int needed =
        gutter + first_offset + right_margin + static_cast<int>(stops.size()) * mark_gap;
    timeline.width = std::max(usual_width, needed);
    timeline.lane_left = gutter;
    timeline.lane_right = timeline.width;
    place_lanes(timeline, stops);
    const TimeScale scale(stops, gutter + first_offset, timeline.width - right_margin);
    place_marks(timeline, stops, scale);
    draw_ways(timeline, stops);
    place_ticks(timeline, stops, scale, language);
    const bool has_plans = std::any_of(stops.begin(), stops.end(),
                                       [](const TimelineStop& stop) { return stop.planned; });
    if (has_plans && today >= stops.front().date && today <= stops.back().date) {
        timeline.today_x = scale.place_of(today);
    }
    place_labels(timeline, stops, language);
    return timeline;
}

}  // namespace site
