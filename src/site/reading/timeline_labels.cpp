// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/timeline_labels.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int line_height = 16;
// Width of a letter at 13 pixels, on the wide side so that measured text is never wider.
constexpr double letter_width = 7.3;

int text_width(std::string_view text) {
    return static_cast<int>(
        std::ceil(letter_width * static_cast<double>(base::count_code_points(text))));
}

enum class Side { Above, Below };
enum class Closeness { ClearOfWays, ClearOfLabels };

/// Sets labels and box of `mark` at one place; lines are written downwards.
void write_label(TimelineMark& mark, const std::vector<std::string>& lines, Side side,
                 const std::string& anchor) {
    int width = 0;
    for (const std::string& line : lines) width = std::max(width, text_width(line));
    const int count = static_cast<int>(lines.size());
    const int first_y = side == Side::Above ? mark.y - 18 - (count - 1) * line_height : mark.y + 28;
    int x = mark.x;
    if (anchor == "start") x -= 9;
    if (anchor == "end") x += 9;
    const int left = anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2;
    mark.box = {.left = left - 4,
                .top = first_y - 13,
                .right = left + width + 4,
                .bottom = first_y + (count - 1) * line_height + 4};
    mark.labels.clear();
    for (int i = 0; i < count; ++i) {
        mark.labels.push_back({.x = x,
                               .y = first_y + i * line_height,
                               .anchor = anchor,
                               .text = lines[static_cast<std::size_t>(i)]});
    }
}

/// Points along every way, close enough that no label slips between two.
std::vector<TimelinePoint> points_of_ways(const Timeline& timeline) {
    std::vector<TimelinePoint> points;
    constexpr int steps = 40;
    for (const TimelineWay& way : timeline.ways) {
        for (int i = 0; i <= steps; ++i) {
            const double t = static_cast<double>(i) / steps;
            const double weights[] = {(1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t),
                                      3 * t * t * (1 - t), t * t * t};
            double x = 0;
            double y = 0;
            for (std::size_t corner = 0; corner < 4; ++corner) {
                x += weights[corner] * way.points[corner].x;
                y += weights[corner] * way.points[corner].y;
            }
            points.push_back({static_cast<int>(x), static_cast<int>(y)});
        }
    }
    return points;
}

bool has_room(const Timeline& timeline, const TimelineMark& mark,
              const std::vector<TimelinePoint>& ways, Closeness closeness) {
    const TimelineBox& box = mark.box;
    if (box.left < timeline.lane_left || box.right > timeline.width) return false;
    const bool on_label =
        std::any_of(timeline.marks.begin(), timeline.marks.end(), [&](const TimelineMark& other) {
            return &other != &mark && !other.labels.empty() && other.box.overlaps(box);
        });
    if (on_label) return false;
    if (closeness == Closeness::ClearOfLabels) return true;
    const int today = timeline.today_x;
    if (today > 0 && box.left - 2 < today && today < box.right + 2) return false;
    return std::none_of(ways.begin(), ways.end(), [&](const TimelinePoint& point) {
        return box.left < point.x && point.x < box.right && box.top < point.y &&
               point.y < box.bottom;
    });
}

/// Tries the places around the mark, nearest to the middle first.
void try_places(const Timeline& timeline, TimelineMark& mark, const std::vector<std::string>& lines,
                const std::vector<TimelinePoint>& ways, Closeness closeness) {
    for (const char* anchor : {"middle", "start", "end"}) {
        for (const Side side : {Side::Above, Side::Below}) {
            write_label(mark, lines, side, anchor);
            if (has_room(timeline, mark, ways, closeness)) return;
        }
    }
    mark.labels.clear();
}

/// The last stop is written first and then the others in order: it says the most.
std::vector<std::size_t> writing_order(std::size_t stops) {
    std::vector<std::size_t> order;
    if (stops > 0) order.push_back(stops - 1);
    for (std::size_t i = 0; i + 1 < stops; ++i) order.push_back(i);
    return order;
}

}  // namespace

void place_labels(Timeline& timeline, const std::vector<TimelineStop>& stops, Language language) {
    const std::vector<TimelinePoint> ways = points_of_ways(timeline);
    const auto try_all = [&](bool with_words, Closeness closeness) {
        for (const std::size_t at : writing_order(stops.size())) {
            TimelineMark& mark = timeline.marks[at];
            if (!mark.labels.empty()) continue;
            std::vector<std::string> lines = {day_and_month(stops[at].date, language)};
            if (with_words) lines.push_back(stops[at].words);
            try_places(timeline, mark, lines, ways, closeness);
        }
    };
    try_all(true, Closeness::ClearOfWays);
    try_all(true, Closeness::ClearOfLabels);
    try_all(false, Closeness::ClearOfWays);
}

}  // namespace site
