// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments of items while they are written. What is read for a viewer asks sees_attachment.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "cases/case_files.h"
#include "cases/internal/attachment_table.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

const std::string columns =
    "SELECT item_attachment.id, item_attachment.item_id, item_attachment.title,"
    " item_attachment.access, item_draft.access, item_attachment.removed_at,"
    " item_attachment_version.version, item_attachment_version.name,"
    " item_attachment_version.media_type, stored_file.size, stored_file.sha256,"
    " item_attachment_version.added_at, coalesce(person.name, ''),"
    " file_quarantine.found, item_attachment.legal_basis, item_attachment.told_reason,"
    " file_trace.told"
    " FROM item_draft JOIN item_attachment ON item_attachment.item_id = item_draft.id"
    " JOIN item_attachment_version ON item_attachment_version.attachment_id = item_attachment.id";
const std::string with_file =
    " LEFT JOIN file_holding ON file_holding.holder = 'item_attachment/' || item_attachment.id"
    " || '/' || item_attachment_version.version"
    " LEFT JOIN stored_file ON stored_file.sha256 = file_holding.sha256"
    " LEFT JOIN file_quarantine ON file_quarantine.sha256 = file_holding.sha256"
    " LEFT JOIN file_trace ON file_trace.sha256 = file_holding.sha256"
    " LEFT JOIN person ON person.id = item_attachment_version.added_by WHERE ";
const std::string newest =
    " AND item_attachment_version.version = item_attachment.version" + with_file;

const std::string& listed() {
    static const std::string sql = columns + newest +
                                   "item_draft.id = $4 AND item_attachment.removed_at IS NULL"
                                   " AND " +
                                   sees_attachment() +
                                   " ORDER BY item_attachment.position, item_attachment.id";
    return sql;
}
const std::string& listed_of_case() {
    static const std::string sql = columns + newest +
                                   "item_draft.case_id = $4 AND item_attachment.removed_at IS NULL"
                                   " AND " +
                                   sees_attachment() +
                                   " ORDER BY item_draft.id, item_attachment.position,"
                                   " item_attachment.id";
    return sql;
}
const std::string& listed_removed() {
    static const std::string sql = columns + newest +
                                   "item_draft.id = $4 AND item_attachment.removed_at IS NOT NULL"
                                   " AND " +
                                   sees_attachment() +
                                   " ORDER BY item_attachment.removed_at DESC,"
                                   " item_attachment.id DESC";
    return sql;
}
const std::string& seen_by_id() {
    static const std::string sql =
        columns + newest + "item_attachment.id = $4 AND " + sees_attachment();
    return sql;
}
const std::string& versions_seen() {
    static const std::string sql = columns + with_file + "item_attachment.id = $4 AND " +
                                   sees_attachment() +
                                   " ORDER BY item_attachment_version.version DESC";
    return sql;
}

constexpr std::string_view row_columns =
    "SELECT id, item_id, position, title, access, version, removed_at, legal_basis,"
    " told_reason FROM item_attachment";
const std::string row_by_id = std::string(row_columns) + " WHERE id = $1";
const std::string rows_of_item =
    std::string(row_columns) + " WHERE item_id = $1 ORDER BY position, id";
const std::string all_rows = std::string(row_columns) + " ORDER BY id";
constexpr std::string_view versions_of =
    "SELECT item_attachment_version.version, item_attachment_version.name,"
    " item_attachment_version.media_type, item_attachment_version.added_by,"
    " item_attachment_version.added_at, coalesce(file_holding.sha256, '')"
    " FROM item_attachment_version LEFT JOIN file_holding ON file_holding.holder ="
    " 'item_attachment/' || item_attachment_version.attachment_id"
    " || '/' || item_attachment_version.version"
    " WHERE item_attachment_version.attachment_id = $1 ORDER BY item_attachment_version.version";
constexpr std::string_view new_row =
    "INSERT INTO item_attachment (item_id, position, title, access, version, removed_at,"
    " legal_basis, told_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view new_version =
    "INSERT INTO item_attachment_version (attachment_id, version, name, media_type, added_by,"
    " added_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view changed_row =
    "UPDATE item_attachment SET position = $2, title = $3, access = $4, version = $5,"
    " removed_at = $6, legal_basis = $7, told_reason = $8 WHERE id = $1";
constexpr std::string_view gone_versions =
    "DELETE FROM item_attachment_version WHERE attachment_id = $1";
constexpr std::string_view gone_row = "DELETE FROM item_attachment WHERE id = $1";
constexpr std::string_view next_revision =
    "UPDATE item_draft SET revision = revision + 1, changed_at = $2 WHERE id = $1";

base::Error not_found() { return {base::ErrorKind::NotFound, "item_attachment.not_found"}; }

records::Visibility visibility_of(std::string_view name) {
    return records::parse_visibility(name).value_or(records::Visibility::Closed);
}

ItemAttachment attachment_of(const store::Row& row) {
    ItemAttachment one;
    one.id = row.id<AttachmentTag>(0);
    one.item = row.id<DraftTag>(1);
    one.title = row.text(2);
    one.access = std::max(visibility_of(row.text(3)), visibility_of(row.text(4)));
    one.legal_basis = row.text(14);
    one.told_reason = row.text(15);
    if (!row.is_null(16)) one.now.traces = document::parse_traces(row.text(16));
    one.removed_at = row.optional_text(5);
    one.now.version = static_cast<int>(row.integer(6));
    one.now.name = row.text(7);
    one.now.media_type = row.text(8);
    if (!row.is_null(9)) one.now.size = row.integer(9);
    if (!row.is_null(10)) one.now.sha256 = row.text(10);
    one.now.added_at = row.text(11);
    one.now.added_by_name = row.text(12);
    if (!row.is_null(13)) {
        one.now.state = row.text(13).empty() ? FileState::AwaitsScan : FileState::Infected;
    }
    return one;
}

AttachmentRow row_of(const store::Row& row) {
    AttachmentRow one;
    one.id = row.id<AttachmentTag>(0);
    one.item = row.id<DraftTag>(1);
    one.position = static_cast<int>(row.integer(2));
    one.title = row.text(3);
    one.access = visibility_of(row.text(4));
    one.version = static_cast<int>(row.integer(5));
    one.removed_at = row.optional_text(6);
    one.legal_basis = row.text(7);
    one.told_reason = row.text(8);
    return one;
}

AttachmentVersionRow version_row_of(const store::Row& row) {
    AttachmentVersionRow one{.version = static_cast<int>(row.integer(0)),
                             .name = std::string(row.text(1)),
                             .media_type = std::string(row.text(2)),
                             .added_by = {},
                             .added_at = std::string(row.text(4)),
                             .sha256 = std::string(row.text(5))};
    if (!row.is_null(3)) one.added_by = row.id<PersonTag>(3);
    return one;
}

base::Result<std::vector<AttachmentRow>> with_versions(store::Reader& reader,
                                                       std::vector<AttachmentRow> rows) {
    for (AttachmentRow& row : rows) {
        TRY(row.versions,
            reader.query<AttachmentVersionRow>(versions_of, {row.id}, version_row_of));
    }
    return rows;
}

}  // namespace

base::Result<std::vector<ItemAttachment>> list_attachments(store::Reader& reader, DraftId item,
                                                           const rights::Viewer& viewer) {
    return reader.query<ItemAttachment>(listed(), values_for(viewer, {item}), attachment_of);
}

base::Result<std::vector<ItemAttachment>> list_attachments_of(store::Reader& reader, CaseId id,
                                                              const rights::Viewer& viewer) {
    return reader.query<ItemAttachment>(listed_of_case(), values_for(viewer, {id}), attachment_of);
}

base::Result<std::vector<ItemAttachment>> list_removed_attachments(store::Reader& reader,
                                                                   DraftId item,
                                                                   const rights::Viewer& viewer) {
    return reader.query<ItemAttachment>(listed_removed(), values_for(viewer, {item}),
                                        attachment_of);
}

base::Result<ItemAttachment> load_attachment(store::Reader& reader, AttachmentId id,
                                             const rights::Viewer& viewer) {
    TRY(auto found,
        reader.query_one<ItemAttachment>(seen_by_id(), values_for(viewer, {id}), attachment_of));
    if (!found) return not_found();
    return *std::move(found);
}

base::Result<std::vector<AttachmentVersion>> list_attachment_versions(
    store::Reader& reader, AttachmentId id, const rights::Viewer& viewer) {
    TRY(auto all, reader.query<AttachmentVersion>(
                      versions_seen(), values_for(viewer, {id}),
                      [](const store::Row& row) { return attachment_of(row).now; }));
    if (all.empty()) return not_found();
    return all;
}

std::string holder_of(AttachmentId id, int version) {
    return fmt::format("item_attachment/{}/{}", id.value, version);
}

base::Result<AttachmentRow> load_attachment_row(store::Reader& reader, AttachmentId id) {
    TRY(auto rows, reader.query<AttachmentRow>(row_by_id, {id}, row_of));
    if (rows.empty()) return not_found();
    TRY(auto all, with_versions(reader, std::move(rows)));
    return std::move(all.front());
}

base::Result<std::vector<AttachmentRow>> list_attachment_rows(store::Reader& reader,
                                                              std::optional<DraftId> item) {
    TRY(auto rows, item ? reader.query<AttachmentRow>(rows_of_item, {*item}, row_of)
                        : reader.query<AttachmentRow>(all_rows, {}, row_of));
    return with_versions(reader, std::move(rows));
}

base::Result<AttachmentId> insert_attachment(store::Transaction& transaction,
                                             const AttachmentRow& row) {
    TRY(const auto id,
        transaction.insert(
            new_row, {row.item, row.position, row.title, records::name_of(row.access), row.version,
                      row.removed_at, row.legal_basis, row.told_reason}));
    return AttachmentId{id};
}

base::Result<void> insert_attachment_version(store::Transaction& transaction, AttachmentId id,
                                             const AttachmentVersionRow& row) {
    TRY_DO(transaction.execute(
        new_version, {id, row.version, row.name, row.media_type, row.added_by, row.added_at}));
    return {};
}

base::Result<void> update_attachment(store::Transaction& transaction, const AttachmentRow& row) {
    TRY_DO(transaction.execute(
        changed_row, {row.id, row.position, row.title, records::name_of(row.access), row.version,
                      row.removed_at, row.legal_basis, row.told_reason}));
    return {};
}

base::Result<void> delete_attachment(store::Transaction& transaction, AttachmentId id) {
    TRY_DO(transaction.execute(gone_versions, {id}));
    TRY_DO(transaction.execute(gone_row, {id}));
    return {};
}

base::Result<void> advance_item(store::Transaction& transaction, DraftId item,
                                const std::string& at) {
    TRY_DO(transaction.execute(next_revision, {item, at}));
    return {};
}

}  // namespace cases
