// SPDX-License-Identifier: AGPL-3.0-or-later
// The municipality's logo, from the settings to whatever is printed.
#pragma once
#include "base/result.h"
#include "cli/settings.h"

namespace cli {

/// Nothing when none is set, or when there is no typesetter to print it. Invalid
/// "print.logo_wrong"; errors as base::read_file.
base::Result<void> use_logo_of(const Settings& settings);

}  // namespace cli
