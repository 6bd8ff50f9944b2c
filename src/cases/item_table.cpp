// SPDX-License-Identifier: AGPL-3.0-or-later
// Items while they are written. What is read for a viewer asks sees_item.
#include "cases/internal/item_table.h"

#include "base/try.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

const std::string columns =
    "SELECT item_draft.id, item_draft.case_id,"
    " coalesce(living_case.shown_number, living_case.number), living_case.slug,"
    " living_case.access, living_case.finance, item_draft.body_id, body.name, body.slug,"
    " item_draft.unit_id, unit.name, item_draft.author_id, person.name, item_draft.template_id,"
    " item_draft.treatment, item_draft.title, item_draft.public_title, item_draft.access,"
    " item_draft.reason, item_draft.legal_basis, item_draft.state, item_draft.covering_id,"
    " item_draft.came_from, item_draft.wanted_planned_id, planned_meeting.slug,"
    " planned_meeting.held_on, item_draft.revision, item_draft.created_at, item_draft.changed_at,"
    " item_draft.submitted_at, item_draft.record_meeting, item_draft.record_number,"
    " living_case.finance_reason FROM item_draft JOIN living_case ON living_case.id = "
    "item_draft.case_id"
    " JOIN body ON body.id = item_draft.body_id JOIN unit ON unit.id = item_draft.unit_id"
    " JOIN person ON person.id = item_draft.author_id"
    " LEFT JOIN planned_meeting ON planned_meeting.id = item_draft.wanted_planned_id"
    " AND planned_meeting.state = 'planned' WHERE ";

constexpr const char* ids = "SELECT item_draft.id FROM item_draft WHERE ";

const std::string& listed() {
    static const std::string sql =
        columns + sees_item_beside_case() +
        " AND ($4 = 0 OR item_draft.body_id = $4) AND ($5 = 0 OR item_draft.case_id = $5)"
        " AND ($6 = '' OR item_draft.state = $6) AND ($7 = 0 OR item_draft.author_id = $7)"
        " AND ($8 = 0 OR item_draft.wanted_planned_id = $8)"
        " AND ($9 = 0 OR item_draft.covering_id = $9)"
        " ORDER BY item_draft.changed_at DESC, item_draft.id DESC LIMIT $10 OFFSET $11";
    return sql;
}
const std::string& seen_by_id() {
    static const std::string sql = columns + sees_item_beside_case() + " AND item_draft.id = $4";
    return sql;
}
const std::string& draft_of_record() {
    static const std::string sql = ids + sees_item() +
                                   " AND item_draft.record_meeting = $4"
                                   " AND item_draft.record_number = $5 ORDER BY item_draft.id DESC";
    return sql;
}
const std::string row_by_id = columns + "item_draft.id = $1";
const std::string all_rows = columns + "1 = 1 ORDER BY item_draft.id";

constexpr std::string_view new_item =
    "INSERT INTO item_draft (case_id, body_id, template_id, treatment, title, public_title,"
    " access, reason, legal_basis, state, covering_id, came_from, author_id, unit_id,"
    " wanted_planned_id, revision, created_at, changed_at, submitted_at, record_meeting,"
    " record_number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
    " $17, $18, $19, $20, $21) RETURNING id";
constexpr std::string_view changed_item =
    "UPDATE item_draft SET treatment = $2, title = $3, public_title = $4, access = $5,"
    " reason = $6, legal_basis = $7, state = $8, unit_id = $9, wanted_planned_id = $10,"
    " revision = $11, changed_at = $12, submitted_at = $13, record_meeting = $14,"
    " record_number = $15, covering_id = $16 WHERE id = $1";
constexpr std::string_view written_in =
    "SELECT id FROM item_draft WHERE case_id = $1 AND unit_id = $2"
    " AND state IN ('draft', 'submitted', 'approved', 'withdrawn') ORDER BY id";
constexpr std::string_view planned_by_id =
    "SELECT body_id, held_on FROM planned_meeting WHERE id = $1 AND state = 'planned'";
constexpr std::string_view body_by_id = "SELECT 1 FROM body WHERE id = $1";
constexpr std::string_view own_item =
    "SELECT 1 FROM item_draft JOIN living_case ON living_case.id = item_draft.case_id"
    " JOIN account ON account.id = $1 WHERE item_draft.id = $2"
    " AND (item_draft.author_id = account.person_id OR living_case.officer_id = account.person_id)";

ItemDraft item_of(const store::Row& row) {
    ItemDraft one;
    one.id = row.id<DraftTag>(0);
    one.case_id = row.id<CaseTag>(1);
    one.case_number = row.text(2);
    one.case_slug = row.text(3);
    one.case_is_closed_matter = row.text(4) != "internal";
    one.finance = row.truth(5);
    one.body = row.id<BodyTag>(6);
    one.body_name = row.text(7);
    one.body_slug = row.text(8);
    one.unit = row.id<UnitTag>(9);
    one.unit_name = row.text(10);
    one.author = row.id<PersonTag>(11);
    one.author_name = row.text(12);
    if (!row.is_null(13)) one.made_from = row.id<TemplateTag>(13);
    one.head.treatment = parse_treatment(row.text(14)).value_or(Treatment::Decide);
    one.head.title = row.text(15);
    one.head.public_title = row.text(16);
    one.head.access = {
        .visibility = records::parse_visibility(row.text(17)).value_or(records::Visibility::Closed),
        .reason = std::string(row.text(18)),
        .legal_basis = std::string(row.text(19))};
    one.state = parse_item_state(row.text(20)).value_or(ItemState::Draft);
    if (!row.is_null(21)) one.head.covering = row.id<DraftTag>(21);
    if (!row.is_null(22)) one.came_from = row.id<DraftTag>(22);
    one.head.wanted = row.optional_integer(23);
    one.wanted_slug = row.optional_text(24);
    if (!row.is_null(25)) one.wanted_on = row.date(25);
    one.revision = static_cast<int>(row.integer(26));
    one.created_at = row.text(27);
    one.changed_at = row.text(28);
    one.submitted_at = row.optional_text(29);
    one.record_meeting = row.optional_text(30);
    if (!row.is_null(31)) one.record_number = static_cast<int>(row.integer(31));
    one.finance_reason = row.text(32);
    return one;
}

base::Error not_found() { return {base::ErrorKind::NotFound, "item.not_found"}; }

}  // namespace

base::Result<std::vector<ItemDraft>> list_items(store::Reader& reader, const ItemFilter& filter,
                                                const rights::Viewer& viewer) {
    const auto state = filter.state ? std::string(name_of(*filter.state)) : std::string();
    return reader.query<ItemDraft>(
        listed(),
        values_for(viewer, {filter.body.value_or(BodyId{}), filter.in_case.value_or(CaseId{}),
                            state, filter.author.value_or(PersonId{}), filter.planned.value_or(0),
                            filter.covering.value_or(DraftId{}), filter.limit, filter.offset}),
        item_of);
}

base::Result<ItemDraft> load_item(store::Reader& reader, DraftId id, const rights::Viewer& viewer) {
    TRY(auto found, reader.query_one<ItemDraft>(seen_by_id(), values_for(viewer, {id}), item_of));
    if (!found) return not_found();
    return *std::move(found);
}

base::Result<std::optional<DraftId>> find_draft_of(store::Reader& reader,
                                                   std::string_view record_meeting, int number,
                                                   const rights::Viewer& viewer) {
    return reader.query_one<DraftId>(draft_of_record(),
                                     values_for(viewer, {record_meeting, number}),
                                     [](const store::Row& row) { return row.id<DraftTag>(0); });
}

base::Result<ItemDraft> load_item_row(store::Reader& reader, DraftId id) {
    TRY(auto found, reader.query_one<ItemDraft>(row_by_id, {id}, item_of));
    if (!found) return not_found();
    return *std::move(found);
}

base::Result<std::vector<ItemDraft>> list_item_rows(store::Reader& reader) {
    return reader.query<ItemDraft>(all_rows, {}, item_of);
}

base::Result<DraftId> insert_item(store::Transaction& transaction, const ItemDraft& item) {
    const ItemHead& head = item.head;
    TRY(const auto id, transaction.insert(new_item, {item.case_id,
                                                     item.body,
                                                     item.made_from,
                                                     name_of(head.treatment),
                                                     head.title,
                                                     head.public_title,
                                                     records::name_of(head.access.visibility),
                                                     head.access.reason,
                                                     head.access.legal_basis,
                                                     name_of(item.state),
                                                     head.covering,
                                                     item.came_from,
                                                     item.author,
                                                     item.unit,
                                                     head.wanted,
                                                     item.revision,
                                                     item.created_at,
                                                     item.changed_at,
                                                     item.submitted_at,
                                                     item.record_meeting,
                                                     item.record_number}));
    return DraftId{id};
}

base::Result<void> update_item(store::Transaction& transaction, const ItemDraft& item) {
    const ItemHead& head = item.head;
    TRY_DO(transaction.execute(
        changed_item,
        {item.id, name_of(head.treatment), head.title, head.public_title,
         records::name_of(head.access.visibility), head.access.reason, head.access.legal_basis,
         name_of(item.state), item.unit, head.wanted, item.revision, item.changed_at,
         item.submitted_at, item.record_meeting, item.record_number, head.covering}));
    return {};
}

base::Result<std::vector<DraftId>> list_written_in(store::Reader& reader, CaseId in_case,
                                                   UnitId unit) {
    return reader.query<DraftId>(written_in, {in_case, unit},
                                 [](const store::Row& row) { return row.id<DraftTag>(0); });
}

base::Result<std::optional<WantedMeeting>> find_wanted(store::Reader& reader, std::int64_t id) {
    return reader.query_one<WantedMeeting>(planned_by_id, {id}, [](const store::Row& row) {
        return WantedMeeting{row.id<BodyTag>(0), row.date(1)};
    });
}

base::Result<bool> has_body(store::Reader& reader, BodyId body) {
    TRY(const auto found,
        reader.query_one<int>(body_by_id, {body}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<bool> is_own(store::Reader& reader, rights::AccountId account, DraftId id) {
    TRY(const auto found,
        reader.query_one<int>(own_item, {account, id}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

}  // namespace cases
