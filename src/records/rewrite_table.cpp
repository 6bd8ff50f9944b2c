// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of a document give way to others. What counts them is told first and afterwards.
#include <fmt/format.h>

#include <set>

#include "base/try.h"
#include "document/json.h"
#include "records/internal/body_table.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/item_table.h"
#include "records/internal/likeness.h"
#include "records/internal/rewrite_document.h"
#include "records/internal/tally_table.h"
#include "records/internal/text_columns.h"
#include "records/untold.h"
#include "rights/unpublished.h"
#include "store/generations.h"

namespace records {
namespace {

constexpr std::string_view remove_sections =
    "DELETE FROM section WHERE item_id IN (SELECT id FROM item WHERE minutes_id = $1)";
constexpr std::string_view remove_attachments =
    "DELETE FROM attachment WHERE item_id IN (SELECT id FROM item WHERE minutes_id = $1)";
constexpr std::string_view remove_outcomes =
    "DELETE FROM outcome WHERE item_id IN (SELECT id FROM item WHERE minutes_id = $1)";
constexpr std::string_view remove_items = "DELETE FROM item WHERE minutes_id = $1";
constexpr std::string_view remove_people = "DELETE FROM participation WHERE minutes_id = $1";
constexpr std::string_view people_named =
    "SELECT DISTINCT person_id FROM participation WHERE minutes_id = $1 AND person_id IS NOT NULL";
// Nobody may know of a person any more whom no published document lists: unless somebody keeps the
// person, only drafts do.
constexpr std::string_view unlist =
    "UPDATE person SET is_listed = 0, is_provisional = CASE WHEN EXISTS (SELECT 1 FROM change"
    "  WHERE change.subject = 'person/' || person.id)"
    "  OR EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)"
    "  OR EXISTS (SELECT 1 FROM role_holding WHERE role_holding.person_id = person.id)"
    "  OR EXISTS (SELECT 1 FROM person_meaning"
    "  WHERE person_meaning.person_id = person.id OR person_meaning.means_id = person.id)"
    "  THEN 0 ELSE 1 END"
    " WHERE id = $1 AND is_listed = 1 AND NOT EXISTS (SELECT 1 FROM participation"
    "  JOIN minutes ON minutes.id = participation.minutes_id"
    "  WHERE participation.person_id = person.id AND minutes.is_published = 1)";
constexpr std::string_view rewrite_head =
    "UPDATE minutes SET kind = $2, body_name = $3, start_at = $4, place = $5, item_count = $6,"
    " closed_count = $7, postponed_count = 0, finding_count = $8, preamble = $9, contents = $10,"
    " findings = $11, source_visibility = CASE WHEN $12 = 1 THEN 'closed' ELSE source_visibility"
    " END, profile = $13, likeness = $14 WHERE id = $1";
constexpr std::string_view move_to =
    "UPDATE minutes SET meeting_id = $2, version = $3 WHERE id = $1 AND is_published = 0";
constexpr std::string_view documents_of_meeting =
    "SELECT count(*) FROM minutes WHERE meeting_id = $1";
constexpr std::string_view change_meeting =
    "UPDATE meeting SET body_id = $2, held_on = $3, start_at = $4 WHERE id = $1"
    " AND is_provisional = 1";
constexpr std::string_view leave_meeting =
    "UPDATE meeting SET start_at = NULL WHERE id = $1"
    " AND is_provisional = 1 AND NOT EXISTS (SELECT 1 FROM minutes WHERE meeting_id = $1)";

std::optional<std::string> text_of(const std::optional<base::TimeOfDay>& time) {
    if (!time) return std::nullopt;
    return base::render_time_of_day(*time);
}

base::Result<std::set<std::int64_t>> list_people_named(store::Reader& reader, MinutesId id) {
    std::set<std::int64_t> people;
    TRY_DO(reader.for_each(people_named, {id},
                           [&](const store::Row& row) { people.insert(row.integer(0)); }));
    return people;
}

base::Result<void> remove_rows(store::Transaction& transaction, MinutesId id) {
    for (const std::string_view sql : {remove_sections, remove_attachments, remove_outcomes}) {
        TRY_DO(transaction.execute(sql, {id}));
    }
    TRY_DO(transaction.execute(remove_items, {id}));
    TRY_DO(transaction.execute(remove_people, {id}));
    return {};
}

base::Result<void> write_rows(store::Transaction& transaction, MinutesId id,
                              const DocumentToWrite& document) {
    const Minutes& minutes = document.minutes;
    std::int64_t closed = 0;
    for (const Item& item : minutes.items) closed += item.closed ? 1 : 0;
    TRY_DO(transaction.execute(
        rewrite_head,
        {id, name_of(minutes.kind), minutes.body, text_of(minutes.start), minutes.place,
         static_cast<std::int64_t>(minutes.items.size()), closed,
         static_cast<std::int64_t>(minutes.findings.size()),
         document::render_json(minutes.preamble), render_contents(minutes.contents),
         render_findings(minutes.findings),
         has_closed_matter(minutes) || has_unread_text(minutes) || document.closes_original,
         document.profile, likeness_of(minutes.findings)}));
    TRY_DO(add_participations(transaction,
                              {.minutes = id,
                               .is_current = false,
                               .body = document.body,
                               .meeting = document.meeting,
                               .held_on = minutes.date},
                              document.participations));
    int position = 0;
    for (const Item& item : minutes.items) {
        ItemPlace place{
            .minutes = id, .position = position++, .case_id = {}, .held_on = minutes.date};
        if (item.case_number) {
            TRY(place.case_id, case_with_number(transaction, *item.case_number));
        }
        TRY_DO(add_item(transaction, item, place));
    }
    return {};
}

/// Whom the document listed before and nobody lists any more.
base::Result<void> unlist_people(store::Transaction& transaction,
                                 const std::set<std::int64_t>& before) {
    int gone = 0;
    for (const std::int64_t person : before) {
        TRY(const auto changed, transaction.execute(unlist, {person}));
        gone += static_cast<int>(changed);
    }
    return tally_people(transaction, -gone);
}

base::Result<bool> is_only_document(store::Reader& reader, MeetingId meeting) {
    TRY(const auto count,
        reader.query_one<std::int64_t>(documents_of_meeting, {meeting},
                                       [](const store::Row& row) { return row.integer(0); }));
    return count == 1;
}

}  // namespace

base::Result<void> rewrite_document(store::Transaction& transaction, MinutesId id,
                                    const DocumentToWrite& document) {
    TRY(const KnownMinutes known, load_known_minutes(transaction, id));
    std::optional<store::WritesForSome> for_some;  // A draft makes nobody else's pages old.
    if (!known.published) {
        for_some.emplace();
        for_some->count_for(rights::part_of_body(document.body));
        if (document.made_by) for_some->count_for(rights::part_of_maker(*document.made_by));
    }
    TRY(std::set<std::int64_t> cases, list_case_ids(transaction, id));
    TRY(const auto people, list_people_named(transaction, id));
    if (known.current) TRY_DO(retire_minutes(transaction, id));
    TRY_DO(remove_rows(transaction, id));
    TRY_DO(write_rows(transaction, id, document));
    for_some.reset();
    if (known.current) TRY_DO(let_minutes_stand(transaction, id));
    TRY_DO(obey_decisions(transaction, document.meeting, id));
    if (known.published) {
        TRY_DO(make_people_known(transaction, id));
        TRY_DO(unlist_people(transaction, people));
    }
    TRY_DO(close_in_other_versions(transaction, document.meeting));
    TRY_DO(settle_documents(transaction, document.meeting));
    if (!known.current) return {};
    TRY(auto now, list_case_ids(transaction, id));
    cases.merge(now);
    return recount_cases(transaction, cases);
}

base::Result<MeetingRow> move_unpublished(store::Transaction& transaction, MinutesId id,
                                          const MeetingRow& from, const MeetingRow& wanted,
                                          const Draft& draft) {
    TRY(auto all_that_day, list_meetings_on(transaction, wanted.body, wanted.held_on));
    std::optional<MeetingRow> to;
    // Documents whose day or body nobody has told are each of a meeting of its own.
    TRY(const BodyRow body, load_body_row(transaction, wanted.body));
    TRY(const auto that_day, meetings_for(transaction, std::move(all_that_day), body, draft));
    const std::string body_slug = draft_slug(body, draft);
    const bool untold = wanted.held_on == base::untold_day || body.name == untold_body;
    for (const MeetingRow& one : that_day) {
        if (untold && one.id != from.id) continue;
        const bool fits = !one.start || !wanted.start || one.start == wanted.start;
        if (fits && (!to || one.id == from.id)) to = one;
    }
    TRY(const bool is_alone, is_only_document(transaction, from.id));
    // A meeting that everybody knew of stays what its address says.
    const bool stays =
        from.is_provisional && !from.was_public && is_alone && (!to || to->id == from.id);
    if (stays) {
        TRY_DO(transaction.execute(change_meeting,
                                   {from.id, wanted.body, wanted.held_on, text_of(wanted.start)}));
        return give_meeting_its_address(transaction, from.id, body_slug);
    }
    if (!to) {
        MeetingRow added = wanted;
        added.is_provisional = true;
        TRY(to, add_meeting(transaction, std::move(added), body_slug));
    }
    if (to->id == from.id) return *std::move(to);
    TRY(const int version, next_version(transaction, to->id));
    TRY_DO(transaction.execute(move_to, {id, to->id, version}));
    TRY_DO(transaction.execute(leave_meeting, {from.id}));
    return *std::move(to);
}

}  // namespace records
