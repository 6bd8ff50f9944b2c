// SPDX-License-Identifier: AGPL-3.0-or-later
// What pandoc writes: Word, OpenDocument and Markdown.
#pragma once
#include <string>

#include "base/result.h"
#include "print/sheet.h"

namespace print {

/// `writer`: pandoc's name of the form ("docx"). Unavailable "pandoc.missing"; Invalid
/// "print.refused".
base::Result<std::string> render_with_pandoc(const Sheet& sheet, const std::string& writer);

}  // namespace print
