// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/closed_item.h"

#include "base/try.h"
#include "records/internal/closed_before.h"
#include "records/internal/visibility.h"

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

constexpr std::string_view closed_titles_of_case =
    "SELECT item.title FROM case_file JOIN item ON item.case_id = case_file.id"
    " JOIN minutes ON minutes.id = item.minutes_id JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE case_file.slug = $1 AND meeting.body_id = $2 AND item.closed = 1 AND "
    "minutes.is_current = 1"
    " ORDER BY item.id";

const std::string titles_beside_closed = with_rule(
    "SELECT item.title FROM case_file JOIN item ON item.case_id = case_file.id"
    " JOIN minutes ON minutes.id = item.minutes_id JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE case_file.slug = $4 AND meeting.body_id = $5 AND minutes.is_current = 1"
    " AND {sees_item} AND EXISTS (SELECT 1 FROM item AS beside"
    "  WHERE beside.minutes_id = item.minutes_id AND beside.case_id = item.case_id"
    "  AND beside.closed = 1) ORDER BY item.id");

// Not an older version that another one has replaced.
constexpr std::string_view titles_closed_nearby =
    "SELECT item.title, COALESCE(item.case_number, '')"
    " FROM meeting CROSS JOIN minutes CROSS JOIN item"
    " WHERE meeting.body_id = $1 AND meeting.held_on >= $2 AND meeting.held_on <= $3"
    " AND meeting.id <> $4 AND minutes.meeting_id = meeting.id AND minutes.withdrawal_id IS NULL"
    " AND (minutes.is_current = 1 OR minutes.is_published = 0)"
    " AND item.minutes_id = minutes.id AND (item.closed = 1 OR item.visibility = 'closed')"
    " ORDER BY item.id";

const std::string meetings_with_open = with_rule(
    "SELECT COUNT(DISTINCT meeting.id) FROM meeting CROSS JOIN minutes CROSS JOIN item"
    " WHERE meeting.body_id = $4 AND meeting.held_on >= $5 AND minutes.meeting_id = meeting.id"
    " AND minutes.is_current = 1 AND item.minutes_id = minutes.id AND item.title = $6"
    " AND {sees_item}");

// $4 the document, $5 the item's number or 0.
const std::string closed_attachments = with_rule(
    "SELECT meeting.id, item.number, meeting.slug, attachment.position + 1"
    " FROM minutes CROSS JOIN meeting CROSS JOIN item CROSS JOIN attachment"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND ($5 = 0 OR item.number = $5)"
    " AND attachment.item_id = item.id AND attachment.visibility = 'closed' AND {sees_attachment}"
    " ORDER BY item.position, attachment.position");
const std::string closed_attachments_of_source = with_rule(
    "SELECT meeting.id, item.number, meeting.slug, attachment.position + 1 FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN item ON item.minutes_id = minutes.id"
    " JOIN attachment ON attachment.item_id = item.id"
    " WHERE minutes.source_sha256 = $4 AND attachment.visibility = 'closed' AND {sees_source}"
    " ORDER BY item.position, attachment.position");

ClosedAttachment closed_attachment_of(const store::Row& row) {
    return {.item = {row.id<rights::MeetingTag>(0), static_cast<int>(row.integer(1))},
            .meeting_slug = std::string(row.text(2)),
            .place = static_cast<int>(row.integer(3))};
}

ClosedItem closed_item_of(const store::Row& row) {
    return {{row.id<rights::MeetingTag>(0), static_cast<int>(row.integer(1))},
            std::string(row.text(2))};
}

}  // namespace

base::Result<std::vector<std::string>> list_closed_titles(store::Reader& reader,
                                                          std::string_view case_slug, BodyId body) {
    return reader.query<std::string>(
        closed_titles_of_case, {case_slug, body},
        [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<std::vector<std::string>> list_titles_beside_closed(store::Reader& reader,
                                                                 std::string_view case_slug,
                                                                 BodyId body) {
    return reader.query<std::string>(
        titles_beside_closed, rights::values_for(rights::Viewer::outsider(), {case_slug, body}),
        [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<std::vector<ClosedTitle>> list_titles_closed_nearby(store::Reader& reader, BodyId body,
                                                                 base::Date from, base::Date until,
                                                                 std::optional<MeetingId> its_own) {
    return reader.query<ClosedTitle>(
        titles_closed_nearby, {body, from, until, its_own.value_or(MeetingId{})},
        [](const store::Row& row) {
            return ClosedTitle{std::string(row.text(0)), std::string(row.text(1))};
        });
}

base::Result<int> count_meetings_with_open(store::Reader& reader, BodyId body, base::Date from,
                                           std::string_view title) {
    TRY(const auto count,
        reader.query_one<int>(
            meetings_with_open, rights::values_for(rights::Viewer::outsider(), {body, from, title}),
            [](const store::Row& row) { return static_cast<int>(row.integer(0)); }));
    return count.value_or(0);
}

base::Result<std::optional<ClosedItem>> find_closed_item(store::Reader& reader,
                                                         std::string_view meeting_slug,
                                                         int number) {
    return reader.query_one<ClosedItem>(closed_item_at, {meeting_slug, number}, closed_item_of);
}

base::Result<std::vector<ClosedItem>> list_closed_items_of_source(store::Reader& reader,
                                                                  std::string_view sha256) {
    return reader.query<ClosedItem>(closed_items_of_source, {sha256}, closed_item_of);
}

base::Result<std::vector<ClosedAttachment>> list_closed_attachments(store::Reader& reader,
                                                                    MinutesId minutes, int number,
                                                                    const rights::Viewer& viewer) {
    return reader.query<ClosedAttachment>(
        closed_attachments, rights::values_for(viewer, {minutes, number}), closed_attachment_of);
}

base::Result<std::vector<ClosedAttachment>> list_closed_attachments_of_source(
    store::Reader& reader, std::string_view sha256, const rights::Viewer& viewer) {
    return reader.query<ClosedAttachment>(
        closed_attachments_of_source, rights::values_for(viewer, {sha256}), closed_attachment_of);
}

}  // namespace records
