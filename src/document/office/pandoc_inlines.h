// SPDX-License-Identifier: AGPL-3.0-or-later
// Pandoc's inline elements to one Text. Seen by the adapter alone, since it shows the JSON library.
#pragma once
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "document/internal/text_builder.h"

namespace document {

using Json = nlohmann::json;

/// A member or element that may not be there: then null.
const Json& part_of(const Json& json, std::string_view name);
const Json& part_of(const Json& json, std::size_t index);
/// A string's text; empty for anything else.
std::string_view words_in(const Json& json);
/// A number within [low, high]; the nearest of them for one outside, `low` for anything else.
int number_in(const Json& json, int low, int high);

/// Deeper nesting than any document has; what lies below is read as plain text.
constexpr int deepest = 100;

/// Reads inlines into Texts, numbering notes as it goes.
class InlineReader {
public:
    explicit InlineReader(base::Findings& findings) : findings_(findings) {}

    Text read(const Json& inlines);
    /// The notes met since last asked: their blocks, still pandoc's, with their labels.
    struct MetNote {
        std::string label;
        const Json* blocks;
    };
    std::vector<MetNote> take_notes();
    /// Every string below, for what has no form here.
    std::string all_words(const Json& json) const;
    void report(const char* code, std::string_view what);

private:
    void add_all(const Json& inlines, TextBuilder& text, int depth);
    void add_one(const Json& element, TextBuilder& text, int depth);
    void add_marked(const Json& inlines, Mark mark, TextBuilder& text, int depth);
    void add_link(const Json& content, TextBuilder& text, int depth);
    void add_note(const Json& blocks, TextBuilder& text);
    void add_image(const Json& content, TextBuilder& text, int depth);

    base::Findings& findings_;
    std::vector<MetNote> notes_;
    int note_count_ = 0;
};

}  // namespace document
