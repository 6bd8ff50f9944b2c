// SPDX-License-Identifier: AGPL-3.0-or-later
// Drafts of a body that only drafts know of: nobody is its secretary, so whoever brought one in
// keeps it until the body is known or the document is of another.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "changes/log.h"
#include "records/ids.h"
#include "records/internal/body_table.h"
#include "records/internal/meeting_table.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

/// The mandate of whoever may do it in some body. Forbidden "rights.not_allowed".
base::Result<changes::Mandate> mandate_in_some_body(store::Reader& reader,
                                                    const rights::Actor& actor,
                                                    const rights::Action& action);
/// For a document that is not published: in its body, or when only drafts know of that, in some.
base::Result<changes::Mandate> mandate_for_draft(store::Reader& reader, const rights::Actor& actor,
                                                 const rights::Action& action, const BodyRow& body);
/// Whether the actor brought in a draft of that body and may keep it for want of a secretary.
base::Result<bool> keeps_unclaimed(store::Reader& reader, const rights::Actor& actor,
                                   const std::optional<PersonId>& made_by, BodyId body);

/// A draft as its maker's: what he may learn of others' goes by these two.
struct Draft {
    std::optional<PersonId> maker;  ///< Nothing: the operator, who may know of all.
    std::string source_sha256;      ///< The key (source_key.h).
};
/// How the body's address ends in that of the draft's meeting. In a body that only drafts know of
/// no number may count what others brought in, so the document's own hash parts them.
std::string draft_slug(const BodyRow& body, const Draft& draft);
/// Of the body's meetings that day, those the draft may be of: in a body that only drafts know of
/// none that holds a document of anybody else.
base::Result<std::vector<MeetingRow>> meetings_for(store::Reader& reader,
                                                   std::vector<MeetingRow> that_day,
                                                   const BodyRow& body, const Draft& draft);

}  // namespace records
