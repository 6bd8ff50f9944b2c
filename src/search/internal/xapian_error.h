// SPDX-License-Identifier: AGPL-3.0-or-later
// What one of Xapian's errors means to us: damage, or a machine that has no room or no right.
#pragma once
#include <xapian.h>

#include <string>

#include "base/result.h"

namespace search {

/// Conflict "search.locked"; Unavailable "search.disk_full", "search.unwritable" (no right, or a
/// disk that is only read) and "search.out_of_means" (open files, memory); else Corrupt
/// "search.index_broken". What the machine cannot do is never taken for damage of the index.
base::Error error_of(const Xapian::Error& error);
/// The same of an errno: Unavailable "search.disk_full", "search.out_of_means", and else
/// "search.unwritable". `detail` says of what; the machine's own words follow.
base::Error error_of_machine(int number, std::string detail);

}  // namespace search
