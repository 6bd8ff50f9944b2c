// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that calendar writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace calendar {

/// "closing_day/{id}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace calendar
