// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/publish_minutes.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/correction_table.h"
#include "records/internal/follow_items.h"
#include "records/internal/for_body.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/publishing.h"
#include "records/internal/write_document.h"
#include "records/untold.h"
#include "records/waiting_documents.h"

namespace records {
namespace {

base::Result<KnownMinutes> find_document(store::Reader& reader, const MeetingRow& meeting,
                                         const std::optional<int>& version) {
    TRY(const auto all, list_known_minutes(reader, meeting.id));
    std::optional<KnownMinutes> found;
    for (const KnownMinutes& one : all) {
        const bool waits = !one.published && !one.withdrawal && !one.for_body;
        const bool asked = version ? one.version == *version : waits;
        if (asked) found = one;
    }
    if (!found && !version && !all.empty()) {
        return base::Error{base::ErrorKind::Conflict, "minutes.is_published", meeting.slug};
    }
    if (!found) return base::Error{base::ErrorKind::NotFound, "minutes.not_found", meeting.slug};
    if (found->withdrawal) {
        return base::Error{base::ErrorKind::Conflict, "minutes.is_withdrawn", meeting.slug};
    }
    if (!found->published) return *std::move(found);
    return base::Error{base::ErrorKind::Conflict, "minutes.is_published", meeting.slug};
}

base::Result<void> check_doubts(const base::Findings& findings, const base::Findings& seen,
                                const std::string& meeting_slug) {
    for (const base::Finding& one : findings) {
        if (needs_a_look(one)) {
            return base::Error{base::ErrorKind::Conflict, "minutes.unanswered", meeting_slug};
        }
        const bool is_seen = std::find(seen.begin(), seen.end(), one) != seen.end();
        if (stops_publishing(one) && !is_seen) {
            return base::Error{base::ErrorKind::Conflict, "minutes.in_doubt", meeting_slug};
        }
    }
    return {};
}

/// What somebody said is no minutes is published by nobody, whichever way.
base::Result<void> check_is_minutes(store::Reader& reader, const KnownMinutes& document) {
    TRY(const auto corrections, list_corrections(reader, document.source_sha256));
    for (const KeptCorrection& one : corrections) {
        if (!one.undone && one.correction.kind == CorrectionKind::NotMinutes) {
            return base::Error{base::ErrorKind::Conflict, "review.not_minutes"};
        }
    }
    return {};
}

struct PublishedNow {
    const KnownMinutes& document;
    std::string_view meeting_slug;
    std::string before;  ///< Its hash before.
    std::string at;
    std::vector<std::string> doubts;  ///< Their kinds.
};

/// The document as it was is gone, and is there as the version it became.
base::Result<void> log_published(store::Transaction& transaction, const changes::Mandate& mandate,
                                 const PublishedNow& now) {
    TRY_DO(changes::write(transaction, mandate, now.at,
                          {.subject = subject_of_unpublished(now.document.source_sha256),
                           .before_hash = now.before,
                           .meeting = now.document.meeting.value,
                           .minutes = now.document.id.value}));
    TRY(const auto after, load_archived_document(transaction, now.document.id, now.meeting_slug));
    TRY_DO(changes::write(transaction, mandate, now.at,
                          {.subject = subject_of_document(after.meeting_slug, after.version),
                           .after_hash = hash_of(after),
                           .fields = now.doubts,
                           .meeting = now.document.meeting.value,
                           .minutes = now.document.id.value}));
    return {};
}

}  // namespace

base::Result<Published> publish_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                        std::string_view meeting_slug,
                                        const std::optional<int>& version, const base::Clock& clock,
                                        const base::Findings& seen) {
    return publish_under(transaction, actor, publish_minutes_action, {meeting_slug, version, seen},
                         clock);
}

base::Result<Published> publish_under(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Action& action, const ToPublish& wanted,
                                      const base::Clock& clock) {
    TRY(MeetingRow meeting, load_meeting_row(transaction, wanted.meeting_slug));
    TRY(const auto mandate, actor.require(action, rights::in_body(meeting.body)));
    TRY(const BodyRow known_body, load_body_row(transaction, meeting.body));
    if (meeting.held_on == base::untold_day || known_body.name == untold_body) {
        return base::Error{base::ErrorKind::Conflict, "minutes.head_untold", meeting.slug};
    }
    TRY(const KnownMinutes document, find_document(transaction, meeting, wanted.version));
    TRY(auto stored, load_archived_document(transaction, document.id, meeting.slug));
    TRY_DO(check_is_minutes(transaction, document));
    TRY_DO(check_doubts(stored.minutes.findings, wanted.seen, meeting.slug));
    auto doubts = doubt_kinds(stored.minutes.findings);
    TRY(const BodyRow body,
        make_body_known(transaction, known_body, base::collapse_space(stored.minutes.body)));
    TRY_DO(tell_meeting(transaction, meeting, body.slug, stored.minutes.start));
    const std::string before = hash_of_unpublished(std::move(stored));
    TRY_DO(end_keeping_for_body(transaction, mandate, document, clock.now()));
    TRY(const int published_as, take_published_version(transaction, meeting.id));
    TRY_DO(let_everybody_see(transaction, document, published_as));
    TRY_DO(log_published(transaction, mandate,
                         {document, meeting.slug, before, clock.now(), std::move(doubts)}));
    Published published{document.id, meeting.slug, published_as, {}};
    TRY_DO(follow_items(transaction, mandate, {meeting.id, meeting.slug, document.id}, clock,
                        published.findings));
    return published;
}

}  // namespace records
