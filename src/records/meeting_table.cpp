// SPDX-License-Identifier: AGPL-3.0-or-later
// The meetings, each with the document that stands. CROSS JOIN keeps the tables in the order they
// are written: SQLite then walks the index that the list is sorted by and stops at the limit.
#include "records/internal/meeting_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/try.h"
#include "records/find_people.h"
#include "records/internal/skip_rows.h"
#include "records/internal/slug.h"
#include "records/internal/tally_table.h"
#include "records/internal/visibility.h"
#include "records/read.h"

namespace records {
namespace {

constexpr std::string_view meeting_fields =
    "SELECT meeting.id, meeting.body_id, body.name, body.slug, meeting.slug, meeting.held_on,"
    " meeting.start_at, minutes.place, minutes.kind, minutes.id, minutes.item_count,"
    " minutes.closed_count, minutes.postponed_count, minutes.is_published";
const std::string meeting_columns =
    std::string(meeting_fields) +
    with_rule(
        " FROM meeting CROSS JOIN body CROSS JOIN minutes WHERE body.id = meeting.body_id"
        " AND minutes.meeting_id = meeting.id AND {is_shown}");
const std::string in_days = " AND meeting.held_on >= $4 AND meeting.held_on < $5";
const std::string of_body =
    " AND meeting.body_id = (SELECT id FROM body AS wanted WHERE wanted.slug = $8)";
const std::string newest_first = " ORDER BY meeting.held_on DESC, meeting.id DESC";
const std::string oldest_first = " ORDER BY meeting.held_on, meeting.id";
const std::string one_page = " LIMIT $6 OFFSET $7";

const std::string all_newest = meeting_columns + in_days + newest_first + one_page;
const std::string all_oldest = meeting_columns + in_days + oldest_first + one_page;
const std::string body_newest = meeting_columns + in_days + of_body + newest_first + one_page;
const std::string body_oldest = meeting_columns + in_days + of_body + oldest_first + one_page;
const std::string meeting_by_slug = meeting_columns + " AND meeting.slug = $4";
const std::string meeting_before =
    meeting_columns + " AND meeting.body_id = $4 AND (meeting.held_on, meeting.id) < ($5, $6)" +
    newest_first + " LIMIT 1";
const std::string meeting_after =
    meeting_columns + " AND meeting.body_id = $4 AND (meeting.held_on, meeting.id) > ($5, $6)" +
    oldest_first + " LIMIT 1";
// One row a meeting, also when a person stands twice on its list.
const std::string attended_by =
    std::string(meeting_fields) +
    " FROM (SELECT DISTINCT held_on, meeting_id FROM participation WHERE person_id = ";
const std::string on_one_page =
    " AND is_current = 1 ORDER BY held_on DESC, meeting_id DESC"
    " LIMIT $2 OFFSET $3) AS attended CROSS JOIN meeting CROSS JOIN body CROSS JOIN minutes"
    " WHERE meeting.id = attended.meeting_id AND body.id = meeting.body_id"
    " AND minutes.meeting_id = meeting.id AND minutes.is_current = 1" +
    newest_first;
const std::string meetings_of_person = attended_by + "$1" + on_one_page;
const std::string meetings_of_person_by_slug =
    attended_by + "(SELECT id FROM person WHERE slug = $1)" + on_one_page;

// What everybody may know of is counted already; what only drafts know of is counted here. $4, $5:
// the days, $6: the year, 0 for all.
const std::string number_of_meetings = with_rule(
    "SELECT coalesce((SELECT total FROM tally WHERE what = 'meetings' AND body_id = 0"
    "  AND year = $6), 0)"
    " + CASE WHEN $1 <> 0 THEN (SELECT count(*) FROM meeting WHERE is_provisional = 1"
    "  AND held_on >= $4 AND held_on < $5 AND {sees_meeting}) ELSE 0 END");
const std::string number_of_meetings_of_body = with_rule(
    "SELECT coalesce((SELECT total FROM tally WHERE what = 'meetings'"
    "  AND body_id = (SELECT id FROM body WHERE slug = $7) AND year = $6), 0)"
    " + CASE WHEN $1 <> 0 THEN (SELECT count(*) FROM meeting WHERE is_provisional = 1"
    "  AND body_id = (SELECT id FROM body WHERE slug = $7)"
    "  AND held_on >= $4 AND held_on < $5 AND {sees_meeting}) ELSE 0 END");
const std::string unknown_meetings = with_rule(
    "SELECT slug FROM meeting WHERE is_provisional = 1 AND NOT {sees_meeting} ORDER BY id");
const std::string years = with_rule(
    "SELECT year, sum(meetings) FROM (SELECT year, total AS meetings FROM tally"
    "  WHERE what = 'meetings' AND body_id = 0 AND year > 0"
    "  UNION ALL SELECT CAST(substr(held_on, 1, 4) AS INTEGER), 1 FROM meeting"
    "  WHERE ($1 <> 0 AND is_provisional = 1 AND {sees_meeting})) AS known"
    " GROUP BY year ORDER BY year DESC");
const std::string years_of_body = with_rule(
    "SELECT year, sum(meetings) FROM (SELECT year, total AS meetings FROM tally"
    "  WHERE what = 'meetings' AND body_id = (SELECT id FROM body WHERE slug = $4) AND year > 0"
    "  UNION ALL SELECT CAST(substr(held_on, 1, 4) AS INTEGER), 1 FROM meeting"
    "  WHERE ($1 <> 0 AND is_provisional = 1"
    "  AND body_id = (SELECT id FROM body WHERE slug = $4) AND {sees_meeting})) AS known"
    " GROUP BY year ORDER BY year DESC");

// Where the meetings of a list lie, newest first.
const std::string meetings_by_month = with_rule(
    "SELECT substr(held_on, 1, 7), count(*) FROM meeting"
    " WHERE held_on >= $4 AND held_on < $5 AND {sees_meeting}"
    " GROUP BY substr(held_on, 1, 7) ORDER BY substr(held_on, 1, 7) DESC");
const std::string meetings_of_body_by_month = with_rule(
    "SELECT substr(held_on, 1, 7), count(*) FROM meeting"
    " WHERE body_id = (SELECT id FROM body WHERE slug = $6)"
    " AND held_on >= $4 AND held_on < $5 AND {sees_meeting}"
    " GROUP BY substr(held_on, 1, 7) ORDER BY substr(held_on, 1, 7) DESC");

constexpr std::string_view meetings_on =
    "SELECT id, body_id, held_on, start_at, slug, is_provisional, was_public FROM meeting"
    " WHERE body_id = $1 AND held_on = $2 ORDER BY is_provisional, id";
constexpr std::string_view row_by_slug =
    "SELECT id, body_id, held_on, start_at, slug, is_provisional, was_public FROM meeting"
    " WHERE slug = $1";
constexpr std::string_view row_by_id =
    "SELECT id, body_id, held_on, start_at, slug, is_provisional, was_public FROM meeting"
    " WHERE id = $1";
constexpr std::string_view meeting_rows =
    "SELECT id, body_id, held_on, start_at, slug, is_provisional, was_public FROM meeting"
    " ORDER BY id";
constexpr std::string_view meeting_with_slug =
    "SELECT id, CASE WHEN was_public = 1 THEN 0 ELSE is_provisional END FROM meeting"
    " WHERE slug = $1";
constexpr std::string_view insert_meeting =
    "INSERT INTO meeting (body_id, held_on, start_at, slug, is_provisional)"
    " VALUES ($1, $2, $3, $4, $5) RETURNING id";
constexpr std::string_view hide =
    "UPDATE meeting SET is_provisional = 1, was_public = 1 WHERE id = $1";
constexpr std::string_view let_document_say_start =
    "UPDATE meeting SET start_at = (SELECT min(minutes.start_at) FROM minutes"
    "  WHERE minutes.meeting_id = meeting.id AND (minutes.is_published = 1"
    "   OR meeting.is_provisional = 1))"
    " WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM minutes"
    "  WHERE minutes.meeting_id = meeting.id AND minutes.start_at = meeting.start_at)";
constexpr std::string_view give_back_id = "UPDATE meeting SET id = $2 WHERE id = $1";
constexpr std::string_view move_meeting = "UPDATE meeting SET slug = $2 WHERE id = $1";
constexpr std::string_view make_known =
    "UPDATE meeting SET slug = $2, start_at = $3, is_provisional = 0, was_public = 0"
    " WHERE id = $1";
constexpr std::string_view update_start = "UPDATE meeting SET start_at = $2 WHERE id = $1";

constexpr int every_year = 0;
constexpr SlugStatements slugs = {.holder = meeting_with_slug, .move = move_meeting};

std::string wanted_slug(const MeetingRow& meeting, std::string_view body_slug) {
    return fmt::format("{}-{}", base::render_date(meeting.held_on), body_slug);
}

std::optional<base::TimeOfDay> time_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return base::parse_time_of_day(row.text(column));
}

Meeting meeting_of(const store::Row& row) {
    return {.id = row.id<MeetingTag>(0),
            .body = row.id<BodyTag>(1),
            .body_name = std::string(row.text(2)),
            .body_slug = std::string(row.text(3)),
            .slug = std::string(row.text(4)),
            .date = row.date(5),
            .start = time_or_nothing(row, 6),
            .place = row.optional_text(7),
            .kind = parse_minutes_kind(row.text(8)).value_or(MinutesKind::Minutes),
            .current = row.id<MinutesTag>(9),
            .published = row.truth(13),
            .items = static_cast<int>(row.integer(10)),
            .closed_items = static_cast<int>(row.integer(11)),
            .postponed_items = static_cast<int>(row.integer(12))};
}

MeetingRow meeting_row_of(const store::Row& row) {
    return {.id = row.id<MeetingTag>(0),
            .body = row.id<BodyTag>(1),
            .held_on = row.date(2),
            .start = time_or_nothing(row, 3),
            .slug = std::string(row.text(4)),
            .is_provisional = row.truth(5),
            .was_public = row.truth(6)};
}

int count_of(const store::Row& row) { return static_cast<int>(row.integer(0)); }

/// The days a filter lets through, [from, until), as texts that compare.
struct Days {
    std::string from;
    std::string until;
};

Days days_of(const MeetingFilter& filter) {
    Days days{"0000-01-01", "9999-99-99"};
    if (filter.year) {
        days = {fmt::format("{:04}-01-01", *filter.year),
                fmt::format("{:04}-01-01", *filter.year + 1)};
    }
    if (filter.from) days.from = std::max(days.from, base::render_date(*filter.from));
    if (filter.until) days.until = std::min(days.until, base::render_date(*filter.until));
    return days;
}

base::Error not_found(std::string_view slug) {
    return {base::ErrorKind::NotFound, "meeting.not_found", std::string(slug)};
}

std::optional<std::string> text_of(const std::optional<base::TimeOfDay>& time) {
    if (!time) return std::nullopt;
    return base::render_time_of_day(*time);
}

/// A late page begins in the month it lies in; whatever is newer is counted, not walked.
base::Result<ListStart> start_of_meetings(store::Reader& reader, const MeetingFilter& filter,
                                          const Page& page, const rights::Viewer& viewer) {
    const Days days = days_of(filter);
    ListStart start{.before = days.until, .offset = page.offset};
    const bool by_days = filter.from || filter.until || filter.oldest_first;
    if (by_days || page.offset < worth_skipping) return start;
    std::string from = days.from;
    if (!filter.year) {
        store::Values whose = viewer.values();
        if (filter.body_slug) whose.emplace_back(*filter.body_slug);
        TRY(start, skip_stretches(reader, start, filter.body_slug ? years_of_body : years, whose));
        from = first_of_year(start);
    }
    store::Values values = values_for(viewer, {from, start.before});
    if (filter.body_slug) values.emplace_back(*filter.body_slug);
    return skip_stretches(reader, start,
                          filter.body_slug ? meetings_of_body_by_month : meetings_by_month, values);
}

}  // namespace

base::Result<std::vector<Meeting>> list_meetings(store::Reader& reader, const MeetingFilter& filter,
                                                 const Page& page, const rights::Viewer& viewer) {
    const Days days = days_of(filter);
    TRY(const ListStart start, start_of_meetings(reader, filter, page, viewer));
    store::Values values = values_for(viewer, {days.from, start.before, page.limit, start.offset});
    if (!filter.body_slug) {
        return reader.query<Meeting>(filter.oldest_first ? all_oldest : all_newest, values,
                                     meeting_of);
    }
    values.emplace_back(*filter.body_slug);
    return reader.query<Meeting>(filter.oldest_first ? body_oldest : body_newest, values,
                                 meeting_of);
}

base::Result<int> count_meetings(store::Reader& reader, const MeetingFilter& filter,
                                 const rights::Viewer& viewer) {
    CHECK(!filter.from && !filter.until, "meetings are counted by year only");
    const Days days = days_of(filter);
    store::Values values =
        values_for(viewer, {days.from, days.until, filter.year.value_or(every_year)});
    if (filter.body_slug) values.emplace_back(*filter.body_slug);
    TRY(const auto count,
        reader.query_one<int>(filter.body_slug ? number_of_meetings_of_body : number_of_meetings,
                              values, count_of));
    return count.value_or(0);
}

base::Result<std::vector<YearCount>> list_years(store::Reader& reader,
                                                const std::optional<std::string>& body_slug,
                                                const rights::Viewer& viewer) {
    store::Values values = viewer.values();
    if (body_slug) values.emplace_back(*body_slug);
    return reader.query<YearCount>(
        body_slug ? years_of_body : years, values, [](const store::Row& row) {
            return YearCount{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
        });
}

base::Result<std::vector<std::string>> list_unknown_meetings(store::Reader& reader,
                                                             const rights::Viewer& viewer) {
    return reader.query<std::string>(unknown_meetings, viewer.values(), [](const store::Row& row) {
        return std::string(row.text(0));
    });
}

base::Result<Meeting> load_meeting(store::Reader& reader, std::string_view slug,
                                   const rights::Viewer& viewer) {
    TRY(auto meeting,
        reader.query_one<Meeting>(meeting_by_slug, values_for(viewer, {slug}), meeting_of));
    if (!meeting) return not_found(slug);
    return *std::move(meeting);
}

base::Result<Neighbours> load_neighbours(store::Reader& reader, const Meeting& meeting,
                                         const rights::Viewer& viewer) {
    const store::Values here = values_for(viewer, {meeting.body, meeting.date, meeting.id});
    TRY(auto previous, reader.query_one<Meeting>(meeting_before, here, meeting_of));
    TRY(auto next, reader.query_one<Meeting>(meeting_after, here, meeting_of));
    return Neighbours{std::move(previous), std::move(next)};
}

base::Result<std::vector<Meeting>> list_meetings_of_person(store::Reader& reader, PersonId person,
                                                           const Page& page) {
    return reader.query<Meeting>(meetings_of_person, {person, page.limit, page.offset}, meeting_of);
}

base::Result<std::vector<Meeting>> list_meetings_of_person(store::Reader& reader,
                                                           std::string_view slug,
                                                           const Page& page) {
    return reader.query<Meeting>(meetings_of_person_by_slug, {slug, page.limit, page.offset},
                                 meeting_of);
}

base::Result<std::vector<MeetingRow>> list_meetings_on(store::Reader& reader, BodyId body,
                                                       const base::Date& day) {
    return reader.query<MeetingRow>(meetings_on, {body, day}, meeting_row_of);
}

base::Result<MeetingRow> load_meeting_row(store::Reader& reader, std::string_view slug) {
    TRY(auto meeting, reader.query_one<MeetingRow>(row_by_slug, {slug}, meeting_row_of));
    if (!meeting) return not_found(slug);
    return *std::move(meeting);
}

base::Result<MeetingRow> load_meeting_row(store::Reader& reader, MeetingId id) {
    TRY(auto meeting, reader.query_one<MeetingRow>(row_by_id, {id}, meeting_row_of));
    if (!meeting) return not_found(std::to_string(id.value));
    return *std::move(meeting);
}

base::Result<MeetingRow> add_meeting(store::Transaction& transaction, MeetingRow meeting,
                                     std::string_view body_slug) {
    const Publicity publicity =
        meeting.is_provisional ? Publicity::Unpublished : Publicity::Published;
    TRY(meeting.slug, take_slug(transaction, slugs, wanted_slug(meeting, body_slug), publicity));
    TRY(meeting.id, restore_meeting(transaction, meeting));
    return meeting;
}

base::Result<MeetingId> restore_meeting(store::Transaction& transaction,
                                        const MeetingRow& meeting) {
    TRY(const auto id,
        transaction.insert(insert_meeting, {meeting.body, meeting.held_on, text_of(meeting.start),
                                            meeting.slug, meeting.is_provisional}));
    if (!meeting.is_provisional) {
        TRY_DO(tally_meeting(transaction, meeting.body, meeting.held_on, 1));
    }
    if (meeting.id.value == 0 || meeting.id.value == id) return MeetingId{id};
    TRY_DO(transaction.execute(give_back_id, {id, meeting.id}));
    return meeting.id;
}

base::Result<MeetingRow> make_meeting_known(store::Transaction& transaction,
                                            const MeetingRow& meeting, std::string_view body_slug) {
    if (!meeting.is_provisional) return meeting;
    MeetingRow known = meeting;
    known.is_provisional = false;
    known.was_public = false;
    if (!meeting.was_public) {
        TRY_DO(give_up_slug(transaction, slugs, meeting.id.value));
        TRY(known.slug,
            take_slug(transaction, slugs, wanted_slug(meeting, body_slug), Publicity::Published));
    }
    TRY_DO(transaction.execute(make_known, {meeting.id, known.slug, text_of(meeting.start)}));
    TRY_DO(tally_meeting(transaction, meeting.body, meeting.held_on, 1));
    return known;
}

base::Result<MeetingRow> give_meeting_its_address(store::Transaction& transaction,
                                                  MeetingId meeting, std::string_view body_slug) {
    TRY(MeetingRow row, load_meeting_row(transaction, meeting));
    const std::string wanted = wanted_slug(row, body_slug);
    // One that everybody knew of keeps its own.
    if (row.was_public || row.slug.starts_with(wanted)) return row;
    TRY(row.slug, take_slug(transaction, slugs, wanted, Publicity::Unpublished));
    TRY_DO(transaction.execute(move_meeting, {meeting, row.slug}));
    return row;
}

base::Result<void> hide_meeting(store::Transaction& transaction, const MeetingRow& meeting) {
    if (meeting.is_provisional) return {};
    TRY_DO(transaction.execute(hide, {meeting.id}));
    return tally_meeting(transaction, meeting.body, meeting.held_on, -1);
}

base::Result<void> settle_start(store::Transaction& transaction, MeetingId meeting) {
    TRY_DO(transaction.execute(let_document_say_start, {meeting}));
    return {};
}

base::Result<void> set_start(store::Transaction& transaction, MeetingId meeting,
                             const base::TimeOfDay& start) {
    TRY_DO(transaction.execute(update_start, {meeting, base::render_time_of_day(start)}));
    return {};
}

base::Result<std::vector<MeetingRow>> list_meeting_rows(store::Reader& reader) {
    return reader.query<MeetingRow>(meeting_rows, {}, meeting_row_of);
}

}  // namespace records
