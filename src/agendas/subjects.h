// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that agendas writes lines about are read back: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace agendas {

/// "planned/{id}", "plan/{id}" and "habit/{body}".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace agendas
