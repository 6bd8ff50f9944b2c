// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "records/choose_document.h"
#include "records/internal/choice.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/standing.h"

namespace records {
namespace {

constexpr std::string_view choose = "UPDATE minutes SET chosen_order = $2 WHERE id = $1";
constexpr std::string_view choose_none =
    "UPDATE minutes SET chosen_order = NULL WHERE meeting_id = $1 AND chosen_order IS NOT NULL";
constexpr std::string_view chosen_version =
    "SELECT version FROM minutes WHERE meeting_id = $1 AND chosen_order IS NOT NULL";
constexpr std::string_view all_chosen =
    "SELECT meeting.slug, minutes.source_sha256, minutes.chosen_order FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id WHERE minutes.chosen_order IS NOT NULL"
    " ORDER BY meeting.id";

std::string subject_of_choice(std::string_view meeting_slug) {
    return fmt::format("meeting/{}/gaeldende", meeting_slug);
}

/// Named by its bytes, which it keeps wherever it is moved.
std::string state_of_choice(std::string_view source_sha256, std::int64_t order) {
    return fmt::format(R"({{"document":"{}","over":{}}})", source_sha256, order);
}

std::optional<std::string> state_of(const std::vector<KnownMinutes>& documents) {
    for (const KnownMinutes& one : documents) {
        if (one.chosen_order) return state_of_choice(one.source_sha256, *one.chosen_order);
    }
    return std::nullopt;
}

base::Result<void> settle(store::Transaction& transaction, const changes::Mandate& mandate,
                          const MeetingRow& meeting, const std::vector<KnownMinutes>& before,
                          const base::Clock& clock) {
    TRY_DO(settle_standing(transaction, meeting.id));
    TRY(const auto after, list_known_minutes(transaction, meeting.id));
    changes::Entry entry =
        changes::entry_of(subject_of_choice(meeting.slug), state_of(before), state_of(after));
    entry.meeting = meeting.id.value;
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace

base::Result<void> choose_document(store::Transaction& transaction, const rights::Actor& actor,
                                   std::string_view meeting_slug, int version,
                                   const base::Clock& clock) {
    TRY(const MeetingRow meeting, load_meeting_row(transaction, meeting_slug));
    TRY(const auto mandate, actor.require(choose_document_action, rights::in_body(meeting.body)));
    TRY(const auto before, list_known_minutes(transaction, meeting.id));
    const auto wanted = std::find_if(before.begin(), before.end(), [&](const KnownMinutes& one) {
        return one.version == version;
    });
    if (wanted == before.end()) {
        return base::Error{base::ErrorKind::NotFound, "minutes.not_found", meeting.slug};
    }
    if (!wanted->published) {
        return base::Error{base::ErrorKind::Conflict, "minutes.not_published", meeting.slug};
    }
    if (wanted->current) {
        return base::Error{base::ErrorKind::Conflict, "minutes.stands", meeting.slug};
    }
    int newest = 0;
    for (const KnownMinutes& one : before) {
        if (one.published) newest = std::max(newest, one.version);
    }
    TRY_DO(transaction.execute(choose_none, {meeting.id}));
    TRY_DO(transaction.execute(choose, {wanted->id, newest}));
    return settle(transaction, mandate, meeting, before, clock);
}

base::Result<void> undo_choice(store::Transaction& transaction, const rights::Actor& actor,
                               std::string_view meeting_slug, const base::Clock& clock) {
    TRY(const MeetingRow meeting, load_meeting_row(transaction, meeting_slug));
    TRY(const auto mandate, actor.require(choose_document_action, rights::in_body(meeting.body)));
    TRY(const auto before, list_known_minutes(transaction, meeting.id));
    if (!state_of(before)) {
        return base::Error{base::ErrorKind::Conflict, "minutes.not_chosen", meeting.slug};
    }
    TRY_DO(transaction.execute(choose_none, {meeting.id}));
    return settle(transaction, mandate, meeting, before, clock);
}

base::Result<std::optional<int>> find_standing_without(store::Reader& reader, MeetingId meeting,
                                                       int version) {
    TRY(const auto all, list_known_minutes(reader, meeting));
    const KnownMinutes* best = nullptr;
    for (const KnownMinutes& one : all) {
        if (!one.published || one.version == version) continue;
        if (best == nullptr || goes_before(one, *best)) best = &one;
    }
    std::optional<int> found;
    if (best != nullptr) found = best->version;
    return found;
}

base::Result<int> find_chosen(store::Reader& reader, MeetingId meeting) {
    TRY(const auto version,
        reader.query_one<int>(chosen_version, {meeting}, [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return version.value_or(0);
}

base::Result<void> for_each_choice(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_chosen, {}, [&](const store::Row& row) {
        each({.subject = subject_of_choice(row.text(0)),
              .hash = base::sha256_of(state_of_choice(row.text(1), row.integer(2))),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
