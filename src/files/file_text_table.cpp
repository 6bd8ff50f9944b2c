// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "files/file_text.h"
#include "files/internal/holding_rows.h"

namespace files {
namespace {

constexpr std::string_view to_read_after =
    "SELECT sha256, (SELECT min(holder) FROM file_holding"
    "  WHERE file_holding.sha256 = file_to_read.sha256) FROM file_to_read WHERE sha256 > $1"
    " ORDER BY sha256 LIMIT 100";
constexpr std::string_view gone_waiting = "DELETE FROM file_to_read WHERE sha256 = $1";
constexpr std::string_view gone_text = "DELETE FROM file_text WHERE sha256 = $1";
constexpr std::string_view gone_traces = "DELETE FROM file_trace WHERE sha256 = $1";
constexpr std::string_view new_traces =
    "INSERT INTO file_trace (sha256, told) SELECT sha256, $2 FROM stored_file WHERE sha256 = $1";
constexpr std::string_view new_text =
    "INSERT INTO file_text (sha256, words, is_cut) SELECT sha256, $2, $3 FROM stored_file"
    " WHERE sha256 = $1 AND is_leaving = 0";
constexpr std::string_view text_of_holder =
    "SELECT file_text.words, file_text.is_cut FROM file_holding CROSS JOIN file_text"
    " WHERE file_holding.holder = $1 AND file_text.sha256 = file_holding.sha256";
constexpr std::string_view texts_after =
    "SELECT id, sha256 FROM file_text WHERE id > $1 ORDER BY id LIMIT $2";
constexpr std::string_view newest = "SELECT max(id) FROM file_text";
constexpr std::string_view new_waiting =
    "INSERT INTO file_to_read (sha256) SELECT sha256 FROM stored_file WHERE sha256 = $1"
    " AND NOT EXISTS (SELECT 1 FROM file_text WHERE file_text.sha256 = stored_file.sha256)"
    " ON CONFLICT (sha256) DO NOTHING";

}  // namespace

base::Result<void> rows::wait_to_be_read(store::Transaction& transaction, std::string_view sha256) {
    TRY_DO(transaction.execute(new_waiting, {sha256}));
    return {};
}

base::Result<void> rows::forget_text(store::Transaction& transaction, std::string_view sha256) {
    TRY_DO(transaction.execute(gone_waiting, {sha256}));
    TRY_DO(transaction.execute(gone_text, {sha256}));
    return {};
}

base::Result<void> rows::forget_traces(store::Transaction& transaction, std::string_view sha256) {
    TRY_DO(transaction.execute(gone_traces, {sha256}));
    return {};
}

base::Result<void> keep_traces(store::Transaction& transaction, std::string_view sha256,
                               std::string_view told) {
    TRY_DO(rows::forget_traces(transaction, sha256));
    TRY_DO(transaction.execute(new_traces, {sha256, told}));
    return {};
}

base::Result<std::vector<FileToRead>> list_files_to_read(store::Reader& reader,
                                                         std::string_view after) {
    return reader.query<FileToRead>(to_read_after, {after}, [](const store::Row& row) {
        return FileToRead{std::string(row.text(0)),
                          row.is_null(1) ? std::string() : std::string(row.text(1))};
    });
}

base::Result<void> keep_text(store::Transaction& transaction, std::string_view sha256,
                             const FileText& text) {
    TRY_DO(rows::forget_text(transaction, sha256));
    TRY_DO(transaction.execute(new_text, {sha256, text.words, text.is_cut}));
    return {};
}

base::Result<std::optional<FileText>> find_text(store::Reader& reader, std::string_view holder) {
    return reader.query_one<FileText>(text_of_holder, {holder}, [](const store::Row& row) {
        return FileText{std::string(row.text(0)), row.truth(1)};
    });
}

base::Result<std::vector<NewText>> list_new_texts(store::Reader& reader, FileTextId after,
                                                  int limit) {
    using Came = std::pair<FileTextId, std::string>;
    TRY(const auto all, reader.query<Came>(texts_after, {after, limit}, [](const store::Row& row) {
        return Came{row.id<FileTextTag>(0), std::string(row.text(1))};
    }));
    std::vector<NewText> texts;
    for (const Came& one : all) {
        TRY(const auto holdings, rows::list_holdings_of(reader, one.second));
        NewText text{.id = one.first, .holders = {}};
        for (const rows::Holding& holding : holdings) text.holders.push_back(holding.holder);
        texts.push_back(std::move(text));
    }
    return texts;
}

base::Result<FileTextId> newest_text(store::Reader& reader) {
    TRY(const auto id, reader.query_one<FileTextId>(newest, {}, [](const store::Row& row) {
        return row.id<FileTextTag>(0);
    }));
    return id.value_or(FileTextId{});
}

}  // namespace files
