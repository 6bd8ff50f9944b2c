// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that meetings writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace meetings {

/// "held/{planned}", "held_item/{id}", "conduct/{body}" and
/// "protocol/{planned}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace meetings
