// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of a PDF with their places, and the form in which the child hands them over.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace document {

/// About one word. Points from the upper left corner of the page; y grows downwards.
struct PdfBox {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    float size = 0;  ///< Of the font, in points.
    bool bold = false;
    bool italic = false;
    std::string text;
    bool goes_on =
        false;  ///< Ends in a soft hyphen that was drawn: so does the word, in the next line.
    bool hidden = false;  ///< Nobody who opens the file can see it.
    float width() const { return right - left; }
    float height() const { return bottom - top; }
};

struct PdfPage {
    float width = 0;
    float height = 0;
    std::vector<PdfBox> boxes;
    bool unread_ink = false;  ///< It shows what may be letters, and no text of it says what.
};

struct PdfPages {
    std::vector<PdfPage> pages;
    std::string complaint;  ///< What is damaged, also in poppler's words. Empty: nothing.
};

/// One page, and the end of them all, as bytes.
std::string pack_page(const PdfPage& page);
std::string pack_end(std::string_view complaint);

/// The other way. What does not hold together is not trusted: nothing. Boxes whose places are no
/// numbers, or that lie far outside any page, are moved to its edge; the texts become valid UTF-8.
std::optional<PdfPages> unpack_pages(std::string_view bytes);

}  // namespace document
