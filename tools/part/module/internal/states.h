// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls an entry, and what it keeps of it: one JSON object. A field "body", "person"
// or "absent" is the id of one: its line is then told in the history of that body or person, too,
// which an administrator reads.
#pragma once
#include <string>

#include "sample/entry.h"

namespace sample {

std::string subject_of(EntryId id);
std::string state_of(const Entry& entry);

}  // namespace sample
