// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that organisation writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace organisation {

/// "person/{id}", "body/{slug}", "unit/{id}", "term/{id}" and "stand_in/{id}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace organisation
