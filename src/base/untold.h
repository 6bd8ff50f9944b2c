// SPDX-License-Identifier: AGPL-3.0-or-later
// The day of a meeting that nobody has told yet.
#pragma once
#include "base/date.h"

namespace base {

/// Stands for the day of a document that does not say when the meeting was, until a person does.
/// Real, so that it is stored and sorted as others; no meeting is as old.
inline constexpr Date untold_day{1000, 1, 1};

}  // namespace base
