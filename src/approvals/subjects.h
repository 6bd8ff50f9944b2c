// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that approvals writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace approvals {

/// "chain/{body}/{version}", "way/{item}", "absence/{person}/{from}" and "advice/{item}/{number}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace approvals
