// SPDX-License-Identifier: AGPL-3.0-or-later
// A paper as a file: PDF, DOCX, ODT, plain text or Markdown.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "print/sheet.h"

namespace print {

enum class Form { Pdf, Docx, Odt, Text, Markdown };

/// "pdf", "docx", "odt", "text", "md": as a command names it.
std::optional<Form> parse_form(std::string_view name);
/// What its file ends with: "pdf", "docx", "odt", "txt", "md".
std::string_view ending_of(Form form);
std::string_view media_type_of(Form form);

/// The bytes of the file; the same paper gives the same. Each form holds the same items, sections,
/// tables and words, and is read back as them. Unavailable "print.missing" and others as
/// Press::pdf_of; "pandoc.missing" for those that pandoc writes.
base::Result<std::string> render(const Sheet& sheet, Form form);

}  // namespace print
