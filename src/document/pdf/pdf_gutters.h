// SPDX-License-Identifier: AGPL-3.0-or-later
// The columns of a block of lines: strips from top to bottom that no word crosses.
#pragma once
#include <vector>

#include "document/pdf/pdf_segments.h"

namespace document {

/// Grows line by line. Every gap that is wider than a space must hold a strip; where one does, the
/// words of other lines may stand as close to it as they like, so that the fullest row of a table
/// does not have to show the gaps itself.
class Gutters {
public:
    /// Columns that are known already, from the page before.
    void add_columns(const std::vector<PdfColumn>& columns);
    /// False, and nothing added, when the line's words close a strip or its gaps hold none.
    bool add(const PdfLine& line, const PdfStyle& style);
    /// At most one: the block has no columns.
    std::vector<PdfColumn> columns() const;

private:
    struct Gap {
        float left = 0;
        float right = 0;
        bool wide = false;
        bool ample = false;
    };

    static std::vector<Gap> gaps_of(const PdfLine& line, const PdfStyle& style);

    std::vector<PdfColumn> taken_;  ///< Where words are, from left to right.
    std::vector<Gap> gaps_;
};

}  // namespace document
