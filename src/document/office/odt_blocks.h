// SPDX-License-Identifier: AGPL-3.0-or-later
// Paragraphs, lists and tables of OpenDocument text.
#pragma once
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "document/office/block_sink.h"
#include "document/office/odt_styles.h"
#include "document/office/package.h"
#include "document/office/reading.h"

namespace document::office {

/// Reads one file: its body, then what stands beside.
class OdtBlocks {
public:
    OdtBlocks(const Package& files, const OdtStyles& styles, Reading& reading)
        : files_(files), styles_(styles), reading_(reading) {}

    std::vector<Block> read(const pugi::xml_node& story);
    void set_place(std::string place) { place_ = std::move(place); }
    /// The boxes and buttons of forms, which stand in one place and are described in another.
    void read_forms(const pugi::xml_node& forms, int depth = 0);
    void set_aside(AsideKind kind, std::string text);

private:
    /// A list that is being read.
    struct Open {
        const OdtListStyle* style = nullptr;
        std::string id;
        std::size_t level = 0;
        OdtCount* count = nullptr;
        bool item_waits = false;  ///< The item's number has not been written yet.
        std::optional<int> start;
    };
    struct Story {
        BlockSink sink;
        bool outermost = false;
        bool caption_last = false;
    };
    struct Note {
        std::string label;
        pugi::xml_node body;
    };

    std::vector<Block> read_story(const pugi::xml_node& node, bool outermost);
    void walk(const pugi::xml_node& node, Story& story, Open* list);
    void read_element(const pugi::xml_node& node, Story& story, Open* list);
    void read_paragraph(const pugi::xml_node& node, Story& story, Open* list);
    void add_text(Text text, bool strong, const OdtProperties& look, int outline, Story& story,
                  Open* list);
    void read_list(const pugi::xml_node& node, Story& story, Open* outer);
    void read_changes(const pugi::xml_node& node);
    void read_table(const pugi::xml_node& node, Story& story, Open* list);
    using Cell = std::vector<Block>;
    void read_rows(const pugi::xml_node& node, std::vector<std::vector<Cell>>& rows, int& heads,
                   bool in_head, int depth);
    void read_row(const pugi::xml_node& node, std::vector<std::vector<Cell>>& rows);
    void finish_boxes(Story& story);
    void finish_notes(Story& story);
    std::string heading_label(int outline, const pugi::xml_node& node);

    void read_inlines(const pugi::xml_node& node, const OdtProperties& look, InlineBuilder& text,
                      int depth);
    void read_inline(const pugi::xml_node& node, std::string_view name, const OdtProperties& look,
                     InlineBuilder& text, int depth);
    bool read_sign(const pugi::xml_node& node, std::string_view name, const OdtProperties& look,
                   InlineBuilder& text);
    void read_drawing(const pugi::xml_node& node, int depth);
    void read_object(const pugi::xml_node& node);
    void add(std::string_view words, const OdtProperties& look, InlineBuilder& text);

    const Package& files_;
    const OdtStyles& styles_;
    Reading& reading_;
    std::string place_;
    int paragraph_ = 0;
    int depth_ = 0;
    int hidden_ = 0;
    bool dotted_ = false;
    std::string hidden_words_;
    std::vector<pugi::xml_node> boxes_;
    std::vector<std::string> drawn_;
    std::vector<Note> notes_;
    int note_count_ = 0;
    std::size_t filled_ = 0;
    OdtCount outline_;
    std::map<std::string, OdtCount, std::less<>> counts_;        ///< By list.
    std::map<std::string, std::string, std::less<>> last_list_;  ///< Of a style.
    std::map<std::string, std::string, std::less<>> forms_;
    int unnamed_ = 0;
};

}  // namespace document::office
