// SPDX-License-Identifier: AGPL-3.0-or-later
// The mark of a case that touches finance, for those who know its number alone.
#pragma once
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace cases {

/// Whether a case of this number is worked on here and marked. Of a case that is closed to others
/// nothing is told.
base::Result<bool> is_marked_finance(store::Reader& reader, std::string_view number);

}  // namespace cases
