// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that cases writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace cases {

/// "case/{id}", "draft/{id}", "draft/{id}/version/{n}", "draft/{id}/reader/{person}/{why}",
/// "draft/{id}/attachment/{id}" and "template/{id}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace cases
