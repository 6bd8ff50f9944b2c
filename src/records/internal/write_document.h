// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts a document whose meeting, people and version are settled into the tables, and everything
// that follows from it: which document stands, what is closed elsewhere, the cases' counts.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/internal/person_table.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

struct DocumentToWrite {
    MeetingId meeting;
    BodyId body;
    int version = 1;
    std::string saved_at;
    std::string source_sha256;  ///< Of a source that is stored already.
    std::string file_name;
    std::string media_type;
    std::string profile;
    std::vector<ParticipationRow> participations;
    Minutes minutes;  ///< With all findings; participants are taken from the list above.
};

base::Result<MinutesId> write_document(store::Transaction& transaction,
                                       const DocumentToWrite& document);

}  // namespace records
