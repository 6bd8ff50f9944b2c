// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that only their makers and the secretary of their body see so far.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/result.h"
#include "records/minutes.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// A document that waits to be published.
struct WaitingDocument {
    std::string meeting_slug;
    std::string body_name;
    base::Date date;
    MinutesKind kind = MinutesKind::Minutes;
    int version = 0;
    std::string file_name;
    /// What import held it back for: its findings whose codes begin with "doubt."; empty when
    /// somebody else wanted it to wait.
    base::Findings doubts = {};
};
/// Those that the viewer may know of, the meeting furthest ahead first.
base::Result<std::vector<WaitingDocument>> list_waiting(store::Reader& reader, int limit,
                                                        const rights::Viewer& viewer);

}  // namespace records
