// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "cases/parts_at_all.h"

namespace cases {
namespace {

constexpr std::string_view of_case =
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM case_relation WHERE case_id = $1)"
    " OR EXISTS (SELECT 1 FROM case_relation WHERE other_id = $1)"
    " OR EXISTS (SELECT 1 FROM case_record_relation WHERE case_id = $1) THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM item_draft CROSS JOIN item_attachment"
    "  WHERE item_draft.case_id = $1 AND item_attachment.item_id = item_draft.id)"
    "  THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM case_hand WHERE case_id = $1 AND position > 1)"
    "  THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM case_file WHERE slug = $2) THEN 1 ELSE 0 END";
constexpr std::string_view of_item =
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM item_draft WHERE covering_id = $1) THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM item_attachment WHERE item_id = $1) THEN 1 ELSE 0 END";

}  // namespace

base::Result<CaseParts> find_parts(store::Reader& reader, CaseId id, std::string_view slug) {
    CaseParts parts;
    TRY_DO(reader.for_each(of_case, {id, slug}, [&](const store::Row& row) {
        parts = {.related = row.truth(0),
                 .attachments = row.truth(1),
                 .handed_over = row.truth(2),
                 .recorded = row.truth(3)};
    }));
    return parts;
}

base::Result<ItemParts> find_parts(store::Reader& reader, DraftId id) {
    ItemParts parts;
    TRY_DO(reader.for_each(of_item, {id}, [&](const store::Row& row) {
        parts = {.covered = row.truth(0), .attachments = row.truth(1)};
    }));
    return parts;
}

}  // namespace cases
