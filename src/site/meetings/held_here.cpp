// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of a held meeting have in common, and where browsers hear of it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/clock.h"
#include "base/try.h"
#include "site/meetings/meetings.h"
#include "site/planned_rows.h"
#include "web/danish.h"
#include "web/events.h"

namespace site {
namespace {

std::string topic_of(std::string_view slug) { return fmt::format("moede/{}", slug); }

bool sits_there(const Visitor& visitor, records::BodyId body) {
    if (!visitor.signed_in) return false;
    const auto& bodies = visitor.signed_in->viewer.insight().bodies;
    return std::find(bodies.begin(), bodies.end(), body) != bodies.end() ||
           visitor.signed_in->actor.may(meetings::may_hold, rights::in_body(body));
}

/// How far the meeting has come. The event tells nothing of what changed: the page asks anew.
base::Result<std::optional<Event>> newest(Site& site, const std::string& slug) {
    TRY(const auto reader, site.database.reader());
    TRY(const auto sign, meetings::find_held(*reader, slug, rights::Viewer::operator_of_machine()));
    if (!sign) return std::optional<Event>();
    return std::optional<Event>({sign->change, "change", std::to_string(sign->change)});
}

}  // namespace

base::Result<HeldHere> held_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto held, meetings::load_held(*reader, request.parameter("slug"), context.viewer()));
    const bool keeps = context.looks().may(meetings::may_hold, rights::in_body(held.meeting.body));
    return HeldHere{std::move(held), keeps};
}

base::Result<meetings::Held> held_kept_of(const Request& request, Context& context) {
    TRY(auto here, held_of(request, context));
    if (!here.keeps) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return std::move(here.held);
}

base::Result<meetings::HeldItem> held_item_of(const Request& request, const meetings::Held& held) {
    TRY(const auto id, id_of(request));
    const meetings::HeldItem* item = held.find(meetings::HeldItemId{id});
    if (item == nullptr || item->is_withheld || item->took_no_part) {
        return base::Error{base::ErrorKind::NotFound, "held.item_not_found"};
    }
    return *item;
}

meetings::ItemSeen item_seen(const meetings::Held& held, const meetings::HeldItem& item,
                             const Request& request) {
    return {held.meeting.id, item.id, held_revision_in(request)};
}

std::string held_address(const agendas::PlannedMeeting& meeting) {
    return planned_address(meeting.slug) + "/moede";
}
std::string held_item_address(const meetings::Held& held, meetings::HeldItemId item) {
    return fmt::format("{}/punkt/{}", held_address(held.meeting), item.value);
}
std::string held_item_place(const meetings::Held& held, meetings::HeldItemId item) {
    return fmt::format("{}?punkt={}", held_address(held.meeting), item.value);
}

std::vector<Choice> held_trail(const meetings::Held& held, const Texts& texts) {
    return {{"/moedeplan", std::string(texts["plan.title"])},
            {planned_address(held.meeting.slug), held.meeting.body_name},
            {held_address(held.meeting), std::string(texts["held.title_short"])}};
}

std::string held_title(const meetings::HeldItem& item, const Texts& texts) {
    if (!item.is_withheld) return fmt::format("{}. {}", item.number, item.title);
    const std::string closed(texts["held.closed"]);
    return item.public_title.empty()
               ? fmt::format("{}. {}", item.number, closed)
               : fmt::format("{}. {}: {}", item.number, closed, item.public_title);
}

std::string held_time(std::string_view utc, const Texts& texts) {
    const auto moment = base::danish_moment(utc);
    return moment ? clock_time(moment->time, texts.language()) : std::string();
}

Field held_revision_field(int revision) {
    return {.kind = FieldKind::Hidden, .name = "revision", .value = std::to_string(revision)};
}

int held_revision_in(const Request& request, const std::string& field) {
    const std::string text = request.form_value(field);
    int revision = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
    return error == std::errc() && end == text.data() + text.size() ? revision : -1;
}

std::string word_of(const Texts& texts, std::string start, std::string_view name) {
    return std::string(texts[start.append(name)]);
}

void tell_held_changed(Context& context, agendas::PlannedId, std::string_view slug) {
    const std::string address(slug);
    // Those who listen ask once a second anyhow.
    const auto event = newest(context.site(), address);
    if (event && event.value()) context.site().events->tell(topic_of(slug), *event.value());
}

base::Result<Response> listen_to_held(const Request& request, Context& context) {
    TRY(const auto here, held_of(request, context));
    const std::string slug = here.held.meeting.slug;
    return stream_events(
        {.topic = topic_of(slug),
         .may_hear = [body = here.held.meeting.body](
                         const Visitor& visitor) { return sits_there(visitor, body); },
         .after = last_event_of(request),
         .source = [slug](Site& site) { return newest(site, slug); }});
}

}  // namespace site
