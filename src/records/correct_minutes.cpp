// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/correct_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/correction_table.h"
#include "records/internal/follow_items.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/match_people.h"
#include "records/internal/pick_meeting.h"
#include "records/internal/rewrite_document.h"
#include "records/internal/unclaimed.h"
#include "records/personal_traces.h"
#include "records/untold.h"
#include "rights/unpublished.h"
#include "store/generations.h"

namespace records {
namespace {

base::Error not_found() { return {base::ErrorKind::NotFound, "document.not_found"}; }

std::string state_of(const DocumentToReview& document) {
    std::int64_t newest = 0;
    std::int64_t undone = 0;
    for (const KeptCorrection& one : document.corrections) {
        newest = std::max(newest, one.id.value);
        undone += one.undone ? 1 : 0;
    }
    const char* standing = document.published   ? "public"
                           : document.withdrawn ? "withdrawn"
                                                : "draft";
    return fmt::format("{}-{}-{}", standing, newest, undone);
}

base::Result<void> check_reason(const Correction& correction) {
    const bool needs =
        opens_something(correction.kind) || correction.kind == CorrectionKind::NotMinutes;
    if (!needs || !base::trim(correction.reason).empty()) return {};
    return base::Error{base::ErrorKind::Invalid, "correction.reason_needed"};
}

/// What a change of a document has to do with: who makes it and what the document was before.
struct Change {
    const rights::Actor& actor;
    const rights::Action& action;
    const DocumentToReview& document;
    const base::Clock& clock;
    bool closes_original = false;
};

base::Result<BodyRow> body_named(store::Transaction& transaction, const Change& change,
                                 const Minutes& corrected) {
    const std::string name = base::collapse_space(corrected.body);
    if (name.empty()) return base::Error{base::ErrorKind::Invalid, "minutes.no_body"};
    if (!base::is_real(corrected.date)) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_date"};
    }
    TRY(auto known, find_body(transaction, name));
    if (known) return *std::move(known);
    TRY_DO(mandate_in_some_body(transaction, change.actor, change.action));
    return add_body(transaction, name, Publicity::Unpublished);
}

bool names_other_meeting(const Minutes& before, const Minutes& after) {
    return before.body != after.body || before.date != after.date || before.start != after.start;
}

/// Where the document belongs with its corrections.
base::Result<MeetingRow> meeting_of(store::Transaction& transaction, const Change& change,
                                    const Minutes& corrected, const MeetingRow& now) {
    const DocumentToReview& document = change.document;
    if (!names_other_meeting(document.now, corrected)) return now;
    TRY(const KnownMinutes known, load_known_minutes(transaction, document.id));
    if (known.published || known.was_public) {
        return base::Error{base::ErrorKind::Conflict, "correction.is_published"};
    }
    std::optional<store::WritesForSome> for_some;
    for_some.emplace();
    for_some->count_for(rights::part_of_body(document.body));
    if (document.made_by) for_some->count_for(rights::part_of_maker(*document.made_by));
    TRY(const BodyRow body, body_named(transaction, change, corrected));
    for_some->count_for(rights::part_of_body(body.id));
    TRY_DO(mandate_for_draft(transaction, change.actor, change.action, body));
    return move_unpublished(transaction, document.id, now,
                            {.id = {},
                             .body = body.id,
                             .held_on = corrected.date,
                             .start = corrected.start,
                             .slug = {},
                             .is_provisional = true},
                            {document.made_by, known.source_sha256});
}

std::string subject_of(const archive::ArchivedDocument& archived, bool published) {
    return published ? subject_of_document(archived.meeting_slug, archived.version)
                     : subject_of_unpublished(archived.source_sha256);
}

std::string proof_of(archive::ArchivedDocument archived, bool published) {
    return published ? hash_of(archived) : hash_of_unpublished(std::move(archived));
}

/// The document becomes `corrected`, with its line in the log.
base::Result<void> rewrite(store::Transaction& transaction, const Change& change,
                           const changes::Mandate& mandate, const Minutes& corrected) {
    const DocumentToReview& document = change.document;
    TRY(auto before, load_archived_document(transaction, document.id, document.meeting_slug));
    const std::string subject = subject_of(before, document.published);
    const std::string before_hash = proof_of(std::move(before), document.published);
    TRY(const MeetingRow now, load_meeting_row(transaction, document.meeting));
    TRY(const MeetingRow meeting, meeting_of(transaction, change, corrected, now));
    DocumentToWrite to_write{
        .meeting = meeting.id,
        .body = meeting.body,
        .publicity = document.published ? Publicity::Published : Publicity::Unpublished,
        .made_by = document.made_by,
        .saved_at = {},
        .source_sha256 = document.source_sha256,
        .file_name = document.file_name,
        .media_type = document.media_type,
        .profile = document.profile,
        .participations = {},
        .closes_original =
            change.closes_original || takes_personal_traces_away(document.as_read, corrected),
        .minutes = corrected};
    base::Findings found;
    TRY(to_write.participations,
        match_people(transaction, corrected, {meeting.body, to_write.publicity}, found));
    for (base::Finding& one : found) {
        base::Findings& known = to_write.minutes.findings;
        if (std::find(known.begin(), known.end(), one) == known.end()) {
            known.push_back(std::move(one));
        }
    }
    TRY_DO(rewrite_document(transaction, document.id, to_write));
    TRY(auto after, load_archived_document(transaction, document.id, meeting.slug));
    TRY_DO(changes::write(transaction, mandate, change.clock.now(),
                          {.subject = subject,
                           .before_hash = before_hash,
                           .after_hash = proof_of(std::move(after), document.published),
                           .meeting = meeting.id.value,
                           .minutes = document.id.value}));
    base::Findings followed;
    return follow_items(transaction, mandate,
                        {meeting.id, meeting.slug, document.id, &document.now}, change.clock,
                        followed);
}

/// A correction and its document: whoever may not know of the one is not told of the other.
struct CorrectionAtHand {
    CorrectionId id;
    MeetingId meeting;
    MinutesId minutes;
};

base::Result<void> log_correction(store::Transaction& transaction, const changes::Mandate& mandate,
                                  const CorrectionAtHand& at_hand,
                                  const std::optional<std::string>& before,
                                  const base::Clock& clock) {
    TRY(const auto after, correction_state(transaction, at_hand.id));
    changes::Entry entry = changes::entry_of(subject_of_correction(at_hand.id), before, after);
    entry.meeting = at_hand.meeting.value;
    entry.minutes = at_hand.minutes.value;
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<changes::Mandate> mandate_for(store::Reader& reader, const Change& change,
                                           CorrectionKind kind) {
    const rights::Scope scope = rights::in_body(change.document.body);
    if (opens_something(kind)) {
        TRY_DO(change.actor.require(open_by_correction_action, scope));
    }
    if (change.document.unclaimed) return mandate_in_some_body(reader, change.actor, change.action);
    return change.actor.require(change.action, scope);
}

/// A correction that takes an item out of its case says whether everybody knew of which, one that
/// closes the original whether everybody could have it.
base::Result<Correction> with_what_all_knew(store::Reader& reader, const DocumentToReview& document,
                                            Correction correction) {
    if (correction.kind == CorrectionKind::OriginalClose) correction.yes = !document.source_closed;
    const bool leaves =
        correction.kind == CorrectionKind::ItemCase || correction.kind == CorrectionKind::ItemJoin;
    if (!leaves || !correction.item) return correction;
    TRY(const bool known, is_item_for_all(reader, document.id, correction.item->number));
    if (known) correction.more = known_to_all;
    return correction;
}

/// Somebody has said since which body it is.
void forget_new_body(base::Findings& findings) {
    std::erase_if(findings, [](const auto& one) { return one.code == "doubt.body_new"; });
}

}  // namespace

std::vector<Correction> DocumentToReview::holding() const {
    std::vector<Correction> all;
    for (const KeptCorrection& one : corrections) {
        if (!one.undone) all.push_back(one.correction);
    }
    return all;
}

bool DocumentToReview::is_no_minutes() const {
    return std::any_of(corrections.begin(), corrections.end(), [](const KeptCorrection& one) {
        return !one.undone && one.correction.kind == CorrectionKind::NotMinutes;
    });
}

base::Result<DocumentToReview> load_document_to_review(store::Reader& reader, MinutesId minutes,
                                                       const rights::Actor& actor,
                                                       const rights::Viewer& viewer) {
    TRY(auto found, find_document_to_review(reader, minutes, viewer));
    if (!found) return not_found();
    if (!actor.may(rights::Permission::SaveMinutes, rights::in_body(found->body))) {
        if (found->published) return not_found();
        TRY(found->unclaimed, keeps_unclaimed(reader, actor, found->made_by, found->body));
        if (!found->unclaimed) return not_found();
    }
    TRY(auto stored, load_archived_document(reader, minutes, found->meeting_slug));
    found->now = std::move(stored.minutes);
    TRY(auto as_read, find_as_read(reader, found->source_sha256));
    found->as_read = as_read ? *std::move(as_read) : found->now;
    TRY(const BodyRow body, load_body_row(reader, found->body));
    if (!body.is_provisional) {
        forget_new_body(found->now.findings);
        forget_new_body(found->as_read.findings);
    }
    TRY(found->corrections, list_corrections(reader, found->source_sha256));
    found->state = state_of(*found);
    return *std::move(found);
}

base::Result<void> correct_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                   const DocumentToReview& document,
                                   std::span<const Correction> corrections,
                                   const Minutes& corrected, const base::Clock& clock) {
    if (corrections.empty()) return {};
    const bool closes_original = std::any_of(
        corrections.begin(), corrections.end(),
        [](const Correction& one) { return one.kind == CorrectionKind::OriginalClose; });
    const Change change{actor, correct_minutes_action, document, clock, closes_original};
    TRY(const auto mandate, mandate_for(transaction, change, CorrectionKind::Place));
    TRY(const auto person, person_of(transaction, actor));
    TRY_DO(keep_as_read(transaction, document.source_sha256, document.as_read));
    for (const Correction& correction : corrections) {
        TRY_DO(mandate_for(transaction, change, correction.kind));
        TRY_DO(check_reason(correction));
        TRY(const Correction kept, with_what_all_knew(transaction, document, correction));
        TRY(const auto id, add_correction(transaction, {.sha256 = document.source_sha256,
                                                        .correction = kept,
                                                        .made_by = person,
                                                        .made_at = clock.now(),
                                                        .while_public = document.published}));
        TRY_DO(log_correction(transaction, mandate, {id, document.meeting, document.id},
                              std::nullopt, clock));
    }
    return rewrite(transaction, change, mandate, corrected);
}

base::Result<void> undo_corrections(store::Transaction& transaction, const rights::Actor& actor,
                                    const DocumentToReview& document,
                                    std::span<const CorrectionId> corrections,
                                    const Minutes& corrected, const base::Clock& clock) {
    const Change change{actor, undo_correction_action, document, clock};
    TRY(const auto mandate, mandate_for(transaction, change, CorrectionKind::Place));
    bool opens_original = false;
    for (const CorrectionId correction : corrections) {
        const auto found = std::find_if(
            document.corrections.begin(), document.corrections.end(),
            [&](const KeptCorrection& one) { return one.id == correction && !one.undone; });
        if (found == document.corrections.end()) {
            return base::Error{base::ErrorKind::NotFound, "correction.not_found"};
        }
        // Whoever takes back that something was closed opens it.
        const bool closed_original = found->correction.kind == CorrectionKind::OriginalClose;
        const bool opens = closed_original || found->correction.kind == CorrectionKind::ItemClose;
        opens_original = opens_original || (closed_original && found->correction.yes);
        if (opens) TRY_DO(mandate_for(transaction, change, CorrectionKind::ItemOpen));
        TRY(const auto before, correction_state(transaction, correction));
        TRY_DO(end_correction(transaction, correction, document.source_sha256, clock.now()));
        TRY_DO(log_correction(transaction, mandate, {correction, document.meeting, document.id},
                              before, clock));
    }
    TRY_DO(rewrite(transaction, change, mandate, corrected));
    const bool stays_closed =
        has_unread_text(corrected) || takes_personal_traces_away(document.as_read, corrected);
    if (!opens_original || stays_closed) return {};
    return open_original_again(transaction, document.id);
}

base::Result<std::vector<Correction>> list_corrections_to_follow(store::Reader& reader,
                                                                 const Minutes& minutes,
                                                                 const rights::Actor& actor) {
    std::vector<Correction> none;
    TRY(const bool nobodys, is_nobodys(reader, actor, minutes.body));
    if (nobodys || is_untold(minutes)) return none;
    TRY(const auto body, find_body(reader, base::collapse_space(minutes.body)));
    if (!body) return none;
    TRY(const auto that_day, list_meetings_on(reader, body->id, minutes.date));
    TRY(const auto meeting, pick_meeting(reader, that_day, minutes, Publicity::Unpublished));
    if (!meeting) return none;
    std::optional<KnownMinutes> newest;
    TRY(const auto documents, list_known_minutes(reader, meeting->id));
    for (const KnownMinutes& one : documents) {
        if (one.kind == minutes.kind && (!newest || newest->id < one.id)) newest = one;
    }
    if (!newest) return none;
    TRY(const auto kept, list_corrections(reader, newest->source_sha256));
    for (const KeptCorrection& one : kept) {
        // What was said of one file alone does not follow: what it holds may be another thing now.
        const bool stays = opens_something(one.correction.kind) ||
                           one.correction.kind == CorrectionKind::NotMinutes ||
                           one.correction.kind == CorrectionKind::ReadAgain ||
                           one.correction.kind == CorrectionKind::OriginalClose ||
                           names_the_meeting(one.correction.kind);
        if (!one.undone && !stays) none.push_back(one.correction);
    }
    return none;
}

base::Result<void> keep_followed_corrections(store::Transaction& transaction,
                                             const rights::Actor& actor, MinutesId minutes,
                                             const Minutes& as_read,
                                             const std::vector<Correction>& corrections,
                                             const base::Clock& clock) {
    if (corrections.empty()) return {};
    TRY(const KnownMinutes known, load_known_minutes(transaction, minutes));
    TRY(const MeetingRow meeting, load_meeting_row(transaction, known.meeting));
    TRY(const BodyRow body, load_body_row(transaction, meeting.body));
    TRY(const auto mandate, mandate_for_draft(transaction, actor, correct_minutes_action, body));
    TRY(const auto person, person_of(transaction, actor));
    TRY_DO(keep_as_read(transaction, known.source_sha256, as_read));
    for (const Correction& one : corrections) {
        TRY(const auto id, add_correction(transaction, {.sha256 = known.source_sha256,
                                                        .correction = one,
                                                        .made_by = person,
                                                        .made_at = clock.now(),
                                                        .followed = true}));
        TRY_DO(log_correction(transaction, mandate, {id, known.meeting, minutes}, std::nullopt,
                              clock));
    }
    return {};
}

}  // namespace records
