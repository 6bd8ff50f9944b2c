// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/visibility.h"
#include "records/internal/withdrawal_table.h"
#include "records/withdraw.h"

namespace records {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view insert_withdrawal =
    "INSERT INTO withdrawal (at, import_id, note) VALUES ($1, $2, $3) RETURNING id";
constexpr std::string_view withdrawal_by_id =
    "SELECT id, at, import_id, note, undone_at FROM withdrawal WHERE id = $1";
constexpr std::string_view all_withdrawals =
    "SELECT id, at, import_id, note, undone_at FROM withdrawal ORDER BY id";
constexpr std::string_view undo = "UPDATE withdrawal SET undone_at = $2 WHERE id = $1";
constexpr std::string_view open_withdrawal_of_import =
    "SELECT max(id) FROM withdrawal WHERE import_id = $1 AND undone_at IS NULL";
constexpr std::string_view documents_of_import =
    "SELECT minutes.id, meeting.body_id FROM minutes JOIN meeting ON meeting.id ="
    " minutes.meeting_id WHERE minutes.import_id = $1 AND minutes.withdrawal_id IS NULL"
    " ORDER BY minutes.id";
constexpr std::string_view documents_of_withdrawal =
    "SELECT minutes.id, meeting.body_id FROM minutes JOIN meeting ON meeting.id ="
    " minutes.meeting_id WHERE minutes.withdrawal_id = $1 ORDER BY minutes.id";
constexpr std::string_view run_by_id = "SELECT 1 FROM import_run WHERE id = $1";
constexpr std::string_view withdraw =
    "UPDATE minutes SET withdrawal_id = $2, was_public = is_published, is_published = 0"
    " WHERE id = $1";
constexpr std::string_view wait_again = "UPDATE minutes SET withdrawal_id = NULL WHERE id = $1";
const std::string withdrawal_of_document = with_rule(
    "SELECT withdrawal.id, withdrawal.at, withdrawal.note, withdrawal.import_id FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN withdrawal ON withdrawal.id = minutes.withdrawal_id"
    " WHERE minutes.id = $4 AND {sees_document}");

std::optional<ImportId> import_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.id<ImportTag>(column);
}

WithdrawalRow row_of(const store::Row& row) {
    return {.id = row.id<WithdrawalTag>(0),
            .at = std::string(row.text(1)),
            .import = import_or_nothing(row, 2),
            .note = std::string(row.text(3)),
            .undone_at = row.optional_text(4)};
}

DocumentOfBody document_of(const store::Row& row) {
    return {row.id<MinutesTag>(0), row.id<BodyTag>(1)};
}

}  // namespace

base::Result<WithdrawalId> add_withdrawal(store::Transaction& transaction,
                                          const WithdrawalRow& withdrawal) {
    TRY(const auto id,
        transaction.insert(insert_withdrawal, {withdrawal.at, withdrawal.import, withdrawal.note}));
    return WithdrawalId{id};
}

base::Result<WithdrawalRow> load_withdrawal(store::Reader& reader, WithdrawalId withdrawal) {
    TRY(auto row, reader.query_one<WithdrawalRow>(withdrawal_by_id, {withdrawal}, row_of));
    if (!row) return base::Error{base::ErrorKind::NotFound, "withdrawal.not_found"};
    return *std::move(row);
}

base::Result<void> set_undone(store::Transaction& transaction, WithdrawalId withdrawal,
                              const std::string& at) {
    TRY_DO(transaction.execute(undo, {withdrawal, at}));
    return {};
}

base::Result<std::optional<WithdrawalId>> find_withdrawal_of_import(store::Reader& reader,
                                                                    ImportId import) {
    std::optional<WithdrawalId> found;
    TRY_DO(reader.for_each(open_withdrawal_of_import, {import}, [&](const store::Row& row) {
        if (!row.is_null(0)) found = row.id<WithdrawalTag>(0);
    }));
    return found;
}

std::string subject_of(WithdrawalId withdrawal) {
    return fmt::format("withdrawal/{}", withdrawal.value);
}

std::string state_of(const WithdrawalRow& withdrawal) {
    const Json state = {
        {"import", withdrawal.import ? Json(withdrawal.import->value) : Json()},
        {"note", withdrawal.note},
        {"undone", withdrawal.undone_at.has_value()},
    };
    return state.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<std::vector<DocumentOfBody>> list_documents_of(store::Reader& reader,
                                                            ImportId import) {
    return reader.query<DocumentOfBody>(documents_of_import, {import}, document_of);
}

base::Result<std::vector<DocumentOfBody>> list_documents_of(store::Reader& reader,
                                                            WithdrawalId withdrawal) {
    return reader.query<DocumentOfBody>(documents_of_withdrawal, {withdrawal}, document_of);
}

base::Result<bool> is_import(store::Reader& reader, ImportId import) {
    TRY(const auto found,
        reader.query_one<int>(run_by_id, {import}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<void> mark_withdrawn(store::Transaction& transaction, MinutesId minutes,
                                  WithdrawalId withdrawal) {
    TRY_DO(transaction.execute(withdraw, {minutes, withdrawal}));
    return {};
}

base::Result<void> let_wait_again(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(wait_again, {minutes}));
    return {};
}

base::Result<std::optional<WithdrawalOf>> find_withdrawal_of(store::Reader& reader,
                                                             MinutesId minutes,
                                                             const rights::Viewer& viewer) {
    return reader.query_one<WithdrawalOf>(
        withdrawal_of_document, values_for(viewer, {minutes}), [](const store::Row& row) {
            return WithdrawalOf{.id = row.id<WithdrawalTag>(0),
                                .at = std::string(row.text(1)),
                                .note = std::string(row.text(2)),
                                .import = import_or_nothing(row, 3)};
        });
}

base::Result<void> for_each_withdrawal(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_withdrawals, {}, [&](const store::Row& row) {
        const WithdrawalRow withdrawal = row_of(row);
        each({.subject = subject_of(withdrawal.id),
              .hash = base::sha256_of(state_of(withdrawal)),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
