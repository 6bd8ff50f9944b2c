// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/body_merge.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "base/try.h"
#include "changes/log.h"
#include "records/internal/body_merge_table.h"
#include "records/internal/body_table.h"
#include "records/internal/case_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/visibility.h"
#include "records/keeping.h"
#include "records/person_meaning.h"

namespace records {
namespace {

constexpr std::string_view insert_merge =
    "INSERT INTO body_merge (body_id, into_id, made_by, made_at) VALUES ($1, $2, $3, $4)"
    " RETURNING id";
constexpr std::string_view note_meetings =
    "INSERT INTO body_merge_meeting (merge_id, meeting_id)"
    " SELECT $1, id FROM meeting WHERE body_id = $2";
constexpr std::string_view move_lists =
    "UPDATE participation SET body_id = $2 WHERE body_id = $3 AND meeting_id IN"
    " (SELECT meeting_id FROM body_merge_meeting WHERE merge_id = $1)";
constexpr std::string_view move_meetings =
    "UPDATE meeting SET body_id = $2 WHERE body_id = $3 AND id IN"
    " (SELECT meeting_id FROM body_merge_meeting WHERE merge_id = $1)";
constexpr std::string_view end_merge =
    "UPDATE body_merge SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
constexpr std::string_view merge_by_id =
    "SELECT id, body_id, into_id, undone_at FROM body_merge WHERE id = $1";
constexpr std::string_view all_merges =
    "SELECT id, body_id, into_id, undone_at FROM body_merge ORDER BY id";
constexpr std::string_view goes_into =
    "SELECT into_id FROM body_merge WHERE body_id = $1 AND undone_at IS NULL"
    " ORDER BY id LIMIT 1";
constexpr std::string_view went_by_slug =
    "SELECT body_merge.into_id FROM body CROSS JOIN body_merge WHERE body.slug = $1"
    " AND body_merge.body_id = body.id AND body_merge.undone_at IS NULL"
    " ORDER BY body_merge.id LIMIT 1";
const std::string seen_slug =
    with_rule("SELECT body.slug FROM body WHERE body.id = $4 AND {sees_body}");
constexpr std::string_view merges_of_body =
    "SELECT body_merge.id, gone.name, gone.slug, stays.name, stays.slug,"
    " (SELECT count(*) FROM body_merge_meeting WHERE merge_id = body_merge.id),"
    " coalesce(person.name, ''), body_merge.made_at, body_merge.undone_at FROM body_merge"
    " JOIN body AS gone ON gone.id = body_merge.body_id"
    " JOIN body AS stays ON stays.id = body_merge.into_id"
    " LEFT JOIN person ON person.id = body_merge.made_by"
    " WHERE body_merge.body_id = $1 OR body_merge.into_id = $1 ORDER BY body_merge.id DESC";
constexpr std::string_view merged_bodies =
    "SELECT DISTINCT body.id, body.name FROM body_merge CROSS JOIN body"
    " WHERE body_merge.undone_at IS NULL AND body.id = body_merge.body_id";
constexpr std::string_view what_holds =
    "SELECT 'roles', count(*) FROM role_holding WHERE body_id = $1 UNION ALL"
    " SELECT 'terms', count(*) FROM body_term WHERE body_id = $1 UNION ALL"
    " SELECT 'stand_ins', count(*) FROM stand_in WHERE body_id = $1 UNION ALL"
    // That lists of this body mean somebody else would be lost.
    " SELECT 'names', count(*) FROM person_meaning WHERE body_id = $1 AND undone_at IS NULL"
    // Nor does a plan of meetings move.
    " UNION ALL SELECT 'plans', count(*) FROM meeting_plan WHERE body_id = $1 UNION ALL"
    " SELECT 'meetings', (SELECT count(*) FROM planned_meeting WHERE body_id = $1)"
    "  + (SELECT count(*) FROM held_item WHERE sent_to = $1) UNION ALL"
    // Nor what is written for it and how that is approved.
    " SELECT 'items', count(*) FROM item_draft WHERE body_id = $1 UNION ALL"
    " SELECT 'templates', count(*) FROM item_template WHERE body_id = $1 UNION ALL"
    " SELECT 'chains', count(*) FROM approval_chain WHERE body_id = $1 UNION ALL"
    " SELECT 'standing', count(*) FROM standing_item WHERE body_id = $1";
constexpr std::string_view weight =
    "SELECT count(*), coalesce(sum(minutes.closed_count), 0) FROM meeting CROSS JOIN minutes"
    " WHERE meeting.body_id = $1 AND minutes.meeting_id = meeting.id AND minutes.is_current = 1";

// What is counted of the meetings and the lists of one body.
constexpr std::string_view forget_tallies =
    "DELETE FROM tally WHERE what = 'meetings' AND body_id = $1";
constexpr std::string_view tally_all =
    "INSERT INTO tally (what, body_id, year, total) SELECT 'meetings', $1, 0, count(*)"
    " FROM meeting WHERE body_id = $1 AND is_provisional = 0";
constexpr std::string_view tally_years =
    "INSERT INTO tally (what, body_id, year, total)"
    " SELECT 'meetings', $1, CAST(substr(held_on, 1, 4) AS INTEGER), count(*) FROM meeting"
    " WHERE body_id = $1 AND is_provisional = 0 GROUP BY CAST(substr(held_on, 1, 4) AS INTEGER)";
constexpr std::string_view forget_seats = "DELETE FROM body_seat WHERE body_id = $1";
constexpr std::string_view seat_again =
    "INSERT INTO body_seat (body_id, person_id, meetings)"
    " SELECT body_id, person_id, count(DISTINCT meeting_id) FROM participation"
    " WHERE body_id = $1 AND is_current = 1 AND person_id IS NOT NULL GROUP BY body_id, person_id";

constexpr std::string_view meetings_of_merge =
    "SELECT meeting_id FROM body_merge_meeting WHERE merge_id = $1 ORDER BY meeting_id";

struct Merge {
    BodyMergeId id = {};
    BodyId body = {};
    BodyId into = {};
    bool undone = false;
};

Merge merge_of(const store::Row& row) {
    return {row.id<BodyMergeTag>(0), row.id<BodyTag>(1), row.id<BodyTag>(2), !row.is_null(3)};
}

std::string subject_of(BodyMergeId id) { return fmt::format("forum/{}", id.value); }

/// With the meetings that came with it, as the hash of their numbers.
base::Result<std::string> state_of(store::Reader& reader, const Merge& one) {
    std::string meetings;
    TRY_DO(reader.for_each(meetings_of_merge, {one.id}, [&](const store::Row& row) {
        meetings += std::to_string(row.integer(0)) + " ";
    }));
    return nlohmann::ordered_json{{"body", one.body.value},
                                  {"into", one.into.value},
                                  {"meetings", base::sha256_of(meetings)},
                                  {"undone", one.undone}}
        .dump();
}

base::Result<Merge> load_merge(store::Reader& reader, BodyMergeId id) {
    TRY(const auto found, reader.query_one<Merge>(merge_by_id, {id}, merge_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "body_merge.not_found"};
    return *found;
}

/// Of the meetings that came with the merge, those that are of `from` are of `to` now: what was
/// moved elsewhere meanwhile stays there.
base::Result<void> move_meetings_of(store::Transaction& transaction, BodyMergeId merge, BodyId from,
                                    BodyId to) {
    TRY_DO(transaction.execute(move_lists, {merge, to, from}));
    TRY_DO(transaction.execute(move_meetings, {merge, to, from}));
    // How many bodies a case went through is counted.
    TRY(const auto moved,
        transaction.query<MeetingId>(meetings_of_merge, {merge},
                                     [](const store::Row& row) { return row.id<MeetingTag>(0); }));
    for (const MeetingId meeting : moved) TRY_DO(recount_cases_of_meeting(transaction, meeting));
    // What was decided of names on the other's lists goes for these, too.
    return settle_all_meanings(transaction);
}

base::Result<void> count_again(store::Transaction& transaction, BodyId body) {
    for (const std::string_view sql :
         {forget_tallies, tally_all, tally_years, forget_seats, seat_again}) {
        TRY_DO(transaction.execute(sql, {body}));
    }
    return recount_closed_cases_of_body(transaction, body);
}

base::Result<void> require_known(store::Reader& reader, BodyId body) {
    TRY(const BodyRow row, load_body_row(reader, body));
    TRY(const BodyId now, body_now(reader, body));
    const bool is_there = !row.is_provisional && now == body;
    return is_there ? base::Result<void>{}
                    : base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

}  // namespace

base::Result<BodyId> body_now(store::Reader& reader, BodyId body) {
    std::set<BodyId> met;
    while (met.insert(body).second) {
        TRY(const auto into, reader.query_one<BodyId>(goes_into, {body}, [](const store::Row& row) {
            return row.id<BodyTag>(0);
        }));
        if (!into) return body;
        body = *into;
    }
    return body;
}

base::Result<std::vector<HoldsBody>> list_what_holds(store::Reader& reader, BodyId body) {
    std::vector<HoldsBody> holds;
    TRY_DO(reader.for_each(what_holds, {body}, [&](const store::Row& row) {
        const auto count = static_cast<int>(row.integer(1));
        if (count > 0) holds.push_back({std::string(row.text(0)), count});
    }));
    return holds;
}

base::Result<BodyMergeId> merge_bodies(store::Transaction& transaction, const rights::Actor& actor,
                                       BodyId body, BodyId into, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(merge_bodies_action, rights::everywhere()));
    if (body == into) return base::Error{base::ErrorKind::Invalid, "body_merge.same"};
    TRY_DO(require_known(transaction, body));
    TRY_DO(require_known(transaction, into));
    TRY(const auto holds, list_what_holds(transaction, body));
    if (!holds.empty()) return base::Error{base::ErrorKind::Conflict, "body_merge.has_roles"};
    TRY(const auto maker, person_of(transaction, actor));
    TRY(const auto row, transaction.insert(insert_merge, {body, into, maker, clock.now()}));
    const BodyMergeId id{row};
    TRY_DO(transaction.execute(note_meetings, {id, body}));
    TRY_DO(move_meetings_of(transaction, id, body, into));
    for (const BodyId one : {body, into}) TRY_DO(count_again(transaction, one));
    TRY(const Merge made, load_merge(transaction, id));
    TRY(const auto state, state_of(transaction, made));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state)));
    return id;
}

base::Result<void> undo_body_merge(store::Transaction& transaction, const rights::Actor& actor,
                                   BodyMergeId merge, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(undo_body_merge_action, rights::everywhere()));
    TRY(const Merge before, load_merge(transaction, merge));
    TRY(const auto ended, transaction.execute(end_merge, {merge, clock.now()}));
    if (ended == 0) return base::Error{base::ErrorKind::NotFound, "body_merge.not_found"};
    TRY(const BodyId now, body_now(transaction, before.into));
    TRY_DO(move_meetings_of(transaction, merge, now, before.body));
    for (const BodyId one : std::set<BodyId>{before.body, before.into, now}) {
        TRY_DO(count_again(transaction, one));
    }
    TRY(const Merge after, load_merge(transaction, merge));
    TRY(const auto state_before, state_of(transaction, before));
    TRY(const auto state_after, state_of(transaction, after));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(merge), state_before, state_after)));
    return {};
}

base::Result<std::vector<BodyMerge>> list_body_merges(store::Reader& reader, BodyId body) {
    return reader.query<BodyMerge>(merges_of_body, {body}, [](const store::Row& row) {
        return BodyMerge{.id = row.id<BodyMergeTag>(0),
                         .body_name = std::string(row.text(1)),
                         .body_slug = std::string(row.text(2)),
                         .into_name = std::string(row.text(3)),
                         .into_slug = std::string(row.text(4)),
                         .meetings = static_cast<int>(row.integer(5)),
                         .made_by = std::string(row.text(6)),
                         .made_at = std::string(row.text(7)),
                         .undone = !row.is_null(8)};
    });
}

base::Result<std::vector<std::pair<BodyId, std::string>>> list_merged_bodies(
    store::Reader& reader) {
    using Named = std::pair<BodyId, std::string>;
    return reader.query<Named>(merged_bodies, {}, [](const store::Row& row) {
        return Named{row.id<BodyTag>(0), std::string(row.text(1))};
    });
}

base::Result<BodyWeight> weigh_body(store::Reader& reader, BodyId body) {
    TRY(const auto found, reader.query_one<BodyWeight>(weight, {body}, [](const store::Row& row) {
        return BodyWeight{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
    }));
    return found.value_or(BodyWeight{});
}

base::Result<std::optional<std::string>> find_merged_body(store::Reader& reader,
                                                          std::string_view slug,
                                                          const rights::Viewer& viewer) {
    TRY(const auto into, reader.query_one<BodyId>(went_by_slug, {slug}, [](const store::Row& row) {
        return row.id<BodyTag>(0);
    }));
    if (!into) return std::optional<std::string>{};
    TRY(const BodyId now, body_now(reader, *into));
    return reader.query_one<std::string>(
        seen_slug, rights::values_for(viewer, {now}),
        [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<void> for_each_body_merge(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    TRY(const auto merges, reader.query<Merge>(all_merges, {}, merge_of));
    for (const Merge& one : merges) {
        TRY(const auto state, state_of(reader, one));
        each({.subject = subject_of(one.id),
              .hash = base::sha256_of(state),
              .line = changes::LineNeeded::Own});
    }
    return {};
}

}  // namespace records
