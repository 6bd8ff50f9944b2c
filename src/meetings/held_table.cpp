// SPDX-License-Identifier: AGPL-3.0-or-later
// Held meetings and who was there. Who may read what is in one is asked by load_held.
#include "meetings/internal/held_table.h"
#include "base/try.h"
#include "meetings/held_words.h"
#include "meetings/internal/held_json.h"

namespace meetings {
namespace {

constexpr std::string_view held_of =
    "SELECT planned_id, state, began_at, ended_at, agenda_slug, agenda_version, change_number"
    " FROM held_meeting WHERE planned_id = $1";
constexpr std::string_view all_held = "SELECT planned_id FROM held_meeting ORDER BY planned_id";
constexpr std::string_view slug_of_id = "SELECT slug FROM planned_meeting WHERE id = $1";
constexpr std::string_view sits =
    "SELECT 1 FROM body WHERE ($2 = 0 OR $2 = 1) AND body.id = $4 AND ($1 = -1 OR ($1 > 0 AND"
    " (body.id IN /*known own_bodies*/ (SELECT body_insight.body_id FROM body_insight"
    "  WHERE body_insight.person_id = $1"
    "  AND body_insight.from_on <= $3 AND body_insight.to_on >= $3)"
    " OR /*known keeps_everywhere*/ (EXISTS (SELECT 1 FROM role_holding"
    " WHERE role_holding.person_id = $1 AND role_holding.role = 'secretary'"
    " AND role_holding.body_id IS NULL AND role_holding.unit_id IS NULL"
    " AND role_holding.from_on <= $3"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3))))))";
constexpr std::string_view attendees_of =
    "SELECT id, person_id, name, role, seat, party, stands_in_for, presence, stays, revision"
    " FROM held_attendee WHERE planned_id = $1 ORDER BY position, id";

constexpr std::string_view new_held =
    "INSERT INTO held_meeting (planned_id, state, began_at, ended_at, agenda_slug, agenda_version,"
    " change_number) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view changed_held =
    "UPDATE held_meeting SET state = $2, ended_at = $3 WHERE planned_id = $1";
constexpr std::string_view one_more_change =
    "UPDATE held_meeting SET change_number = change_number + 1 WHERE planned_id = $1";
constexpr std::string_view new_attendee =
    "INSERT INTO held_attendee (planned_id, position, person_id, name, role, seat, party,"
    " stands_in_for, presence, stays, revision)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
constexpr std::string_view changed_attendee =
    "UPDATE held_attendee SET name = $2, role = $3, seat = $4, party = $5, stands_in_for = $6,"
    " presence = $7, stays = $8, revision = $9 WHERE id = $1";

struct AttendeeRow {
    Attendee attendee;
    std::string stays;
    bool is_known = true;
};
AttendeeRow attendee_of(const store::Row& row) {
    Attendee one{.id = row.id<AttendeeTag>(0),
                 .name = std::string(row.text(2)),
                 .role = std::string(row.text(3)),
                 .group = std::string(row.text(5)),
                 .revision = static_cast<int>(row.integer(9))};
    if (!row.is_null(1)) one.person = row.id<records::PersonTag>(1);
    if (!row.is_null(6)) one.stands_in_for = row.id<AttendeeTag>(6);
    const auto seat = parse_seat(row.text(4));
    const auto presence = parse_presence(row.text(7));
    one.seat = seat.value_or(Seat::Guest);
    one.presence = presence.value_or(Presence::Expected);
    return {std::move(one), std::string(row.text(8)), seat && presence};
}

}  // namespace

base::Result<std::optional<HeldRow>> find_held_row(store::Reader& reader,
                                                   agendas::PlannedId planned) {
    return reader.query_one<HeldRow>(held_of, {planned}, [](const store::Row& row) {
        return HeldRow{.planned = row.id<agendas::PlannedTag>(0),
                       .state = parse_held_state(row.text(1)).value_or(HeldState::Ended),
                       .began_at = std::string(row.text(2)),
                       .ended_at = std::string(row.text(3)),
                       .agenda_slug = std::string(row.text(4)),
                       .agenda_version = static_cast<int>(row.integer(5)),
                       .change = row.integer(6)};
    });
}

base::Result<bool> sits_in_body(store::Reader& reader, records::BodyId body,
                                const rights::Viewer& viewer) {
    TRY(const auto found, reader.query_one<int>(sits, values_for(viewer, {body}),
                                                [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<std::vector<agendas::PlannedId>> list_held_ids(store::Reader& reader) {
    return reader.query<agendas::PlannedId>(
        all_held, {}, [](const store::Row& row) { return row.id<agendas::PlannedTag>(0); });
}

base::Result<std::string> slug_of_planned(store::Reader& reader, agendas::PlannedId planned) {
    TRY(auto slug, reader.query_one<std::string>(slug_of_id, {planned}, [](const store::Row& row) {
        return std::string(row.text(0));
    }));
    if (!slug) return base::Error{base::ErrorKind::NotFound, "planned.not_found"};
    return *std::move(slug);
}

base::Result<std::vector<Attendee>> list_attendees(store::Reader& reader,
                                                   agendas::PlannedId planned) {
    TRY(auto rows, reader.query<AttendeeRow>(attendees_of, {planned}, attendee_of));
    std::vector<Attendee> attendees;
    for (AttendeeRow& row : rows) {
        if (!row.is_known) return base::Error{base::ErrorKind::Corrupt, "held.unreadable"};
        TRY(row.attendee.stays, parse_stays(row.stays));
        attendees.push_back(std::move(row.attendee));
    }
    return attendees;
}

base::Result<void> insert_held(store::Transaction& transaction, const HeldRow& row) {
    TRY_DO(
        transaction.execute(new_held, {row.planned, name_of(row.state), row.began_at, row.ended_at,
                                       row.agenda_slug, row.agenda_version, row.change}));
    return {};
}

base::Result<void> update_held(store::Transaction& transaction, const Held& held) {
    TRY_DO(
        transaction.execute(changed_held, {held.meeting.id, name_of(held.state), held.ended_at}));
    return {};
}

base::Result<void> count_change(store::Transaction& transaction, agendas::PlannedId planned) {
    TRY_DO(transaction.execute(one_more_change, {planned}));
    return {};
}

base::Result<AttendeeId> insert_attendee(store::Transaction& transaction,
                                         agendas::PlannedId planned, int position,
                                         const Attendee& one) {
    TRY(const auto id, transaction.insert(new_attendee, {planned, position, one.person, one.name,
                                                         one.role, name_of(one.seat), one.group,
                                                         one.stands_in_for, name_of(one.presence),
                                                         render_stays(one.stays), one.revision}));
    return AttendeeId{id};
}

base::Result<void> update_attendee(store::Transaction& transaction, const Attendee& one) {
    TRY_DO(transaction.execute(
        changed_attendee,
        {one.id, one.name, one.role, name_of(one.seat), one.group, one.stands_in_for,
         name_of(one.presence), render_stays(one.stays), one.revision}));
    return {};
}

}  // namespace meetings
