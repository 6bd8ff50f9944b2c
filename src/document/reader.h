// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of any known format to text lines or blocks.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/result.h"
#include "document/aside.h"
#include "document/document.h"

namespace document {

enum class Format { Text, Markdown, Html, Pdf, Docx, Odt, Doc, Rtf };

/// "text", "pdf" ...
std::string_view name_of(Format format);
/// What to send as Content-Type.
std::string_view media_type_of(Format format);

/// Decided by the bytes; `file_name` only tells Markdown from text. Invalid "file.empty",
/// "file.format_unknown" (`detail` says what the file seems to be and what to do), "file.password"
/// (Word files that are encrypted).
base::Result<Format> recognise_format(std::string_view bytes, std::string_view file_name);

/// What a file holds. Text formats are kept as decoded text, since intake must see their lines;
/// the other formats come as blocks with pages.
struct Source {
    Format format = Format::Text;
    std::string text;                  ///< Text and Markdown: the decoded text, else empty.
    std::optional<Document> document;  ///< The other formats.
    Asides asides;                     ///< What was seen and is no part of the document.
    base::Findings findings;
    /// What stands beside the text and is no part of it: running heads and feet, properties, text
    /// the author hid, comments. Nobody is shown it; it may still say that something is closed.
    std::vector<std::string> beside = {};
    std::vector<std::string> marks = {};      ///< marks_beside: the same, in names and properties.
    bool has_personal_number_beside = false;  ///< In a property, or in a file within the file.
    std::string name = {};                    ///< The file's name as it was given, with folders.
};

/// The code of the finding that a part of the file is damaged: what could be read is there, and
/// nobody can say what is not. Such a document is never told as read whole.
inline constexpr std::string_view damaged_part = "pdf.damaged_part";
/// The code of the finding that a file in the file was not looked into; its text is its name.
inline constexpr std::string_view part_not_read = "document.part_not_read";

/// Limits for what comes from outside. A reader in a child process is ended when it passes one.
struct ReadLimits {
    std::size_t file_bytes = 64U << 20U;
    std::size_t child_memory_bytes = 1U << 30U;
    std::size_t output_bytes = 256U << 20U;
    int seconds = 60;
};

/// Reads a file's bytes. PDF (poppler), DOCX and ODT (their own XML), HTML (pandoc), and DOC and
/// RTF (LibreOffice, where it is installed) are read in a child process with time, memory and file
/// limits. Errors, all Invalid, `detail` for a person: "file.too_large",
/// "file.empty", "file.format_unknown", "text.binary", "pdf.password", "pdf.damaged",
/// "pdf.no_text" (a scan), "file.password", "file.damaged", "file.takes_too_long",
/// "file.too_much_memory"; Unavailable "pandoc.missing", "office.missing",
/// "child.not_started".
/// May be called from any thread, but not while another thread of the process is inside poppler:
/// nobody here calls it outside a child (docs/decisions/0003).
base::Result<Source> read_source(std::string_view bytes, std::string_view file_name,
                                 const ReadLimits& limits = {});

}  // namespace document
