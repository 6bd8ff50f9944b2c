// SPDX-License-Identifier: AGPL-3.0-or-later
// Text boxes, ornamental letters, diagrams and charts, in all forms Word has had for them.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/office/docx_context.h"

namespace document::office {
namespace {

std::string_view name_of_node(const pugi::xml_node& node) { return node.name(); }

bool is_words(const pugi::xml_node& node) {
    const std::string_view name = name_of_node(node);
    return name == "w:t" || name == "w:delText" || name == "a:t" || name == "m:t" ||
           name == "v:textpath";
}

/// The next node in reading order below `root`; `inside` false: not into `node`.
pugi::xml_node next_node(const pugi::xml_node& root, pugi::xml_node node, bool inside) {
    if (inside && node.first_child()) return node.first_child();
    while (node && node != root && !node.next_sibling()) node = node.parent();
    return node && node != root ? node.next_sibling() : pugi::xml_node();
}

bool has_words(const pugi::xml_node& root) {
    for (pugi::xml_node node = root; node; node = next_node(root, node, true)) {
        if (!is_words(node)) continue;
        if (name_of_node(node) == "v:textpath") return true;
        if (!base::trim(node.child_value()).empty()) return true;
    }
    return false;
}

/// The drawn text of another part, a paragraph of it as a box.
void read_drawn_part(const std::string& part, DocxContext& context) {
    auto bytes = context.files.read(part);
    Xml xml;
    if (!bytes || !load_xml(xml, std::move(bytes).value(), Space::InTexts, part)) return;
    const pugi::xml_node root = xml.tree;
    std::string words;
    for (pugi::xml_node node = root; node; node = next_node(root, node, true)) {
        const std::string_view name = name_of_node(node);
        if (name == "a:t") words += node.child_value();
        // What a chart's rows and series are called.
        const bool named = name == "c:v" && name_of_node(node.parent().parent()) == "c:strCache";
        if (named) words.append(words.empty() ? "" : " ").append(node.child_value());
        if (name != "a:p" && name != "a:br" && !named) continue;
        if (!words.empty()) context.boxes.push_back({{}, std::move(words)});
        words.clear();
    }
    if (!words.empty()) context.boxes.push_back({{}, std::move(words)});
}

void read_reference(const pugi::xml_node& node, const char* attribute, DocxContext& context) {
    if (context.relations == nullptr) return;
    const auto found = context.relations->find(attribute_of(node, attribute));
    if (found == context.relations->end() || found->second.external) return;
    read_drawn_part(found->second.target, context);
}

void note_picture(const pugi::xml_node& properties, DocxContext& context) {
    std::string words(attribute_of(properties, "descr"));
    if (words.empty()) words = attribute_of(properties, "title");
    ++context.pictures;
    context.report("document.image_left_out", words);
    context.set_aside(AsideKind::Furniture, words);
}

/// What Word knows of, or knew; a choice that requires anything else is not shown.
bool is_understood(const pugi::xml_node& choice) {
    static constexpr std::array<std::string_view, 9> known = {"wp", "w1", "cx", "a1", "c1",
                                                              "am", "as", "ad", "w"};
    static constexpr std::array<std::string_view, 12> known_whole = {
        "aink", "oel", "m", "v", "o", "mv", "mo", "dsp", "pic", "a", "wne", "p14"};
    for (const std::string_view one : base::split(attribute_of(choice, "Requires"), ' ')) {
        const bool is_known =
            one.empty() ||
            std::find(known_whole.begin(), known_whole.end(), one) != known_whole.end() ||
            std::any_of(known.begin(), known.end(), [&](std::string_view start) {
                return one.size() > start.size() ? one.starts_with(start) && start != "w"
                                                 : one == start;
            });
        if (!is_known) return false;
    }
    return true;
}

}  // namespace

pugi::xml_node chosen_alternative(const pugi::xml_node& alternatives) {
    pugi::xml_node first;
    for (const pugi::xml_node& one : alternatives.children()) {
        if (!is_understood(one)) continue;
        if (!first) first = one;
        if (has_words(one)) return one;
    }
    return first ? first : alternatives.first_child();
}

std::string all_text(const pugi::xml_node& root) {
    std::string text;
    for (pugi::xml_node node = root; node; node = next_node(root, node, true)) {
        const std::string_view name = name_of_node(node);
        if (name == "w:t" || name == "a:t" || name == "m:t") text += node.child_value();
        if (name == "w:p" || name == "w:tab" || name == "w:br" || name == "a:p") text += ' ';
    }
    return text;
}

std::string every_text(const pugi::xml_node& root) {
    std::string text;
    for (pugi::xml_node node = root; node; node = next_node(root, node, true)) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            text += node.value();
        } else if (name_of_node(node) != "text:span") {
            text += ' ';
        }
    }
    return text;
}

void collect_boxes(const pugi::xml_node& drawing, DocxContext& context) {
    bool picture = false;
    bool words = false;
    pugi::xml_node named;
    std::string drawn;
    for (pugi::xml_node node = drawing; node;) {
        const std::string_view name = name_of_node(node);
        bool inside = true;
        if (name == "w:txbxContent") {
            context.boxes.push_back({node, {}});
            words = true;
            inside = false;
        } else if (name == "mc:AlternateContent") {
            collect_boxes(chosen_alternative(node), context);
            inside = false;
        } else if (name == "v:textpath") {
            context.boxes.push_back({{}, std::string(attribute_of(node, "string"))});
            words = true;
        } else if (name == "dgm:relIds") {
            read_reference(node, "r:dm", context);
        } else if (name == "c:chart") {
            read_reference(node, "r:id", context);
        } else if (name == "a:t") {
            drawn += node.child_value();
        } else if (name == "a:p" && !drawn.empty()) {
            drawn += ' ';
        } else if (name == "pic:pic" || name == "a:blip" || name == "v:imagedata") {
            picture = true;
        } else if (name == "wp:docPr" && !named) {
            named = node;
        }
        node = next_node(drawing, node, inside);
    }
    if (!drawn.empty()) context.boxes.push_back({{}, std::move(drawn)});
    if (picture && !words) note_picture(named, context);
}

}  // namespace document::office
