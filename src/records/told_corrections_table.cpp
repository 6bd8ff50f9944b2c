// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/told_corrections_table.h"
#include "base/try.h"
#include "records/internal/visibility.h"
#include "rights/viewer.h"

namespace records {
namespace {

const std::string corrections_of_public = with_rule(
    "SELECT correction.kind, correction.what, correction.made_at, correction.undone_at,"
    " correction.while_public, minutes.source_sha256,"
    " CASE WHEN {sees_source} THEN 1 ELSE 0 END"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN correction ON correction.source_sha256 = minutes.source_sha256"
    " WHERE minutes.id = $4 AND minutes.is_published = 1 ORDER BY correction.id");

struct FoundRow {
    std::string kind;
    std::string what;
    PublicCorrection made;
};

}  // namespace

base::Result<PublicCorrections> list_public_corrections(store::Reader& reader, MinutesId minutes) {
    PublicCorrections found;
    TRY(auto rows, reader.query<FoundRow>(
                       corrections_of_public, values_for(rights::Viewer::outsider(), {minutes}),
                       [&found](const store::Row& row) {
                           found.source_sha256 = std::string(row.text(5));
                           found.is_source_open = row.truth(6);
                           return FoundRow{.kind = std::string(row.text(0)),
                                           .what = std::string(row.text(1)),
                                           .made = {.correction = {},
                                                    .made_at = std::string(row.text(2)),
                                                    .undone = !row.is_null(3),
                                                    .while_public = row.truth(4)}};
                       }));
    for (FoundRow& row : rows) {
        const auto kind = parse_correction_kind(row.kind);
        if (!kind) return base::Error{base::ErrorKind::Corrupt, "store.damaged", row.kind};
        TRY(row.made.correction, parse_correction(*kind, row.what));
        found.all.push_back(std::move(row.made));
    }
    return found;
}

}  // namespace records
