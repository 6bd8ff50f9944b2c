// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs in the log: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace work {

/// "job/{id}". A job is no fact of the record and goes when it has ended for long: a line about one
/// says who did what to it, and leaves nothing that could be held against it.
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace work
