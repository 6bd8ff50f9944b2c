// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters and receivers in the log: for `sagsgang verify`.
#pragma once
#include <vector>

#include "changes/subjects.h"

namespace notices {

/// "letter/{id}", "receiver/{holder}" and "screen/{holder}". A letter is no fact of the record and
/// goes when it has ended for long: a line about one leaves nothing that could be held against it.
/// A receiver is held against its line, but for the address.
const std::vector<changes::SubjectKind>& subject_kinds();

}  // namespace notices
