// SPDX-License-Identifier: AGPL-3.0-or-later
#include <limits>

#include "base/text.h"
#include "base/try.h"
#include "rights/internal/reading_chain_table.h"
#include "rights/reading.h"

namespace rights {
namespace {

// $1 the person, $2 whether he is staff, $3 the day, $4 the meeting, $5 the item's number. The
// strongest ground is told: what somebody is in the body goes before what he is given.
constexpr std::string_view ground =
    "SELECT ground FROM ("
    "SELECT CASE WHEN stands_in = 1 THEN 'stand_in' ELSE role END AS ground,"
    " CASE WHEN stands_in = 1 THEN 4 WHEN role = 'secretary' THEN 1 WHEN role = 'chair' THEN 2"
    " ELSE 3 END AS place FROM body_insight"
    " WHERE person_id = $1 AND from_on <= $3 AND to_on >= $3"
    " AND body_id = (SELECT body_id FROM meeting WHERE id = $4)"
    " UNION ALL SELECT 'grant', 5 FROM item_grant WHERE meeting_id = $4 AND item_number = $5"
    " AND person_id = $1 AND from_on <= $3 AND to_on >= $3"
    " UNION ALL SELECT 'staff', 6 WHERE $2 = 1) AS grounds ORDER BY place LIMIT 1";

// substr, not LIKE: what somebody types is text, never a pattern.
constexpr std::string_view filtered =
    " FROM reading JOIN account ON account.id = reading.account_id"
    " JOIN person ON person.id = account.person_id"
    " WHERE reading.id >= $6 AND reading.id < $7"
    " AND ($1 = '' OR instr(lower(person.match_key), $1) > 0 OR instr(account.sign_in, $1) > 0)"
    " AND ($2 = '' OR reading.subject = $2"
    "  OR substr(reading.subject, 1, length($2) + 1) = $2 || '/'"
    "  OR ($5 = 0 AND substr(reading.subject, 1, length($2)) = $2))"
    " AND (substr($2, 1, 8) <> 'meeting/' OR NOT EXISTS (SELECT 1 FROM meeting"
    "  WHERE meeting.is_provisional = 1"
    "  AND instr(reading.subject, 'meeting/' || meeting.slug || '/') = 1))"
    " AND reading.at >= $3 AND ($4 = '' OR reading.at < $4)";
constexpr std::string_view reading_fields =
    "SELECT reading.id, reading.at, reading.account_id, person.name, reading.subject,"
    " reading.ground";
const std::string readings_that_fit =
    std::string(reading_fields) + std::string(filtered) + " ORDER BY reading.id DESC LIMIT $8";
constexpr std::string_view reading_so_far_back =
    "SELECT id, at FROM reading WHERE id < $1 ORDER BY id DESC LIMIT 1 OFFSET $2";

Reading reading_of(const store::Row& row) {
    return {.id = row.integer(0),
            .at = std::string(row.text(1)),
            .account = row.id<AccountTag>(2),
            .person = std::string(row.text(3)),
            .shown = {std::string(row.text(4)), std::string(row.text(5))}};
}

/// The oldest reading that is looked through, with its time; nothing: all there are.
struct Edge {
    std::int64_t reading = 0;
    std::string at = {};
};

}  // namespace

base::Result<std::string> ground_of(store::Reader& reader, const Viewer& viewer,
                                    const ItemKey& item) {
    if (viewer.sees_everything()) return std::string("operator");
    TRY(auto found, reader.query_one<std::string>(
                        ground, values_for(viewer, {item.meeting, item.number}),
                        [](const store::Row& row) { return std::string(row.text(0)); }));
    return std::move(found).value_or("");
}

base::Result<void> note_readings(store::Database& database, AccountId account,
                                 const std::vector<Shown>& shown, const base::Clock& clock) {
    if (shown.empty()) return {};
    TRY(const auto transaction, database.begin());
    const std::string now = clock.now();
    for (const Shown& one : shown) {
        TRY_DO(add_reading(*transaction, now, account.value, one.subject, one.ground));
    }
    return transaction->commit();
}

base::Result<ReadingsFound> find_readings(store::Reader& reader, const ReadingFilter& filter) {
    const std::int64_t before =
        filter.before == 0 ? std::numeric_limits<std::int64_t>::max() : filter.before;
    TRY(const auto far_back,
        reader.query_one<Edge>(reading_so_far_back, {before, filter.looked_through - 1},
                               [](const store::Row& row) {
                                   return Edge{row.integer(0), std::string(row.text(1))};
                               }));
    const Edge edge = far_back.value_or(Edge{});
    const store::Values values = {base::lower_case(base::collapse_space(filter.person)),
                                  filter.subject,
                                  filter.from,
                                  filter.until,
                                  filter.whole_subject,
                                  edge.reading,
                                  before,
                                  filter.limit + 1};
    ReadingsFound found;
    TRY(found.readings, reader.query<Reading>(readings_that_fit, values, reading_of));
    if (static_cast<int>(found.readings.size()) > filter.limit) {
        found.readings.pop_back();
        found.older = found.readings.back().id;
    } else {
        found.older = edge.reading;
        found.back_to = edge.at;
    }
    return found;
}

}  // namespace rights
