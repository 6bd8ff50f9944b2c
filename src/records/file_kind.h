// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file from elsewhere is, by its bytes and never by its name, and what it may be called.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace records {

/// So many of a file's first bytes tell what it is.
constexpr std::size_t bytes_that_tell = 65536;

/// What the bytes are, by themselves: "application/pdf", "image/png", "image/jpeg", a zip's kind by
/// what it holds ..., "text/plain; charset=utf-8" (or "windows-1252", "utf-16") for text of any
/// kind: a page of a stranger's never runs here. Programs: "application/x-program". Else
/// "application/octet-stream".
std::string media_type_by_content(std::string_view first_bytes);

/// A program: for Windows, Linux, macOS or Java, a script with its interpreter, or a shortcut.
bool is_program(std::string_view media_type);

/// "pdf", "picture", "text", "document", "sheet", "slides", "mail", "film", "sound", "archive",
/// "program" or "other": what a clerk would call it. A key of texts.
std::string_view kind_of_file(std::string_view media_type);

/// What a file is called is the sender's word: no folders, no signs that are not seen or that turn
/// the direction of what follows, nothing that systems read as another place, at most 200 bytes
/// with its ending kept. "bilag" when nothing is left.
std::string plain_file_name(std::string_view name);

/// The name to send it out under: an ending that does not go with what the bytes are gets the right
/// one after it ("billede.png" with a PDF in it: "billede.png.pdf"), so that whoever opens it opens
/// what it is.
std::string file_name_for(std::string_view name, std::string_view media_type);

/// Without its ending: what an attachment is called until somebody says better.
std::string title_of_file(std::string_view name);

}  // namespace records
