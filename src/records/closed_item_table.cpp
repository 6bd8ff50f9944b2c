// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/closed_item.h"

namespace records {
namespace {

constexpr std::string_view closed_item_at =
    "SELECT meeting.id, item.number, meeting.slug FROM meeting"
    " JOIN minutes ON minutes.meeting_id = meeting.id JOIN item ON item.minutes_id = minutes.id"
    " WHERE meeting.slug = $1 AND item.number = $2 AND item.visibility = 'closed' LIMIT 1";
constexpr std::string_view closed_items_of_source =
    "SELECT meeting.id, item.number, meeting.slug FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN item ON item.minutes_id = minutes.id"
    " WHERE minutes.source_sha256 = $1 AND item.visibility = 'closed'"
    " ORDER BY meeting.id, item.number";

ClosedItem closed_item_of(const store::Row& row) {
    return {{row.id<rights::MeetingTag>(0), static_cast<int>(row.integer(1))},
            std::string(row.text(2))};
}

}  // namespace

base::Result<std::optional<ClosedItem>> find_closed_item(store::Reader& reader,
                                                         std::string_view meeting_slug,
                                                         int number) {
    return reader.query_one<ClosedItem>(closed_item_at, {meeting_slug, number}, closed_item_of);
}

base::Result<std::vector<ClosedItem>> list_closed_items_of_source(store::Reader& reader,
                                                                  std::string_view sha256) {
    return reader.query<ClosedItem>(closed_items_of_source, {sha256}, closed_item_of);
}

}  // namespace records
