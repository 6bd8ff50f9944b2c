// SPDX-License-Identifier: AGPL-3.0-or-later
// An item's words, their versions, and who is at them.
#include "cases/item_text.h"

#include "base/try.h"
#include "cases/internal/item_writing_table.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

const std::string text_of_item =
    "SELECT item_text.item_id, item_text.revision, item_text.saved_at, item_text.saved_by,"
    " coalesce(person.name, ''), item_text.content FROM item_draft"
    " JOIN item_text ON item_text.item_id = item_draft.id"
    " LEFT JOIN person ON person.id = item_text.saved_by WHERE item_draft.id = $4 AND " +
    sees_item();
const std::string is_seen =
    "SELECT item_draft.id FROM item_draft"
    " WHERE item_draft.id = $4 AND " +
    sees_item();
const std::string versions_of =
    "SELECT item_version.version, item_version.revision, item_version.saved_at,"
    " coalesce(person.name, ''), item_version.why FROM item_draft"
    " JOIN item_version ON item_version.item_id = item_draft.id"
    " LEFT JOIN person ON person.id = item_version.saved_by WHERE item_draft.id = $4 AND " +
    sees_item() + " ORDER BY item_version.version DESC";
const std::string version_of =
    "SELECT item_version.content FROM item_draft"
    " JOIN item_version ON item_version.item_id = item_draft.id"
    " WHERE item_draft.id = $4 AND item_version.version = $5 AND " +
    sees_item();
constexpr std::string_view next_revision =
    "UPDATE item_draft SET revision = $2, changed_at = $3 WHERE id = $1 AND revision = $4";
constexpr std::string_view new_words =
    "UPDATE item_text SET revision = $2, saved_at = $3, saved_by = $4, content = $5"
    " WHERE item_id = $1";
constexpr std::string_view newest_frozen =
    "SELECT saved_at, revision FROM item_version WHERE item_id = $1 ORDER BY version DESC LIMIT 1";
constexpr std::string_view is_here =
    "INSERT INTO item_writer (item_id, person_id, seen_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (item_id, person_id) DO UPDATE SET seen_at = excluded.seen_at";
constexpr std::string_view others_here =
    "SELECT person.name FROM item_writer JOIN person ON person.id = item_writer.person_id"
    " WHERE item_writer.item_id = $1 AND item_writer.person_id <> $2 AND item_writer.seen_at > $3"
    " ORDER BY person.name";

base::Error not_found() { return {base::ErrorKind::NotFound, "item.not_found"}; }

}  // namespace

base::Result<ItemText> load_text(store::Reader& reader, DraftId item,
                                 const rights::Viewer& viewer) {
    std::string content;
    TRY(auto text, reader.query_one<ItemText>(
                       text_of_item, values_for(viewer, {item}), [&](const store::Row& row) {
                           content = row.text(5);
                           ItemText one{.item = row.id<DraftTag>(0),
                                        .revision = static_cast<int>(row.integer(1)),
                                        .saved_at = std::string(row.text(2)),
                                        .saved_by_name = std::string(row.text(4)),
                                        .sections = {}};
                           if (!row.is_null(3)) one.saved_by = row.id<records::PersonTag>(3);
                           return one;
                       }));
    if (!text) return not_found();
    TRY(text->sections, parse_item_text(content));
    return *std::move(text);
}

base::Result<std::vector<VersionLine>> list_versions(store::Reader& reader, DraftId item,
                                                     const rights::Viewer& viewer) {
    TRY(const auto seen,
        reader.query_one<int>(is_seen, values_for(viewer, {item}), [](const auto&) { return 1; }));
    if (!seen) return not_found();
    return reader.query<VersionLine>(
        versions_of, values_for(viewer, {item}), [](const store::Row& row) {
            return VersionLine{
                .version = static_cast<int>(row.integer(0)),
                .revision = static_cast<int>(row.integer(1)),
                .saved_at = std::string(row.text(2)),
                .saved_by_name = std::string(row.text(3)),
                .why = parse_version_reason(row.text(4)).value_or(VersionReason::Saved)};
        });
}

base::Result<ItemSections> load_version(store::Reader& reader, DraftId item, int version,
                                        const rights::Viewer& viewer) {
    TRY(const auto content, reader.query_one<std::string>(
                                version_of, values_for(viewer, {item, version}),
                                [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!content) return base::Error{base::ErrorKind::NotFound, "item.no_version"};
    return parse_item_text(*content);
}

base::Result<bool> advance_text(store::Transaction& transaction, const ItemText& text, int before) {
    TRY(const auto rows,
        transaction.execute(next_revision, {text.item, text.revision, text.saved_at, before}));
    if (rows == 0) return false;
    TRY_DO(transaction.execute(new_words, {text.item, text.revision, text.saved_at, text.saved_by,
                                           render_item_text(text.sections)}));
    return true;
}

base::Result<std::optional<Freeze>> newest_freeze(store::Reader& reader, DraftId item) {
    return reader.query_one<Freeze>(newest_frozen, {item}, [](const store::Row& row) {
        return Freeze{std::string(row.text(0)), static_cast<int>(row.integer(1))};
    });
}

base::Result<void> upsert_presence(store::Transaction& transaction, DraftId item, PersonId person,
                                   const std::string& now) {
    TRY_DO(transaction.execute(is_here, {item, person, now}));
    return {};
}

base::Result<std::vector<std::string>> list_present(store::Reader& reader, DraftId item,
                                                    const rights::Viewer& viewer,
                                                    const base::Clock& clock) {
    constexpr int seconds = 60;
    const std::string since = base::utc_of_seconds(base::seconds_now(clock) - seconds);
    return reader.query<std::string>(
        others_here, {item, viewer.insight().person, since},
        [](const store::Row& row) { return std::string(row.text(0)); });
}

}  // namespace cases
