// SPDX-License-Identifier: AGPL-3.0-or-later
// The runs of Word paragraphs, with fields, links, tracked changes and hidden text.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/office/docx_context.h"
#include "document/office/inline_builder.h"

namespace document::office {

/// Fields may begin in one paragraph and end in another, so one reader reads a whole part.
class DocxInlines {
public:
    explicit DocxInlines(DocxContext& context) : context_(context) {}

    /// Reads what is in a paragraph into `text`. Boxes and notes that stand there wait in the
    /// context.
    void read(const pugi::xml_node& paragraph, const Style& style, InlineBuilder& text);
    /// True when a tab in the paragraph leads to a page number over dots.
    void set_dotted_tabs(bool dotted) { dotted_ = dotted; }

private:
    struct Field {
        std::string instruction;
        bool in_result = false;
        std::string link_before;
        pugi::xml_node form;
        bool any_words = false;
    };

    void walk(const pugi::xml_node& node, int depth);
    void read_element(const pugi::xml_node& node, std::string_view name, int depth);
    void read_run(const pugi::xml_node& run, int depth);
    void read_run_part(const pugi::xml_node& part, const RunLook& look, int depth);
    void read_marks(const pugi::xml_node& part, std::string_view name, const RunLook& look);
    void add_state_of_box(const pugi::xml_node& control);
    void read_hyperlink(const pugi::xml_node& node, int depth);
    void read_simple_field(const pugi::xml_node& node, int depth);
    void read_symbol(const pugi::xml_node& node, const RunLook& look);
    void read_field_sign(const pugi::xml_node& node, const RunLook& look);
    void end_field(const RunLook& look);
    void add_note(const pugi::xml_node& node, bool end);
    void add(std::string_view words, const RunLook& look);
    void add_drawn(std::string_view words);
    bool in_instruction() const;

    DocxContext& context_;
    InlineBuilder* text_ = nullptr;
    RunProperties paragraph_run_;
    std::vector<Field> fields_;
    std::string hidden_;
    std::string deleted_;
    bool dotted_ = false;
    bool run_hidden_ = false;
    std::string font_;
};

}  // namespace document::office
