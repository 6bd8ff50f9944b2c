// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "approvals/internal/advice_table.h"
#include "base/hash.h"
#include "base/try.h"

namespace approvals {
namespace {

using records::PersonId;
using records::PersonTag;

const std::string advice_rows =
    "SELECT approval_advice.item_id, approval_advice.number, approval_advice.unit_id,"
    " approval_advice.person_id, coalesce(unit.name, asked.name, ''), approval_advice.question,"
    " approval_advice.asked_by, coalesce(asker.name, ''), approval_advice.asked_at,"
    " approval_advice.due_on, approval_advice.answer, approval_advice.answered_by,"
    " coalesce(answerer.name, ''), approval_advice.answered_at, approval_advice.revision,"
    " approval_advice.withdrawn_at FROM approval_advice"
    " LEFT JOIN unit ON unit.id = approval_advice.unit_id"
    " LEFT JOIN person AS asked ON asked.id = approval_advice.person_id"
    " LEFT JOIN person AS asker ON asker.id = approval_advice.asked_by"
    " LEFT JOIN person AS answerer ON answerer.id = approval_advice.answered_by";
const std::string advice_of_item =
    advice_rows + " WHERE approval_advice.item_id = $1 ORDER BY approval_advice.number";
const std::string one_advice =
    advice_rows + " WHERE approval_advice.item_id = $1 AND approval_advice.number = $2";
const std::string all_advice =
    advice_rows + " ORDER BY approval_advice.item_id, approval_advice.number";
const std::string due_advice =
    advice_rows +
    " WHERE approval_advice.answered_at IS NULL AND approval_advice.withdrawn_at IS NULL"
    " AND approval_advice.due_on <= $1 ORDER BY approval_advice.due_on, approval_advice.item_id,"
    " approval_advice.number";
constexpr std::string_view newest_advice =
    "SELECT number FROM approval_advice WHERE item_id = $1 ORDER BY number DESC LIMIT 1";
constexpr std::string_view new_advice =
    "INSERT INTO approval_advice (item_id, number, unit_id, person_id, question, asked_by,"
    " asked_at, due_on, answer, answered_by, answered_at, revision, withdrawn_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', NULL, NULL, 0, NULL)";
constexpr std::string_view changed_advice =
    "UPDATE approval_advice SET answer = $3, answered_by = $4, answered_at = $5, revision = $6,"
    " withdrawn_at = $7 WHERE item_id = $1 AND number = $2";
constexpr std::string_view unit_there =
    "SELECT 1 FROM unit WHERE id = $1 AND (to_on IS NULL OR to_on >= $2)";
// $1 the item, $2 the number, $3 the day. Of closed matter those who lead the unit alone.
constexpr std::string_view advisers =
    "WITH RECURSIVE asked (unit_id, person_id, is_closed) AS (SELECT approval_advice.unit_id,"
    "  approval_advice.person_id, CASE WHEN item_draft.access = 'closed'"
    "  OR living_case.access = 'closed' THEN 1 ELSE 0 END FROM approval_advice"
    "  JOIN item_draft ON item_draft.id = approval_advice.item_id"
    "  JOIN living_case ON living_case.id = item_draft.case_id"
    "  WHERE approval_advice.item_id = $1 AND approval_advice.number = $2),"
    " above (id) AS (SELECT asked.unit_id FROM asked WHERE asked.unit_id IS NOT NULL"
    "  UNION SELECT unit.parent_id FROM above JOIN unit ON unit.id = above.id"
    "  WHERE unit.parent_id IS NOT NULL),"
    " meant (person_id, leads) AS (SELECT asked.person_id, 1 FROM asked"
    "  WHERE asked.person_id IS NOT NULL"
    "  UNION SELECT role_holding.person_id, CASE WHEN role_holding.role = 'manager'"
    "  AND role_holding.unit_id = asked.unit_id THEN 1 ELSE 0 END FROM above"
    "  CROSS JOIN asked CROSS JOIN role_holding WHERE role_holding.unit_id = above.id AND "
    "(role_holding.role = 'manager' OR (asked.is_closed = 0"
    "  AND role_holding.role IN ('case_officer', 'approver'))) AND role_holding.from_on <= $3"
    "  AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3))"
    " SELECT person.id, max(meant.leads) FROM meant CROSS JOIN person CROSS JOIN account"
    " WHERE person.id = meant.person_id AND account.person_id = person.id"
    " AND account.is_disabled = 0"
    " AND (person.left_on IS NULL OR person.left_on >= $3) GROUP BY person.id ORDER BY person.id";

std::optional<PersonId> person_in(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.id<PersonTag>(column);
}

store::Value or_null(const std::optional<PersonId>& person) {
    if (!person || person->value == 0) return store::Value(std::nullopt);
    return store::Value(person->value);
}

store::Value or_null(const std::optional<std::string>& text) {
    if (!text) return store::Value(std::nullopt);
    return store::Value(*text);
}

Advice advice_of(const store::Row& row) {
    Advice one{.item = row.id<cases::DraftTag>(0),
               .number = static_cast<int>(row.integer(1)),
               .person = person_in(row, 3),
               .of = std::string(row.text(4)),
               .question = std::string(row.text(5)),
               .asked_by = person_in(row, 6),
               .asked_by_name = std::string(row.text(7)),
               .asked_at = std::string(row.text(8)),
               .due = row.date(9),
               .answer = std::string(row.text(10)),
               .answered_by = person_in(row, 11),
               .answered_by_name = std::string(row.text(12)),
               .answered_at = row.optional_text(13),
               .revision = static_cast<int>(row.integer(14)),
               .withdrawn_at = row.optional_text(15)};
    if (!row.is_null(2)) one.unit = row.id<rights::UnitTag>(2);
    return one;
}

}  // namespace

base::Result<std::vector<Advice>> list_advice(store::Reader& reader, const cases::ItemDraft& item) {
    return reader.query<Advice>(advice_of_item, {item.id}, advice_of);
}

base::Result<std::optional<Advice>> find_advice(store::Reader& reader, cases::DraftId item,
                                                int number) {
    return reader.query_one<Advice>(one_advice, {item, number}, advice_of);
}

base::Result<std::vector<Advice>> list_advice_rows(store::Reader& reader) {
    return reader.query<Advice>(all_advice, {}, advice_of);
}

base::Result<std::vector<Advice>> list_due_advice(store::Reader& reader, const base::Date& day) {
    return reader.query<Advice>(due_advice, {day}, advice_of);
}

base::Result<int> last_advice(store::Reader& reader, cases::DraftId item) {
    TRY(const auto last, reader.query_one<int>(newest_advice, {item}, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return last.value_or(0);
}

base::Result<void> insert_advice(store::Transaction& transaction, const Advice& advice) {
    const store::Value unit =
        advice.unit ? store::Value(advice.unit->value) : store::Value(std::nullopt);
    TRY_DO(transaction.execute(
        new_advice, {advice.item, advice.number, unit, or_null(advice.person), advice.question,
                     or_null(advice.asked_by), advice.asked_at, advice.due}));
    return {};
}

base::Result<void> update_advice(store::Transaction& transaction, const Advice& advice) {
    TRY_DO(transaction.execute(
        changed_advice,
        {advice.item, advice.number, advice.answer, or_null(advice.answered_by),
         or_null(advice.answered_at), advice.revision, or_null(advice.withdrawn_at)}));
    return {};
}

base::Result<bool> is_unit(store::Reader& reader, rights::UnitId unit, const base::Date& day) {
    TRY(const auto row,
        reader.query_one<int>(unit_there, {unit, day}, [](const store::Row&) { return 1; }));
    return row.has_value();
}

base::Result<std::vector<Adviser>> list_advisers(store::Reader& reader, const Advice& advice,
                                                 const base::Date& day) {
    return reader.query<Adviser>(advisers, {advice.item, advice.number, day},
                                 [](const store::Row& row) {
                                     return Adviser{row.id<PersonTag>(0), row.integer(1) == 1};
                                 });
}

std::string subject_of(const Advice& advice) {
    return fmt::format("advice/{}/{}", advice.item.value, advice.number);
}

std::string state_of(const Advice& advice) {
    return nlohmann::json{{"unit", advice.unit ? advice.unit->value : 0},
                          {"person", advice.person ? advice.person->value : 0},
                          {"question", base::sha256_of(advice.question)},
                          {"asked_by", advice.asked_by ? advice.asked_by->value : 0},
                          {"asked_at", advice.asked_at},
                          {"due", base::render_date(advice.due)},
                          {"answer", base::sha256_of(advice.answer)},
                          {"answered_by", advice.answered_by ? advice.answered_by->value : 0},
                          {"answered_at", advice.answered_at.value_or("")},
                          {"revision", advice.revision},
                          {"withdrawn_at", advice.withdrawn_at.value_or("")}}
        .dump();
}

}  // namespace approvals
