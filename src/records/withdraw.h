// SPDX-License-Identifier: AGPL-3.0-or-later
// The actions that take documents back from everybody, and give them back. Nothing is destroyed:
// the documents stay with their makers and the secretary of their body, their addresses answer with
// what happened (former_address.h), and what was closed because of them stays closed.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

constexpr rights::Action withdraw_documents_action{"records.withdraw_documents",
                                                   rights::Permission::PublishMinutes};
constexpr rights::Action undo_withdrawal_action{"records.undo_withdrawal",
                                                rights::Permission::PublishMinutes};

struct Withdrawn {
    WithdrawalId withdrawal;   ///< What undoes it.
    std::string meeting_slug;  ///< Of the document; "": many.
    int version = 0;           ///< 0: many.
    int documents = 0;         ///< Taken or given back now.
    int left = 0;              ///< Not: the actor may not in their bodies.
};

/// Request: a document by its meeting and version, and why (at most 500 bytes; may be empty), which
/// only those are told who may see the document.
/// Effect: it is published no more; the one that goes before the others stands, or none. A meeting,
/// a body and people that only it made known are not known any more. One that waits to be published
/// waits no more. Lists, counts and the index follow.
/// Permission: PublishMinutes in the body. NotFound "meeting.not_found", "minutes.not_found";
/// Conflict "minutes.is_withdrawn"; Invalid "withdrawal.note_too_long".
base::Result<Withdrawn> withdraw_document(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view meeting_slug,
                                          int version, std::string_view note,
                                          const base::Clock& clock);

/// Called now and then; false ends the work after what is done, which can be gone on with.
using OnWithdrawn = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Request: a run of the import.
/// Effect: as withdraw_document for every document that came with it and is not withdrawn; a
/// transaction a few documents, so that it can be killed and done again.
/// Permission: PublishMinutes in each document's body; the others are left. Forbidden when that is
/// all of them; NotFound "import.not_found".
base::Result<Withdrawn> withdraw_import(store::Database& database, const rights::Actor& actor,
                                        ImportId import, std::string_view note,
                                        const base::Clock& clock, const OnWithdrawn& on_progress);

/// Request: a withdrawal.
/// Effect: each of its documents is as it was: published under its old version, or waiting again.
/// What has been decided about its items meanwhile holds.
/// Permission: as withdraw_import. NotFound "withdrawal.not_found"; Conflict "withdrawal.undone".
base::Result<Withdrawn> undo_withdrawal(store::Database& database, const rights::Actor& actor,
                                        WithdrawalId withdrawal, const base::Clock& clock,
                                        const OnWithdrawn& on_progress);

/// The withdrawal that a document was taken back in; nothing: it is not withdrawn, or the viewer
/// does not see it.
struct WithdrawalOf {
    WithdrawalId id;
    std::string at;  ///< UTC.
    std::string note;
    std::optional<ImportId> import;  ///< The whole run was.
};
base::Result<std::optional<WithdrawalOf>> find_withdrawal_of(store::Reader& reader,
                                                             MinutesId minutes,
                                                             const rights::Viewer& viewer);

}  // namespace records
