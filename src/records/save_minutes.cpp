// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/save_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/follow_items.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/match_people.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/pick_meeting.h"
#include "records/internal/source_key.h"
#include "records/internal/source_table.h"
#include "records/internal/unclaimed.h"
#include "records/internal/write_document.h"
#include "records/untold.h"
#include "records/waiting_documents.h"
#include "rights/unpublished.h"
#include "store/generations.h"

namespace records {
namespace {

/// What only waits may leave its body and day untold.
base::Result<void> check(const Minutes& minutes, Publicity publicity) {
    const bool waits = publicity == Publicity::Unpublished;
    if (base::trim(minutes.body).empty() || (!waits && has_untold_body(minutes))) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_body",
                           "the document does not say which body met"};
    }
    if (!base::is_real(minutes.date) || (!waits && minutes.date == base::untold_day)) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_date",
                           "the document does not say when the meeting was"};
    }
    return {};
}

/// What is saved for whom.
struct Saving {
    const rights::Actor& actor;
    const rights::Action& action;
    Publicity publicity = Publicity::Published;
};

base::Result<BodyRow> find_or_add_body(store::Transaction& transaction, const Saving& saving,
                                       std::string_view name) {
    const std::string clean = base::collapse_space(name);
    TRY(auto known, find_body(transaction, clean));
    if (known) {
        if (saving.publicity == Publicity::Unpublished) return *std::move(known);
        return make_body_known(transaction, *known, clean);
    }
    if (saving.publicity == Publicity::Unpublished) {
        TRY_DO(mandate_in_some_body(transaction, saving.actor, saving.action));
    } else {
        TRY_DO(saving.actor.require(saving.action, rights::everywhere()));
    }
    return add_body(transaction, clean, saving.publicity);
}

struct FoundMeeting {
    MeetingRow row;
    bool is_new = false;
};

/// Of a document that is made here it is known which meeting it is of: where it stood before, or
/// what begins when it says. Another of its body on that day is not it, however alike they are.
std::optional<MeetingRow> leave_its_own(std::vector<MeetingRow>& that_day, const Minutes& minutes,
                                        const SourceFile& source) {
    if (!source.is_made_here) return std::nullopt;
    for (const MeetingRow& one : that_day) {
        if (one.slug == source.moved_from) return one;
    }
    std::erase_if(that_day, [&](const MeetingRow& one) {
        return one.start && minutes.start && *one.start != *minutes.start;
    });
    return std::nullopt;
}

base::Result<FoundMeeting> find_or_add_meeting(store::Transaction& transaction,
                                               const Minutes& minutes, const BodyRow& body,
                                               Publicity publicity, const Draft& draft,
                                               const SourceFile& source) {
    TRY(auto all_that_day, list_meetings_on(transaction, body.id, minutes.date));
    TRY(auto that_day, meetings_for(transaction, std::move(all_that_day), body, draft));
    std::optional<MeetingRow> known = leave_its_own(that_day, minutes, source);
    if (!known && !is_untold(minutes)) {
        TRY(known, pick_meeting(transaction, that_day, minutes, publicity));
    }
    if (!known) {
        TRY(auto added, add_meeting(transaction,
                                    {.id = {},
                                     .body = body.id,
                                     .held_on = minutes.date,
                                     .start = minutes.start,
                                     .slug = {},
                                     .is_provisional = publicity == Publicity::Unpublished},
                                    draft_slug(body, draft)));
        return FoundMeeting{std::move(added), true};
    }
    if (publicity == Publicity::Published) {
        TRY_DO(tell_meeting(transaction, *known, body.slug, minutes.start));
    }
    return FoundMeeting{*std::move(known), false};
}

base::Result<void> log_saved(store::Transaction& transaction, const changes::Mandate& mandate,
                             DocumentToWrite document, const Saved& saved) {
    const bool published = document.publicity == Publicity::Published;
    const std::string saved_at = document.saved_at;
    auto archived = archived_document_of(std::move(document), saved.meeting_slug);
    // Published although it was in doubt: somebody took that on himself.
    auto fields = published ? doubt_kinds(archived.minutes.findings) : std::vector<std::string>();
    const std::string subject = published ? subject_of_document(saved.meeting_slug, saved.version)
                                          : subject_of_unpublished(archived.source_sha256);
    TRY_DO(changes::write(
        transaction, mandate, saved_at,
        {.subject = subject,
         .after_hash = published ? hash_of(archived) : hash_of_unpublished(std::move(archived)),
         .fields = std::move(fields),
         .meeting = saved.meeting.value,
         .minutes = saved.minutes.value}));
    return {};
}

/// A correction of the start: the meeting begins when the document that stands says so.
base::Result<void> settle_told_start(store::Transaction& transaction, const Saved& saved,
                                     const Minutes& minutes) {
    if (!minutes.start) return {};
    TRY(const KnownMinutes now, load_known_minutes(transaction, saved.minutes));
    if (!now.current) return {};
    return set_start(transaction, saved.meeting, *minutes.start);
}

base::Result<Saved> known_document(store::Reader& reader, const KnownMinutes& known) {
    TRY(auto meeting, load_meeting_row(reader, known.meeting));
    return Saved{.effect = SaveEffect::Unchanged,
                 .meeting = known.meeting,
                 .minutes = known.id,
                 .meeting_slug = std::move(meeting.slug),
                 .version = known.version,
                 .findings = {}};
}

struct BytesAtHand {
    const std::string& sha256;
    bool is_hidden = false;  ///< There is a draft of them that the actor may not know of.
};
/// Also where there is no such draft yet: the key must not tell which of two came first.
std::string source_key_for(const Saving& saving, const BodyRow& body,
                           const std::optional<PersonId>& maker, const BytesAtHand& bytes) {
    const bool is_nobodys = saving.publicity == Publicity::Unpublished && body.is_provisional;
    if (!maker || !(is_nobodys || bytes.is_hidden)) return bytes.sha256;
    return own_source_key(bytes.sha256, *maker);
}

base::Result<Saved> save(store::Transaction& transaction, const Saving& saving,
                         const Minutes& minutes, const SourceFile& source,
                         const base::Clock& clock) {
    TRY_DO(check(minutes, saving.publicity));
    const std::string sha256 = base::sha256_of(source.bytes);
    TRY(const KnownBytes bytes, find_bytes_known_to(transaction, saving.actor, sha256));
    if (bytes.known) return known_document(transaction, *bytes.known);

    std::optional<store::WritesForSome> for_some;  // A draft makes nobody else's pages old.
    if (saving.publicity == Publicity::Unpublished) for_some.emplace();
    TRY(const auto body, find_or_add_body(transaction, saving, minutes.body));
    if (for_some) for_some->count_for(rights::part_of_body(body.id));
    TRY(const auto mandate, saving.publicity == Publicity::Unpublished
                                ? mandate_for_draft(transaction, saving.actor, saving.action, body)
                                : saving.actor.require(saving.action, rights::in_body(body.id)));
    TRY(const auto maker, person_of(transaction, saving.actor));
    const std::string key = source_key_for(saving, body, maker, {sha256, bytes.is_hidden});
    TRY_DO(add_source(transaction, key, source.bytes));
    TRY(auto meeting,
        find_or_add_meeting(transaction, minutes, body, saving.publicity, {maker, key}, source));
    Saved saved{.effect = meeting.is_new ? SaveEffect::NewMeeting : SaveEffect::NewVersion,
                .meeting = meeting.row.id,
                .minutes = {},
                .meeting_slug = std::move(meeting.row.slug),
                .findings = {}};
    DocumentToWrite document{.meeting = saved.meeting,
                             .body = body.id,
                             .publicity = saving.publicity,
                             .saved_at = clock.now(),
                             .source_sha256 = key,
                             .file_name = source.file_name,
                             .media_type = source.media_type,
                             .profile = source.profile,
                             .participations = {},
                             .minutes = minutes};
    document.import = source.import;
    document.closes_original = source.tells_more;
    document.made_by = maker;
    TRY(document.version, saving.publicity == Publicity::Published
                              ? take_published_version(transaction, saved.meeting)
                              : next_version(transaction, saved.meeting));
    saved.version = document.version;
    TRY(document.participations,
        match_people(transaction, minutes, {body.id, saving.publicity}, saved.findings));
    document.minutes.findings.insert(document.minutes.findings.end(), saved.findings.begin(),
                                     saved.findings.end());
    for_some.reset();
    TRY(saved.minutes, write_document(transaction, document));
    TRY_DO(log_saved(transaction, mandate, std::move(document), saved));
    // A draft leaves no trace: decisions follow it when it is published.
    if (saving.publicity == Publicity::Unpublished) return saved;
    TRY_DO(settle_told_start(transaction, saved, minutes));
    TRY_DO(follow_items(transaction, mandate,
                        {.meeting = saved.meeting,
                         .meeting_slug = saved.meeting_slug,
                         .minutes = saved.minutes,
                         .is_made_here = source.is_made_here,
                         .moved_from = source.moved_from},
                        clock, saved.findings));
    return saved;
}

}  // namespace

base::Result<Saved> save_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                 const Minutes& minutes, const SourceFile& source,
                                 const base::Clock& clock) {
    const Saving saving{actor, save_minutes_action, Publicity::Published};
    return save(transaction, saving, minutes, source, clock);
}

base::Result<Saved> save_unpublished(store::Transaction& transaction, const rights::Actor& actor,
                                     const Minutes& minutes, const SourceFile& source,
                                     const base::Clock& clock) {
    const Saving saving{actor, save_unpublished_action, Publicity::Unpublished};
    return save(transaction, saving, minutes, source, clock);
}

}  // namespace records
