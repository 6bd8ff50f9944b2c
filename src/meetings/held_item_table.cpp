// SPDX-License-Identifier: AGPL-3.0-or-later
// Items of held meetings. Who may read one is asked by load_held.
#include "base/try.h"
#include "meetings/internal/held_json.h"
#include "meetings/internal/held_table.h"

namespace meetings {
namespace {

const std::string items_kept =
    "SELECT id, agenda_item_id, number, title, public_title, case_number, access, reason,"
    " legal_basis, is_withdrawn, is_added, turn, start_at, minutes, guests, outcome, decision,"
    " public_decision, postponed_to, sent_to, course, revision FROM held_item";
const std::string items_of = items_kept + " WHERE planned_id = $1 ORDER BY position, id";
const std::string item_by_id = items_kept + " WHERE id = $1";
constexpr std::string_view all_items = "SELECT id FROM held_item ORDER BY id";
constexpr std::string_view planned_of_item = "SELECT planned_id FROM held_item WHERE id = $1";
constexpr std::string_view new_item =
    "INSERT INTO held_item (planned_id, position, agenda_item_id, number, title, public_title,"
    " case_number, access, reason, legal_basis, is_withdrawn, is_added, turn, start_at, minutes,"
    " guests, outcome, decision, public_decision, postponed_to, sent_to, course, revision)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
    " $19, $20, $21, $22, $23) RETURNING id";
constexpr std::string_view changed_item =
    "UPDATE held_item SET title = $2, public_title = $3, case_number = $4, access = $5,"
    " reason = $6, legal_basis = $7, is_withdrawn = $8, turn = $9, guests = $10, outcome = $11,"
    " decision = $12, public_decision = $13, postponed_to = $14, sent_to = $15, course = $16,"
    " revision = $17 WHERE id = $1";

struct ItemRow {
    HeldItem item;
    std::string course;
    bool is_known = true;
};
ItemRow item_of(const store::Row& row) {
    const auto access = records::parse_visibility(row.text(6));
    const auto start = base::parse_time_of_day(row.text(12));
    const auto outcome = records::parse_outcome(row.text(15));
    HeldItem item;
    item.id = row.id<HeldItemTag>(0);
    if (!row.is_null(1)) item.agenda_item = row.id<agendas::AgendaItemTag>(1);
    item.number = static_cast<int>(row.integer(2));
    item.title = row.text(3);
    item.public_title = row.text(4);
    item.case_number = row.text(5);
    item.access = {.visibility = access.value_or(records::Visibility::Closed),
                   .reason = std::string(row.text(7)),
                   .legal_basis = std::string(row.text(8))};
    item.is_withdrawn = row.truth(9);
    item.is_added = row.truth(10);
    item.turn = static_cast<int>(row.integer(11));
    item.start = start;
    item.minutes = static_cast<int>(row.integer(13));
    item.guests = row.text(14);
    item.outcome = outcome;
    item.decision = row.text(16);
    item.public_decision = row.text(17);
    if (!row.is_null(18)) item.postponed_to = row.id<agendas::PlannedTag>(18);
    if (!row.is_null(19)) item.sent_to = row.id<records::BodyTag>(19);
    item.revision = static_cast<int>(row.integer(21));
    const bool is_known = access && (start.has_value() || row.text(12).empty()) &&
                          (outcome.has_value() || row.text(15).empty());
    return {std::move(item), std::string(row.text(20)), is_known};
}

base::Result<HeldItem> with_course(ItemRow row) {
    if (!row.is_known) return base::Error{base::ErrorKind::Corrupt, "held.unreadable"};
    TRY_DO(read_course(row.course, row.item));
    return std::move(row.item);
}

std::string outcome_text(const HeldItem& item) {
    return item.outcome ? std::string(records::name_of(*item.outcome)) : std::string();
}

}  // namespace

base::Result<std::vector<HeldItem>> list_held_items(store::Reader& reader,
                                                    agendas::PlannedId planned) {
    TRY(auto rows, reader.query<ItemRow>(items_of, {planned}, item_of));
    std::vector<HeldItem> items;
    for (ItemRow& row : rows) {
        TRY(auto item, with_course(std::move(row)));
        items.push_back(std::move(item));
    }
    return items;
}

base::Result<std::vector<HeldItemId>> list_held_item_ids(store::Reader& reader) {
    return reader.query<HeldItemId>(all_items, {},
                                    [](const store::Row& row) { return row.id<HeldItemTag>(0); });
}

base::Result<HeldItem> load_held_item(store::Reader& reader, HeldItemId item) {
    TRY(auto row, reader.query_one<ItemRow>(item_by_id, {item}, item_of));
    if (!row) return base::Error{base::ErrorKind::NotFound, "held.item_not_found"};
    return with_course(*std::move(row));
}

base::Result<agendas::PlannedId> planned_of(store::Reader& reader, HeldItemId item) {
    TRY(const auto found,
        reader.query_one<agendas::PlannedId>(planned_of_item, {item}, [](const store::Row& row) {
            return row.id<agendas::PlannedTag>(0);
        }));
    if (!found) return base::Error{base::ErrorKind::NotFound, "held.item_not_found"};
    return *found;
}

base::Result<HeldItemId> insert_held_item(store::Transaction& transaction,
                                          agendas::PlannedId planned, int position,
                                          const HeldItem& item) {
    TRY(const auto id,
        transaction.insert(new_item,
                           {planned,
                            position,
                            item.agenda_item,
                            item.number,
                            item.title,
                            item.public_title,
                            item.case_number,
                            records::name_of(item.access.visibility),
                            item.access.reason,
                            item.access.legal_basis,
                            item.is_withdrawn,
                            item.is_added,
                            item.turn,
                            item.start ? base::render_time_of_day(*item.start) : std::string(),
                            item.minutes,
                            item.guests,
                            outcome_text(item),
                            item.decision,
                            item.public_decision,
                            item.postponed_to,
                            item.sent_to,
                            render_course(item),
                            item.revision}));
    return HeldItemId{id};
}

base::Result<void> update_held_item(store::Transaction& transaction, const HeldItem& item) {
    TRY_DO(transaction.execute(
        changed_item, {item.id, item.title, item.public_title, item.case_number,
                       records::name_of(item.access.visibility), item.access.reason,
                       item.access.legal_basis, item.is_withdrawn, item.turn, item.guests,
                       outcome_text(item), item.decision, item.public_decision, item.postponed_to,
                       item.sent_to, render_course(item), item.revision}));
    return {};
}

}  // namespace meetings
