// SPDX-License-Identifier: AGPL-3.0-or-later
// How accounts and roles are read back as the log knows them: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace rights {

/// "account/{id}", "role/{id}" and "demo/door".
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace rights
