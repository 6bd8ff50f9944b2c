// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/worktable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <tuple>

#include "agendas/planned_meeting.h"
#include "approvals/approval.h"
#include "approvals/deadline.h"
#include "approvals/holders.h"
#include "approvals/internal/approval_table.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/sees_item.h"
#include "store/ahead.h"
#include "store/known_not.h"

namespace approvals {
namespace {

// Where the lists take their items from, each a bit of what an item is there for: an item that
// stands in several of them is looked at once.
constexpr int from_turns = 1;
constexpr int from_asked = 2;
constexpr int from_own = 4;
constexpr int from_bodies = 8;
constexpr int from_followed = 16;
constexpr int from_approved = 32;

// The viewer, those whose deputy he is, and what they hold: a role in a unit is held below it, too.
// Of that, what some open seat waits for. And the units for which he gives advice: those he works
// in or leads.
constexpr std::string_view standing =
    " standing (person_id) AS (SELECT person.id FROM person WHERE person.id = $1"
    " UNION ALL SELECT approval_absence.person_id FROM approval_absence"
    " WHERE /*known is_deputy_at_all*/ (1 = 1) AND approval_absence.deputy_id = $1"
    " AND approval_absence.from_on <= $3 AND approval_absence.to_on >= $3),"
    " held (role, unit_id, body_id) AS (SELECT role_holding.role, coalesce(role_holding.unit_id, "
    "0),"
    " coalesce(role_holding.body_id, 0) FROM role_holding JOIN standing"
    " ON standing.person_id = role_holding.person_id WHERE role_holding.from_on <= $3"
    " AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
    // Those who stand in for somebody in a body, by hand: through body_insight every holding would
    // be gone through.
    " UNION ALL SELECT stood_for.role, 0, stand_in.body_id FROM standing CROSS JOIN stand_in"
    " CROSS JOIN role_holding AS stood_for WHERE /*known stands_in_at_all*/ (1 = 1)"
    " AND stand_in.substitute_id = standing.person_id"
    " AND stood_for.person_id = stand_in.absent_id AND stood_for.body_id = stand_in.body_id"
    " AND stand_in.from_on <= $3 AND stand_in.to_on >= $3 AND stood_for.from_on <= $3"
    " AND (stood_for.to_on IS NULL OR stood_for.to_on >= $3)"
    " UNION SELECT held.role, unit.id, 0 FROM held JOIN unit ON unit.parent_id = held.unit_id),"
    " waited (role, unit_id, body_id) AS (SELECT held.role, held.unit_id, held.body_id FROM held"
    " WHERE EXISTS (SELECT 1 FROM approval_seat AS some_seat WHERE some_seat.role = held.role"
    " AND some_seat.is_open = 1)),";
constexpr std::string_view advises =
    " advises (unit_id) AS (SELECT role_holding.unit_id FROM role_holding"
    " WHERE role_holding.person_id = $1 AND role_holding.unit_id IS NOT NULL"
    " AND role_holding.role IN ('case_officer', 'approver', 'manager')"
    " AND role_holding.from_on <= $3 AND (role_holding.to_on IS NULL OR role_holding.to_on >= $3)"
    " UNION SELECT unit.id FROM advises JOIN unit ON unit.parent_id = advises.unit_id),";

// Each says whence and what (the bits above); what comes twice is sorted out once, for all of them.
constexpr std::string_view turns =
    "SELECT 1, approval_seat.item_id FROM waited CROSS JOIN item_draft AS sent CROSS JOIN"
    "  approval_seat WHERE /*known seats_in_units*/ (1 = 1)"
    "  AND sent.unit_id = waited.unit_id AND sent.state = 'submitted'"
    "  AND approval_seat.item_id = sent.id AND approval_seat.place = 'unit'"
    "  AND approval_seat.role = waited.role AND approval_seat.is_open = 1"
    " UNION SELECT 1, approval_seat.item_id FROM waited CROSS JOIN item_draft AS sent CROSS JOIN"
    "  approval_seat WHERE (/*known seats_in_bodies*/ (1 = 1)"
    "  OR /*known stands_in_at_all*/ (1 = 1))"
    "  AND sent.body_id = waited.body_id AND sent.state = 'submitted'"
    "  AND approval_seat.item_id = sent.id AND approval_seat.place = 'body'"
    "  AND approval_seat.role = waited.role AND approval_seat.is_open = 1"
    " UNION SELECT 1, approval_seat.item_id FROM waited CROSS JOIN approval_seat"
    "  WHERE /*known seats_everywhere*/ (1 = 1) AND waited.unit_id = 0 AND waited.body_id = 0 AND "
    "approval_seat.role = waited.role"
    "  AND approval_seat.is_open = 1"
    " UNION SELECT 1, approval_seat.item_id FROM standing JOIN approval_seat"
    "  ON approval_seat.person_id = standing.person_id AND approval_seat.is_open = 1";

// Items that wait for the viewer's advice: of his own, and of a unit of his.
constexpr std::string_view asked =
    "SELECT 2, approval_advice.item_id FROM advises"
    " JOIN approval_advice ON approval_advice.unit_id = advises.unit_id"
    " WHERE approval_advice.answered_at IS NULL AND approval_advice.withdrawn_at IS NULL"
    " UNION SELECT 2, approval_advice.item_id FROM approval_advice"
    "  WHERE approval_advice.person_id = $1 AND approval_advice.answered_at IS NULL"
    "  AND approval_advice.withdrawn_at IS NULL";

// Items that somebody answers for: who wrote them, and who has their case now, as when
// the one who wrote has handed it over or has left.
constexpr std::string_view own =
    "SELECT 4, written.id FROM item_draft AS written WHERE written.author_id = $1"
    " AND written.state IN ('draft', 'submitted', 'approved')"
    " UNION SELECT 4, had.id FROM living_case AS its_case CROSS JOIN item_draft AS had"
    "  WHERE its_case.officer_id = $1 AND had.case_id = its_case.id AND had.author_id <> $1"
    "  AND had.state IN ('draft', 'submitted', 'approved')";

constexpr std::string_view in_bodies =
    "SELECT 8, going.id FROM item_draft AS going WHERE going.body_id IN /*known secretary_bodies*/"
    " (SELECT body_insight.body_id FROM body_insight WHERE body_insight.person_id = $1"
    " AND body_insight.role = 'secretary' AND body_insight.from_on <= $3"
    " AND body_insight.to_on >= $3) AND going.state = 'submitted'";

constexpr std::string_view followed =
    "SELECT 16, went.id FROM case_follower CROSS JOIN item_draft AS went"
    " WHERE case_follower.person_id = $1 AND went.case_id = case_follower.case_id"
    " AND went.state IN ('submitted', 'approved')";

// What the viewer approved in the last year, and was changed since.
constexpr std::string_view approved =
    "SELECT 32, approval_step.item_id FROM approval_step"
    " CROSS JOIN item_draft AS went WHERE approval_step.by_id = $1"
    " AND approval_step.at >= (CAST(substr($3, 1, 4) AS INTEGER) - 1) || substr($3, 5)"
    " AND approval_step.act = 'approve' AND went.id = approval_step.item_id"
    " AND went.revision > approval_step.revision"
    " AND went.state IN ('submitted', 'approved')";

struct Source {
    WorkList list;
    int from;
    std::string_view items;  ///< "SELECT (the bit), item ..."
    std::string_view which;  ///< Of those that came from there.
    /// What is known of whoever has none there (cases/sees_item.h); "": nobody is known to.
    std::string_view known = {};
};
constexpr std::array<Source, 8> sources = {{
    {WorkList::Awaiting, from_turns, turns, "seen.state = 'submitted'", "has_seat_at_all"},
    {WorkList::Advice, from_asked, asked, "seen.state IN ('draft', 'submitted', 'approved')",
     "is_asked_at_all"},
    {WorkList::Drafts, from_own, own, "seen.state = 'draft' AND seen.way <> 'returned'"},
    {WorkList::Returned, from_own, own, "seen.state = 'draft' AND seen.way = 'returned'"},
    {WorkList::Sent, from_own, own, "seen.state IN ('submitted', 'approved')"},
    {WorkList::InBodies, from_bodies, in_bodies, "seen.state = 'submitted'", "secretary_bodies"},
    {WorkList::Changed, from_approved, approved, "seen.state IN ('submitted', 'approved')",
     "approved_at_all"},
    {WorkList::Followed, from_followed, followed, "seen.state IN ('submitted', 'approved')",
     "follows_at_all"},
}};

// Each item once, and of those what may be seen; then the first of each list by what it is in order
// by. Only of these the rest is read. In that order on both databases, whatever they know of the
// tables.
constexpr std::string_view seen =
    " mine (item_id, lists) AS (SELECT few.item_id, sum(DISTINCT few.list) FROM few GROUP BY "
    "few.item_id),"
    " seen (id, lists, state, way, held_on, since) AS MATERIALIZED (SELECT item_draft.id,"
    " mine.lists, item_draft.state, coalesce(approval_way.state, ''),"
    " coalesce(planned_meeting.held_on, '9999-12-31'), coalesce(approval_way.stage_since, '')"
    " FROM mine CROSS JOIN item_draft"
    " LEFT JOIN approval_way ON approval_way.item_id = item_draft.id"
    " LEFT JOIN planned_meeting ON planned_meeting.id = item_draft.wanted_planned_id"
    " AND planned_meeting.state = 'planned' WHERE item_draft.id = mine.item_id AND ";

constexpr std::string_view with_the_rest =
    " SELECT item_draft.id, item_draft.title,"
    " coalesce(living_case.shown_number, living_case.number), body.name, person.name,"
    " item_draft.revision, item_draft.body_id, item_draft.unit_id,"
    " coalesce(approval_way.chain_version, -1), coalesce(approval_way.state, ''),"
    " coalesce(approval_way.stage, 0), coalesce(approval_way.stage_since, ''),"
    " coalesce(approval_way.marks, '[]'), coalesce(approval_chain.content, ''),"
    " planned_meeting.held_on, coalesce(body_habit.item_days, 0),"
    " coalesce(body_habit.counts_saturdays, 0),"
    " (SELECT min(approval_advice.due_on) FROM approval_advice"
    "  WHERE approval_advice.item_id = item_draft.id AND approval_advice.answered_at IS NULL"
    "  AND approval_advice.withdrawn_at IS NULL),"
    " CASE WHEN item_draft.access = 'closed' OR living_case.access = 'closed' THEN 1 ELSE 0 END,"
    " item_draft.created_at, picked.list, coalesce(body_habit.agenda_days, 4),"
    " CASE WHEN approval_way.state = 'returned' THEN coalesce((SELECT back.reason"
    "  FROM approval_step AS back WHERE back.item_id = item_draft.id AND back.act = 'return'"
    "  ORDER BY back.number DESC LIMIT 1), '') ELSE '' END, item_draft.author_id, item_draft.state "
    "FROM picked CROSS JOIN item_draft"
    " JOIN living_case ON living_case.id = item_draft.case_id"
    " JOIN body ON body.id = item_draft.body_id JOIN person ON person.id = item_draft.author_id"
    " LEFT JOIN approval_way ON approval_way.item_id = item_draft.id"
    " LEFT JOIN approval_chain ON approval_chain.body_id = approval_way.body_id"
    " AND approval_chain.version = approval_way.chain_version"
    " LEFT JOIN body_habit ON body_habit.body_id = item_draft.body_id"
    " LEFT JOIN planned_meeting ON planned_meeting.id = item_draft.wanted_planned_id"
    " AND planned_meeting.state = 'planned' WHERE item_draft.id = picked.item_id"
    " ORDER BY picked.list, coalesce(planned_meeting.held_on, '9999-12-31'),"
    " coalesce(approval_way.stage_since, ''), item_draft.id";

/// One statement for all of `wanted`: $4 rows of each, from $5 on.
std::string statement(std::span<const Source> wanted) {
    std::string few;
    std::string picked;
    int taken = 0;
    for (const Source& one : wanted) {
        if ((taken & one.from) == 0) {
            few += (few.empty() ? "" : " UNION ") + std::string(one.items);
        }
        taken |= one.from;
        const auto list = static_cast<int>(one.list);
        picked += fmt::format(
            "{}SELECT * FROM (SELECT {} AS list, seen.id AS item_id FROM seen"
            " WHERE (seen.lists & {}) <> 0 AND {} ORDER BY seen.held_on, seen.since, seen.id"
            " LIMIT $4 OFFSET $5) AS list_{}",
            picked.empty() ? "" : " UNION ALL ", list, one.from, one.which, list);
    }
    return fmt::format(
        "WITH RECURSIVE{}{} few (list, item_id) AS ({}),{}{}), picked (list, item_id) AS ({}){}",
        (taken & from_turns) != 0 ? standing : "", (taken & from_asked) != 0 ? advises : "", few,
        seen, cases::sees_item(), picked, with_the_rest);
}

/// Of all lists, or of one; without those that are known to be empty for whoever reads.
const std::string& sql_of(store::Reader& reader, const rights::Viewer& viewer,
                          std::optional<WorkList> only) {
    const std::string day = base::render_date(viewer.insight().today);
    const auto has_none = [&](const Source& one) {
        return store::is_known_not(reader, one.known, viewer.insight().person.value, day);
    };
    std::vector<Source> wanted;
    unsigned which = 0;
    for (const Source& one : sources) {
        const bool is_asked = !only || *only == one.list;
        if (!is_asked || (!only && has_none(one))) continue;
        wanted.push_back(one);
        which |= 1U << static_cast<unsigned>(one.list);
    }
    static std::mutex mutex;
    static std::map<unsigned, std::string> made;
    const std::lock_guard lock(mutex);
    const auto [at, is_new] = made.try_emplace(which);
    if (is_new) at->second = statement(wanted);
    return at->second;
}

/// A row with what its turn is found by.
struct Found {
    WorkList list;
    WorkRow row;
    Belonging belonging;
    Chain chain;
    Way way;
    agendas::PlannedMeeting meeting = {};
};

Found found_of(const store::Row& row) {
    Found one;
    one.list = static_cast<WorkList>(row.integer(20));
    one.row = {.item = row.id<cases::DraftTag>(0),
               .title = std::string(row.text(1)),
               .case_number = std::string(row.text(2)),
               .body_name = std::string(row.text(3)),
               .author_name = std::string(row.text(4)),
               .is_closed = row.truth(18),
               .begun_at = std::string(row.text(19)),
               .revision = static_cast<int>(row.integer(5)),
               .stage_name = {},
               .since = std::string(row.text(11))};
    one.belonging = {row.id<records::BodyTag>(6), row.id<rights::UnitTag>(7),
                     row.id<records::PersonTag>(23)};
    const auto version = row.integer(8);
    if (version == 0) one.chain = plain_chain();
    if (version > 0) {
        auto chain = parse_chain(row.text(13));
        if (chain) one.chain = std::move(chain).value();
    }
    one.way = {.state = parse_way_state(row.text(9)).value_or(WayState::NotSent),
               .stage = static_cast<int>(row.integer(10)),
               .marks = parse_marks(row.text(12))};
    if (!row.is_null(14)) one.row.meeting_on = row.date(14);
    one.meeting.habit.item_days = static_cast<int>(row.integer(15));
    one.meeting.habit.agenda_days = static_cast<int>(row.integer(21));
    one.row.reason = std::string(row.text(22));
    one.row.is_approved = row.text(24) == "approved";
    one.row.has_older = !list_overtaken(one.way, one.row.revision).empty();
    one.meeting.habit.saturdays =
        row.truth(16) ? calendar::Saturdays::Count : calendar::Saturdays::Skip;
    if (!row.is_null(17)) one.row.advice_due = row.date(17);
    return one;
}

std::optional<base::Date> day_in(const std::string& utc) {
    const auto moment = base::danish_moment(utc);
    if (!moment) return std::nullopt;
    return moment->day;
}

void add_days(Found& one, const calendar::DayTable& days, const base::Date& today) {
    const auto at = static_cast<std::size_t>(one.way.stage);
    const auto since = day_in(one.row.since);
    const bool is_under_way = one.way.state == WayState::UnderWay && at < one.chain.stages.size();
    one.row.stage = one.way.stage;
    if (is_under_way) one.row.stage_name = one.chain.stages[at].name;
    if (since) one.row.days = days.count_weekdays(*since, today, calendar::Saturdays::Skip);
    one.row.due = stage_due(one.chain, one.way, one.row.since, days);
    if (one.row.meeting_on && !one.row.is_approved) {
        one.meeting.times.date = *one.row.meeting_on;
        const base::Date in = day_to_be_in(one.meeting, days);
        if (!one.row.due || in < *one.row.due) one.row.due = in;
    }
    one.row.is_advice_late = one.row.advice_due && *one.row.advice_due < today;
    one.row.is_late = one.row.due && *one.row.due < today;
}

/// Who holds the open seats of an item follows from where it belongs and what is open there: of
/// items that are alike in that it is asked once.
std::string open_seats_of(const Found& one) {
    std::string key = fmt::format("{} {} {} {}", one.belonging.body.value, one.belonging.unit.value,
                                  one.row.is_closed, one.way.stage);
    const auto at = static_cast<std::size_t>(one.way.stage);
    if (at >= one.chain.stages.size() || at >= one.way.marks.size()) return key;
    const std::vector<Seat>& seats = one.chain.stages[at].seats;
    const std::vector<Mark>& marks = one.way.marks[at];
    for (std::size_t seat = 0; seat < seats.size() && seat < marks.size(); ++seat) {
        const auto person = marks[seat].handed_to ? marks[seat].handed_to : seats[seat].person;
        key +=
            fmt::format("; {} {} {} {}", marks[seat].is_approved, rights::name_of(seats[seat].role),
                        name_of(seats[seat].place), person ? person->value : 0);
    }
    return key;
}

/// What the rows are finished with, each asked for once.
class Finishing {
public:
    Finishing(store::Reader& reader, const rights::Viewer& viewer, const base::Date& today)
        : reader_(reader), person_(viewer.insight().person), today_(today) {}

    /// Asked for ahead whatever will be found.
    base::Result<void> begin(bool with_turns) {
        TRY(days_, calendar::DayTable::load(reader_));
        if (!with_turns) return {};
        TRY(company_, load_company(reader_, person_, today_));
        return {};
    }
    /// Who holds the open seats of those that go to bodies, in one question a body.
    base::Result<void> find_holders(const std::vector<Found>& all) {
        std::map<records::BodyId, std::map<std::string, cases::DraftId>> wanted;
        for (const Found& one : all) {
            if (!waits_in_body(one)) continue;
            wanted[one.belonging.body].emplace(open_seats_of(one), one.row.item);
        }
        for (const auto& [body, alike] : wanted) {
            std::vector<cases::DraftId> items;
            for (const auto& [key, item] : alike) items.push_back(item);
            TRY(auto found, list_seat_holders(reader_, items, body, today_));
            for (const auto& [key, item] : alike) holders_[key] = std::move(found[item]);
        }
        return {};
    }
    /// False: it is in nobody's list.
    base::Result<bool> finish(Found& one) {
        add_days(one, days_, today_);
        if (one.list == WorkList::Awaiting) {
            const auto turn =
                find_turn(one.chain, one.way, one.belonging, company_.who, company_.absent);
            if (!turn) return false;
            one.row.on_behalf_of = turn->on_behalf_of;
        }
        if (one.list == WorkList::Changed && !find_overtaken(one.way, person_, one.row.revision)) {
            return false;
        }
        if (one.row.on_behalf_of) {
            TRY(one.row.on_behalf_of_name, name_of(*one.row.on_behalf_of));
        }
        if (waits_in_body(one)) {
            const auto& holders = holders_[open_seats_of(one)];
            one.row.is_nobodys =
                those_who_can(holders, one.chain, one.way, one.belonging.author).empty();
        }
        return true;
    }

private:
    base::Result<std::string> name_of(records::PersonId person) {
        const auto known = names_.find(person);
        if (known != names_.end()) return known->second;
        TRY(auto name, name_of_person(reader_, person));
        return names_.emplace(person, std::move(name)).first->second;
    }
    static bool waits_in_body(const Found& one) {
        return one.list == WorkList::InBodies && one.way.state == WayState::UnderWay;
    }

    store::Reader& reader_;
    records::PersonId person_;
    base::Date today_;
    calendar::DayTable days_;
    Company company_;
    std::map<records::PersonId, std::string> names_;
    std::map<std::string, std::vector<SeatHolder>, std::less<>> holders_;
};

base::Result<Worktable> list_by(store::Reader& reader, const std::string& sql, bool with_turns,
                                const rights::Viewer& viewer, const base::Clock& clock,
                                const records::Page& page) {
    Worktable all;
    if (viewer.is_outsider() || viewer.sees_everything()) return all;
    const auto values = values_for(viewer, {page.limit, page.offset});
    store::ask_ahead(reader, [&](store::Reader& ahead) {
        Finishing with(ahead, viewer, clock.today());
        return std::tuple{ahead.for_each(sql, values, nullptr), with.begin(with_turns)};
    });
    TRY(auto found, reader.query<Found>(sql, values, found_of));
    if (found.empty()) return all;
    Finishing with(reader, viewer, clock.today());
    TRY_DO(with.begin(with_turns));
    TRY_DO(with.find_holders(found));
    for (Found& one : found) {
        TRY(const bool stands, with.finish(one));
        if (stands) all[one.list].push_back(std::move(one.row));
    }
    return all;
}

}  // namespace

base::Result<std::vector<WorkRow>> list_work(store::Reader& reader, WorkList list,
                                             const rights::Viewer& viewer, const base::Clock& clock,
                                             const records::Page& page) {
    TRY(auto all, list_by(reader, sql_of(reader, viewer, list), list == WorkList::Awaiting, viewer,
                          clock, page));
    return std::move(all[list]);
}

base::Result<Worktable> list_worktable(store::Reader& reader, const rights::Viewer& viewer,
                                       const base::Clock& clock, int limit) {
    return list_by(reader, sql_of(reader, viewer, std::nullopt), true, viewer, clock,
                   {.offset = 0, .limit = limit});
}

}  // namespace approvals
