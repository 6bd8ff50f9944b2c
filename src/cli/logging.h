// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the log goes and how a line looks. Modules log through spdlog's default logger.
#pragma once
#include "cli/settings.h"

namespace cli {
/// Sends the log to standard error, as text or as one JSON object a line.
void start_logging(const Settings& settings);
}  // namespace cli
