// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "files/internal/holding_rows.h"

namespace files::rows {
namespace {

constexpr std::string_view identity = "SELECT identity FROM file_store WHERE id = 1";
constexpr std::string_view insert_identity = "INSERT INTO file_store (id, identity) VALUES (1, $1)";
constexpr std::string_view any_row = "SELECT 1 FROM stored_file LIMIT 1";
constexpr std::string_view row_by_hash =
    "SELECT sha256, size, stored_at, is_leaving FROM stored_file WHERE sha256 = $1";
constexpr std::string_view file_of_holder =
    "SELECT stored_file.sha256, stored_file.size FROM file_holding"
    " JOIN stored_file ON stored_file.sha256 = file_holding.sha256"
    " WHERE file_holding.holder = $1";
constexpr std::string_view rows_after =
    "SELECT sha256, size, stored_at, is_leaving FROM stored_file WHERE sha256 > $1"
    " ORDER BY sha256 LIMIT $2";
constexpr std::string_view number_of_rows = "SELECT count(*) FROM stored_file WHERE is_leaving = 0";
constexpr std::string_view unheld =
    "SELECT sha256 FROM stored_file WHERE is_leaving = 0 AND NOT EXISTS"
    " (SELECT 1 FROM file_holding WHERE file_holding.sha256 = stored_file.sha256)"
    " ORDER BY sha256";
constexpr std::string_view leaving =
    "SELECT sha256 FROM stored_file WHERE is_leaving = 1 ORDER BY sha256";
constexpr std::string_view holdings_of_file =
    "SELECT holder, sha256, held_at FROM file_holding WHERE sha256 = $1 ORDER BY holder";
constexpr std::string_view insert_row =
    "INSERT INTO stored_file (sha256, size, stored_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (sha256) DO NOTHING";
constexpr std::string_view insert_holding =
    "INSERT INTO file_holding (holder, sha256, held_at) VALUES ($1, $2, $3)";
constexpr std::string_view delete_holding =
    "DELETE FROM file_holding WHERE holder = $1 RETURNING sha256";
constexpr std::string_view delete_row =
    "DELETE FROM stored_file WHERE sha256 = $1 AND NOT EXISTS"
    " (SELECT 1 FROM file_holding WHERE file_holding.sha256 = stored_file.sha256)";
constexpr std::string_view insert_leaving =
    "INSERT INTO stored_file (sha256, size, stored_at, is_leaving) VALUES ($1, 0, $2, 1)"
    " ON CONFLICT (sha256) DO NOTHING";
constexpr std::string_view delete_leaving =
    "DELETE FROM stored_file WHERE sha256 = $1 AND is_leaving = 1";

Row row_of(const store::Row& row) {
    return {.file = {std::string(row.text(0)), row.integer(1)},
            .stored_at = std::string(row.text(2)),
            .is_leaving = row.truth(3)};
}
std::string text_of(const store::Row& row) { return std::string(row.text(0)); }

}  // namespace

base::Result<std::optional<std::string>> find_identity(store::Reader& reader) {
    return reader.query_one<std::string>(identity, {}, text_of);
}

base::Result<void> keep_identity(store::Transaction& transaction, std::string_view name) {
    TRY_DO(transaction.execute(insert_identity, {name}));
    return {};
}

base::Result<bool> holds_any(store::Reader& reader) {
    TRY(const auto found, reader.query_one<int>(any_row, {}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<std::optional<Row>> find_row(store::Reader& reader, std::string_view sha256) {
    return reader.query_one<Row>(row_by_hash, {sha256}, row_of);
}

base::Result<std::optional<StoredFile>> find_held(store::Reader& reader, std::string_view holder) {
    return reader.query_one<StoredFile>(file_of_holder, {holder}, [](const store::Row& row) {
        return StoredFile{std::string(row.text(0)), row.integer(1)};
    });
}

base::Result<std::vector<Row>> list_rows_after(store::Reader& reader, std::string_view sha256,
                                               int most) {
    return reader.query<Row>(rows_after, {sha256, most}, row_of);
}

base::Result<std::int64_t> count_rows(store::Reader& reader) {
    TRY(const auto count, reader.query_one<std::int64_t>(
                              number_of_rows, {}, [](const auto& row) { return row.integer(0); }));
    return count.value_or(0);
}

base::Result<std::vector<std::string>> list_unheld(store::Reader& reader) {
    return reader.query<std::string>(unheld, {}, text_of);
}

base::Result<std::vector<std::string>> list_leaving(store::Reader& reader) {
    return reader.query<std::string>(leaving, {}, text_of);
}

base::Result<std::vector<Holding>> list_holdings_of(store::Reader& reader,
                                                    std::string_view sha256) {
    return reader.query<Holding>(holdings_of_file, {sha256}, [](const store::Row& row) {
        return Holding{std::string(row.text(0)), std::string(row.text(1)),
                       std::string(row.text(2))};
    });
}

base::Result<void> add_row(store::Transaction& transaction, const Row& row) {
    TRY_DO(transaction.execute(insert_row, {row.file.sha256, row.file.size, row.stored_at}));
    return {};
}

base::Result<void> add_holding(store::Transaction& transaction, const Holding& holding) {
    TRY_DO(transaction.execute(insert_holding, {holding.holder, holding.sha256, holding.held_at}));
    return wait_to_be_read(transaction, holding.sha256);
}

base::Result<std::optional<std::string>> remove_holding(store::Transaction& transaction,
                                                        std::string_view holder) {
    return transaction.query_one<std::string>(delete_holding, {holder}, text_of);
}

base::Result<std::int64_t> remove_row_if_unheld(store::Transaction& transaction,
                                                std::string_view sha256) {
    TRY(const auto removed, transaction.execute(delete_row, {sha256}));
    if (removed != 0) TRY_DO(forget_text(transaction, sha256));
    if (removed != 0) TRY_DO(forget_traces(transaction, sha256));
    return removed;
}

base::Result<std::int64_t> add_leaving(store::Transaction& transaction, std::string_view sha256,
                                       std::string_view at) {
    return transaction.execute(insert_leaving, {sha256, at});
}

base::Result<std::int64_t> remove_leaving(store::Transaction& transaction,
                                          std::string_view sha256) {
    return transaction.execute(delete_leaving, {sha256});
}

}  // namespace files::rows
