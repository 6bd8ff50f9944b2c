// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/withheld_attachments.h"

#include <string>

#include "records/internal/visibility.h"

namespace records {
namespace {

const std::string withheld_attachments = with_rule(
    "SELECT item.position + 1, attachment.position + 1"
    " FROM minutes CROSS JOIN meeting CROSS JOIN item CROSS JOIN attachment"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND attachment.item_id = item.id"
    " AND {sees_item} AND NOT {sees_attachment_itself}"
    " ORDER BY item.position, attachment.position");

WithheldAttachment withheld_of(const store::Row& row) {
    return {.item_place = static_cast<int>(row.integer(0)),
            .place = static_cast<int>(row.integer(1))};
}

}  // namespace

base::Result<std::vector<WithheldAttachment>> list_withheld_attachments(
    store::Reader& reader, MinutesId minutes, const rights::Viewer& viewer) {
    return reader.query<WithheldAttachment>(withheld_attachments,
                                            rights::values_for(viewer, {minutes}), withheld_of);
}

}  // namespace records
