// SPDX-License-Identifier: AGPL-3.0-or-later
// What earlier meetings of a body did not come to. Only its secretary may ask (keeps_agenda).
#include "agendas/bring_back.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/draft_place_table.h"
#include "base/try.h"
#include "calendar/day_table.h"

namespace agendas {
namespace {

constexpr int days_of_cancelled = 366;

// What the minutes of its meeting say of it decides; one that came back is not offered again.
const std::string& written_here() {
    static const std::string sql =
        "SELECT agenda_item.id, agenda_item.title, agenda_item.case_number, meeting.held_on,"
        " meeting.slug, agenda_item.number, 0, 0 FROM planned_meeting"
        " JOIN agenda_item ON agenda_item.planned_id = planned_meeting.id"
        " AND agenda_item.number IS NOT NULL AND agenda_item.withdrawn_at IS NULL"
        " AND agenda_item.draft_id IS NULL AND agenda_item.kind = 'case'"
        " JOIN agenda_version ON agenda_version.planned_id = planned_meeting.id"
        " AND agenda_version.version = (SELECT max(last.version) FROM agenda_version AS last"
        "  WHERE last.planned_id = planned_meeting.id)"
        " JOIN meeting ON meeting.slug = agenda_version.meeting_slug"
        " JOIN minutes ON minutes.meeting_id = meeting.id AND minutes.is_current = 1"
        " AND minutes.kind = 'minutes'"
        " JOIN item ON item.minutes_id = minutes.id AND item.number = agenda_item.number"
        " JOIN outcome ON outcome.item_id = item.id AND outcome.name = 'postponed'"
        " WHERE ($2 = 0 OR $2 = 1) AND planned_meeting.body_id = $4 AND NOT EXISTS (SELECT 1"
        "  FROM agenda_item AS back WHERE back.came_from = agenda_item.id"
        "  AND back.withdrawn_at IS NULL) AND " +
        keeps_agenda() + " ORDER BY meeting.held_on DESC, agenda_item.number LIMIT 100";
    return sql;
}
// Items of cases know themselves what became of them (follow_record.h).
const std::string& of_cases() {
    static const std::string sql =
        "SELECT agenda_item.id, agenda_item.title, agenda_item.case_number,"
        " planned_meeting.held_on, coalesce(item_draft.record_meeting, ''),"
        " coalesce(item_draft.record_number, 0), 1, 0 FROM item_draft"
        " JOIN agenda_item ON agenda_item.draft_id = item_draft.id"
        " AND agenda_item.draft_id IS NOT NULL AND agenda_item.withdrawn_at IS NULL"
        " JOIN planned_meeting ON planned_meeting.id = agenda_item.planned_id"
        " WHERE ($2 = 0 OR $2 = 1) AND item_draft.body_id = $4 AND item_draft.state = 'postponed'"
        " AND NOT EXISTS (SELECT 1 FROM item_draft AS again WHERE again.came_from = item_draft.id"
        "  AND again.state <> 'withdrawn') AND " +
        keeps_agenda() + " ORDER BY planned_meeting.held_on DESC, agenda_item.id LIMIT 100";
    return sql;
}
const std::string& of_cancelled() {
    static const std::string sql =
        "SELECT agenda_item.id, agenda_item.title, agenda_item.case_number,"
        " planned_meeting.held_on, '', 0, 0, 1 FROM planned_meeting"
        " JOIN agenda_item ON agenda_item.planned_id = planned_meeting.id"
        " AND agenda_item.kind = 'case' AND agenda_item.withdrawn_at IS NULL"
        " AND agenda_item.draft_id IS NULL"
        " WHERE ($2 = 0 OR $2 = 1) AND planned_meeting.body_id = $4"
        " AND planned_meeting.held_on >= $5 AND planned_meeting.state = 'cancelled'"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item AS back WHERE back.came_from = agenda_item.id"
        "  AND back.withdrawn_at IS NULL) AND " +
        keeps_agenda() + " ORDER BY planned_meeting.held_on DESC, agenda_item.id LIMIT 100";
    return sql;
}
constexpr std::string_view again =
    "SELECT 1 FROM item_draft WHERE came_from = $1 AND came_from IS NOT NULL"
    " AND state <> 'withdrawn'";

PostponedItem postponed_of(const store::Row& row) {
    return {.id = row.id<AgendaItemTag>(0),
            .title = std::string(row.text(1)),
            .case_number = std::string(row.text(2)),
            .date = row.date(3),
            .meeting_slug = std::string(row.text(4)),
            .number = static_cast<int>(row.integer(5)),
            .is_of_case = row.truth(6),
            .is_of_cancelled = row.truth(7)};
}

}  // namespace

base::Result<std::vector<PostponedItem>> list_postponed(store::Reader& reader, records::BodyId body,
                                                        const rights::Viewer& viewer,
                                                        const base::Date& today) {
    TRY(auto all,
        reader.query<PostponedItem>(of_cases(), values_for(viewer, {body}), postponed_of));
    TRY(const auto written,
        reader.query<PostponedItem>(written_here(), values_for(viewer, {body}), postponed_of));
    const base::Date from = calendar::days_after(today, -days_of_cancelled);
    TRY(const auto cancelled, reader.query<PostponedItem>(
                                  of_cancelled(), values_for(viewer, {body, from}), postponed_of));
    all.insert(all.end(), written.begin(), written.end());
    all.insert(all.end(), cancelled.begin(), cancelled.end());
    return all;
}

base::Result<bool> came_back_as_draft(store::Reader& reader, cases::DraftId id) {
    TRY(const auto found, reader.query_one<int>(again, {id}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

}  // namespace agendas
