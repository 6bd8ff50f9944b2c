// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/planned_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/agenda.h"
#include "base/try.h"
#include "site/address.h"
#include "site/rows.h"
#include "web/danish.h"

namespace site {
namespace {

void add_planned_row(PageData& data, const std::string& section,
                     const agendas::ComingMeeting& meeting, const Texts& texts) {
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
                       const std::vector<records::Meeting>& in_record,
                       const std::vector<agendas::ComingMeeting>& planned,
                       const agendas::LeftDays& left, std::size_t most, const Texts& texts) {
    std::vector<records::Meeting> called = in_record;
    std::erase_if(called, [&](const records::Meeting& one) {
        const agendas::LeftDay* day = left.find(one.slug);
        return day != nullptr && day->is_moved();
    });
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
            add_meeting_row(data, section, *next_called++, left, texts);
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
    TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
    const agendas::LeftDay* day = left.find(meeting.slug);
    if (day == nullptr) return {};
    const agendas::LeftMeeting& now = day->meeting;
    const bool has_documents = now.record_slug && *now.record_slug != meeting.slug;
    PageData& change = data.add("plan_change");
    change
        .set("change_words",
             day->is_moved()
                 ? texts.with("plan.now_on", {weekday_date(now.times.date, texts.language()),
                                              times_text(now.times, texts)})
                 : std::string(texts["plan.is_cancelled"]))
        .set("plan_url",
             has_documents ? meeting_address(*now.record_slug) : planned_address(now.slug))
        .set("plan_words", std::string(texts[has_documents ? "plan.see_agenda" : "plan.see"]));
    if (!day->reason.empty()) change.add("change_why").set("change_reason", day->reason);
    return {};
}

std::vector<records::Stop> without_moved(std::vector<records::Stop> stops,
                                         const agendas::LeftDays& left) {
    const std::vector<records::Stop> all = stops;
    std::erase_if(stops, [&](const records::Stop& stop) {
        const agendas::LeftDay* day = left.find(stop.meeting_slug);
        return day != nullptr && day->is_moved() &&
               std::any_of(all.begin(), all.end(), [&](const records::Stop& other) {
                   return other.meeting_slug == day->meeting.record_slug;
               });
    });
    return stops;
}

base::Result<void> settle_now(records::CaseNow& now, std::string_view case_number,
                              const agendas::LeftDays& left, Context& context) {
    const auto is_left = [&](const std::optional<records::Stop>& stop) {
        return stop && left.find(stop->meeting_slug) != nullptr;
    };
    const bool is_overtaken = now.next && left.any_comes_before(now.next->date);
    if (!is_left(now.latest) && !is_left(now.next) && !is_overtaken) return {};
    constexpr int looked_at = 100;
    const base::Date today = context.clock().today();
    TRY(store::Reader * reader, context.reader());
    TRY(auto stops,
        records::list_stops(*reader, case_number, {.limit = looked_at}, context.viewer()));
    now = {};
    for (records::Stop& stop : without_moved(std::move(stops), left)) {
        const agendas::LeftDay* day = left.find(stop.meeting_slug);
        if (day != nullptr && !day->is_moved()) continue;
        if (day != nullptr) stop.date = day->meeting.times.date;
        const bool comes = stop.kind == records::MinutesKind::Agenda && !(stop.date < today);
        auto& side = comes ? now.next : now.latest;
        const bool is_nearer = !side || (comes ? stop.date < side->date : side->date < stop.date);
        if (is_nearer) side = std::move(stop);
    }
    return {};
}

}  // namespace site
