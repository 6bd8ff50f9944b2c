// SPDX-License-Identifier: AGPL-3.0-or-later
// The cases, and the stops on their way: items in documents that stand.
#include "records/internal/case_table.h"

#include <algorithm>
#include <set>

#include "base/try.h"
#include "records/cases_now.h"
#include "records/internal/skip_rows.h"
#include "records/internal/tally_table.h"
#include "records/internal/visibility.h"
#include "records/read.h"

namespace records {
namespace {

// A number in large letters and in small ones is one; the address is the one that came first. A
// record from before that may have both.
constexpr std::string_view case_by_slug =
    "SELECT id FROM case_file WHERE lower(slug) = lower($1)"
    " ORDER BY CASE WHEN slug = $1 THEN 0 ELSE 1 END, id LIMIT 1";
constexpr std::string_view insert_case =
    "INSERT INTO case_file (number, slug) VALUES ($1, $2) RETURNING id";
constexpr std::string_view cases_of_minutes =
    "SELECT DISTINCT case_id FROM item WHERE minutes_id = $1 AND case_id IS NOT NULL";
// What everybody may know: the columns of a case never tell more.
const std::string stops_to_count = with_rule(
    "SELECT CASE WHEN item.visibility = 'open' THEN item.title ELSE '' END, meeting.body_id,"
    " meeting.held_on, item.case_number"
    " FROM item CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE item.case_id = $1 AND minutes.id = item.minutes_id AND minutes.is_current = 1"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id AND {all_know_stop}"
    " ORDER BY meeting.held_on DESC, meeting.id DESC, item.position");
// A case that nobody knew of so far is written as its first known item writes it.
constexpr std::string_view update_case =
    "UPDATE case_file SET title = $2, stop_count = $3, body_count = $4, first_on = $5,"
    " number = CASE WHEN last_on IS NULL AND $7 <> '' THEN $7 ELSE number END, last_on = $6"
    " WHERE id = $1";
constexpr std::string_view case_as_kept =
    "SELECT title, stop_count, body_count, first_on, last_on FROM case_file WHERE id = $1";
constexpr std::string_view years_as_kept = "SELECT year FROM case_year WHERE case_id = $1";
constexpr std::string_view number_of_case = "SELECT number FROM case_file WHERE id = $1";
constexpr std::string_view all_case_ids = "SELECT id FROM case_file ORDER BY id";
constexpr std::string_view cases_closed_in_body =
    "SELECT DISTINCT item.case_id FROM meeting CROSS JOIN minutes CROSS JOIN item"
    " WHERE meeting.body_id = $1 AND minutes.meeting_id = meeting.id AND minutes.is_current = 1"
    " AND item.minutes_id = minutes.id AND item.visibility <> 'open' AND item.case_id IS NOT NULL";
constexpr std::string_view cases_of_meeting =
    "SELECT DISTINCT item.case_id FROM minutes CROSS JOIN item WHERE minutes.meeting_id = $1"
    " AND minutes.is_current = 1 AND item.minutes_id = minutes.id AND item.case_id IS NOT NULL";

constexpr std::string_view forget_years = "DELETE FROM case_year WHERE case_id = $1";
constexpr std::string_view insert_year =
    "INSERT INTO case_year (case_id, year, last_on) VALUES ($1, $2, $3)";

constexpr std::string_view cases_page =
    "SELECT number, title, stop_count, body_count, first_on, last_on FROM case_file"
    " WHERE last_on < $3 ORDER BY last_on DESC, id DESC LIMIT $1 OFFSET $2";
constexpr std::string_view cases_page_of_year =
    "SELECT number, title, stop_count, body_count, first_on, case_file.last_on"
    " FROM case_year CROSS JOIN case_file WHERE case_year.year = $4 AND case_year.last_on < $3"
    " AND case_file.id = case_year.case_id"
    " ORDER BY case_year.last_on DESC, case_year.case_id DESC LIMIT $1 OFFSET $2";
constexpr std::string_view counted_cases =
    "SELECT total FROM tally WHERE what = 'cases' AND body_id = 0 AND year = $1";
// Where the cases of a list lie, newest first.
constexpr std::string_view cases_by_last_year =
    "SELECT year, total FROM tally WHERE what = 'latest_cases' AND body_id = 0 ORDER BY year DESC";
constexpr std::string_view cases_by_last_month =
    "SELECT substr(last_on, 1, 7), count(*) FROM case_file WHERE last_on >= $1 AND last_on < $2"
    " GROUP BY substr(last_on, 1, 7) ORDER BY substr(last_on, 1, 7) DESC";
constexpr std::string_view cases_of_year_by_last_month =
    "SELECT substr(last_on, 1, 7), count(*) FROM case_year WHERE year = $1"
    " GROUP BY substr(last_on, 1, 7) ORDER BY substr(last_on, 1, 7) DESC";

const std::string stop_fields = with_rule(
    "SELECT item.id, item.number, CASE WHEN {sees_item} THEN item.title ELSE '' END,"
    " CASE WHEN {sees_case_number} THEN item.case_number END, item.visibility,"
    " meeting.held_on, body.name, body.slug, meeting.slug, minutes.kind,"
    " CASE WHEN {sees_item} THEN item.decision ELSE '' END, {sees_item}, outcome.name");
// A row for each outcome, one after the other; one row when there is none.
const std::string with_outcomes = with_rule(
    " CROSS JOIN item CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body"
    " LEFT JOIN outcome ON outcome.item_id = item.id AND {sees_item}");
// That an item belongs to the case is its case number in other words.
const std::string is_stop = with_rule(
    " minutes.id = item.minutes_id AND minutes.is_current = 1"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id AND {sees_case_number}");
// The case is asked for by itself: PostgreSQL goes through its stops in the order of their index,
// and ends where the page does, only when there is one case.
const std::string stops_of_case_in_any_order =
    " FROM item CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE item.case_id = coalesce("
    "  (SELECT case_file.id FROM case_file WHERE case_file.slug = $4),"
    "  (SELECT min(case_file.id) FROM case_file WHERE lower(case_file.slug) = lower($4))) AND" +
    is_stop;
// The day and the meeting as the item repeats them: so an index has the stops in order.
const std::string newest_first =
    " ORDER BY item.held_on DESC, item.meeting_id DESC, item.position DESC";
const std::string oldest_first = " ORDER BY item.held_on, item.meeting_id, item.position";
const std::string stops_of_case =
    stop_fields + " FROM (SELECT item.id" + stops_of_case_in_any_order + newest_first +
    " LIMIT $5 OFFSET $6) AS part" + with_outcomes + " WHERE item.id = part.id AND" + is_stop +
    newest_first + ", outcome.position";
// An agenda of a day gone by, whose minutes never came, is the latest that is known.
const std::string now_of_case =
    stop_fields + ", part.is_next FROM (SELECT * FROM (SELECT item.id, 0 AS is_next" +
    stops_of_case_in_any_order + " AND (minutes.kind = 'minutes' OR item.held_on < $5)" +
    newest_first + " LIMIT 1) AS latest UNION ALL SELECT * FROM (SELECT item.id, 1 AS is_next" +
    stops_of_case_in_any_order + " AND minutes.kind = 'agenda' AND item.held_on >= $5" +
    oldest_first + " LIMIT 1) AS coming) AS part" + with_outcomes + " WHERE item.id = part.id AND" +
    is_stop + " ORDER BY part.is_next, outcome.position";
// The same for each case of a page: $4 and $5 its rows, $6 the day, $7 before which they lie.
const std::string stops_of_listed =
    " FROM item CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE item.case_id = listed.id AND" +
    is_stop;
const std::string now_of_listed =
    stop_fields + ", part.number, side.is_next FROM (SELECT listed.number, (SELECT item.id" +
    stops_of_listed + " AND (minutes.kind = 'minutes' OR item.held_on < $6)" + newest_first +
    " LIMIT 1) AS latest_id, (SELECT item.id" + stops_of_listed +
    " AND minutes.kind = 'agenda' AND item.held_on >= $6" + oldest_first +
    " LIMIT 1) AS next_id FROM (";
const std::string stops_now =
    " LIMIT $4 OFFSET $5) AS listed) AS part"
    " CROSS JOIN (SELECT 0 AS is_next UNION ALL SELECT 1) AS side" +
    with_outcomes +
    " WHERE item.id = CASE WHEN side.is_next = 0 THEN part.latest_id ELSE part.next_id END AND" +
    is_stop + " ORDER BY part.number, side.is_next, outcome.position";
const std::string cases_now = now_of_listed +
                              "SELECT id, number FROM case_file WHERE last_on < $7"
                              " ORDER BY last_on DESC, id DESC" +
                              stops_now;
const std::string cases_now_of_year =
    now_of_listed +
    "SELECT case_file.id, number FROM case_year CROSS JOIN case_file WHERE case_year.year = $8"
    " AND case_year.last_on < $7 AND case_file.id = case_year.case_id"
    " ORDER BY case_year.last_on DESC, case_year.case_id DESC" +
    stops_now;
// What everybody may know of the case is kept with it.
constexpr std::string_view case_as_everybody_knows_it =
    "SELECT number, title, stop_count, body_count, first_on, last_on FROM case_file"
    " WHERE lower(slug) = lower($1) AND last_on IS NOT NULL"
    " ORDER BY CASE WHEN slug = $1 THEN 0 ELSE 1 END, id LIMIT 1";
constexpr std::string_view number_of_any_case =
    "SELECT number FROM case_file WHERE lower(slug) = lower($1)"
    " ORDER BY CASE WHEN slug = $1 THEN 0 ELSE 1 END, id LIMIT 1";
// The stops that only some know of, as far as the viewer does, and whether everybody knows that
// their body deals with the case.
const std::string stops_some_know_of = with_rule(
    "SELECT CASE WHEN {sees_item} THEN item.title ELSE '' END, meeting.body_id, item.held_on,"
    " EXISTS (SELECT 1 FROM item AS known CROSS JOIN minutes AS stands CROSS JOIN meeting AS held"
    "  WHERE known.case_id = item.case_id AND known.visibility = 'open'"
    "  AND stands.id = known.minutes_id AND stands.is_current = 1"
    "  AND held.id = stands.meeting_id AND held.body_id = meeting.body_id)"
    " FROM item CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE item.case_id = coalesce("
    "  (SELECT case_file.id FROM case_file WHERE case_file.slug = $4),"
    "  (SELECT min(case_file.id) FROM case_file WHERE lower(case_file.slug) = lower($4)))"
    " AND item.visibility <> 'open' AND minutes.id = item.minutes_id AND minutes.is_current = 1"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND body.shows_closed_case_number = 0 AND {sees_case_number}"
    " ORDER BY item.held_on, item.meeting_id, item.position DESC");
// That an item was decided at all is not told of one that is withheld either.
// Of the forty latest minutes the two latest decisions of each body, then what else there is.
const std::string latest_decisions =
    with_rule(
        "WITH late AS (SELECT meeting.id AS meeting_id, minutes.id AS minutes_id"
        " FROM meeting CROSS JOIN minutes"
        " WHERE minutes.meeting_id = meeting.id AND minutes.is_current = 1"
        " AND minutes.kind = 'minutes' ORDER BY meeting.held_on DESC, meeting.id DESC LIMIT 40),"
        " told AS (SELECT item.id AS item_id, item.position AS item_place, meeting.held_on AS day,"
        " meeting.id AS meeting_id, row_number() OVER (PARTITION BY meeting.body_id"
        " ORDER BY meeting.held_on DESC, meeting.id DESC, item.position) AS place"
        " FROM late CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN item"
        " WHERE minutes.id = late.minutes_id AND meeting.id = late.meeting_id"
        " AND item.minutes_id = late.minutes_id"
        " AND item.decision <> '' AND item.visibility <> 'closed' AND {sees_item}),"
        " chosen AS (SELECT item_id, CASE WHEN place <= 2 THEN 0 ELSE 1 END AS turn FROM told"
        " ORDER BY CASE WHEN place <= 2 THEN 0 ELSE 1 END, day DESC, meeting_id DESC, item_place"
        " LIMIT $4) ") +
    stop_fields + " FROM chosen" + with_outcomes +
    " WHERE item.id = chosen.item_id AND minutes.id = item.minutes_id"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " ORDER BY chosen.turn, meeting.held_on DESC, meeting.id DESC, item.position,"
    " outcome.position";

CaseSummary case_of(const store::Row& row) {
    return {.number = std::string(row.text(0)),
            .title = std::string(row.text(1)),
            .stops = static_cast<int>(row.integer(2)),
            .bodies = static_cast<int>(row.integer(3)),
            .first = row.date(4),
            .last = row.date(5)};
}

Stop stop_of(const store::Row& row) {
    return {.item = {.id = row.id<ItemTag>(0),
                     .number = static_cast<int>(row.integer(1)),
                     .title = std::string(row.text(2)),
                     .case_number = row.optional_text(3),
                     .closed = row.text(4) != "open",
                     .withheld = !row.truth(11),
                     .outcomes = {}},
            .date = row.date(5),
            .body_name = std::string(row.text(6)),
            .body_slug = std::string(row.text(7)),
            .meeting_slug = std::string(row.text(8)),
            .kind = parse_minutes_kind(row.text(9)).value_or(MinutesKind::Minutes),
            .decision = std::string(row.text(10))};
}

/// Takes rows as they come: those of one item stand together and differ in the outcome.
void add_stop(std::vector<Stop>& stops, const store::Row& row) {
    if (stops.empty() || stops.back().item.id.value != row.integer(0)) {
        stops.push_back(stop_of(row));
    }
    if (row.is_null(12)) return;
    const auto outcome = parse_outcome(row.text(12));
    if (outcome) stops.back().item.outcomes.push_back(*outcome);
}

base::Result<std::vector<Stop>> query_stops(store::Reader& reader, std::string_view sql,
                                            const store::Values& values) {
    std::vector<Stop> stops;
    TRY_DO(reader.for_each(sql, values, [&](const store::Row& row) { add_stop(stops, row); }));
    return stops;
}

base::Result<std::set<std::int64_t>> ids_of(store::Reader& reader, std::string_view sql,
                                            const store::Values& values) {
    std::set<std::int64_t> ids;
    TRY_DO(
        reader.for_each(sql, values, [&](const store::Row& row) { ids.insert(row.integer(0)); }));
    return ids;
}

/// A case as everybody may know it.
struct Counted {
    std::string title;
    int stops = 0;
    int bodies = 0;
    std::optional<std::string> first;
    std::optional<std::string> last;
    std::set<int> years;
    friend bool operator==(const Counted&, const Counted&) = default;
};
struct CountedCase {
    Counted counted;
    std::string number;  ///< As its first known item writes it.
};

base::Result<CountedCase> count_case(store::Reader& reader, std::int64_t id) {
    CountedCase made;
    Counted& counted = made.counted;
    std::set<std::int64_t> bodies;
    TRY_DO(reader.for_each(stops_to_count, {id}, [&](const store::Row& row) {
        if (counted.title.empty()) counted.title = row.text(0);
        bodies.insert(row.integer(1));
        counted.years.insert(row.date(2).year);
        if (!counted.last) counted.last = std::string(row.text(2));
        counted.first = std::string(row.text(2));
        made.number = row.text(3);
        ++counted.stops;
    }));
    counted.bodies = static_cast<int>(bodies.size());
    return made;
}

base::Result<Counted> load_counted(store::Reader& reader, std::int64_t id) {
    Counted kept;
    TRY_DO(reader.for_each(case_as_kept, {id}, [&](const store::Row& row) {
        kept.title = row.text(0);
        kept.stops = static_cast<int>(row.integer(1));
        kept.bodies = static_cast<int>(row.integer(2));
        kept.first = row.optional_text(3);
        kept.last = row.optional_text(4);
    }));
    TRY_DO(reader.for_each(years_as_kept, {id}, [&](const store::Row& row) {
        kept.years.insert(static_cast<int>(row.integer(0)));
    }));
    return kept;
}

/// A case counts in all years and in each it was dealt with, once everybody may know of it.
base::Result<void> tally_case(store::Transaction& transaction, const Counted& counted, int by) {
    if (counted.last) TRY_DO(tally_cases(transaction, 0, by));
    for (const int year : counted.years) TRY_DO(tally_cases(transaction, year, by));
    // What is newest of the years is the year it was last dealt with in.
    if (!counted.years.empty()) {
        TRY_DO(tally_latest_cases(transaction, *counted.years.rbegin(), by));
    }
    return {};
}

base::Result<void> recount_case(store::Transaction& transaction, std::int64_t id) {
    TRY(const CountedCase made, count_case(transaction, id));
    const Counted& counted = made.counted;
    TRY(const Counted before, load_counted(transaction, id));
    if (counted == before) return {};
    TRY_DO(tally_case(transaction, before, -1));
    TRY_DO(tally_case(transaction, counted, 1));
    TRY_DO(transaction.execute(update_case, {id, counted.title, counted.stops, counted.bodies,
                                             counted.first, counted.last, made.number}));
    TRY_DO(transaction.execute(forget_years, {id}));
    for (const int year : counted.years) {
        TRY_DO(transaction.execute(insert_year, {id, year, counted.last}));
    }
    return {};
}

}  // namespace

std::string slug_of_case(std::string_view case_number) {
    std::string slug;
    for (const char letter : case_number) {
        const bool kept = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                          (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '_';
        if (kept) {
            slug.push_back(letter);
        } else if (!slug.empty() && slug.back() != '-') {
            slug.push_back('-');
        }
    }
    while (!slug.empty() && (slug.back() == '-' || slug.back() == '.')) slug.pop_back();
    return slug;
}

base::Result<std::optional<std::int64_t>> case_with_number(store::Transaction& transaction,
                                                           std::string_view number) {
    const std::string slug = slug_of_case(number);
    if (slug.empty()) return std::optional<std::int64_t>{};
    TRY(const auto known,
        transaction.query_one<std::int64_t>(case_by_slug, {slug},
                                            [](const store::Row& row) { return row.integer(0); }));
    if (known) return known;
    TRY(const auto id, transaction.insert(insert_case, {number, slug}));
    return std::optional<std::int64_t>{id};
}

base::Result<std::set<std::int64_t>> list_case_ids(store::Reader& reader, MinutesId minutes) {
    return ids_of(reader, cases_of_minutes, {minutes});
}

base::Result<void> recount_cases(store::Transaction& transaction,
                                 const std::set<std::int64_t>& ids) {
    for (const std::int64_t id : ids) TRY_DO(recount_case(transaction, id));
    return {};
}

base::Result<void> recount_all_cases(store::Transaction& transaction) {
    TRY(const auto ids, ids_of(transaction, all_case_ids, {}));
    return recount_cases(transaction, ids);
}

base::Result<void> check_cases(store::Reader& reader,
                               const std::function<void(const std::string&)>& on_wrong) {
    TRY(const auto ids, ids_of(reader, all_case_ids, {}));
    for (const std::int64_t id : ids) {
        TRY(const CountedCase made, count_case(reader, id));
        TRY(const Counted kept, load_counted(reader, id));
        if (kept == made.counted) continue;
        TRY(const auto number,
            reader.query_one<std::string>(number_of_case, {id}, [](const store::Row& row) {
                return std::string(row.text(0));
            }));
        on_wrong(number.value_or(std::string()));
    }
    return {};
}

base::Result<void> recount_cases_of_meeting(store::Transaction& transaction, MeetingId meeting) {
    TRY(const auto ids, ids_of(transaction, cases_of_meeting, {meeting}));
    return recount_cases(transaction, ids);
}

base::Result<void> recount_closed_cases_of_body(store::Transaction& transaction, BodyId body) {
    TRY(const auto ids, ids_of(transaction, cases_closed_in_body, {body}));
    return recount_cases(transaction, ids);
}

namespace {

/// A late page begins in the month it lies in; whatever is newer is counted, not walked.
base::Result<ListStart> start_of_cases(store::Reader& reader, const std::optional<int>& year,
                                       const Page& page) {
    ListStart start{.offset = page.offset};
    if (page.offset < worth_skipping) return start;
    if (year) return skip_stretches(reader, start, cases_of_year_by_last_month, {*year});
    TRY(start, skip_stretches(reader, start, cases_by_last_year, {}));
    return skip_stretches(reader, start, cases_by_last_month, {first_of_year(start), start.before});
}

}  // namespace

base::Result<std::vector<CaseSummary>> list_cases(store::Reader& reader,
                                                  const std::optional<int>& year,
                                                  const Page& page) {
    TRY(const ListStart start, start_of_cases(reader, year, page));
    store::Values values = {page.limit, start.offset, start.before};
    if (year) values.emplace_back(*year);
    return reader.query<CaseSummary>(year ? cases_page_of_year : cases_page, values, case_of);
}

base::Result<int> count_cases(store::Reader& reader, const std::optional<int>& year) {
    constexpr int every_year = 0;
    TRY(const auto count, reader.query_one<int>(counted_cases, {year.value_or(every_year)},
                                                [](const store::Row& row) {
                                                    return static_cast<int>(row.integer(0));
                                                }));
    return count.value_or(0);
}

base::Result<CaseSummary> load_case(store::Reader& reader, std::string_view case_slug,
                                    const rights::Viewer& viewer) {
    TRY(auto known,
        reader.query_one<CaseSummary>(case_as_everybody_knows_it, {case_slug}, case_of));
    const base::Error not_found{base::ErrorKind::NotFound, "case.not_found",
                                std::string(case_slug)};
    if (viewer.is_outsider()) {
        if (known) return *std::move(known);
        return not_found;
    }
    CaseSummary found = known.value_or(CaseSummary{});
    std::string newest_seen;
    std::set<std::int64_t> bodies;
    TRY_DO(reader.for_each(stops_some_know_of, values_for(viewer, {case_slug}),
                           [&](const store::Row& row) {
                               const base::Date day = row.date(2);
                               if (found.stops == 0 || day < found.first) found.first = day;
                               if (found.stops == 0 || day > found.last) found.last = day;
                               ++found.stops;
                               if (!row.text(0).empty()) newest_seen = row.text(0);
                               if (!row.truth(3)) bodies.insert(row.integer(1));
                           }));
    if (found.stops == 0) return not_found;
    found.bodies += static_cast<int>(bodies.size());
    if (found.title.empty()) found.title = std::move(newest_seen);
    if (known) return found;
    TRY(auto number,
        reader.query_one<std::string>(number_of_any_case, {case_slug}, [](const store::Row& row) {
            return std::string(row.text(0));
        }));
    found.number = std::move(number).value_or("");
    return found;
}

base::Result<std::vector<Stop>> list_stops(store::Reader& reader, std::string_view case_number,
                                           const Page& page, const rights::Viewer& viewer) {
    return query_stops(reader, stops_of_case,
                       values_for(viewer, {slug_of_case(case_number), page.limit, page.offset}));
}

base::Result<CaseNow> load_case_now(store::Reader& reader, std::string_view case_number,
                                    const base::Date& today, const rights::Viewer& viewer) {
    CaseNow now;
    std::vector<Stop> last;  // The stop whose rows are coming.
    TRY_DO(reader.for_each(now_of_case, values_for(viewer, {slug_of_case(case_number), today}),
                           [&](const store::Row& row) {
                               add_stop(last, row);
                               (row.truth(13) ? now.next : now.latest) = last.back();
                           }));
    return now;
}

base::Result<std::map<std::string, CaseNow>> list_cases_now(store::Reader& reader,
                                                            const std::optional<int>& year,
                                                            const Page& page,
                                                            const base::Date& today,
                                                            const rights::Viewer& viewer) {
    TRY(const ListStart start, start_of_cases(reader, year, page));
    store::Values values = values_for(viewer, {page.limit, start.offset, today, start.before});
    if (year) values.emplace_back(*year);
    std::map<std::string, CaseNow> all;
    std::vector<Stop> last;
    TRY_DO(
        reader.for_each(year ? cases_now_of_year : cases_now, values, [&](const store::Row& row) {
            add_stop(last, row);
            CaseNow& now = all[std::string(row.text(13))];
            (row.truth(14) ? now.next : now.latest) = last.back();
        }));
    return all;
}

base::Result<std::vector<Stop>> list_latest_decisions(store::Reader& reader, int limit,
                                                      const rights::Viewer& viewer) {
    TRY(auto stops, query_stops(reader, latest_decisions, values_for(viewer, {limit})));
    std::stable_sort(stops.begin(), stops.end(),
                     [](const Stop& one, const Stop& other) { return one.date > other.date; });
    return stops;
}

}  // namespace records
