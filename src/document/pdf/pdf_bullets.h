// SPDX-License-Identifier: AGPL-3.0-or-later
// Signs of list items that are drawn, not written, as browsers do: looked up in a picture of the
// page. Without them there is nothing to tell where one item ends and the next begins.
#pragma once
#include <cstddef>
#include <vector>

#include "document/pdf/pdf_boxes.h"

namespace document {

/// One grey byte a point of the page, row by row.
struct PdfPicture {
    int width = 0;
    int height = 0;
    std::size_t row_bytes = 0;
    const unsigned char* bytes = nullptr;
};

/// The first words of lines that are set in and have no sign: the places to look left of. Empty
/// when fewer than two stand in line with each other.
std::vector<std::size_t> find_unsigned_lines(const PdfPage& page);

/// Adds a box "•" for each of those lines that has a small spot left of it.
void add_drawn_signs(PdfPage& page, const std::vector<std::size_t>& lines,
                     const PdfPicture& picture);

}  // namespace document
