// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/correction_table.h"
#include "records/internal/for_body.h"
#include "records/internal/match_matters.h"
#include "records/internal/meeting_table.h"
#include "records/internal/visibility.h"
#include "records/keep_for_body.h"
#include "records/untold.h"

namespace records {
namespace {

constexpr std::string_view set_for_body = "UPDATE minutes SET for_body = $2 WHERE id = $1";
constexpr std::string_view all_for_body =
    "SELECT source_sha256 FROM minutes WHERE for_body = 1 ORDER BY id";

const std::string kept_and_seen = with_rule(
    "SELECT 1 FROM minutes CROSS JOIN meeting WHERE minutes.id = $4"
    " AND meeting.id = minutes.meeting_id AND minutes.for_body = 1"
    " AND minutes.withdrawal_id IS NULL AND {sees_document}");

constexpr const char* kept = R"({"for_body":true})";

std::string subject_of(const KnownMinutes& document) {
    return "forumudgave/" + document.source_sha256;
}

base::Error conflict(const char* code, const std::string& slug) {
    return {base::ErrorKind::Conflict, code, slug};
}

/// A version of a meeting's document that is about to be kept, or no more.
struct AtHand {
    MeetingRow meeting;
    KnownMinutes document;
    changes::Mandate mandate;
};

base::Result<AtHand> take_up(store::Transaction& transaction, const rights::Actor& actor,
                             const rights::Action& action, std::string_view meeting_slug,
                             int version) {
    TRY(MeetingRow meeting, load_meeting_row(transaction, meeting_slug));
    TRY(auto mandate, actor.require(action, rights::in_body(meeting.body)));
    TRY(const auto all, list_known_minutes(transaction, meeting.id));
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const KnownMinutes& one) { return one.version == version; });
    if (found == all.end()) {
        return base::Error{base::ErrorKind::NotFound, "minutes.not_found", meeting.slug};
    }
    if (found->published) return conflict("minutes.is_published", meeting.slug);
    if (found->withdrawal) return conflict("minutes.is_withdrawn", meeting.slug);
    return AtHand{std::move(meeting), *found, std::move(mandate)};
}

base::Result<void> log(store::Transaction& transaction, const changes::Mandate& mandate,
                       const KnownMinutes& document, std::string_view at, bool is_kept) {
    changes::Entry entry =
        is_kept ? changes::entry_of(subject_of(document), std::nullopt, std::string(kept))
                : changes::entry_of(subject_of(document), std::string(kept), std::nullopt);
    entry.meeting = document.meeting.value;
    entry.minutes = document.id.value;
    TRY_DO(changes::write(transaction, mandate, at, entry));
    return {};
}

/// Why nobody keeps it for the body; "": nothing against it.
base::Result<std::string> against_keeping(store::Reader& reader, const AtHand& at) {
    if (at.document.for_body) return std::string("minutes.is_for_body");
    TRY(const BodyRow body, load_body_row(reader, at.meeting.body));
    const bool is_untold = at.meeting.held_on == base::untold_day || body.name == untold_body;
    if (is_untold) return std::string("minutes.head_untold");
    TRY(const auto archived, load_archived_document(reader, at.document.id, at.meeting.slug));
    const auto& items = archived.minutes.items;
    const bool is_closed =
        !items.empty() &&
        std::all_of(items.begin(), items.end(), [](const Item& one) { return one.closed; });
    if (!is_closed) return std::string("minutes.has_open");
    TRY(const auto corrections, list_corrections(reader, at.document.source_sha256));
    for (const KeptCorrection& one : corrections) {
        if (!one.undone && one.correction.kind == CorrectionKind::NotMinutes) {
            return std::string("review.not_minutes");
        }
    }
    return std::string();
}

/// Of the body's meetings that day that the viewer may see.
struct OnOneDay {
    std::vector<Meeting> open;
    std::vector<Meeting> closed;
};
base::Result<OnOneDay> list_on_the_day(store::Reader& reader, const Meeting& meeting,
                                       const rights::Viewer& viewer) {
    constexpr int most = 20;
    MeetingFilter filter{.body_slug = meeting.body_slug,
                         .year = {},
                         .from = meeting.date,
                         .until = base::date_of_days(base::days_since_epoch(meeting.date) + 1),
                         .oldest_first = true};
    TRY(auto all, list_meetings(reader, filter, {.offset = 0, .limit = most}, viewer));
    OnOneDay day;
    for (Meeting& one : all) {
        if (one.published) {
            day.open.push_back(std::move(one));
            continue;
        }
        TRY(const bool is_kept, is_for_body(reader, one.current, viewer));
        if (is_kept) day.closed.push_back(std::move(one));
    }
    return day;
}

bool begin_together(const Meeting& one, const Meeting& other) {
    return one.start && one.start == other.start;
}

}  // namespace

bool is_closed_document(const Minutes& minutes) {
    return !minutes.items.empty() &&
           std::all_of(minutes.items.begin(), minutes.items.end(), [](const Item& one) {
               return one.closed && has_telling_title(matter_of(one));
           });
}

base::Result<void> keep_for_body(store::Transaction& transaction, const rights::Actor& actor,
                                 std::string_view meeting_slug, int version,
                                 const base::Clock& clock) {
    TRY(const AtHand at, take_up(transaction, actor, keep_for_body_action, meeting_slug, version));
    TRY(const std::string against, against_keeping(transaction, at));
    if (!against.empty()) {
        return base::Error{base::ErrorKind::Conflict, against, at.meeting.slug};
    }
    TRY_DO(transaction.execute(set_for_body, {at.document.id, true}));
    return log(transaction, at.mandate, at.document, clock.now(), true);
}

base::Result<void> let_document_wait(store::Transaction& transaction, const rights::Actor& actor,
                                     std::string_view meeting_slug, int version,
                                     const base::Clock& clock) {
    TRY(const AtHand at,
        take_up(transaction, actor, let_document_wait_action, meeting_slug, version));
    if (!at.document.for_body) return conflict("minutes.not_for_body", at.meeting.slug);
    return end_keeping_for_body(transaction, at.mandate, at.document, clock.now());
}

base::Result<void> end_keeping_for_body(store::Transaction& transaction,
                                        const changes::Mandate& mandate,
                                        const KnownMinutes& document, std::string_view at) {
    if (!document.for_body) return {};
    TRY_DO(transaction.execute(set_for_body, {document.id, false}));
    return log(transaction, mandate, document, at, false);
}

base::Result<bool> is_for_body(store::Reader& reader, MinutesId minutes,
                               const rights::Viewer& viewer) {
    TRY(const auto found, reader.query_one<int>(kept_and_seen, values_for(viewer, {minutes}),
                                                [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<std::vector<Meeting>> list_read_together(store::Reader& reader, const Meeting& meeting,
                                                      const rights::Viewer& viewer) {
    if (viewer.is_outsider() || !meeting.published) return std::vector<Meeting>();
    TRY(OnOneDay day, list_on_the_day(reader, meeting, viewer));
    if (day.open.size() > 1) {
        std::erase_if(day.closed,
                      [&](const Meeting& one) { return !begin_together(one, meeting); });
    }
    return std::move(day.closed);
}

base::Result<std::vector<Meeting>> list_read_within(store::Reader& reader, const Meeting& closed,
                                                    const rights::Viewer& viewer) {
    if (closed.published) return std::vector<Meeting>();
    TRY(const bool is_kept, is_for_body(reader, closed.current, viewer));
    if (!is_kept) return std::vector<Meeting>();
    TRY(OnOneDay day, list_on_the_day(reader, closed, viewer));
    if (day.open.size() > 1) {
        std::erase_if(day.open, [&](const Meeting& one) { return !begin_together(one, closed); });
    }
    return std::move(day.open);
}

base::Result<void> for_each_kept_for_body(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_for_body, {}, [&](const store::Row& row) {
        each({.subject = fmt::format("forumudgave/{}", row.text(0)),
              .hash = base::sha256_of(kept),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
