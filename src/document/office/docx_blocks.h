// SPDX-License-Identifier: AGPL-3.0-or-later
// Paragraphs, lists and tables of one part of a Word file.
#pragma once
#include <pugixml.hpp>
#include <vector>

#include "document/office/block_sink.h"
#include "document/office/docx_inlines.h"

namespace document::office {

class DocxBlocks {
public:
    explicit DocxBlocks(DocxContext& context) : context_(context), inlines_(context) {}

    /// Everything in a body, a cell, a note, a box, a header.
    std::vector<Block> read(const pugi::xml_node& story);

private:
    struct Story {
        BlockSink sink;
        InlineBuilder carried;      ///< Text whose paragraph's end was deleted.
        bool caption_last = false;  ///< The last block was a caption.
        bool outermost = false;
    };
    std::vector<Block> read_story(const pugi::xml_node& node, bool outermost);
    void walk(const pugi::xml_node& node, Story& story);
    void read_element(const pugi::xml_node& node, Story& story);
    void read_paragraph(const pugi::xml_node& node, Story& story);
    void emit(const pugi::xml_node& node, const Style& style, Story& story);
    void emit_text(Text text, bool strong, const Style& style,
                   const std::optional<ParagraphNumber>& number, Story& story);
    void read_boxes(Story& story);
    void read_notes(Story& story);
    void read_table(const pugi::xml_node& node, Story& story);
    void add_chunk(const pugi::xml_node& node, Story& story);
    Style style_of(const pugi::xml_node& paragraph) const;
    std::optional<ParagraphNumber> number_of_paragraph(const pugi::xml_node& paragraph,
                                                       const Style& style, bool empty);

    friend class DocxTable;
    DocxContext& context_;
    DocxInlines inlines_;
    int depth_ = 0;
};

}  // namespace document::office
