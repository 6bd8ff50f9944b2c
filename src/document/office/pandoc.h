// SPDX-License-Identifier: AGPL-3.0-or-later
// Word, OpenDocument and HTML files through the program pandoc.
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/result.h"
#include "document/document.h"
#include "document/internal/child.h"

namespace document {

/// Reads `bytes` with pandoc's reader of that name ("docx", "odt", "html"). Errors as read_source.
base::Result<Document> read_with_pandoc(std::string_view bytes, const std::string& reader,
                                        const ChildLimits& limits, base::Findings& findings);

/// The document in pandoc's JSON (pandoc-types 1.22 and 1.23). Nothing is lost: what is not known
/// comes as its text with a finding "document.unknown_part". Invalid "file.damaged" when it is not
/// such JSON at all. Notes stand after the outermost block that refers to them. `Head::InText`:
/// the title and what goes with it were the file's first words, as in Word; HTML shows them
/// nowhere.
enum class Head { InText, Unseen };
base::Result<Document> document_of_pandoc(std::string_view json, Head head,
                                          base::Findings& findings);

}  // namespace document
