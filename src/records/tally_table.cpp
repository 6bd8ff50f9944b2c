// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/tally_table.h"

#include "base/try.h"

namespace records {
namespace {

constexpr std::string_view add_to_tally =
    "INSERT INTO tally (what, body_id, year, total) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (what, body_id, year) DO UPDATE SET total = tally.total + excluded.total";
// Whoever stands twice on the list sits there once.
constexpr std::string_view seats_taken =
    "INSERT INTO body_seat (body_id, person_id, meetings)"
    " SELECT DISTINCT body_id, person_id, 1 FROM participation"
    " WHERE minutes_id = $1 AND person_id IS NOT NULL"
    " ON CONFLICT (body_id, person_id) DO UPDATE SET meetings = body_seat.meetings + 1";
constexpr std::string_view seats_left =
    "UPDATE body_seat SET meetings = meetings - 1 WHERE (body_id, person_id) IN"
    " (SELECT body_id, person_id FROM participation WHERE minutes_id = $1"
    "  AND person_id IS NOT NULL)";

// What is kept beside what would be counted; a count of nothing need not be kept.
constexpr std::string_view wrong_tallies =
    "SELECT what, body_id, year, sum(kept - made) FROM ("
    " SELECT what, body_id, year, total AS kept, 0 AS made FROM tally"
    " UNION ALL SELECT 'people', 0, 0, 0, count(*) FROM person WHERE is_listed = 1"
    " UNION ALL SELECT 'items', 0, 0, 0, coalesce(sum(item_count), 0) FROM minutes"
    "  WHERE is_current = 1"
    " UNION ALL SELECT 'cases', 0, 0, 0, count(*) FROM case_file WHERE last_on IS NOT NULL"
    " UNION ALL SELECT 'cases', 0, year, 0, count(*) FROM case_year GROUP BY year"
    " UNION ALL SELECT 'latest_cases', 0, CAST(substr(last_on, 1, 4) AS INTEGER), 0, count(*)"
    "  FROM case_file WHERE last_on IS NOT NULL GROUP BY CAST(substr(last_on, 1, 4) AS INTEGER)"
    " UNION ALL SELECT 'meetings', 0, 0, 0, count(*) FROM meeting WHERE is_provisional = 0"
    " UNION ALL SELECT 'meetings', body_id, 0, 0, count(*) FROM meeting WHERE is_provisional = 0"
    "  GROUP BY body_id"
    " UNION ALL SELECT 'meetings', 0, CAST(substr(held_on, 1, 4) AS INTEGER), 0, count(*)"
    "  FROM meeting WHERE is_provisional = 0 GROUP BY CAST(substr(held_on, 1, 4) AS INTEGER)"
    " UNION ALL SELECT 'meetings', body_id, CAST(substr(held_on, 1, 4) AS INTEGER), 0, count(*)"
    "  FROM meeting WHERE is_provisional = 0"
    "  GROUP BY body_id, CAST(substr(held_on, 1, 4) AS INTEGER)"
    ") AS both_counts GROUP BY what, body_id, year HAVING sum(kept - made) <> 0"
    " ORDER BY what, body_id, year";
constexpr std::string_view wrong_seats =
    "SELECT body_id, person_id FROM ("
    " SELECT body_id, person_id, meetings AS kept, 0 AS made FROM body_seat"
    " UNION ALL SELECT body_id, person_id, 0, count(DISTINCT meeting_id) FROM participation"
    "  WHERE is_current = 1 AND person_id IS NOT NULL GROUP BY body_id, person_id"
    ") AS both_counts GROUP BY body_id, person_id HAVING sum(kept - made) <> 0"
    " ORDER BY body_id, person_id";

base::Result<void> add(store::Transaction& transaction, const char* what, BodyId body, int year,
                       int by) {
    if (by == 0) return {};
    TRY_DO(transaction.execute(add_to_tally, {what, body, year, by}));
    return {};
}

}  // namespace

base::Result<void> tally_people(store::Transaction& transaction, int by) {
    return add(transaction, "people", {}, 0, by);
}

base::Result<void> tally_items(store::Transaction& transaction, int by) {
    return add(transaction, "items", {}, 0, by);
}

base::Result<void> tally_cases(store::Transaction& transaction, int year, int by) {
    return add(transaction, "cases", {}, year, by);
}

base::Result<void> tally_latest_cases(store::Transaction& transaction, int year, int by) {
    return add(transaction, "latest_cases", {}, year, by);
}

base::Result<void> tally_meeting(store::Transaction& transaction, BodyId body,
                                 const base::Date& held_on, int by) {
    for (const BodyId of : {BodyId{}, body}) {
        for (const int year : {0, held_on.year}) {
            TRY_DO(add(transaction, "meetings", of, year, by));
        }
    }
    return {};
}

base::Result<void> tally_seats(store::Transaction& transaction, MinutesId minutes, int by) {
    TRY_DO(transaction.execute(by > 0 ? seats_taken : seats_left, {minutes}));
    return {};
}

base::Result<void> check_tallies(store::Reader& reader,
                                 const std::function<void(const std::string&)>& on_wrong) {
    TRY_DO(reader.for_each(wrong_tallies, {}, [&](const store::Row& row) {
        on_wrong(std::string(row.text(0)) + "/" + std::to_string(row.integer(1)) + "/" +
                 std::to_string(row.integer(2)));
    }));
    return reader.for_each(wrong_seats, {}, [&](const store::Row& row) {
        on_wrong("seats/" + std::to_string(row.integer(0)) + "/" + std::to_string(row.integer(1)));
    });
}

}  // namespace records
