// SPDX-License-Identifier: AGPL-3.0-or-later
// The way of a case as a drawing: a lane for each body, time along. Only where things go is worked
// out here; the drawing is partials/timeline.html.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/date.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// One stop of the way, in the reader's words.
struct TimelineStop {
    base::Date date;
    std::string lane;   ///< The body.
    std::string mark;   ///< As mark_of tells.
    std::string words;  ///< "Godkendt", short.
    std::string url;
    std::string described;  ///< For those who do not see the drawing.
    bool planned = false;   ///< On an agenda, not held yet.
};

/// A piece of text in the drawing. `anchor`: start, middle or end, as SVG has it.
struct TimelineText {
    int x = 0;
    int y = 0;
    std::string anchor = "start";
    std::string text;
};

/// Where a label's words are, for keeping labels apart.
struct TimelineBox {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    bool overlaps(const TimelineBox& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

struct TimelineMark {
    int x = 0;  ///< The middle of the mark.
    int y = 0;
    std::size_t stop = 0;  ///< Which of the stops given.
    std::vector<TimelineText>
        labels;       ///< Date and words; date alone, or none, where it is crowded.
    TimelineBox box;  ///< Of the labels; empty when there are none.
};

enum class WayKind { Done, Waited, Planned };  ///< Waited: after a postponement.

struct TimelinePoint {
    int x = 0;
    int y = 0;
};

struct TimelineWay {
    std::string path;  ///< SVG path data.
    WayKind kind = WayKind::Done;
    std::array<TimelinePoint, 4> points = {};  ///< The Bezier curve that `path` draws.
};

struct TimelineLane {
    int y = 0;
    std::string name;
    std::vector<TimelineText> name_lines;
};

struct TimelineTick {
    int x = 0;
    std::string text;
};

struct Timeline {
    int width = 0;
    int height = 0;
    int lane_left = 0;
    int lane_right = 0;
    int axis_y = 0;
    std::vector<TimelineLane> lanes;  ///< In the order the case came to them.
    std::vector<TimelineTick> ticks;
    std::vector<TimelineWay> ways;
    std::vector<TimelineMark> marks;  ///< In the order of the stops.
    int today_x = 0;                  ///< 0: today is not in the drawing.
};

/// `stops` oldest first. Widens beyond 1100 when the stops need the room.
Timeline lay_out_timeline(const std::vector<TimelineStop>& stops, const base::Date& today,
                          Language language);
/// Time downwards and a column for each body, for narrow screens.
Timeline lay_out_narrow_timeline(const std::vector<TimelineStop>& stops, Language language);

/// Fills section `section` for partials/timeline.html.
void add_timeline(PageData& data, const std::string& section, const Timeline& timeline,
                  const std::vector<TimelineStop>& stops);

}  // namespace site
