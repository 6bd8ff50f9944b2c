// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts a document whose meeting, people and version are settled into the tables, and everything
// that follows from it: which document stands, what is closed elsewhere, the cases' counts.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"
#include "records/internal/slug.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

struct DocumentToWrite {
    MeetingId meeting;
    BodyId body;
    int version = 1;
    Publicity publicity = Publicity::Published;
    std::optional<PersonId> made_by = {};  ///< Nothing: the operator.
    std::optional<ImportId> import = {};   ///< Nothing: it came by itself.
    std::string saved_at;
    std::string source_sha256;  ///< Of a source that is stored already.
    std::string file_name;
    std::string media_type;
    std::string profile;
    std::vector<ParticipationRow> participations;
    /// The original file tells more than the document: it is closed, and stays so.
    bool closes_original = false;
    Minutes minutes;  ///< With all findings; participants are taken from the list above.
};

/// What nobody has read of the file may be closed, also after a person has let the rest out.
bool has_unread_text(const Minutes& minutes);

base::Result<MinutesId> write_document(store::Transaction& transaction,
                                       const DocumentToWrite& document);

/// What a published document tells of its meeting: its start, when no other has, and that it was.
base::Result<void> tell_meeting(store::Transaction& transaction, MeetingRow& meeting,
                                std::string_view body_slug,
                                const std::optional<base::TimeOfDay>& start);

/// A stored document that was not published is from now on, as `version`: it may come to stand, and
/// everybody may know of those it names. The meeting and its body are the caller's.
base::Result<void> let_everybody_see(store::Transaction& transaction, const KnownMinutes& document,
                                     int version);

}  // namespace records
