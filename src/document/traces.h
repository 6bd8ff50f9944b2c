// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file tells whoever opens it beside what he is meant to read: for a person to decide on
// before others get it. Nothing is taken out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/reader.h"

namespace document {

/// "changes", "comments" ...: name_of, stable, in the database and in text keys.
enum class TraceKind {
    Changes,      ///< Tracked changes: what was taken out can be read.
    Comments,     ///< Remarks at the edge, notes pinned to a page, notes of a speaker.
    HiddenText,   ///< Text, rows or columns that are not shown; words off the page.
    HiddenParts,  ///< Sheets or slides that are not shown; `words`: what they are called.
    People,       ///< `words`: names in the properties, and of who changed or remarked.
    Macros,       ///< A program in the document.
    Inside,       ///< Other files in it, and the data behind a pivot table.
    Place,        ///< Where a picture was taken.
    Unread,       ///< Nobody has looked: a kind of file that is not understood, or a damaged one.
    // Those below are not found here: whoever receives a file looks for them (site/receive_file.h).
    Closing,  ///< It says, or may say, that something in it is closed; `words`: the lines.
    Number    ///< A personal number.
};
std::string_view name_of(TraceKind kind);

struct Trace {
    TraceKind kind = TraceKind::Unread;
    int count = 1;
    std::string words = {};  ///< At most 300 bytes, UTF-8; "" when it has no names.
    friend bool operator==(const Trace&, const Trace&) = default;
};

/// In the order of the kinds, each once. Word, Excel, PowerPoint and OpenDocument files, PDF, and
/// JPEG pictures are looked into, in a child process with limits; plain text, PNG, GIF and WebP
/// have none. Of anything else, and of what cannot be read, Unread is all that is known. Errors:
/// Unavailable "child.not_started".
/// What it gets wrong: a text of the background's colour, a picture cut but not thinned, and what
/// older versions within a PDF held are not found.
base::Result<std::vector<Trace>> traces_of(std::string_view bytes, const ReadLimits& limits = {});

/// As text that a database keeps, and back: a line each. What is no such line is left out.
std::string render_traces(const std::vector<Trace>& traces);
std::vector<Trace> parse_traces(std::string_view lines);

}  // namespace document
