// SPDX-License-Identifier: AGPL-3.0-or-later
// What items say and said, and who may read them besides those their unit and body give. For
// nobody's eyes: whoever shows them asks sees_item first.
#include "base/try.h"
#include "cases/internal/item_table.h"

namespace cases {
namespace {

constexpr std::string_view text_of_item =
    "SELECT revision, saved_at, saved_by, content FROM item_text WHERE item_id = $1";
constexpr std::string_view put_text =
    "INSERT INTO item_text (item_id, revision, saved_at, saved_by, content)"
    " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (item_id) DO UPDATE SET revision = $2,"
    " saved_at = $3, saved_by = $4, content = $5";
constexpr std::string_view last_version =
    "SELECT revision, saved_at, saved_by, content, item_id, version, why,"
    " coalesce(beside, '') FROM item_version WHERE item_id = $1 ORDER BY version DESC LIMIT 1";
constexpr std::string_view all_versions =
    "SELECT revision, saved_at, saved_by, content, item_id, version, why,"
    " coalesce(beside, '') FROM item_version ORDER BY item_id, version";
constexpr std::string_view versions_of_item =
    "SELECT revision, saved_at, saved_by, content, item_id, version, why,"
    " coalesce(beside, '') FROM item_version WHERE item_id = $1 ORDER BY version";
constexpr std::string_view new_version =
    "INSERT INTO item_version (item_id, version, revision, saved_at, saved_by, why, content,"
    " beside) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view all_readers =
    "SELECT item_id, person_id, why, since, until FROM item_reader"
    " ORDER BY item_id, person_id, why";
constexpr std::string_view one_reader =
    "SELECT item_id, person_id, why, since, until FROM item_reader"
    " WHERE item_id = $1 AND person_id = $2 AND why = $3";
constexpr std::string_view put_reader =
    "INSERT INTO item_reader (item_id, person_id, why, since, until) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (item_id, person_id, why) DO UPDATE SET since = $4, until = $5";

TextRow text_of(const store::Row& row) {
    TextRow text;
    text.revision = static_cast<int>(row.integer(0));
    text.saved_at = row.text(1);
    if (!row.is_null(2)) text.saved_by = row.id<PersonTag>(2);
    text.content = row.text(3);
    return text;
}

VersionRow version_of(const store::Row& row) {
    return {.item = row.id<DraftTag>(4),
            .version = static_cast<int>(row.integer(5)),
            .why = parse_version_reason(row.text(6)).value_or(VersionReason::Saved),
            .text = text_of(row),
            .beside = std::string(row.text(7))};
}

ReaderRow reader_of(const store::Row& row) {
    ReaderRow one{.item = row.id<DraftTag>(0),
                  .person = row.id<PersonTag>(1),
                  .why = std::string(row.text(2)),
                  .since = row.date(3),
                  .until = {}};
    if (!row.is_null(4)) one.until = row.date(4);
    return one;
}

}  // namespace

base::Result<std::optional<TextRow>> find_text(store::Reader& reader, DraftId id) {
    return reader.query_one<TextRow>(text_of_item, {id}, text_of);
}

base::Result<void> write_text(store::Transaction& transaction, DraftId id, const TextRow& text) {
    TRY_DO(transaction.execute(put_text,
                               {id, text.revision, text.saved_at, text.saved_by, text.content}));
    return {};
}

base::Result<std::vector<VersionRow>> list_version_rows(store::Reader& reader) {
    return reader.query<VersionRow>(all_versions, {}, version_of);
}

base::Result<std::vector<VersionRow>> list_version_rows(store::Reader& reader, DraftId id) {
    return reader.query<VersionRow>(versions_of_item, {id}, version_of);
}

base::Result<std::optional<VersionRow>> find_last_version(store::Reader& reader, DraftId id) {
    return reader.query_one<VersionRow>(last_version, {id}, version_of);
}

base::Result<void> insert_version(store::Transaction& transaction, const VersionRow& version) {
    const TextRow& text = version.text;
    TRY_DO(transaction.execute(
        new_version, {version.item, version.version, text.revision, text.saved_at, text.saved_by,
                      name_of(version.why), text.content,
                      version.beside.empty() ? std::optional<std::string>() : version.beside}));
    return {};
}

base::Result<std::vector<ReaderRow>> list_reader_rows(store::Reader& reader) {
    return reader.query<ReaderRow>(all_readers, {}, reader_of);
}

base::Result<std::optional<ReaderRow>> find_reader_row(store::Reader& reader, DraftId id,
                                                       PersonId person, std::string_view why) {
    return reader.query_one<ReaderRow>(one_reader, {id, person, why}, reader_of);
}

base::Result<void> write_reader_row(store::Transaction& transaction, const ReaderRow& row) {
    TRY_DO(transaction.execute(put_reader, {row.item, row.person, row.why, row.since, row.until}));
    return {};
}

}  // namespace cases
