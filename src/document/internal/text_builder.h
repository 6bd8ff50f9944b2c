// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds one Text piece by piece, marks nested in marks.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace document {

class TextBuilder {
public:
    /// Control characters become spaces; damaged UTF-8 becomes U+FFFD.
    void add(std::string_view words);
    /// One space, unless the text is empty or ends in white space.
    void add_space();
    void add_line_break();
    std::size_t size() const { return text_.plain.size(); }
    /// Marks all that was added since `start`. Nothing is marked when nothing was added.
    void mark(std::size_t start, Mark mark, std::string href = {});
    /// The text, without white space at its ends, spans in their order.
    Text finish();

private:
    Text text_;
};

/// Both texts, the second on a line of its own.
void append_line(Text& text, const Text& line);

}  // namespace document
