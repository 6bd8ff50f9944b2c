// SPDX-License-Identifier: AGPL-3.0-or-later
// What the parts of the reader of Word files share while one file is read.
#pragma once
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/office/docx_numbers.h"
#include "document/office/docx_styles.h"
#include "document/office/package.h"
#include "document/office/reading.h"

namespace document::office {

/// Deeper nesting than any document has; what lies below is read as plain text.
constexpr int deepest_nesting = 120;

/// A note that was referred to and has not been read yet.
struct WaitingNote {
    std::string label;
    pugi::xml_node node;
    const Relations* relations = nullptr;
};

/// A box that stands at a paragraph: its content, or words that stand for it.
struct WaitingBox {
    pugi::xml_node content;
    std::string words;
};

struct DocxContext {
    explicit DocxContext(const Package& package) : files(package) {}

    const Package& files;
    Styles styles;
    Numbers numbers;
    Relations document_relations;
    const Relations* relations = nullptr;  ///< Of the part that is being read.
    std::string place;                     ///< That part's name.
    int paragraph = 0;
    Reading reading;
    int deleted = 0;  ///< Above 0: what is read was deleted.
    int hidden = 0;
    std::map<std::string, pugi::xml_node, std::less<>> footnotes;
    std::map<std::string, pugi::xml_node, std::less<>> endnotes;
    Relations footnote_relations;
    Relations endnote_relations;
    std::vector<WaitingNote> notes;
    std::vector<WaitingBox> boxes;
    std::set<std::size_t> read_notes;  ///< Hash values of their nodes.
    int note_count = 0;
    int pictures = 0;

    void report(const char* code, std::string text) {
        constexpr std::size_t most = 200;
        if (reading.findings.size() < most) reading.findings.push_back({0, code, std::move(text)});
    }
    void set_aside(AsideKind kind, std::string text) {
        if (text.find_first_not_of(" \n") == std::string::npos) return;
        reading.asides.push_back(
            {kind, std::move(text), place + ", paragraph " + std::to_string(paragraph)});
    }
};

/// Of content that is there in forms for new and for old programs, the one that has text; the first
/// when none has.
pugi::xml_node chosen_alternative(const pugi::xml_node& alternatives);
/// All text below a node, without recursion.
std::string all_text(const pugi::xml_node& node);
/// The text of every text node below, without recursion; elements but spans part words.
std::string every_text(const pugi::xml_node& node);
/// Finds the boxes in a drawing, and texts that are drawn.
void collect_boxes(const pugi::xml_node& drawing, DocxContext& context);

}  // namespace document::office
