// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that makes an older version of a meeting's document the one in force.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "changes/subjects.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

constexpr rights::Action choose_document_action{"records.choose_document",
                                                rights::Permission::PublishMinutes};

/// Request: a published version of a meeting's document.
/// Effect: it stands, whatever is newer or goes before it by its kind, until newer minutes are
/// published. What a version closes stays closed. Lists, counts and the index follow.
/// Permission: PublishMinutes in the body. NotFound "meeting.not_found", "minutes.not_found";
/// Conflict "minutes.not_published", "minutes.stands".
base::Result<void> choose_document(store::Transaction& transaction, const rights::Actor& actor,
                                   std::string_view meeting_slug, int version,
                                   const base::Clock& clock);

/// Effect: nobody's choice holds; the newest minutes stand again, or without minutes the newest
/// agenda. Otherwise as choose_document; Conflict "minutes.not_chosen".
base::Result<void> undo_choice(store::Transaction& transaction, const rights::Actor& actor,
                               std::string_view meeting_slug, const base::Clock& clock);

/// The version somebody chose; 0: none.
base::Result<int> find_chosen(store::Reader& reader, MeetingId meeting);
/// Which version of the meeting would stand without this one, in force or not; nothing: none.
base::Result<std::optional<int>> find_standing_without(store::Reader& reader, MeetingId meeting,
                                                       int version);

}  // namespace records
