// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter handed to the machine's own mail program.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace cli {

/// Runs `program` (words between spaces, no shell) with the letter, headers and all, as its
/// standard input. Unavailable "mail.failed": it cannot be started, says no, or takes more than a
/// minute; `detail` says which.
base::Result<void> send_mail(const std::string& program, std::string_view letter);

}  // namespace cli
