// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/judged_documents.h"

#include "base/try.h"

namespace records {
namespace {

constexpr std::string_view count_left =
    "SELECT count(*) FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " LEFT JOIN judged_document ON judged_document.minutes_id = minutes.id"
    " WHERE minutes.is_published = 1"
    " AND ($1 = '' OR meeting.body_id = (SELECT id FROM body WHERE slug = $1))"
    " AND ($2 = '' OR coalesce(judged_document.rules, '') <> $2)";
constexpr std::string_view left_in_order =
    "SELECT minutes.id FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " LEFT JOIN judged_document ON judged_document.minutes_id = minutes.id"
    " WHERE minutes.is_published = 1 AND minutes.id > $3"
    " AND ($1 = '' OR meeting.body_id = (SELECT id FROM body WHERE slug = $1))"
    " AND ($2 = '' OR coalesce(judged_document.rules, '') <> $2)"
    " ORDER BY minutes.id LIMIT $4";
constexpr std::string_view keep =
    "INSERT INTO judged_document (minutes_id, rules, doubts) VALUES ($1, $2, $3)"
    " ON CONFLICT (minutes_id) DO UPDATE SET rules = excluded.rules, doubts = CASE"
    " WHEN excluded.doubts = '' THEN judged_document.doubts ELSE excluded.doubts END";
constexpr std::string_view doubts_of =
    "SELECT doubts FROM judged_document WHERE minutes_id = $1 AND doubts <> ''";

}  // namespace

base::Result<std::int64_t> count_to_judge(store::Reader& reader, const JudgingFilter& filter) {
    TRY(const auto count,
        reader.query_one<std::int64_t>(count_left, {filter.body_slug, filter.rules},
                                       [](const store::Row& row) { return row.integer(0); }));
    return count.value_or(0);
}

base::Result<std::vector<MinutesId>> list_to_judge(store::Reader& reader,
                                                   const JudgingFilter& filter, MinutesId after,
                                                   int limit) {
    return reader.query<MinutesId>(left_in_order, {filter.body_slug, filter.rules, after, limit},
                                   [](const store::Row& row) { return row.id<MinutesTag>(0); });
}

base::Result<void> keep_judged(store::Transaction& transaction, MinutesId minutes,
                               std::string_view rules, std::string_view doubts) {
    TRY_DO(transaction.execute(keep, {minutes, rules, doubts}));
    return {};
}

base::Result<std::optional<std::string>> find_judged_doubts(store::Reader& reader,
                                                            MinutesId minutes) {
    return reader.query_one<std::string>(
        doubts_of, {minutes}, [](const store::Row& row) { return std::string(row.text(0)); });
}

}  // namespace records
