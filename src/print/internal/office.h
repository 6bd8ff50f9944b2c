// SPDX-License-Identifier: AGPL-3.0-or-later
// What pandoc writes: Word, OpenDocument and Markdown.
#pragma once
#include <string>

#include "base/result.h"
#include "print/paper.h"

namespace print {

/// `writer`: pandoc's name of the form ("docx"). Unavailable "pandoc.missing"; Invalid
/// "print.refused".
base::Result<std::string> render_with_pandoc(const Paper& paper, const std::string& writer);

}  // namespace print
