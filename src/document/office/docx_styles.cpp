// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/docx_styles.h"

#include <vector>

#include "base/text.h"
#include "document/office/package.h"

namespace document::office {
namespace {

template <class T>
void take_one(std::optional<T>& mine, const std::optional<T>& nearer) {
    if (nearer) mine = nearer;
}

bool is_off(std::string_view value) {
    return value == "0" || value == "false" || value == "off" || value == "none";
}

/// "heading 3" is 2. Word writes the English names of its own styles in every language.
std::optional<int> heading_of(std::string_view name) {
    constexpr std::string_view heading = "heading ";
    if (!name.starts_with(heading)) return std::nullopt;
    const int level = number_of(name.substr(heading.size()), 0);
    if (level < 1 || level > 9) return std::nullopt;
    return level - 1;
}

StyleUse use_of(std::string_view name) {
    if (name == "title") return StyleUse::Title;
    if (name == "caption") return StyleUse::Caption;
    if (name.starts_with("toc ") && name != "toc heading") return StyleUse::Contents;
    return StyleUse::Text;
}

}  // namespace

std::optional<bool> switch_of(const pugi::xml_node& properties, const char* name) {
    const pugi::xml_node node = child_of(properties, name);
    if (!node) return std::nullopt;
    return !is_off(attribute_of(node, "w:val"));
}

void RunProperties::take(const RunProperties& nearer) {
    take_one(strong, nearer.strong);
    take_one(emphasis, nearer.emphasis);
    take_one(underline, nearer.underline);
    take_one(struck, nearer.struck);
    take_one(vanish, nearer.vanish);
    take_one(raised, nearer.raised);
    take_one(font, nearer.font);
}

RunLook RunProperties::look() const {
    RunLook look;
    look.strong = strong.value_or(false);
    look.emphasis = emphasis.value_or(false);
    look.underline = underline.value_or(false);
    look.struck = struck.value_or(false);
    look.subscript = raised && *raised == "subscript";
    look.superscript = raised && *raised == "superscript";
    return look;
}

void ParagraphProperties::take(const ParagraphProperties& nearer) {
    take_one(outline, nearer.outline);
    take_one(list, nearer.list);
    take_one(level, nearer.level);
    take_one(dotted_tab, nearer.dotted_tab);
}

RunProperties run_properties(const pugi::xml_node& properties) {
    RunProperties run;
    if (!properties) return run;
    run.strong = switch_of(properties, "w:b");
    run.emphasis = switch_of(properties, "w:i");
    run.underline = switch_of(properties, "w:u");
    run.struck = switch_of(properties, "w:strike");
    if (!run.struck || !*run.struck) take_one(run.struck, switch_of(properties, "w:dstrike"));
    run.vanish = switch_of(properties, "w:vanish");
    if (const pugi::xml_node raised = child_of(properties, "w:vertAlign")) {
        run.raised = std::string(attribute_of(raised, "w:val"));
    }
    if (const pugi::xml_node fonts = child_of(properties, "w:rFonts")) {
        const std::string_view font = attribute_of(fonts, "w:ascii");
        if (!font.empty()) run.font = std::string(font);
    }
    return run;
}

ParagraphProperties paragraph_properties(const pugi::xml_node& properties) {
    ParagraphProperties paragraph;
    if (!properties) return paragraph;
    if (const pugi::xml_node outline = child_of(properties, "w:outlineLvl")) {
        paragraph.outline = number_of(attribute_of(outline, "w:val"), 9);
    }
    if (const pugi::xml_node numbers = child_of(properties, "w:numPr")) {
        if (const pugi::xml_node list = child_of(numbers, "w:numId")) {
            paragraph.list = std::string(attribute_of(list, "w:val"));
        }
        if (const pugi::xml_node level = child_of(numbers, "w:ilvl")) {
            paragraph.level = number_of(attribute_of(level, "w:val"), 0);
        }
    }
    for (const pugi::xml_node& tab : child_of(properties, "w:tabs").children("w:tab")) {
        const std::string_view leader = attribute_of(tab, "w:leader");
        if (leader == "dot" || leader == "middleDot" || leader == "underscore") {
            paragraph.dotted_tab = true;
        }
    }
    return paragraph;
}

Styles::Styles(const pugi::xml_node& root) {
    Raws raws;
    std::string default_id;
    for (const pugi::xml_node& node : root.children("w:style")) {
        const std::string id(attribute_of(node, "w:styleId"));
        raws[id] = {node, std::string(attribute_of(child_of(node, "w:basedOn"), "w:val"))};
        const bool first =
            attribute_of(node, "w:default") == "1" || attribute_of(node, "w:default") == "true";
        if (first && attribute_of(node, "w:type") == "paragraph") default_id = id;
    }
    Style start;
    const pugi::xml_node defaults = child_of(root, "w:docDefaults");
    start.run = run_properties(child_of(child_of(defaults, "w:rPrDefault"), "w:rPr"));
    for (const auto& [id, raw] : raws) {
        const bool character = attribute_of(raw.node, "w:type") == "character";
        styles_[id] = resolved(raws, id, character ? Style{} : start);
    }
    const auto found = styles_.find(default_id);
    default_paragraph_ = found == styles_.end() ? start : found->second;
}

Style Styles::resolved(const Raws& raws, const std::string& id, const Style& start) {
    std::vector<const Raw*> chain;
    constexpr std::size_t deepest = 50;  // A style may be based on itself.
    for (auto at = raws.find(id); at != raws.end() && chain.size() < deepest;
         at = raws.find(at->second.base)) {
        chain.push_back(&at->second);
    }
    Style style = start;
    for (auto raw = chain.rbegin(); raw != chain.rend(); ++raw) {
        const pugi::xml_node& node = (*raw)->node;
        style.run.take(run_properties(child_of(node, "w:rPr")));
        style.paragraph.take(paragraph_properties(child_of(node, "w:pPr")));
        const std::string name = base::lower_case(attribute_of(child_of(node, "w:name"), "w:val"));
        if (const auto heading = heading_of(name); heading && !style.paragraph.outline) {
            style.paragraph.outline = heading;
        }
        const StyleUse use = use_of(name);
        if (use != StyleUse::Text) style.use = use;
    }
    return style;
}

const Style& Styles::paragraph(std::string_view id) const {
    if (id.empty()) return default_paragraph_;
    const auto found = styles_.find(id);
    return found == styles_.end() ? default_paragraph_ : found->second;
}

const Style& Styles::character(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? nothing_ : found->second;
}

}  // namespace document::office
