// SPDX-License-Identifier: AGPL-3.0-or-later

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/follow_items.h"
#include "records/internal/match_matters.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"

namespace records {
namespace {

constexpr std::string_view meeting_fields =
    "SELECT meeting.id, meeting.slug, meeting.held_on, meeting.is_provisional FROM meeting";
constexpr std::string_view where_decided =
    " AND (EXISTS (SELECT 1 FROM item_visibility WHERE item_visibility.meeting_id = meeting.id)"
    "  OR EXISTS (SELECT 1 FROM attachment_visibility"
    "   WHERE attachment_visibility.meeting_id = meeting.id)"
    "  OR EXISTS (SELECT 1 FROM disqualification"
    "   WHERE disqualification.meeting_id = meeting.id)) ORDER BY meeting.id";
// $1: the meeting of the document.
const std::string of_the_body = std::string(meeting_fields) +
                                " WHERE meeting.id <> $1 AND meeting.body_id = $2"
                                " AND meeting.held_on >= $3 AND meeting.held_on <= $4" +
                                std::string(where_decided);
const std::string on_the_day = std::string(meeting_fields) +
                               " WHERE meeting.id <> $1 AND meeting.held_on = $2" +
                               std::string(where_decided);
// A body that has met once may be another one's name with a slip in it.
constexpr std::string_view other_meeting =
    "SELECT 1 FROM meeting WHERE body_id = $2 AND id <> $1 AND is_provisional = 0 LIMIT 1";
const std::string of_all = std::string(meeting_fields) +
                           " WHERE meeting.id <> $1 AND meeting.held_on >= $2"
                           " AND meeting.held_on <= $3" +
                           std::string(where_decided);
// Items that somebody decided about whose case, or title, one of the document's ($2) has, on
// whatever day.
constexpr std::string_view decided_items =
    " JOIN (SELECT meeting_id, item_number FROM item_visibility"
    "   UNION SELECT meeting_id, item_number FROM attachment_visibility"
    "   UNION SELECT meeting_id, item_number FROM disqualification) AS decided"
    "  ON decided.meeting_id = meeting.id"
    " JOIN minutes ON minutes.meeting_id = decided.meeting_id"
    " JOIN item AS theirs ON theirs.minutes_id = minutes.id"
    "  AND theirs.number = decided.item_number WHERE meeting.id <> $1 AND theirs.";
constexpr std::string_view titled_fields =
    "SELECT meeting.id, meeting.slug, meeting.held_on, meeting.is_provisional, theirs.title"
    " FROM meeting";
const std::string with_a_case =
    std::string(titled_fields) + std::string(decided_items) +
    "case_id IN (SELECT case_id FROM item WHERE minutes_id = $2 AND case_id IS NOT NULL)"
    " ORDER BY meeting.id";
const std::string with_a_title =
    std::string(titled_fields) + std::string(decided_items) +
    "title IN (SELECT title FROM item WHERE minutes_id = $2) ORDER BY meeting.id";
// A slip in the year.
const std::string that_day_of_a_year = std::string(meeting_fields) +
                                       " WHERE meeting.id <> $1 AND meeting.body_id = $2"
                                       " AND substr(meeting.held_on, 5) = substr($3, 5)" +
                                       std::string(where_decided);

/// Each once.
class Meetings {
public:
    explicit Meetings(store::Reader& reader) : reader_(reader) {}
    base::Result<void> add(std::string_view sql, const store::Values& values) {
        return reader_.for_each(sql, values, [&](const store::Row& row) { add(row); });
    }
    /// Those with an item of one matter; "Meddelelser" of all years say nothing of one another.
    base::Result<void> add_titled(std::string_view sql, const store::Values& values,
                                  std::int64_t day) {
        constexpr int title = 4;
        return reader_.for_each(sql, values, [&](const store::Row& row) {
            const auto apart = std::abs(base::days_since_epoch(row.date(2)) - day);
            const bool is_near = apart <= thirteen_months;
            if (is_near || has_telling_title(base::lower_case(row.text(title)))) add(row);
        });
    }
    std::vector<DecidedMeeting> take() { return std::move(all_); }

private:
    void add(const store::Row& row) {
        const auto id = row.id<MeetingTag>(0);
        const bool is_there = std::any_of(all_.begin(), all_.end(),
                                          [&](const auto& one) { return one.meeting == id; });
        if (is_there) return;
        all_.push_back({.meeting = id,
                        .slug = std::string(row.text(1)),
                        .held_on = row.date(2),
                        .is_provisional = row.truth(3)});
    }

    store::Reader& reader_;
    std::vector<DecidedMeeting> all_;
};

}  // namespace

base::Result<std::vector<DecidedMeeting>> list_decided_around(store::Reader& reader, BodyId body,
                                                              base::Date day,
                                                              std::optional<MeetingId> its_own) {
    const MeetingId other = its_own.value_or(MeetingId{});
    const auto days = base::days_since_epoch(day);
    Meetings all(reader);
    TRY_DO(all.add(of_the_body, {other, body, base::date_of_days(days - six_weeks),
                                 base::date_of_days(days + six_weeks)}));
    TRY_DO(all.add(on_the_day, {other, day}));
    return all.take();
}

base::Result<std::vector<DecidedMeeting>> list_decided_nearby(store::Reader& reader,
                                                              MinutesId document) {
    TRY(const KnownMinutes known, load_known_minutes(reader, document));
    TRY(const MeetingRow meeting, load_meeting_row(reader, known.meeting));
    const auto day = base::days_since_epoch(meeting.held_on);
    const base::Date from = base::date_of_days(day - six_weeks);
    const base::Date until = base::date_of_days(day + six_weeks);
    Meetings all(reader);
    TRY(const auto other, reader.query_one<int>(other_meeting, {meeting.id, meeting.body},
                                                [](const auto&) { return 1; }));
    if (!other) TRY_DO(all.add(of_all, {meeting.id, from, until}));
    TRY_DO(all.add(of_the_body, {meeting.id, meeting.body, from, until}));
    TRY_DO(all.add(on_the_day, {meeting.id, meeting.held_on}));
    TRY_DO(all.add(that_day_of_a_year, {meeting.id, meeting.body, meeting.held_on}));
    TRY_DO(all.add_titled(with_a_case, {meeting.id, document}, day));
    TRY_DO(all.add_titled(with_a_title, {meeting.id, document}, day));
    return all.take();
}

}  // namespace records
