// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/load_held.h"

#include <algorithm>

#include "base/try.h"
#include "meetings/internal/held_table.h"
#include "records/read.h"

namespace meetings {
namespace {

base::Error not_found() { return {base::ErrorKind::NotFound, "held.not_found"}; }

/// The document of the agenda as the viewer may see it; nothing when it is not there for him.
base::Result<std::optional<records::MeetingRecord>> find_agenda(store::Reader& reader,
                                                                const HeldRow& row,
                                                                const rights::Viewer& viewer) {
    if (row.agenda_slug.empty()) return std::optional<records::MeetingRecord>();
    auto record = records::load_meeting_record(reader, row.agenda_slug, row.agenda_version, viewer);
    if (record) return std::optional(std::move(record).value());
    if (record.error().kind == base::ErrorKind::NotFound) {
        return std::optional<records::MeetingRecord>();
    }
    return record.error();
}

records::Minutes minutes_of(const records::MeetingRecord& record) {
    records::Minutes minutes;
    minutes.kind = record.version.kind;
    minutes.body = record.meeting.body_name;
    minutes.date = record.meeting.date;
    minutes.start = record.meeting.start;
    minutes.place = record.meeting.place;
    minutes.preamble = record.preamble;
    for (const records::ShownItem& item : record.items) minutes.items.push_back(item);
    return minutes;
}

const records::ShownItem* find_number(const records::MeetingRecord& record, int number) {
    const auto found = std::find_if(record.items.begin(), record.items.end(),
                                    [&](const auto& item) { return item.number == number; });
    return found == record.items.end() ? nullptr : &*found;
}

bool is_kept_out(const Held& held, const HeldItem& item, const rights::Viewer& viewer) {
    const auto person = viewer.insight().person;
    if (person.value <= 0) return false;
    return std::any_of(item.away.begin(), item.away.end(), [&](const Away& away) {
        const Attendee* who = held.find(away.attendee);
        return away.why == AwayWhy::Disqualified && who != nullptr && who->person == person;
    });
}

/// What somebody gets of an item that is not for him.
HeldItem withheld(const HeldItem& item) {
    HeldItem shown{.id = item.id, .number = item.number, .public_title = item.public_title};
    shown.access.visibility = item.access.visibility;
    shown.is_withdrawn = item.is_withdrawn;
    shown.is_added = item.is_added;
    shown.turn = item.turn;
    shown.parts = item.parts;
    shown.is_withheld = true;
    return shown;
}

/// What the agenda says of an item, and nothing that was said in the meeting.
HeldItem without_part(const HeldItem& item) {
    HeldItem shown = withheld(item);
    shown.is_withheld = false;
    shown.took_no_part = true;
    shown.agenda_item = item.agenda_item;
    shown.title = item.title;
    shown.case_number = item.case_number;
    shown.start = item.start;
    shown.minutes = item.minutes;
    shown.guests = item.guests;
    return shown;
}

/// How open the item is now: as the record has it, else as it was taken up.
records::Visibility visibility_of(const HeldItem& item, const records::ShownItem* in_record) {
    return in_record == nullptr ? item.access.visibility
                                : std::max(item.access.visibility, in_record->visibility);
}

void show_for(Held& held, const std::optional<records::MeetingRecord>& record,
              const rights::Viewer& viewer) {
    if (viewer.sees_everything()) return;
    for (HeldItem& item : held.items) {
        const records::ShownItem* in_record =
            record && !item.is_added ? find_number(*record, item.number) : nullptr;
        const bool kept_out = is_kept_out(held, item, viewer);
        const bool is_open = visibility_of(item, in_record) == records::Visibility::Open;
        // Of an agenda that is not there for him nobody can say what he may see of it.
        const bool is_unknown = !item.is_added && !held.agenda_slug.empty() && in_record == nullptr;
        if ((in_record != nullptr && in_record->withheld) || (kept_out && !is_open) ||
            (is_unknown && !is_open)) {
            item = withheld(item);
        } else if (kept_out) {
            item = without_part(item);
        }
    }
}

}  // namespace

base::Result<std::optional<HeldSign>> find_held(store::Reader& reader,
                                                std::string_view planned_slug,
                                                const rights::Viewer& viewer) {
    TRY(const auto meeting, agendas::load_planned(reader, planned_slug, viewer));
    TRY(const auto row, find_held_row(reader, meeting.id));
    if (!row) return std::optional<HeldSign>();
    TRY(const bool is_own, sits_in_body(reader, meeting.body, viewer));
    return std::optional(HeldSign{.state = row->state,
                                  .began_at = row->began_at,
                                  .ended_at = row->ended_at,
                                  .change = row->change,
                                  .is_own = is_own});
}

base::Result<Held> load_held(store::Reader& reader, std::string_view planned_slug,
                             const rights::Viewer& viewer) {
    TRY(auto meeting, agendas::load_planned(reader, planned_slug, viewer));
    TRY(const bool is_own, sits_in_body(reader, meeting.body, viewer));
    if (!is_own) return not_found();
    TRY(const auto row, find_held_row(reader, meeting.id));
    if (!row) return not_found();
    Held held{.id = HeldId{meeting.id.value},
              .meeting = std::move(meeting),
              .state = row->state,
              .began_at = row->began_at,
              .ended_at = row->ended_at,
              .agenda_slug = row->agenda_slug,
              .agenda_version = row->agenda_version,
              .change = row->change};
    TRY(held.attendees, list_attendees(reader, held.meeting.id));
    TRY(held.items, list_held_items(reader, held.meeting.id));
    TRY(const auto record, find_agenda(reader, *row, viewer));
    if (record) held.agenda = minutes_of(*record);
    show_for(held, record, viewer);
    return held;
}

}  // namespace meetings
