// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// A line as it stood before (from an export), with its id.
struct ChangeRow {
    ChangeId id;
    std::string at;
    std::string action;
    std::string meeting_slug;
    int version = 0;  ///< The document of the meeting it is about; 0: none.
};
base::Result<void> restore_change(store::Transaction& transaction, const ChangeRow& row,
                                  MeetingId meeting, MinutesId minutes);
base::Result<std::vector<ChangeRow>> list_change_rows(store::Reader& reader);

}  // namespace records
