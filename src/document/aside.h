// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that a reader saw and left out of the document, and why. The rules that close items read
// them as evidence, and the count of words finds them again.
#pragma once
#include <string>
#include <vector>

namespace document {

/// Furniture: running heads and feet, page numbers, texts of pictures, a page's title. Hidden: the
/// author hid it. Comment: remarks at the edge. Deleted: a tracked deletion, or where a text was
/// moved from.
enum class AsideKind { Furniture, Hidden, Comment, Deleted };

struct Aside {
    AsideKind kind = AsideKind::Furniture;
    std::string text;   ///< Never shown to a visitor.
    std::string place;  ///< For a person: "header1.xml", "page 3".
    friend bool operator==(const Aside&, const Aside&) = default;
};
using Asides = std::vector<Aside>;

}  // namespace document
