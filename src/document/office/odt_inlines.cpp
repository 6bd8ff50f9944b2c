// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a paragraph of OpenDocument text: runs, fields, notes, frames, remarks.
#include <algorithm>

#include "base/text.h"
#include "document/office/docx_context.h"
#include "document/office/odt_blocks.h"
#include "document/office/symbol_font.h"

namespace document::office {

void OdtBlocks::add(std::string_view words, const OdtProperties& look, InlineBuilder& text) {
    if (hidden_ > 0 || look.hidden.value_or(false)) {
        hidden_words_ += words;
    } else {
        text.add(is_symbol_font(look.font) ? symbols_of(look.font, words) : std::string(words),
                 look.look());
    }
}

void OdtBlocks::read_inlines(const pugi::xml_node& node, const OdtProperties& look,
                             InlineBuilder& text, int depth) {
    if (depth > deepest_nesting) {
        reading_.findings.push_back(
            {0, "document.nested_too_deep", "its text is kept without its marks"});
        return add(every_text(node), look, text);
    }
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            add(child.value(), look, text);
        } else if (child.type() == pugi::node_element) {
            read_inline(child, child.name(), look, text, depth);
        }
    }
}

void OdtBlocks::read_inline(const pugi::xml_node& node, std::string_view name,
                            const OdtProperties& look, InlineBuilder& text, int depth) {
    if (name == "text:span") {
        OdtProperties inner = look;
        inner.take(styles_.of_text(attribute_of(node, "text:style-name")));
        read_inlines(node, inner, text, depth + 1);
    } else if (name == "text:a") {
        const std::string before = text.link();
        const std::string_view address = attribute_of(node, "xlink:href");
        // A link inside the document leads nowhere once the document is cut into items.
        if (!address.empty() && !address.starts_with('#')) text.set_link(std::string(address));
        read_inlines(node, look, text, depth + 1);
        text.set_link(before);
    } else if (name == "text:note") {
        const pugi::xml_node body = child_of(node, "text:note-body");
        const std::string own =
            base::collapse_space(every_text(child_of(node, "text:note-citation")));
        if (hidden_ > 0 || look.hidden.value_or(false)) {
            hidden_words_ += ' ' + own + ' ' + every_text(body);
        } else if (body) {
            const std::string label = "[" + std::to_string(++note_count_) + "]";
            // A label that is a word is told with the note.
            if (base::words_of(own).size() > 0 &&
                own.find_first_not_of("0123456789ivxlcIVXLC") != std::string::npos) {
                text.add(own, look.look());
            }
            text.add_note_reference(label);
            notes_.push_back({label, body});
        }
    } else if (name == "office:annotation") {
        std::string words;
        for (const pugi::xml_node& part : node.children()) {
            const std::string_view kind = part.name();
            if (kind != "dc:creator" && kind != "dc:date") words += every_text(part) + " ";
        }
        set_aside(AsideKind::Comment, std::move(words));
    } else if (name.starts_with("draw:")) {
        read_drawing(node, depth);
    } else if (name == "table:table" || name == "text:p" || name == "text:list") {
        boxes_.push_back(node.parent());
    } else if (name == "text:script") {
        set_aside(AsideKind::Hidden, every_text(node));  // A program, not a word.
    } else if (!read_sign(node, name, look, text)) {
        // A field that Writer does not print: <text:variable-set text:display="none">.
        const bool hides = attribute_of(node, "text:display") == "none";
        hidden_ += hides ? 1 : 0;
        if (name == "text:ruby-text") add(" ", look, text);
        read_inlines(node, look, text, depth + 1);
        hidden_ -= hides ? 1 : 0;
    }
}

/// Elements that stand for signs, and those that say whether they are seen.
bool OdtBlocks::read_sign(const pugi::xml_node& node, std::string_view name,
                          const OdtProperties& look, InlineBuilder& text) {
    if (name == "text:s") {
        add(" ", look, text);
    } else if (name == "text:tab") {
        add(dotted_ ? " ..... " : " ", look, text);
    } else if (name == "text:line-break") {
        if (hidden_ > 0) {
            hidden_words_ += ' ';
        } else {
            text.add_line_break();
        }
    } else if (name == "text:hidden-text") {
        const bool shown = attribute_of(node, "text:is-hidden") == "false";
        hidden_ += shown ? 0 : 1;
        const std::string_view words = attribute_of(node, "text:string-value");
        add(node.first_child() ? std::string_view(node.child_value()) : words, look, text);
        hidden_ -= shown ? 0 : 1;
    } else {
        return name == "text:hidden-paragraph" || name == "office:event-listeners" ||
               name == "office:annotation-end" || name == "text:soft-page-break";
    }
    return true;
}

/// Frames with boxes, groups, shapes with text in them, pictures, formulas, buttons.
void OdtBlocks::read_drawing(const pugi::xml_node& node, int depth) {
    const std::string_view name = node.name();
    if (depth > deepest_nesting) {
        drawn_.push_back(every_text(node));
        return;
    }
    if (name == "draw:control") {
        const auto found = forms_.find(attribute_of(node, "draw:control"));
        if (found != forms_.end()) drawn_.push_back(found->second);
        return;
    }
    if (name == "draw:object") return read_object(node);
    bool own_text = false;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view kind = child.name();
        if (kind == "svg:title" || kind == "svg:desc") {
            reading_.findings.push_back({0, "document.image_left_out", child.child_value()});
            set_aside(AsideKind::Furniture, child.child_value());
        } else if (kind == "text:p" || kind == "text:h" || kind == "text:list" ||
                   kind == "table:table") {
            own_text = true;
        } else if (kind.starts_with("draw:")) {
            read_drawing(child, depth + 1);
        } else if (kind.starts_with("text:") || kind == "office:annotation") {
            InlineBuilder words;
            read_inline(child, kind, {}, words, depth + 1);
            drawn_.push_back(words.finish().plain);
        }
    }
    if (own_text) boxes_.push_back(node);
}

namespace {

/// What a chart and its axes are called.
void add_chart_titles(const pugi::xml_node& node, int depth, std::vector<std::string>& titles) {
    if (depth > deepest_nesting) return;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = child.name();
        if (name == "chart:title" || name == "chart:subtitle") {
            titles.push_back(every_text(child));
        } else if (name != "table:table") {
            add_chart_titles(child, depth + 1, titles);
        }
    }
}

}  // namespace

/// A formula is a small file of its own, and so is a chart; what else objects show is in their
/// picture.
void OdtBlocks::read_object(const pugi::xml_node& node) {
    std::string part(attribute_of(node, "xlink:href"));
    if (part.starts_with("./")) part.erase(0, 2);
    pugi::xml_node formula = child_of(node, "math:math");
    Xml xml;
    auto bytes = files_.read(part + "/content.xml");
    if (!formula && bytes && load_xml(xml, std::move(bytes).value(), Space::InTexts, part)) {
        formula = child_of(xml.tree, "math:math");
        if (!formula) formula = xml.tree.child("math");
    }
    if (formula) {
        drawn_.push_back(every_text(formula));
    } else {
        add_chart_titles(xml.tree, 0, drawn_);
        reading_.findings.push_back({0, "document.image_left_out", part});
    }
}

void OdtBlocks::read_forms(const pugi::xml_node& forms, int depth) {
    for (const pugi::xml_node& node : forms.children()) {
        const std::string_view name = node.name();
        std::string id(attribute_of(node, "form:id"));
        if (id.empty()) id = attribute_of(node, "xml:id");
        std::string words;
        if (name == "form:checkbox" || name == "form:radio") {
            const std::string_view state = attribute_of(node, "form:current-state");
            const bool on =
                state == "checked" || attribute_of(node, "form:current-selected") == "true";
            words = std::string(on ? "\u2612 " : "\u2610 ") +
                    std::string(attribute_of(node, "form:label"));
        } else if (name == "form:text" || name == "form:textarea" || name == "form:combobox" ||
                   name == "form:formatted-text") {
            words = attribute_of(node, "form:current-value");
            for (const pugi::xml_node& line : node.children("text:p")) {
                if (words.empty()) words = every_text(line);
            }
        } else if (name == "form:fixed-text") {
            words = attribute_of(node, "form:label");
        }
        if (!words.empty() && !id.empty()) forms_[id] = std::move(words);
        if (depth < deepest_nesting) read_forms(node, depth + 1);
    }
}

}  // namespace document::office
