// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/internal/at_meeting.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "meetings/held_words.h"
#include "meetings/internal/held_json.h"
#include "meetings/internal/held_table.h"
#include "meetings/internal/protocol_table.h"

namespace meetings {
namespace {

using Json = nlohmann::json;

Json attendee_json(const Attendee& one) {
    Json json = {{"id", one.id.value},
                 {"name", one.name},
                 {"role", one.role},
                 {"seat", name_of(one.seat)},
                 {"party", one.group},
                 {"presence", name_of(one.presence)},
                 {"stays", render_stays(one.stays)},
                 {"revision", one.revision}};
    if (one.person) json["person"] = one.person->value;
    if (one.stands_in_for) json["stands_in_for"] = one.stands_in_for->value;
    return json;
}

}  // namespace

std::string subject_of_held(agendas::PlannedId planned) {
    return fmt::format("held/{}", planned.value);
}
std::string subject_of(HeldItemId item) { return fmt::format("held_item/{}", item.value); }

std::string state_of(const Held& held) {
    Json attendees = Json::array();
    for (const Attendee& one : held.attendees) attendees.push_back(attendee_json(one));
    Json items = Json::array();
    for (const HeldItem& one : held.items) items.push_back(one.id.value);
    return Json{{"planned", held.meeting.id.value},
                {"items", std::move(items)},
                {"state", name_of(held.state)},
                {"began_at", held.began_at},
                {"ended_at", held.ended_at},
                {"agenda", held.agenda_slug},
                {"agenda_version", held.agenda_version},
                {"attendees", std::move(attendees)}}
        .dump();
}

std::string state_of(agendas::PlannedId planned, const HeldItem& item) {
    Json state = {{"planned", planned.value},
                  {"item", item.number},
                  {"title", item.title},
                  {"public_title", item.public_title},
                  {"case_number", item.case_number},
                  {"access", records::name_of(item.access.visibility)},
                  {"reason", item.access.reason},
                  {"legal_basis", item.access.legal_basis},
                  {"withdrawn", item.is_withdrawn},
                  {"added", item.is_added},
                  {"turn", item.turn},
                  {"start", item.start ? base::render_time_of_day(*item.start) : std::string()},
                  {"minutes", item.minutes},
                  {"guests", item.guests},
                  {"decision", item.decision},
                  {"public_decision", item.public_decision},
                  {"course", render_course(item)},
                  {"revision", item.revision}};
    if (item.agenda_item) state["agenda_item"] = item.agenda_item->value;
    if (item.outcome) state["outcome"] = records::name_of(*item.outcome);
    if (item.postponed_to) state["postponed_to"] = item.postponed_to->value;
    if (item.sent_to) state["sent_to"] = item.sent_to->value;
    return state.dump();
}

base::Result<AtMeeting> take(store::Reader& reader, const rights::Actor& actor,
                             const rights::Action& action, agendas::PlannedId meeting) {
    const auto slug = slug_of_planned(reader, meeting);
    if (!slug) {
        TRY_DO(actor.require(action, rights::everywhere()));
        return slug.error();
    }
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto planned, agendas::load_planned(reader, slug.value(), everything));
    TRY(const auto mandate, actor.require(action, rights::in_body(planned.body)));
    if (planned.is_held) return conflict("planned.is_held");
    // Also when they are in the record for those who sit in the body alone.
    TRY(const auto protocol, find_protocol_row(reader, meeting));
    if (protocol && !protocol->sent.published_at.empty()) return conflict("planned.is_held");
    TRY(auto held, load_held(reader, slug.value(), everything));
    return AtMeeting{std::move(held), mandate};
}

base::Result<AtItem> take_item(store::Reader& reader, const rights::Actor& actor,
                               const rights::Action& action, const ItemSeen& seen) {
    TRY(auto at, take(reader, actor, action, seen.meeting));
    const HeldItem* item = at.held.find(seen.id);
    if (item == nullptr) return base::Error{base::ErrorKind::NotFound, "held.item_not_found"};
    if (item->revision != seen.revision) return conflict("held_item.changed");
    HeldItem found = *item;
    return AtItem{std::move(at), std::move(found)};
}

base::Result<Attendee> take_attendee(const Held& held, const AttendeeSeen& seen) {
    const Attendee* attendee = held.find(seen.id);
    if (attendee == nullptr) {
        return base::Error{base::ErrorKind::NotFound, "held.attendee_not_found"};
    }
    if (attendee->revision != seen.revision) return conflict("attendee.changed");
    return *attendee;
}

base::Result<void> log_meeting(store::Transaction& transaction, const changes::Mandate& mandate,
                               const Held* before, const Held& after, const base::Clock& clock) {
    std::optional<std::string> was;
    if (before != nullptr) was = state_of(*before);
    changes::Entry entry =
        changes::entry_of(subject_of_held(after.meeting.id), was, state_of(after));
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return count_change(transaction, after.meeting.id);
}

base::Result<void> write_meeting(store::Transaction& transaction, const AtMeeting& at, Held after,
                                 const base::Clock& clock) {
    if (state_of(at.held) == state_of(after)) return {};
    for (Attendee& one : after.attendees) {
        const Attendee* before = at.held.find(one.id);
        if (before == nullptr || attendee_json(*before) == attendee_json(one)) continue;
        one.revision = before->revision + 1;
        TRY_DO(update_attendee(transaction, one));
    }
    TRY_DO(update_held(transaction, after));
    return log_meeting(transaction, at.mandate, &at.held, after, clock);
}

base::Result<void> write_item(store::Transaction& transaction, const AtMeeting& at,
                              const HeldItem& before, HeldItem after, const base::Clock& clock) {
    const auto planned = at.held.meeting.id;
    const std::string was = state_of(planned, before);
    if (was == state_of(planned, after)) return {};
    after.revision = before.revision + 1;
    TRY_DO(update_held_item(transaction, after));
    changes::Entry entry = changes::entry_of(subject_of(after.id), was, state_of(planned, after));
    entry.state.reset();
    TRY_DO(changes::write(transaction, at.mandate, clock.now(), entry));
    return count_change(transaction, planned);
}

base::Result<void> log_new_item(store::Transaction& transaction, const changes::Mandate& mandate,
                                agendas::PlannedId meeting, HeldItemId item,
                                const base::Clock& clock) {
    TRY(const auto written, load_held_item(transaction, item));
    changes::Entry entry =
        changes::entry_of(subject_of(item), std::nullopt, state_of(meeting, written));
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return count_change(transaction, meeting);
}

base::Error wrong(std::string_view field, std::string_view code) {
    return {base::ErrorKind::Invalid, "held.wrong", {}, {{std::string(field), std::string(code)}}};
}

base::Error conflict(std::string_view code) {
    return {base::ErrorKind::Conflict, std::string(code)};
}

base::Result<std::string> clean_text(std::string_view text, std::string_view field,
                                     std::size_t longest, Needed needed) {
    std::string clean(base::trim(text));
    std::erase(clean, '\r');
    if (needed == Needed::Yes && clean.empty()) return wrong(field, "missing");
    if (base::count_code_points(clean) > longest) return wrong(field, "too_long");
    return clean;
}

}  // namespace meetings
