// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that somebody puts to an attachment everybody sees: what it says against that.
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"

namespace intake {

/// "file.personal_number" (no text), once; and "file.closing_word" for each line that says it is
/// closed, or may say so: what holds minutes back holds a file back (closing_evidence.h). Its text
/// is the line, its line 0 where the file has none. Looks in what readers find, in all that the raw
/// source holds, also beside the text, and in the name. Nothing of what no reader opens: pictures,
/// archives, damaged files. Not more than 64 MB are read.
base::Findings look_at_attached(std::string_view bytes, const std::string& name);

}  // namespace intake
