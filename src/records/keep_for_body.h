// SPDX-License-Identifier: AGPL-3.0-or-later
// The actions that let the people of a body, and nobody else, read minutes of which all is closed.
// Municipalities keep two documents of one meeting: one that is open, one that is closed. Both
// stand (docs/putting-right.md); for everybody else the closed one leaves no trace, since it is not
// published.
#pragma once
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/minutes.h"
#include "records/read.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

constexpr rights::Action keep_for_body_action{"records.keep_for_body",
                                              rights::Permission::SaveMinutes};
constexpr rights::Action let_document_wait_action{"records.let_document_wait",
                                                  rights::Permission::SaveMinutes};

/// Whether it is closed minutes of their own: it has items, all of them are closed, and each has a
/// title that says more than that it is ("Lukket punkt" alone is what everybody reads of one).
bool is_closed_document(const Minutes& minutes);

/// Request: a version of a meeting's document that waits, and of which all is closed.
/// Effect: the body's people (chair, members, secretary, stand-ins) read it, beside the open
/// minutes of that day, and find it; it waits no more. Everybody else sees what they saw.
/// Permission: SaveMinutes in the body. NotFound "meeting.not_found", "minutes.not_found"; Conflict
/// "minutes.is_published", "minutes.is_withdrawn", "minutes.is_for_body", "minutes.has_open",
/// "minutes.head_untold", "review.not_minutes".
base::Result<void> keep_for_body(store::Transaction& transaction, const rights::Actor& actor,
                                 std::string_view meeting_slug, int version,
                                 const base::Clock& clock);

/// Effect: it waits again, for its makers and the body's secretary alone. Errors as above; Conflict
/// "minutes.not_for_body".
base::Result<void> let_document_wait(store::Transaction& transaction, const rights::Actor& actor,
                                     std::string_view meeting_slug, int version,
                                     const base::Clock& clock);

/// Whether a document that the viewer sees is kept for its body.
base::Result<bool> is_for_body(store::Reader& reader, MinutesId minutes,
                               const rights::Viewer& viewer);

/// What is read together with a meeting: closed minutes of the body that day which the viewer may
/// see, in the order they came. With several open ones that day only those that begin when it does.
/// Nothing for a meeting that is closed itself.
base::Result<std::vector<Meeting>> list_read_together(store::Reader& reader, const Meeting& meeting,
                                                      const rights::Viewer& viewer);
/// The other way: the open meetings that closed minutes are read together with.
base::Result<std::vector<Meeting>> list_read_within(store::Reader& reader, const Meeting& closed,
                                                    const rights::Viewer& viewer);

}  // namespace records
