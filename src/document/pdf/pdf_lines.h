// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of a page to lines, and what is usual in a document: its size of type, leading, margins.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "document/document.h"
#include "document/pdf/pdf_boxes.h"

namespace document {

enum class Script { Normal, Raised, Lowered };

/// A word in its line. The box lies in the pages that the lines were made from.
struct PdfWord {
    const PdfBox* box = nullptr;
    Script script = Script::Normal;
};

/// Words side by side, from left to right.
struct PdfLine {
    std::vector<PdfWord> words;
    int page = 0;  ///< 1-based.
    float left = 0;
    float right = 0;
    float base = 0;      ///< About where the letters stand.
    float size = 0;      ///< Of most of its letters.
    bool bold = false;   ///< All of it.
    bool first = false;  ///< Of its page.
    bool last = false;   ///< Of its page.
    bool torn = false;   ///< Its last word goes on in the next line, without a hyphen.
};

/// What is usual in a document.
struct PdfStyle {
    float size = 10;                        ///< Of most letters.
    float leading = 1.2F;                   ///< From line to line of a paragraph, in sizes of type.
    float space = 0.25F;                    ///< Between words, in sizes of type.
    float left = 0;                         ///< Where most lines start.
    std::map<int, std::size_t> lefts = {};  ///< How many lines start at each point.
    float right = 0;                        ///< How far lines reach.
    bool hyphenated = false;           ///< Words are broken at line ends as a matter of course.
    std::set<std::string> words = {};  ///< Lower case, hyphens kept; from inside lines.
};

/// The lines of all pages, top to bottom, without running heads and page numbers: lines at the
/// edge of a page that come again on half of the pages, in the same place, with the same words and
/// with numbers that stay or grow with the page. Each is told in a finding "pdf.running_head".
std::vector<PdfLine> find_lines(const std::vector<PdfPage>& pages, base::Findings& findings,
                                Asides& asides);

PdfStyle find_style(const std::vector<PdfLine>& lines);

/// The words with single spaces, no marks.
std::string words_of_line(const PdfLine& line);

/// True when the first word of `next` would have had room at the end of `line`: its author, not
/// the margin at `right`, ended the line.
bool would_fit(const PdfLine& line, const PdfLine& next, float right, const PdfStyle& style);

/// Lines as one text: words broken at a line end are joined, bold, italic, raised and lowered words
/// marked. `mark_bold` is false where all is bold, as in a heading.
Text join_lines(const std::vector<const PdfLine*>& lines, const PdfStyle& style, bool mark_bold);

}  // namespace document
