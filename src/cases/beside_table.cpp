// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands beside the text of an item, now and in its versions. What is read for a viewer asks
// sees_item.
#include "cases/internal/beside_table.h"
#include "base/try.h"
#include "cases/sees_item.h"

namespace cases {
namespace {

constexpr std::string_view attachments_now =
    "SELECT id, title, access, version, legal_basis, told_reason FROM item_attachment WHERE "
    "item_id = $1"
    " AND removed_at IS NULL ORDER BY position, id";
constexpr std::string_view day_of_meeting = "SELECT held_on FROM planned_meeting WHERE id = $1";
constexpr std::string_view other_beside =
    "UPDATE item_version SET beside = $3 WHERE item_id = $1 AND version = $2";

const std::string& beside_of() {
    static const std::string sql =
        "SELECT coalesce(item_version.beside, '') FROM item_version"
        " JOIN item_draft ON item_draft.id = item_version.item_id"
        " WHERE item_version.item_id = $4 AND item_version.version = $5 AND " +
        sees_item();
    return sql;
}

}  // namespace

base::Result<Beside> load_beside(store::Reader& reader, const ItemDraft& item) {
    Beside beside{.treatment = item.head.treatment,
                  .title = item.head.title,
                  .public_title = item.head.public_title,
                  .access = item.head.access.visibility,
                  .attachments = {},
                  .reason = item.head.access.reason,
                  .legal_basis = item.head.access.legal_basis,
                  .covering = item.head.covering.value_or(DraftId{}).value,
                  .wanted = item.head.wanted.value_or(0)};
    TRY(beside.attachments,
        reader.query<AttachmentBeside>(attachments_now, {item.id}, [](const store::Row& row) {
            return AttachmentBeside{
                .id = row.id<AttachmentTag>(0),
                .title = std::string(row.text(1)),
                .access =
                    records::parse_visibility(row.text(2)).value_or(records::Visibility::Closed),
                .version = static_cast<int>(row.integer(3)),
                .legal_basis = std::string(row.text(4)),
                .told_reason = std::string(row.text(5))};
        }));
    return beside;
}

base::Result<std::optional<Beside>> load_beside(store::Reader& reader, DraftId item, int version,
                                                const rights::Viewer& viewer) {
    TRY(const auto text, reader.query_one<std::string>(
                             beside_of(), values_for(viewer, {item, version}),
                             [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!text) return base::Error{base::ErrorKind::NotFound, "item.no_version"};
    if (text->empty()) return std::optional<Beside>();
    TRY(auto beside, parse_beside(*text));
    return std::optional(std::move(beside));
}

base::Result<std::string> find_day_of_meeting(store::Reader& reader, std::int64_t planned) {
    TRY(auto day,
        reader.query_one<std::string>(day_of_meeting, {planned}, [](const store::Row& row) {
            return std::string(row.text(0));
        }));
    return std::move(day).value_or(std::string());
}

base::Result<void> write_beside(store::Transaction& transaction, DraftId item, int version,
                                const std::string& beside) {
    TRY_DO(transaction.execute(other_beside, {item, version, beside}));
    return {};
}

}  // namespace cases
