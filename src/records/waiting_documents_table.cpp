// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"
#include "records/waiting_documents.h"

namespace records {
namespace {

const std::string waiting_documents = with_rule(
    "SELECT meeting.slug, body.name, meeting.held_on, minutes.kind, minutes.version,"
    " minutes.file_name, minutes.findings"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN body ON body.id = meeting.body_id WHERE minutes.is_published = 0 AND $1 <> 0"
    " AND minutes.withdrawal_id IS NULL"
    " AND {sees_document} ORDER BY meeting.held_on DESC, meeting.id, minutes.version LIMIT $4");
}  // namespace

base::Result<std::vector<WaitingDocument>> list_waiting(store::Reader& reader, int limit,
                                                        const rights::Viewer& viewer) {
    std::vector<std::string> findings;
    TRY(std::vector<WaitingDocument> all,
        reader.query<WaitingDocument>(
            waiting_documents, values_for(viewer, {limit}), [&](const store::Row& row) {
                findings.emplace_back(row.text(6));
                return WaitingDocument{
                    .meeting_slug = std::string(row.text(0)),
                    .body_name = std::string(row.text(1)),
                    .date = row.date(2),
                    .kind = parse_minutes_kind(row.text(3)).value_or(MinutesKind::Minutes),
                    .version = static_cast<int>(row.integer(4)),
                    .file_name = std::string(row.text(5))};
            }));
    for (std::size_t index = 0; index < all.size(); ++index) {
        TRY(base::Findings found, parse_findings(findings[index]));
        std::erase_if(found, [](const auto& one) { return !one.code.starts_with("doubt."); });
        all[index].doubts = std::move(found);
    }
    return all;
}

}  // namespace records
