// SPDX-License-Identifier: AGPL-3.0-or-later
// A timeline as data for partials/timeline.html.
#include "site/reading/timeline.h"

namespace site {
namespace {

void add_text(PageData& data, const std::string& section, const TimelineText& text) {
    data.add(section)
        .set("x", text.x)
        .set("y", text.y)
        .set("anchor", text.anchor)
        .set("text", text.text);
}

std::string name_of(WayKind kind) {
    switch (kind) {
        case WayKind::Done:
            return "done";
        case WayKind::Waited:
            return "waited";
        case WayKind::Planned:
            return "planned";
    }
    return "done";
}

constexpr int mark_size = 20;

void add_mark(PageData& drawing, const TimelineMark& mark, const TimelineStop& stop) {
    PageData& entry = drawing.add("stop_mark");
    entry.set("url", stop.url)
        .set("described", stop.described)
        .set("mark", stop.mark)
        .set("x", mark.x - mark_size / 2)
        .set("y", mark.y - mark_size / 2);
    for (std::size_t i = 0; i < mark.labels.size(); ++i) {
        add_text(entry, i == 0 ? "label_first" : "label_more", mark.labels[i]);
    }
}

}  // namespace

void add_timeline(PageData& data, const std::string& section, const Timeline& timeline,
                  const std::vector<TimelineStop>& stops) {
    PageData& drawing = data.add(section);
    drawing.set("width", timeline.width)
        .set("height", timeline.height)
        .set("lane_left", timeline.lane_left)
        .set("lane_right", timeline.lane_right)
        .set("axis_y", timeline.axis_y)
        .set("axis_text_y", timeline.axis_y + 20);
    for (const TimelineLane& lane : timeline.lanes) {
        PageData& entry = drawing.add("lane");
        entry.set("y", lane.y);
        for (const TimelineText& line : lane.name_lines) add_text(entry, "lane_name", line);
    }
    for (const TimelineTick& tick : timeline.ticks) {
        drawing.add("tick").set("x", tick.x).set("text", tick.text);
    }
    if (timeline.today_x > 0) drawing.add("today_line").set("x", timeline.today_x);
    for (const TimelineWay& way : timeline.ways) {
        drawing.add("way").set("path", way.path).set("kind", name_of(way.kind));
    }
    for (const TimelineMark& mark : timeline.marks) add_mark(drawing, mark, stops[mark.stop]);
}

}  // namespace site
