// SPDX-License-Identifier: AGPL-3.0-or-later
// What an upload's new version of a meeting would change, told before anything is taken in.
#pragma once
#include <string>
#include <vector>

#include "intake/upload.h"
#include "records/read.h"

namespace intake {

/// What differs from the document that stands, as its sender may read both. Of an item that he may
/// not read in one of them nothing is told but its number. At most `most_told_changes` are told.
constexpr int most_told_changes = 40;
VersionChanges changes_between(const records::MeetingRecord& before,
                               const records::MeetingRecord& after);

}  // namespace intake
