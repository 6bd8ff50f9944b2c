// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/{slug}/moede : the meeting while it is held, for its secretary and for those who
// sit there; before it is begun, the button that begins it.
#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/try.h"
#include "meetings/held_words.h"
#include "site/meetings/held_item_data.h"
#include "site/meetings/meetings.h"
#include "site/planned_rows.h"
#include "web/danish.h"

namespace site {
namespace {

using meetings::Attendee;
using meetings::Held;
using meetings::HeldItem;

void add_trail(PageData& data, const agendas::PlannedMeeting& meeting, const Texts& texts) {
    PageData& trail = data.add("has_trail");
    trail.add("crumb")
        .set("crumb_url", "/moedeplan")
        .set("crumb_name", std::string(texts["plan.title"]));
    trail.add("crumb")
        .set("crumb_url", planned_address(meeting.slug))
        .set("crumb_name", meeting.body_name);
}

std::string title_of(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    return texts.with("held.title",
                      {meeting.body_name, plain_date(meeting.times.date, texts.language())});
}

/// The item that is shown: the one asked for, else the one that is dealt with, else the first that
/// is not decided.
const HeldItem* item_chosen(const Held& held, const Request& request) {
    if (const auto asked = parse_id(request.query_value("punkt"))) {
        if (const HeldItem* found = held.find(meetings::HeldItemId{asked.value()})) return found;
    }
    if (const HeldItem* current = held.current()) return current;
    for (const HeldItem& item : held.items) {
        if (item.turn == 0 && !item.is_withdrawn) return &item;
    }
    return held.items.empty() ? nullptr : &held.items.front();
}

std::string presence_text(const Attendee& one, const Texts& texts) {
    using meetings::Presence;
    if (one.presence == Presence::Expected) return std::string(texts["held.expected"]);
    if (one.presence == Presence::Excused) return std::string(texts["held.excused"]);
    if (one.presence == Presence::Absent) return std::string(texts["held.absent"]);
    if (one.stays.empty()) return std::string(texts["held.present"]);
    const meetings::Stay& last = one.stays.back();
    if (!last.until.empty()) return texts.with("held.left_at", {held_time(last.until, texts)});
    std::string text(texts[last.mode == meetings::Mode::Online ? "held.online" : "held.present"]);
    if (!last.from.empty()) text += " " + texts.with("held.since", {held_time(last.from, texts)});
    return text;
}

void add_steps(PageData& row, const Attendee& one, const Texts& texts) {
    const auto add = [&](const char* step) {
        row.add("step").set("step", step).set("step_words", word_of(texts, "held.step.", step));
    };
    if (one.is_there()) {
        const bool is_online =
            !one.stays.empty() && one.stays.back().mode == meetings::Mode::Online;
        add("gaaet");
        add(is_online ? "moedt" : "online");
        return;
    }
    add("moedt");
    add("online");
    if (one.presence == meetings::Presence::Expected) {
        add("afbud");
        add("fravaerende");
    } else if (one.presence != meetings::Presence::Present) {
        add("fortryd");
    }
}

void add_people(PageData& data, const HeldHere& here, const HeldItem* chosen, Context& context) {
    const Texts& texts = context.texts();
    const Held& held = here.held;
    for (const Attendee& one : held.attendees) {
        PageData& row = data.add("attendee");
        const std::string role = one.role.empty() || one.stands_in_for ? one.role : one.role;
        row.set("name", one.name).set("presence", presence_text(one, texts));
        if (!role.empty()) row.add("has_role").set("role", role);
        if (!one.group.empty()) row.add("has_group").set("group", one.group);
        row.set("there", one.is_there() ? "there" : "away");
        if (!here.keeps) continue;
        PageData& tools = row.add("tools");
        tools.set("form_token", context.form_token())
            .set("press_url",
                 fmt::format("{}/deltager/{}/fremmoede{}", held_address(held.meeting), one.id.value,
                             chosen == nullptr ? std::string()
                                               : fmt::format("?punkt={}", chosen->id.value)))
            .set("change_url",
                 fmt::format("{}/deltager/{}", held_address(held.meeting), one.id.value))
            .set("revision", one.revision)
            .set("about", one.name);
        add_steps(tools, one, texts);
    }
}

std::string quorum_text(const Held& held, const Texts& texts) {
    const auto seats =
        std::count_if(held.attendees.begin(), held.attendees.end(),
                      [](const Attendee& one) { return one.votes() && !one.stands_in_for; });
    return texts.with("held.voting",
                      {std::to_string(held.voting_present()), std::to_string(seats)});
}

void add_status(PageData& data, const Held& held, const Texts& texts) {
    std::string words = texts.with("held.began_at", {held_time(held.began_at, texts)});
    if (held.state == meetings::HeldState::Ended) {
        words += " " + texts.with("held.ended_at", {held_time(held.ended_at, texts)});
    }
    data.set("status_words", words + " " + quorum_text(held, texts));
    const bool has_quorum = held.has_quorum();
    data.set("quorum_words", std::string(texts[has_quorum ? "held.quorum" : "held.no_quorum"]));
    data.set("quorum_mark", has_quorum ? "approved" : "rejected");
}

void add_side_items(PageData& data, const Held& held, const HeldItem* chosen, const Texts& texts) {
    for (const HeldItem& item : held.items) {
        PageData& row = data.add("item");
        row.set("number", item.number)
            .set("name", item.is_withheld ? closed_words(item, texts) : item.title)
            .set("url", held_item_place(held, item.id));
        row.show_if("is_chosen", chosen != nullptr && chosen->id == item.id);
        add_item_standing(row, item, texts);
    }
}

base::Result<Response> show_beginning(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto meeting,
        agendas::load_planned(*reader, request.parameter("slug"), context.viewer()));
    if (!context.looks().may(meetings::may_hold, rights::in_body(meeting.body))) {
        return base::Error{base::ErrorKind::NotFound, "held.not_found"};
    }
    PageData data;
    data.set("title", title_of(meeting, texts));
    add_trail(data, meeting, texts);
    PageData& begin = data.add("not_begun");
    begin.set("begin_url", held_address(meeting) + "/begynd")
        .set("form_token", context.form_token())
        .set("plan_words", capitalised(weekday_date(meeting.times.date, texts.language())) + " " +
                               times_text(meeting.times, texts));
    const bool is_another_day = meeting.times.date != context.clock().today();
    begin.show_if("another_day", is_another_day);
    auto response = context.render("held", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

void add_tools(PageData& data, const Held& held, Context& context) {
    PageData& tools = data.add("keeps");
    tools.set("form_token", context.form_token()).set("address", held_address(held.meeting));
    tools.show_if("in_session", held.state == meetings::HeldState::InSession);
    tools.show_if("has_ended", held.state == meetings::HeldState::Ended);
}

}  // namespace

base::Result<Response> show_held(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    auto found = held_of(request, context);
    if (!found && found.error().code == "held.not_found") return show_beginning(request, context);
    if (!found) return found.error();
    const HeldHere here = std::move(found).value();
    const Held& held = here.held;
    const HeldItem* chosen = item_chosen(held, request);
    PageData data;
    data.set("title", title_of(held.meeting, texts));
    add_trail(data, held.meeting, texts);
    PageData& page = data.add("begun");
    page.set("events_url",
             fmt::format("{}/haendelser?efter={}", held_address(held.meeting), held.change));
    page.set("screen_url", planned_address(held.meeting.slug) + "/skaerm");
    page.set("protocol_url", planned_address(held.meeting.slug) + "/referat");
    page.set("plan_words", times_text(held.meeting.times, texts));
    add_status(page, held, texts);
    add_side_items(page, held, chosen, texts);
    add_people(page, here, chosen, context);
    if (here.keeps) add_tools(page, held, context);
    if (chosen != nullptr) TRY_DO(add_chosen(page, here, *chosen, context));
    page.show_if("no_items", held.items.empty());
    auto response = context.render("held", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> show_screen(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto here, held_of(request, context));
    const Held& held = here.held;
    PageData data;
    data.set("title", title_of(held.meeting, texts))
        .set("events_url",
             fmt::format("{}/haendelser?efter={}", held_address(held.meeting), held.change))
        .set("held_url", held_address(held.meeting));
    add_status(data, held, texts);
    const HeldItem* current = held.current();
    data.show_if("no_item", current == nullptr);
    if (current != nullptr) {
        // The room may hold others than those who sit there: what is not open is only said to be
        // so.
        const bool is_open =
            !current->is_withheld && current->access.visibility == records::Visibility::Open;
        PageData& row = data.add("screen_item");
        row.set("number", current->number)
            .set("name", is_open ? current->title : closed_words(*current, texts));
        if (is_open) add_item_standing(row, *current, texts);
        if (is_open) add_decision_html(row, *current);
    }
    auto response = context.render("held_screen", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

}  // namespace site
