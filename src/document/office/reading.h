// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader of an office file hands out, and how it crosses from the child that read it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/result.h"
#include "document/aside.h"
#include "document/document.h"

namespace document::office {

/// A part in another format that stands in the text, for its own reader. Until then a paragraph
/// that holds only `mark` stands there. Without a mark the text shows it nowhere.
struct Chunk {
    std::string mark;
    std::string part;
};

struct Reading {
    Document document;
    Asides asides;
    base::Findings findings;
    std::vector<Chunk> chunks;
};

std::string pack(const Reading& reading);
/// Invalid "file.damaged" for what pack() did not write.
base::Result<Reading> unpack(std::string_view bytes);
std::string pack(const base::Error& error);
/// The error that was packed; "file.damaged" when there is none.
base::Error unpack_error(std::string_view bytes);

/// Adds findings that say how much was hidden, deleted or remarked; not what: findings are read by
/// more people than the file.
void tell_what_was_left_out(Reading& reading);

/// Word (OOXML, "transitional" and "strict"). Runs where its caller may: foreign bytes belong into
/// a child. Errors as read_source.
base::Result<Reading> read_docx(std::string_view bytes);
/// OpenDocument text.
base::Result<Reading> read_odt(std::string_view bytes);

}  // namespace document::office
