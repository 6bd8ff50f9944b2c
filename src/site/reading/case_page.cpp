// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/case_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "site/address.h"
#include "site/outcome_marks.h"
#include "site/reading/timeline.h"
#include "site/rows.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::CaseSummary;
using records::Stop;

constexpr std::size_t most_stops_downwards = 20;

bool is_planned(const Stop& stop) { return stop.kind == records::MinutesKind::Agenda; }

ItemStanding standing_of(const Stop& stop, const agendas::LeftDays& left) {
    return {.closed = stop.item.closed,
            .kind = stop.kind,
            .outcomes = stop.item.outcomes,
            .withheld = stop.item.withheld,
            .left = left.find(stop.meeting_slug)};
}

/// Short, for a drawing.
std::string words_of_stop(const Stop& stop, const agendas::LeftDays& left, const Texts& texts) {
    if (stop.item.withheld) return std::string(texts["item.closed"]);
    if (!stop.item.outcomes.empty()) return short_outcome_words(stop.item.outcomes.front(), texts);
    if (const agendas::LeftDay* day = left.find(stop.meeting_slug)) {
        return std::string(texts[day->is_moved() ? "timeline.moved" : "plan.cancelled"]);
    }
    return std::string(texts[is_planned(stop) ? "timeline.planned" : "timeline.dealt_with"]);
}

std::vector<TimelineStop> timeline_stops(const std::vector<Stop>& stops,
                                         const agendas::LeftDays& left, const Texts& texts) {
    std::vector<TimelineStop> all;
    for (const Stop& stop : stops) {
        TimelineStop one;
        one.date = stop.date;
        one.lane = stop.body_name;
        one.mark = mark_of(standing_of(stop, left));
        one.words = words_of_stop(stop, left, texts);
        one.url = item_address(stop.meeting_slug, stop.item.number);
        one.planned = is_planned(stop);
        one.described =
            texts.with("timeline.stop", {stop.body_name, plain_date(stop.date, texts.language()),
                                         std::to_string(stop.item.number), one.words});
        all.push_back(std::move(one));
    }
    return all;
}

std::string span_of(const CaseSummary& summary, Language language) {
    if (summary.first == summary.last) return plain_date(summary.first, language);
    return fmt::format("{} – {}", plain_date(summary.first, language),
                       plain_date(summary.last, language));
}

std::string case_facts(const CaseSummary& summary, const Texts& texts) {
    return texts.with("case.stops_in_bodies", {texts.count("case.stops", summary.stops),
                                               texts.count("case.bodies", summary.bodies)});
}

/// The drawing's legend: every mark that is in it, once, in the order they come.
void add_legend(PageData& data, const std::vector<Stop>& stops, const agendas::LeftDays& left,
                const Texts& texts) {
    std::vector<std::string> seen;
    for (const Stop& stop : stops) {
        const ItemStanding standing = standing_of(stop, left);
        const std::string mark = mark_of(standing);
        if (std::find(seen.begin(), seen.end(), mark) != seen.end()) continue;
        seen.push_back(mark);
        std::string words(texts["timeline.dealt_with"]);
        if (standing.closed) {
            words = texts["item.closed"];
        } else if (!standing.outcomes.empty()) {
            words = outcome_words(standing.outcomes.front(), texts);
        } else if (standing.left != nullptr) {
            words = words_of_stop(stop, left, texts);
        } else if (mark == "planned") {
            words = texts["item.on_agenda"];
        }
        data.add("legend").set("mark", mark).set("words", words);
    }
}

/// Which of the stops the drawing and the list have, counted from the first.
void add_part(PageData& data, const CaseView& view, const Texts& texts) {
    const int newest = view.part.total - view.part.rows().offset;
    data.set("newest_number", newest);
    if (view.part.pages() < 2) return;
    const int oldest = newest - static_cast<int>(view.stops.size()) + 1;
    data.add("case_part")
        .set("words", texts.with("case.part", {std::to_string(oldest), std::to_string(newest),
                                               std::to_string(view.part.total)}));
    add_pagination(data, view.part, Address(case_address(view.summary.number)), texts);
}

void add_now(PageData& data, const records::CaseNow& now, const agendas::LeftDays& left,
             const Texts& texts) {
    if (now.latest) add_stop_row(data, "latest_stop", *now.latest, left, texts);
    if (now.next) add_stop_row(data, "next_stop", *now.next, left, texts);
}

}  // namespace

PageData case_page(const CaseView& view, const Texts& texts) {
    const auto& [summary, newest_first, part, now, today, left] = view;
    const std::vector<Stop> stops(newest_first.rbegin(), newest_first.rend());
    PageData data;
    const std::string number = texts.with("case.number", {summary.number});
    // A case whose items are all closed is known by its number alone.
    const std::string heading = summary.title.empty() ? number : summary.title;
    data.set("title", summary.title.empty() ? number : fmt::format("{} ({})", heading, number))
        .set("heading", heading)
        .set("number", number)
        .set("facts", case_facts(summary, texts))
        .set("span", span_of(summary, texts.language()));
    data.show_if("has_title", !summary.title.empty());
    add_crumb(data, "/sager", std::string(texts["menu.cases"]));
    add_crumb(data, Address("/sager").with_number("aar", summary.last.year).text(),
              std::to_string(summary.last.year));
    if (stops.empty()) {
        data.show("no_stops");
        return data;
    }
    add_now(data, now, left, texts);
    data.show_if("no_next_stop", !now.next);
    const std::vector<TimelineStop> drawn = timeline_stops(stops, left, texts);
    data.set("drawing_title", texts.with("timeline.title", {number}))
        .set("drawing_words", texts.with("timeline.words", {case_facts(summary, texts),
                                                            span_of(summary, texts.language())}));
    add_timeline(data, "wide_timeline", lay_out_timeline(drawn, today, texts.language()), drawn);
    const bool fits_downwards = stops.size() <= most_stops_downwards;
    data.set("has_narrow", fits_downwards ? "has-narrow" : "");
    if (fits_downwards) {
        add_timeline(data, "narrow_timeline", lay_out_narrow_timeline(drawn, texts.language()),
                     drawn);
    }
    add_legend(data, stops, left, texts);
    add_part(data, view, texts);
    for (const Stop& stop : newest_first) add_way_row(data, stop, summary.title, left, texts);
    return data;
}

void add_case_row(PageData& data, const std::string& section, const CaseSummary& summary,
                  const records::CaseNow& now, const agendas::LeftDays& left, const Texts& texts) {
    PageData& row = data.add(section);
    row.set("url", case_address(summary.number))
        .set("name", summary.title.empty() ? std::string(texts["item.closed"]) : summary.title)
        .set("number", summary.number)
        .set("facts", texts.count("cases.stops", summary.stops));
    row.show_if("has_title", !summary.title.empty());
    add_now(row, now, left, texts);
}

}  // namespace site
