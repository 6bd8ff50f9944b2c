// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/write_document.h"

#include <algorithm>
#include <set>

#include "base/try.h"
#include "document/unread.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/item_table.h"
#include "records/internal/standing.h"
#include "rights/unpublished.h"
#include "store/generations.h"

namespace records {
namespace {

/// Whether a document of that kind and version goes before all that are published.
bool is_to_stand(MinutesKind kind, int version, const std::vector<KnownMinutes>& others) {
    const KnownMinutes candidate{.id = {}, .meeting = {}, .version = version, .kind = kind};
    return std::none_of(others.begin(), others.end(), [&](const KnownMinutes& other) {
        return other.published && other.version != version && goes_before(other, candidate);
    });
}

/// Whether a document came to stand, and the cases that the one before it had.
struct Succession {
    bool stands = false;
    std::set<std::int64_t> cases = {};
};

/// The document that stood gives way to one that goes before it.
base::Result<Succession> make_way(store::Transaction& transaction, MeetingId meeting,
                                  MinutesKind kind, int version) {
    TRY(const auto others, list_known_minutes(transaction, meeting));
    Succession succession{.stands = is_to_stand(kind, version, others)};
    if (!succession.stands) return succession;
    for (const KnownMinutes& other : others) {
        if (!other.current) continue;
        TRY(succession.cases, list_case_ids(transaction, other.id));
        TRY_DO(retire_minutes(transaction, other.id));
    }
    return succession;
}

/// What follows from a published document: whom and what everybody may know of, what is closed
/// elsewhere, the cases' counts.
base::Result<void> follow_up(store::Transaction& transaction, MeetingId meeting, MinutesId minutes,
                             Succession succession) {
    TRY_DO(make_people_known(transaction, minutes));
    TRY_DO(close_in_other_versions(transaction, meeting));
    if (!succession.stands) return {};
    TRY(auto now, list_case_ids(transaction, minutes));
    succession.cases.merge(now);
    return recount_cases(transaction, succession.cases);
}

base::Result<void> write_items(store::Transaction& transaction, const Minutes& minutes,
                               MinutesId id) {
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

}  // namespace

bool has_unread_text(const Minutes& minutes) {
    return std::any_of(
        minutes.findings.begin(), minutes.findings.end(),
        [](const base::Finding& one) { return document::tells_of_unread(one.code); });
}

base::Result<MinutesId> write_document(store::Transaction& transaction,
                                       const DocumentToWrite& document) {
    const bool published = document.publicity == Publicity::Published;
    Succession succession;
    std::optional<store::WritesForSome> for_some;
    if (!published) {
        for_some.emplace();
        for_some->count_for(rights::part_of_body(document.body));
        if (document.made_by) for_some->count_for(rights::part_of_maker(*document.made_by));
    } else {
        TRY(succession,
            make_way(transaction, document.meeting, document.minutes.kind, document.version));
    }
    TRY(const auto id,
        add_minutes(transaction, {.meeting = document.meeting,
                                  .version = document.version,
                                  .is_current = succession.stands,
                                  .is_published = published,
                                  .made_by = document.made_by,
                                  .import = document.import,
                                  .source_is_open = !has_closed_matter(document.minutes) &&
                                                    !has_unread_text(document.minutes) &&
                                                    !document.closes_original,
                                  .saved_at = document.saved_at,
                                  .source_sha256 = document.source_sha256,
                                  .file_name = document.file_name,
                                  .media_type = document.media_type,
                                  .profile = document.profile,
                                  .minutes = &document.minutes}));
    TRY_DO(add_participations(transaction,
                              {.minutes = id,
                               .is_current = succession.stands,
                               .body = document.body,
                               .meeting = document.meeting,
                               .held_on = document.minutes.date},
                              document.participations));
    TRY_DO(write_items(transaction, document.minutes, id));
    // What a draft closes it may close in what everybody sees, too.
    for_some.reset();
    TRY_DO(obey_decisions(transaction, document.meeting, id));
    if (published) {
        TRY_DO(follow_up(transaction, document.meeting, id, std::move(succession)));
    } else {
        TRY_DO(close_in_other_versions(transaction, document.meeting));
    }
    return id;
}

base::Result<void> tell_meeting(store::Transaction& transaction, MeetingRow& meeting,
                                std::string_view body_slug,
                                const std::optional<base::TimeOfDay>& start) {
    if (meeting.is_provisional) {
        meeting.start = start;
        TRY(meeting, make_meeting_known(transaction, meeting, body_slug));
        return {};
    }
    if (meeting.start || !start) return {};
    meeting.start = start;
    return set_start(transaction, meeting.id, *start);
}

base::Result<void> let_everybody_see(store::Transaction& transaction, const KnownMinutes& document,
                                     int version) {
    TRY_DO(set_published(transaction, document.id, version));
    TRY_DO(settle_standing(transaction, document.meeting));
    return follow_up(transaction, document.meeting, document.id, {});
}

}  // namespace records
