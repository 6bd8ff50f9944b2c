// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that sample writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace sample {

/// "sample/{id}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace sample
