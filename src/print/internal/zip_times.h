// SPDX-License-Identifier: AGPL-3.0-or-later
// The times in a zip file, which say when it was made.
#pragma once
#include <string>

#include "base/date.h"

namespace print {

/// Puts midnight of a day in the place of the time of each entry, so that the same content is the
/// same bytes. What is no zip file stays as it is.
void set_times(std::string& zip, const base::Date& day);

}  // namespace print
