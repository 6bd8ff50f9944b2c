// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/planned_rows.h"

#include <fmt/format.h>

#include "agendas/agenda.h"
#include "base/try.h"
#include "site/address.h"
#include "site/rows.h"
#include "web/danish.h"

namespace site {
namespace {

void add_planned_row(PageData& data, const std::string& section,
                     const agendas::PlannedMeeting& meeting, const Texts& texts) {
    const Language language = texts.language();
    PageData& row = data.add(section);
    row.set("url", planned_address(meeting.slug))
        .set("body_name", meeting.body_name)
        .set("body_url", body_address(meeting.body_slug))
        .set("iso_date", base::render_date(meeting.times.date))
        .set("date", weekday_date(meeting.times.date, language))
        .set("day", meeting.times.date.day)
        .set("month", short_month(meeting.times.date.month, language))
        .set("facts", times_text(meeting.times, texts));
    row.show("planned_row");
}

/// Why it does not meet that day any more; "" when nobody said so.
std::string why_changed(const agendas::PlannedMeeting& changed, const base::Date& day) {
    if (changed.state == agendas::PlannedState::Cancelled) return changed.reason;
    for (const agendas::Former& one : changed.before) {
        if (one.times.date == day) return one.reason;
    }
    return {};
}

}  // namespace

std::string planned_address(std::string_view slug) { return fmt::format("/moedeplan/{}", slug); }

std::string times_text(const agendas::Times& times, const Texts& texts) {
    const Language language = texts.language();
    std::string end = clock_time(times.end, language);
    end.erase(0, end.find(' ') + 1);  // "kl. 12.00" is "12.00" after a dash.
    const std::string text = fmt::format("{}–{}", clock_time(times.start, language), end);
    return agendas::ends_next_day(times) ? texts.with("plan.next_day", {text}) : text;
}

std::string place_text(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    if (!meeting.is_online) return meeting.place;
    if (meeting.place.empty()) return std::string(texts["plan.online"]);
    return texts.with("plan.place_and_online", {meeting.place});
}

std::size_t add_coming(PageData& data, const std::string& section,
                       const std::vector<records::Meeting>& called,
                       const std::vector<agendas::PlannedMeeting>& planned, std::size_t most,
                       const Texts& texts) {
    std::size_t shown = 0;
    auto next_called = called.begin();
    auto next_planned = planned.begin();
    for (; shown < most; ++shown) {
        const bool has_called = next_called != called.end();
        const bool has_planned = next_planned != planned.end();
        if (!has_called && !has_planned) break;
        const bool takes_called =
            has_called && (!has_planned || next_called->date <= next_planned->times.date);
        if (takes_called) {
            add_meeting_row(data, section, *next_called++, texts);
        } else {
            add_planned_row(data, section, *next_planned++, texts);
        }
    }
    return shown;
}

base::Result<std::string> agenda_made_at(const records::Meeting& meeting, Context& context) {
    if (context.viewer().is_outsider()) return std::string();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto address, agendas::find_planned_address(*reader, meeting.slug, context.viewer()));
    if (!address) return std::string();
    TRY(const auto planned, agendas::load_planned(*reader, *address, context.viewer()));
    TRY(const auto progress, agendas::find_progress(*reader, planned.id, context.viewer()));
    if (!progress || progress->sent == 0) return std::string();
    return planned_address(planned.slug) + "/dagsorden";
}

base::Result<void> add_plan_change(PageData& data, const records::Meeting& meeting,
                                   Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto changed,
        agendas::find_changed(*reader, meeting.body_slug, meeting.date, context.viewer()));
    if (!changed) return {};
    const bool is_moved = changed->state == agendas::PlannedState::Planned;
    const bool has_documents = changed->record_slug && *changed->record_slug != meeting.slug;
    PageData& change = data.add("plan_change");
    change
        .set("change_words",
             is_moved
                 ? texts.with("plan.now_on", {weekday_date(changed->times.date, texts.language()),
                                              times_text(changed->times, texts)})
                 : std::string(texts["plan.is_cancelled"]))
        .set("plan_url", has_documents ? meeting_address(*changed->record_slug)
                                       : planned_address(changed->slug))
        .set("plan_words", std::string(texts[has_documents ? "plan.see_agenda" : "plan.see"]));
    const std::string why = why_changed(*changed, meeting.date);
    if (!why.empty()) change.add("change_why").set("change_reason", why);
    return {};
}

base::Result<std::vector<records::Stop>> without_moved(std::vector<records::Stop> stops,
                                                       Context& context) {
    TRY(store::Reader * reader, context.reader());
    std::vector<records::Stop> kept;
    for (const records::Stop& stop : stops) {
        bool is_twice = false;
        if (stop.kind == records::MinutesKind::Agenda) {
            TRY(const auto changed,
                agendas::find_changed(*reader, stop.body_slug, stop.date, context.viewer()));
            is_twice =
                changed && changed->state == agendas::PlannedState::Planned &&
                std::any_of(stops.begin(), stops.end(), [&](const records::Stop& other) {
                    return other.body_slug == stop.body_slug && other.date == changed->times.date;
                });
        }
        if (!is_twice) kept.push_back(stop);
    }
    return kept;
}

}  // namespace site
