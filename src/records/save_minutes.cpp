// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/save_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/match_people.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/slug.h"
#include "records/internal/source_table.h"
#include "records/internal/write_document.h"

namespace records {
namespace {

base::Result<void> check(const Minutes& minutes) {
    if (base::trim(minutes.body).empty()) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_body",
                           "the document does not say which body met"};
    }
    if (!base::is_real(minutes.date)) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_date",
                           "the document does not say when the meeting was"};
    }
    return {};
}

base::Result<BodyRow> find_or_add_body(store::Transaction& transaction, const rights::Actor& actor,
                                       std::string_view name) {
    const std::string clean = base::collapse_space(name);
    TRY(auto known, find_body(transaction, clean));
    if (known) return *std::move(known);
    TRY_DO(actor.require(save_minutes_action, rights::everywhere()));
    return add_body(transaction, clean);
}

/// Which of the body's meetings that day the document is of. One without a start time is of the
/// first; a meeting whose start no document has told takes the start of this one.
std::optional<MeetingRow> pick_meeting(const std::vector<MeetingRow>& that_day,
                                       const std::optional<base::TimeOfDay>& start) {
    if (that_day.empty()) return std::nullopt;
    if (!start) return that_day.front();
    const auto same = std::find_if(that_day.begin(), that_day.end(),
                                   [&](const MeetingRow& one) { return one.start == start; });
    if (same != that_day.end()) return *same;
    const auto untold = std::find_if(that_day.begin(), that_day.end(),
                                     [](const MeetingRow& one) { return !one.start; });
    if (untold != that_day.end()) return *untold;
    return std::nullopt;
}

struct FoundMeeting {
    MeetingId id;
    std::string slug;
    bool is_new = false;
};

base::Result<FoundMeeting> find_or_add_meeting(store::Transaction& transaction,
                                               const Minutes& minutes, const BodyRow& body) {
    TRY(const auto that_day, list_meetings_on(transaction, body.id, minutes.date));
    if (const auto known = pick_meeting(that_day, minutes.start)) {
        if (!known->start && minutes.start) {
            TRY_DO(set_start(transaction, known->id, *minutes.start));
        }
        return FoundMeeting{known->id, known->slug, false};
    }
    const std::string wanted = fmt::format("{}-{}", base::render_date(minutes.date), body.slug);
    TRY(auto slug, free_slug(wanted, [&](const std::string& one) {
            return is_meeting_slug_taken(transaction, one);
        }));
    TRY(const auto id, add_meeting(transaction, {.id = {},
                                                 .body = body.id,
                                                 .held_on = minutes.date,
                                                 .start = minutes.start,
                                                 .slug = slug}));
    return FoundMeeting{id, std::move(slug), true};
}

}  // namespace

base::Result<Saved> save_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                 const Minutes& minutes, const SourceFile& source,
                                 const base::Clock& clock) {
    TRY_DO(check(minutes));
    const std::string sha256 = base::sha256_of(source.bytes);
    TRY(const auto known, find_minutes_of_source(transaction, sha256));
    if (known) return Saved{SaveEffect::Unchanged, known->meeting, known->id, {}};

    TRY_DO(add_source(transaction, sha256, source.bytes));
    TRY(const auto body, find_or_add_body(transaction, actor, minutes.body));
    TRY(const auto mandate, actor.require(save_minutes_action, rights::in_body(body.id)));
    TRY(const auto meeting, find_or_add_meeting(transaction, minutes, body));
    TRY(const auto others, list_known_minutes(transaction, meeting.id));
    Saved saved{.effect = meeting.is_new ? SaveEffect::NewMeeting : SaveEffect::NewVersion,
                .meeting = meeting.id,
                .minutes = {},
                .findings = {}};
    DocumentToWrite document{.meeting = meeting.id,
                             .body = body.id,
                             .version = others.empty() ? 1 : others.back().version + 1,
                             .saved_at = clock.now(),
                             .source_sha256 = sha256,
                             .file_name = source.file_name,
                             .media_type = source.media_type,
                             .profile = source.profile,
                             .participations = {},
                             .minutes = minutes};
    TRY(document.participations, match_people(transaction, minutes, body.id, saved.findings));
    document.minutes.findings.insert(document.minutes.findings.end(), saved.findings.begin(),
                                     saved.findings.end());
    TRY(saved.minutes, write_document(transaction, document));
    const std::string saved_at = document.saved_at;
    const auto archived = archived_document_of(std::move(document), meeting.slug);
    TRY_DO(changes::write(transaction, mandate, saved_at,
                          {.subject = subject_of_document(meeting.slug, archived.version),
                           .after_hash = hash_of(archived),
                           .meeting = meeting.id.value,
                           .minutes = saved.minutes.value}));
    return saved;
}

}  // namespace records
