// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that somebody puts to an attachment everybody sees: what it says against that.
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"

namespace intake {

/// "file.personal_number" (no text), "file.closing_word" (the line that says it, or the name): each
/// once. Looks in all that the file's raw source holds, also what stands beside the text. Nothing
/// of what no reader opens: pictures, archives, damaged files. Not more than 64 MB are read.
base::Findings look_at_attached(std::string_view bytes, const std::string& name);

}  // namespace intake
