// SPDX-License-Identifier: AGPL-3.0-or-later
// Where items of cases stand, and which of them wait for what the minutes say.
#include "agendas/internal/draft_place_table.h"

#include "agendas/former_place.h"
#include "base/try.h"

namespace agendas {
namespace {

constexpr std::string_view place_of =
    "SELECT agenda_item.planned_id, planned_meeting.slug, body.name, planned_meeting.held_on,"
    " agenda_item.id, agenda_item.number FROM agenda_item"
    " JOIN planned_meeting ON planned_meeting.id = agenda_item.planned_id"
    " JOIN body ON body.id = planned_meeting.body_id"
    " WHERE agenda_item.draft_id = $1 AND agenda_item.draft_id IS NOT NULL"
    " AND agenda_item.withdrawn_at IS NULL";
constexpr std::string_view former_places =
    "SELECT planned_meeting.slug, planned_meeting.held_on, agenda_item.withdrawn_at,"
    " agenda_item.withdrawn_reason FROM agenda_item"
    " JOIN planned_meeting ON planned_meeting.id = agenda_item.planned_id"
    " WHERE agenda_item.draft_id = $1 AND agenda_item.draft_id IS NOT NULL"
    " AND agenda_item.withdrawn_at IS NOT NULL ORDER BY agenda_item.withdrawn_at, agenda_item.id";
// Few are on an agenda at a time.
constexpr std::string_view meetings_waiting =
    "SELECT DISTINCT agenda_item.planned_id FROM item_draft"
    " JOIN agenda_item ON agenda_item.draft_id = item_draft.id"
    " AND agenda_item.draft_id IS NOT NULL AND agenda_item.withdrawn_at IS NULL"
    " JOIN planned_meeting ON planned_meeting.id = agenda_item.planned_id"
    " WHERE item_draft.state = 'agenda' AND planned_meeting.held_on <= $1"
    " ORDER BY agenda_item.planned_id";

}  // namespace

base::Result<std::optional<DraftPlace>> find_place_of(store::Reader& reader, cases::DraftId id) {
    return reader.query_one<DraftPlace>(place_of, {id}, [](const store::Row& row) {
        DraftPlace place{.meeting = row.id<PlannedTag>(0),
                         .planned_slug = std::string(row.text(1)),
                         .body_name = std::string(row.text(2)),
                         .date = row.date(3),
                         .item = row.id<AgendaItemTag>(4)};
        if (!row.is_null(5)) place.number = static_cast<int>(row.integer(5));
        return place;
    });
}

base::Result<std::vector<FormerPlace>> list_former_places(store::Reader& reader,
                                                          cases::DraftId id) {
    return reader.query<FormerPlace>(former_places, {id}, [](const store::Row& row) {
        return FormerPlace{.planned_slug = std::string(row.text(0)),
                           .date = row.date(1),
                           .left_at = std::string(row.text(2)),
                           .reason = std::string(row.text(3))};
    });
}

base::Result<std::vector<PlannedId>> list_meetings_waiting(store::Reader& reader,
                                                           const base::Date& today) {
    return reader.query<PlannedId>(meetings_waiting, {today},
                                   [](const store::Row& row) { return row.id<PlannedTag>(0); });
}

}  // namespace agendas
