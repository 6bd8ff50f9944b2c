// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain and Markdown-flavoured text to blocks, and back. The grammar is in docs/text-form.md.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "document/document.h"

namespace document {

/// One line of a source text, without its line end.
struct Line {
    std::string_view text;  ///< Points into the decoded source, which must outlive it.
    int number = 0;         ///< 1-based.
    int page = 0;           ///< 1-based page, 0 when the source has none (form feeds count pages).
};

/// Cuts a decoded text (see encoding.h) into lines.
std::vector<Line> lines_of(std::string_view text);

/// Reads some consecutive lines as blocks: headings (# marks, whole-line **bold** is a paragraph
/// with a Strong span), paragraphs, lists, tables (tab-separated lines, rows that go on after a
/// page break or a blank line, captions, rulers), notes. Every word of the lines stands in the
/// blocks once and in order. What was doubtful is in `findings`.
Document read_text(std::span<const Line> lines, base::Findings& findings);

/// The inline marks of one piece of text: **strong**, *emphasis*, <b> <i> <u> <sub> <sup>,
/// [links](address), note references [1], [\[1\]](#). Unbalanced marks are text.
Text read_spans(std::string_view text);

/// A line without heading signs, bold or other marks around the whole of it, and space at the ends:
/// "## **Punkt 2: Lukket**" is "Punkt 2: Lukket". For recognising headings.
std::string_view bare_line(std::string_view line);

/// The document as text that read_text reads back as the same document.
std::string render_text(const Document& document);

}  // namespace document
