// SPDX-License-Identifier: AGPL-3.0-or-later
// Agendas while they are made. What is read for a viewer asks keeps_agenda.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "agendas/agenda_checks.h"
#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/plan_table.h"
#include "base/try.h"
#include "records/minutes_json.h"
#include "records/read.h"

namespace agendas {
namespace {

const std::string& agenda_of() {
    static const std::string sql =
        "SELECT agenda.numbering, agenda.programme, agenda.revision, agenda.changed_at FROM agenda"
        " JOIN planned_meeting ON planned_meeting.id = agenda.planned_id"
        " WHERE ($2 = 0 OR $2 = 1) AND agenda.planned_id = $4 AND " +
        keeps_agenda();
    return sql;
}
const std::string& progress_of() {
    static const std::string sql =
        "SELECT CASE WHEN agenda.planned_id IS NULL THEN 0 ELSE 1 END,"
        " (SELECT count(*) FROM agenda_item WHERE agenda_item.planned_id = planned_meeting.id"
        "  AND agenda_item.withdrawn_at IS NULL),"
        " (SELECT count(*) FROM agenda_version WHERE agenda_version.planned_id = "
        "planned_meeting.id),"
        " (SELECT count(*) FROM item_draft WHERE item_draft.body_id = planned_meeting.body_id"
        "  AND item_draft.state = 'approved' AND NOT EXISTS (SELECT 1 FROM planned_meeting AS meant"
        "  WHERE meant.id = item_draft.wanted_planned_id AND meant.id <> planned_meeting.id"
        "  AND meant.state = 'planned' AND meant.held_on >= $3)),"
        " (SELECT count(*) FROM agenda_question WHERE agenda_question.answered_at IS NULL"
        "  AND agenda_question.meeting_slug = (SELECT newest.meeting_slug FROM agenda_version"
        "   AS newest WHERE newest.planned_id = planned_meeting.id ORDER BY newest.version DESC"
        "   LIMIT 1))"
        " FROM planned_meeting LEFT JOIN agenda ON agenda.planned_id = planned_meeting.id"
        " WHERE ($2 = 0 OR $2 = 1) AND planned_meeting.id = $4 AND " +
        keeps_agenda();
    return sql;
}
constexpr std::string_view items_of =
    "SELECT agenda_item.id, agenda_item.kind, agenda_item.number, agenda_item.title,"
    " agenda_item.public_title, agenda_item.case_number, agenda_item.access, agenda_item.reason,"
    " agenda_item.legal_basis, agenda_item.is_finance, agenda_item.start_at, agenda_item.minutes,"
    " agenda_item.guests, agenda_item.late_reason, agenda_item.content, agenda_item.attachments,"
    " agenda_item.came_from, agenda_item.withdrawn_at, agenda_item.withdrawn_reason,"
    " agenda_item.draft_id, agenda_item.draft_version, agenda_item.came_from_words,"
    " agenda_item.handed_meeting, agenda_item.handed_number, coalesce(item_draft.treatment, ''),"
    " coalesce(living_case.slug, ''), item_draft.template_id, item_draft.covering_id,"
    " coalesce(item_version.content, '[]'), agenda_item.brought,"
    " agenda_item.was_late, agenda_item.files FROM agenda_item"
    " LEFT JOIN item_draft ON item_draft.id = agenda_item.draft_id"
    " LEFT JOIN living_case ON living_case.id = item_draft.case_id"
    " LEFT JOIN item_version ON item_version.item_id = agenda_item.draft_id"
    " AND item_version.version = agenda_item.draft_version"
    " WHERE agenda_item.planned_id = $1 ORDER BY agenda_item.position, agenda_item.id";
constexpr std::string_view sent_of =
    "SELECT version, sent_at, meeting_slug, document_version, content, neutral FROM agenda_version"
    " WHERE planned_id = $1 ORDER BY version";
constexpr std::string_view last_minutes_of =
    "SELECT meeting.slug, meeting.held_on FROM meeting JOIN minutes"
    " ON minutes.meeting_id = meeting.id AND minutes.is_current = 1 AND minutes.kind = 'minutes'"
    " AND minutes.is_published = 1 WHERE meeting.body_id = $1 AND meeting.held_on < $2"
    " AND meeting.is_provisional = 0 ORDER BY meeting.held_on DESC, meeting.id DESC LIMIT 1";
constexpr std::string_view is_there = "SELECT 1 FROM agenda WHERE planned_id = $1";
constexpr std::string_view all_agendas = "SELECT planned_id FROM agenda ORDER BY planned_id";
constexpr std::string_view planned_of_item = "SELECT planned_id FROM agenda_item WHERE id = $1";

constexpr std::string_view new_agenda =
    "INSERT INTO agenda (planned_id, numbering, programme, revision, made_at, changed_at)"
    " VALUES ($1, $2, $3, $4, $5, $5)";
constexpr std::string_view changed_agenda =
    "UPDATE agenda SET numbering = $2, programme = $3, revision = $4, changed_at = $5"
    " WHERE planned_id = $1";
constexpr std::string_view new_item =
    "INSERT INTO agenda_item (planned_id, position, kind, title, public_title, case_number, access,"
    " reason, legal_basis, is_finance, start_at, minutes, guests, late_reason, content,"
    " attachments, came_from, withdrawn_reason, draft_id, draft_version, came_from_words,"
    " handed_meeting, handed_number, brought) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
    " $12, $13, $14, $15, $16, $17, '', $18, $19, $20, $21, $22, $23)"
    " RETURNING id";
constexpr std::string_view changed_item =
    "UPDATE agenda_item SET title = $2, public_title = $3, case_number = $4, access = $5,"
    " reason = $6, legal_basis = $7, is_finance = $8, start_at = $9, minutes = $10, guests = $11,"
    " late_reason = $12, content = $13, attachments = $14, withdrawn_at = $15,"
    " withdrawn_reason = $16 WHERE id = $1";
constexpr std::string_view gone_item = "DELETE FROM agenda_item WHERE id = $1";
constexpr std::string_view placed_item = "UPDATE agenda_item SET position = $2 WHERE id = $1";
constexpr std::string_view item_was_sent =
    "UPDATE agenda_item SET number = $2, was_late = $3 WHERE id = $1";
constexpr std::string_view files_of_item = "UPDATE agenda_item SET files = $2 WHERE id = $1";
constexpr std::string_view known_of_file =
    "SELECT file_quarantine.sha256, file_trace.told FROM file_holding"
    " LEFT JOIN file_quarantine ON file_quarantine.sha256 = file_holding.sha256"
    " LEFT JOIN file_trace ON file_trace.sha256 = file_holding.sha256"
    " WHERE file_holding.holder = $1";
constexpr std::string_view new_sent =
    "INSERT INTO agenda_version (planned_id, version, sent_at, meeting_slug, document_version,"
    " content, neutral) VALUES ($1, $2, $3, $4, $5, $6, $7)";

constexpr std::string_view standing_of =
    "SELECT kind, title, case_number, is_last FROM standing_item WHERE body_id = $1"
    " ORDER BY position";
constexpr std::string_view no_standing = "DELETE FROM standing_item WHERE body_id = $1";
constexpr std::string_view new_standing =
    "INSERT INTO standing_item (body_id, position, kind, title, case_number, is_last)"
    " VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view standing_bodies =
    "SELECT DISTINCT body_id FROM standing_item ORDER BY body_id";

constexpr std::string_view highest_of_year =
    "SELECT coalesce(max(item.number), 0) FROM meeting"
    " JOIN minutes ON minutes.meeting_id = meeting.id AND minutes.is_current = 1"
    " JOIN item ON item.minutes_id = minutes.id"
    " WHERE meeting.body_id = $1 AND meeting.held_on >= $2 AND meeting.held_on < $3";
constexpr std::string_view elsewhere =
    "SELECT planned_meeting.slug FROM planned_meeting"
    " JOIN agenda_item ON agenda_item.planned_id = planned_meeting.id"
    " WHERE planned_meeting.body_id = $1 AND planned_meeting.id <> $2"
    " AND planned_meeting.held_on >= $3 AND planned_meeting.state = 'planned'"
    " AND agenda_item.kind = 'case' AND agenda_item.title = $4 AND agenda_item.case_number = $5"
    " AND agenda_item.withdrawn_at IS NULL AND agenda_item.id <> $6"
    " AND ($7 = 0 OR agenda_item.draft_id IS NULL)"
    " ORDER BY planned_meeting.held_on LIMIT 1";
constexpr std::string_view how_open_in_record =
    "SELECT item.number, item.visibility FROM meeting"
    " JOIN minutes ON minutes.meeting_id = meeting.id AND minutes.is_current = 1"
    " AND minutes.kind = 'agenda' JOIN item ON item.minutes_id = minutes.id"
    " WHERE meeting.slug = $1";
constexpr std::string_view coming_back =
    "SELECT 1 FROM agenda_item WHERE came_from = $1 AND withdrawn_at IS NULL";
constexpr std::string_view bodies_of_case =
    "SELECT DISTINCT body.name FROM case_file JOIN item ON item.case_id = case_file.id"
    " JOIN minutes ON minutes.id = item.minutes_id AND minutes.is_current = 1"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN body ON body.id = meeting.body_id"
    " WHERE case_file.slug = $1";

/// Either column makes it one: the proof must see what somebody else wrote there.
std::optional<DraftOnAgenda> draft_of(const store::Row& row) {
    if (row.is_null(19) && row.is_null(20)) return std::nullopt;
    DraftOnAgenda draft;
    if (!row.is_null(19)) draft.id = row.id<cases::DraftTag>(19);
    if (!row.is_null(20)) draft.version = static_cast<int>(row.integer(20));
    draft.treatment = cases::parse_treatment(row.text(24)).value_or(cases::Treatment::Decide);
    draft.case_slug = row.text(25);
    if (!row.is_null(26)) draft.made_from = row.id<cases::TemplateTag>(26);
    if (!row.is_null(27)) draft.covering = row.id<cases::DraftTag>(27);
    return draft;
}

struct ItemRow {
    AgendaItem item;
    std::string content;
};
ItemRow item_row_of(const store::Row& row) {
    AgendaItem item;
    item.id = row.id<AgendaItemTag>(0);
    item.kind = parse_agenda_item_kind(row.text(1)).value_or(AgendaItemKind::Case);
    if (!row.is_null(2)) item.number = static_cast<int>(row.integer(2));
    ItemWords& words = item.words;
    words.title = row.text(3);
    words.public_title = row.text(4);
    words.case_number = row.text(5);
    words.access = {
        .visibility = records::parse_visibility(row.text(6)).value_or(records::Visibility::Closed),
        .reason = std::string(row.text(7)),
        .legal_basis = std::string(row.text(8))};
    words.is_finance = row.truth(9);
    words.start = base::parse_time_of_day(row.text(10));
    words.minutes = static_cast<int>(row.integer(11));
    words.guests = row.text(12);
    words.late_reason = row.text(13);
    words.content = row.text(14);
    words.attachments = row.text(15);
    if (!row.is_null(16)) item.came_from = row.id<AgendaItemTag>(16);
    item.is_withdrawn = !row.is_null(17);
    item.withdrawn_reason = row.text(18);
    item.draft = draft_of(row);
    item.came_from_words = row.text(21);
    if (!row.is_null(22) || !row.is_null(23)) {
        item.handed = HandedFrom{row.optional_text(22).value_or(std::string()),
                                 row.is_null(23) ? 0 : static_cast<int>(row.integer(23))};
    }
    item.brought = parse_brought(row.text(29));
    if (!row.is_null(30)) item.was_late = row.truth(30);
    item.own_files = parse_own(row.text(31));
    return {std::move(item), std::string(row.text(28))};
}

/// With the words of those that are items of cases.
base::Result<std::vector<AgendaItem>> list_agenda_items(store::Reader& reader, PlannedId meeting) {
    TRY(auto rows, reader.query<ItemRow>(items_of, {meeting}, item_row_of));
    std::vector<AgendaItem> items;
    for (ItemRow& row : rows) {
        if (row.item.draft) {
            TRY(row.item.draft->sections, cases::parse_item_text(row.content));
        }
        TRY(row.item.files, list_files(reader, row.item));
        items.push_back(std::move(row.item));
    }
    return items;
}

SentAgenda sent_of_row(const store::Row& row) {
    return {.version = static_cast<int>(row.integer(0)),
            .sent_at = std::string(row.text(1)),
            .meeting_slug = std::string(row.text(2)),
            .document_version = static_cast<int>(row.integer(3)),
            .content = std::string(row.text(4)),
            .neutral = std::string(row.text(5)),
            .minutes = {}};
}

store::Values values_of(const ItemWords& words) {
    return {words.title,
            words.public_title,
            words.case_number,
            records::name_of(words.access.visibility),
            words.access.reason,
            words.access.legal_basis,
            words.is_finance ? 1 : 0,
            words.start ? base::render_time_of_day(*words.start) : std::string(),
            words.minutes,
            words.guests,
            words.late_reason,
            words.content,
            words.attachments};
}

base::Result<std::vector<SentAgenda>> list_sent(store::Reader& reader, PlannedId meeting) {
    TRY(auto all, reader.query<SentAgenda>(sent_of, {meeting}, sent_of_row));
    if (all.empty()) return all;
    // Some hundred kilobytes each: what was sent before the last is only proved.
    SentAgenda& last = all.back();
    const auto json = nlohmann::ordered_json::parse(last.content, nullptr, false);
    TRY(last.minutes, records::minutes_from_json(json));
    return all;
}

base::Result<Agenda> load_with(store::Reader& reader, PlannedMeeting meeting,
                               const rights::Viewer& viewer) {
    TRY(auto head, reader.query_one<Agenda>(
                       agenda_of(), values_for(viewer, {meeting.id}), [](const store::Row& row) {
                           Agenda one;
                           one.numbering =
                               parse_numbering(row.text(0)).value_or(Numbering::Meeting);
                           one.programme = row.text(1);
                           one.revision = static_cast<int>(row.integer(2));
                           one.changed_at = row.text(3);
                           return one;
                       }));
    if (!head) return base::Error{base::ErrorKind::NotFound, "agenda.not_found"};
    head->meeting = std::move(meeting);
    TRY(head->items, list_agenda_items(reader, head->meeting.id));
    TRY(head->sent, list_sent(reader, head->meeting.id));
    TRY(head->last_minutes, reader.query_one<LastMinutes>(
                                last_minutes_of, {head->meeting.body, head->meeting.times.date},
                                [](const store::Row& row) {
                                    return LastMinutes{std::string(row.text(0)), row.date(1)};
                                }));
    return *std::move(head);
}

}  // namespace

const std::string& keeps_agenda() {
    static const std::string condition =
        "($1 = -1 OR ($1 > 0 AND (planned_meeting.body_id IN /*known secretary_bodies*/"
        " (SELECT body_insight.body_id FROM body_insight WHERE body_insight.person_id = $1 AND "
        "body_insight.role = 'secretary'"
        " AND body_insight.from_on <= $3 AND body_insight.to_on >= $3)"
        " OR /*known keeps_everywhere*/ (EXISTS (SELECT 1 FROM role_holding"
        " WHERE role_holding.person_id = $1 AND role_holding.role = 'secretary'"
        " AND role_holding.body_id IS NULL AND role_holding.unit_id IS NULL"
        " AND role_holding.from_on <= $3"
        " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3))))))";
    return condition;
}

base::Result<bool> has_agenda(store::Reader& reader, PlannedId meeting) {
    TRY(const auto found,
        reader.query_one<int>(is_there, {meeting}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<std::optional<AgendaProgress>> find_progress(store::Reader& reader, PlannedId meeting,
                                                          const rights::Viewer& viewer) {
    return reader.query_one<AgendaProgress>(
        progress_of(), values_for(viewer, {meeting}), [](const store::Row& row) {
            return AgendaProgress{.is_begun = row.truth(0),
                                  .items = static_cast<int>(row.integer(1)),
                                  .sent = static_cast<int>(row.integer(2)),
                                  .approved = static_cast<int>(row.integer(3)),
                                  .unanswered = static_cast<int>(row.integer(4))};
        });
}

base::Result<Agenda> load_agenda(store::Reader& reader, std::string_view planned_slug,
                                 const rights::Viewer& viewer) {
    TRY(auto meeting, load_planned(reader, planned_slug, viewer));
    return load_with(reader, std::move(meeting), viewer);
}

base::Result<Agenda> load_agenda(store::Reader& reader, PlannedId meeting) {
    TRY(auto planned, load_planned(reader, meeting));
    return load_with(reader, std::move(planned), rights::Viewer::operator_of_machine());
}

base::Result<std::vector<PlannedId>> list_agendas(store::Reader& reader) {
    return reader.query<PlannedId>(all_agendas, {},
                                   [](const store::Row& row) { return row.id<PlannedTag>(0); });
}

base::Result<PlannedId> meeting_of_item(store::Reader& reader, AgendaItemId id) {
    TRY(const auto found,
        reader.query_one<PlannedId>(planned_of_item, {id},
                                    [](const store::Row& row) { return row.id<PlannedTag>(0); }));
    if (!found) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    return *found;
}

base::Result<void> insert_agenda(store::Transaction& transaction, const Agenda& agenda) {
    TRY_DO(transaction.execute(new_agenda, {agenda.meeting.id, name_of(agenda.numbering),
                                            agenda.programme, agenda.revision, agenda.changed_at}));
    return {};
}

base::Result<void> update_agenda(store::Transaction& transaction, const Agenda& agenda) {
    TRY_DO(transaction.execute(changed_agenda,
                               {agenda.meeting.id, name_of(agenda.numbering), agenda.programme,
                                agenda.revision, agenda.changed_at}));
    return {};
}

base::Result<AgendaItemId> insert_agenda_item(store::Transaction& transaction, PlannedId meeting,
                                              int position, const AgendaItem& item) {
    store::Values values = {meeting, position, name_of(item.kind)};
    for (store::Value& value : values_of(item.words)) values.push_back(std::move(value));
    values.emplace_back(item.came_from);
    const auto& draft = item.draft;
    values.emplace_back(draft ? std::optional(draft->id) : std::nullopt);
    values.emplace_back(draft ? std::optional(draft->version) : std::nullopt);
    values.emplace_back(item.came_from_words);
    values.emplace_back(item.handed ? std::optional(item.handed->meeting_slug) : std::nullopt);
    values.emplace_back(item.handed ? std::optional(item.handed->number) : std::nullopt);
    values.emplace_back(render_brought(item.brought));
    TRY(const auto id, transaction.insert(new_item, values));
    return AgendaItemId{id};
}

base::Result<void> update_agenda_item(store::Transaction& transaction, const AgendaItem& item,
                                      std::string_view now) {
    store::Values values = {item.id};
    for (store::Value& value : values_of(item.words)) values.push_back(std::move(value));
    values.emplace_back(item.is_withdrawn ? store::Value(now) : store::Value(std::nullopt));
    values.emplace_back(item.withdrawn_reason);
    TRY_DO(transaction.execute(changed_item, values));
    return {};
}

base::Result<void> delete_agenda_item(store::Transaction& transaction, AgendaItemId id) {
    TRY_DO(transaction.execute(gone_item, {id}));
    return {};
}

base::Result<void> set_item_position(store::Transaction& transaction, AgendaItemId id,
                                     int position) {
    TRY_DO(transaction.execute(placed_item, {id, position}));
    return {};
}

base::Result<void> set_item_files(store::Transaction& transaction, const AgendaItem& item) {
    TRY_DO(transaction.execute(files_of_item, {item.id, render_own(item.own_files)}));
    return {};
}

base::Result<KnownFile> find_known(store::Reader& reader, std::string_view holder) {
    TRY(auto found, reader.query_one<KnownFile>(known_of_file, {holder}, [](const store::Row& row) {
        KnownFile known{.is_kept_back = !row.is_null(0)};
        if (!row.is_null(1)) known.traces = document::parse_traces(row.text(1));
        return known;
    }));
    return std::move(found).value_or(KnownFile{});
}

base::Result<void> note_item_sent(store::Transaction& transaction, const AgendaItem& item) {
    TRY_DO(transaction.execute(
        item_was_sent, {item.id, item.number.value(), item.was_late.value_or(false) ? 1 : 0}));
    return {};
}

base::Result<void> insert_sent(store::Transaction& transaction, PlannedId meeting,
                               const SentAgenda& sent) {
    TRY_DO(transaction.execute(new_sent, {meeting, sent.version, sent.sent_at, sent.meeting_slug,
                                          sent.document_version, sent.content, sent.neutral}));
    return {};
}

base::Result<std::vector<StandingItem>> list_standing_rows(store::Reader& reader,
                                                           records::BodyId body) {
    return reader.query<StandingItem>(standing_of, {body}, [](const store::Row& row) {
        return StandingItem{
            .kind = parse_agenda_item_kind(row.text(0)).value_or(AgendaItemKind::Other),
            .title = std::string(row.text(1)),
            .case_number = std::string(row.text(2)),
            .is_last = row.truth(3)};
    });
}

base::Result<void> write_standing(store::Transaction& transaction, records::BodyId body,
                                  const std::vector<StandingItem>& items) {
    TRY_DO(transaction.execute(no_standing, {body}));
    int position = 0;
    for (const StandingItem& one : items) {
        TRY_DO(transaction.execute(new_standing, {body, ++position, name_of(one.kind), one.title,
                                                  one.case_number, one.is_last ? 1 : 0}));
    }
    return {};
}

base::Result<std::vector<records::BodyId>> list_bodies_with_standing(store::Reader& reader) {
    return reader.query<records::BodyId>(
        standing_bodies, {}, [](const store::Row& row) { return row.id<records::BodyTag>(0); });
}

base::Result<int> last_number_of_year(store::Reader& reader, records::BodyId body,
                                      const base::Date& day) {
    TRY(const auto highest,
        reader.query_one<int>(
            highest_of_year, {body, base::Date{day.year, 1, 1}, day},
            [](const store::Row& row) { return static_cast<int>(row.integer(0)); }));
    return highest.value_or(0);
}

base::Result<std::optional<std::string>> find_elsewhere(store::Reader& reader,
                                                        const PlannedMeeting& self,
                                                        const AgendaItem& item,
                                                        const base::Date& today) {
    return reader.query_one<std::string>(
        elsewhere,
        {self.body, self.id, today, item.words.title, item.words.case_number,
         item.came_from.value_or(AgendaItemId{}), item.draft ? 1 : 0},
        [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<bool> came_back(store::Reader& reader, AgendaItemId id) {
    TRY(const auto found,
        reader.query_one<int>(coming_back, {id}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<std::map<AgendaItemId, records::Visibility>> list_access_in_record(
    store::Reader& reader, const Agenda& agenda) {
    std::map<AgendaItemId, records::Visibility> kept;
    if (!agenda.is_sent()) return kept;
    struct InRecord {
        int number;
        records::Visibility visibility;
    };
    TRY(const auto all,
        reader.query<InRecord>(
            how_open_in_record, {agenda.sent.back().meeting_slug}, [](const store::Row& row) {
                return InRecord{
                    static_cast<int>(row.integer(0)),
                    records::parse_visibility(row.text(1)).value_or(records::Visibility::Closed)};
            }));
    for (const AgendaItem& item : agenda.items) {
        for (const InRecord& one : all) {
            if (one.number == item.number) kept[item.id] = one.visibility;
        }
    }
    return kept;
}

base::Result<std::vector<std::string>> list_seen_by_finance_committee(
    store::Reader& reader, const std::vector<std::string>& case_numbers) {
    std::vector<std::string> seen;
    for (const std::string& number : case_numbers) {
        TRY(const auto bodies, reader.query<std::string>(
                                   bodies_of_case, {records::slug_of_case(number)},
                                   [](const store::Row& row) { return std::string(row.text(0)); }));
        for (const std::string& body : bodies) {
            if (!is_finance_committee(body)) continue;
            seen.push_back(number);
            break;
        }
    }
    return seen;
}

}  // namespace agendas
