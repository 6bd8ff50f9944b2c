// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item says, as sections of blocks, and what keeps it from being sent.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/item_draft.h"
#include "cases/item_template.h"
#include "document/document.h"

namespace cases {

struct ItemSection {
    records::SectionKind kind = records::SectionKind::Other;
    std::string heading;
    document::Document text;
    friend bool operator==(const ItemSection&, const ItemSection&) = default;
};

/// item_text.content: [{"section","heading","blocks"}], and back. Invalid "item.content".
base::Result<std::vector<ItemSection>> parse_content(std::string_view content);
std::string render_content(const std::vector<ItemSection>& sections);
/// What an item says now, for whoever was given the item (load_item).
base::Result<std::vector<ItemSection>> load_content(store::Reader& reader, const ItemDraft& item);

/// What is not done yet: sections by their headings.
struct Unfinished {
    std::vector<std::string> guidance_left;  ///< The template's help still stands there.
    std::vector<std::string> lines_left;     ///< The first line of it in each of those.
    std::vector<std::string> empty;          ///< Required, and nothing is said.
};
Unfinished unfinished_in(const ItemTemplate& of, const std::vector<ItemSection>& sections);

}  // namespace cases
