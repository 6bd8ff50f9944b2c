// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/odt_styles.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "document/office/package.h"

namespace document::office {
namespace {

template <class T>
void take_one(std::optional<T>& mine, const std::optional<T>& nearer) {
    if (nearer) mine = nearer;
}

std::optional<bool> is_set(const pugi::xml_node& node, const char* name, std::string_view off) {
    const pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute) return std::nullopt;
    return std::string_view(attribute.value()) != off;
}

bool is_bold(std::string_view weight) { return weight == "bold" || number_of(weight, 0) >= 600; }

OdtProperties properties_of(const pugi::xml_node& style) {
    OdtProperties own;
    const pugi::xml_node text = child_of(style, "style:text-properties");
    if (const auto weight = text.attribute("fo:font-weight")) own.strong = is_bold(weight.value());
    if (const auto slant = text.attribute("fo:font-style")) {
        own.emphasis = std::string_view(slant.value()) != "normal";
    }
    own.underline = is_set(text, "style:text-underline-style", "none");
    own.struck = is_set(text, "style:text-line-through-style", "none");
    if (!own.struck) own.struck = is_set(text, "style:text-line-through-type", "none");
    if (const auto shown = text.attribute("text:display")) {
        own.hidden = std::string_view(shown.value()) == "none";
    }
    if (const auto place = text.attribute("style:text-position")) {
        const std::string_view value = place.value();
        const int percent = number_of(value, 0);
        own.raised = value.starts_with("super") || percent > 0 ? 1
                     : value.starts_with("sub") || percent < 0 ? -1
                                                               : 0;
    }
    own.font = attribute_of(text, "style:font-name");
    if (const auto outline = style.attribute("style:default-outline-level")) {
        const int level = number_of(outline.value(), 0);
        if (level > 0) own.outline = level;
    }
    std::string_view name = attribute_of(style, "style:display-name");
    if (name.empty()) name = attribute_of(style, "style:name");
    own.title = name == "Title";
    own.contents = name.starts_with("Contents ") || name.starts_with("Contents_20_");
    own.caption = name == "Caption" || name == "Table" || name == "Illustration";
    return own;
}

NumberForm form_of(std::string_view format) {
    if (format == "1") return NumberForm::Decimal;
    if (format == "a") return NumberForm::LowerLetter;
    if (format == "A") return NumberForm::UpperLetter;
    if (format == "i") return NumberForm::LowerRoman;
    if (format == "I") return NumberForm::UpperRoman;
    return format.empty() ? NumberForm::None : NumberForm::Decimal;
}

OdtListStyle list_style_of(const pugi::xml_node& node) {
    OdtListStyle style;
    for (const pugi::xml_node& child : node.children()) {
        const int at = number_of(attribute_of(child, "text:level"), 0);
        if (at < 1 || at > static_cast<int>(style.size())) continue;
        OdtLevel& level = style[static_cast<std::size_t>(at - 1)];
        const std::string_view kind = local_name(child);
        level.bullet = kind == "list-level-style-bullet" || kind == "list-level-style-image";
        level.form =
            level.bullet ? NumberForm::Bullet : form_of(attribute_of(child, "style:num-format"));
        level.prefix = attribute_of(child, "style:num-prefix");
        level.suffix = attribute_of(child, "style:num-suffix");
        level.pattern = attribute_of(child, "style:num-list-format");
        if (level.pattern.empty()) level.pattern = attribute_of(child, "loext:num-list-format");
        level.start =
            std::clamp(number_of(attribute_of(child, "text:start-value"), 1), 0, 99'999'999);
        level.shown = std::clamp(number_of(attribute_of(child, "text:display-levels"), 1), 1, at);
    }
    return style;
}

}  // namespace

void OdtProperties::take(const OdtProperties& nearer) {
    take_one(strong, nearer.strong);
    take_one(emphasis, nearer.emphasis);
    take_one(underline, nearer.underline);
    take_one(struck, nearer.struck);
    take_one(hidden, nearer.hidden);
    take_one(raised, nearer.raised);
    take_one(outline, nearer.outline);
    if (!nearer.font.empty()) font = nearer.font;
    title = title || nearer.title;
    contents = contents || nearer.contents;
    caption = caption || nearer.caption;
}

RunLook OdtProperties::look() const {
    RunLook look;
    look.strong = strong.value_or(false);
    look.emphasis = emphasis.value_or(false);
    look.underline = underline.value_or(false);
    look.struck = struck.value_or(false);
    look.superscript = raised.value_or(0) > 0;
    look.subscript = raised.value_or(0) < 0;
    return look;
}

void OdtStyles::read_style(const pugi::xml_node& node) {
    const std::string name(attribute_of(node, "style:name"));
    const std::string_view kind = local_name(node);
    if (kind == "style") {
        styles_[std::string(attribute_of(node, "style:family")) + '/' + name] = {
            std::string(attribute_of(node, "style:parent-style-name")),
            std::string(attribute_of(node, "style:list-style-name")), properties_of(node)};
    } else if (kind == "default-style") {
        styles_[std::string(attribute_of(node, "style:family")) + '/'] = {
            {}, {}, properties_of(node)};
    } else if (kind == "list-style") {
        lists_[name] = list_style_of(node);
    } else if (kind == "outline-style") {
        outline_ = list_style_of(node);
    }
}

void OdtStyles::read(const pugi::xml_node& root) {
    for (const char* group : {"office:styles", "office:automatic-styles"}) {
        for (const pugi::xml_node& node : child_of(root, group).children()) read_style(node);
    }
}

OdtProperties OdtStyles::resolved(std::string_view family, std::string_view name) const {
    std::vector<const Raw*> chain;
    constexpr std::size_t deepest = 50;
    std::string key = std::string(family) + '/' + std::string(name);
    for (auto at = styles_.find(key); at != styles_.end() && chain.size() < deepest;
         at = styles_.find(key)) {
        chain.push_back(&at->second);
        if (at->first.ends_with('/')) break;
        key = std::string(family) + '/' + at->second.parent;
    }
    OdtProperties all;
    for (auto raw = chain.rbegin(); raw != chain.rend(); ++raw) all.take((*raw)->own);
    return all;
}

const OdtListStyle* OdtStyles::list(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

std::string OdtStyles::list_of_paragraph(std::string_view name) const {
    std::string key = "paragraph/" + std::string(name);
    for (int steps = 0; steps < 50; ++steps) {
        const auto found = styles_.find(key);
        if (found == styles_.end()) return {};
        if (!found->second.list.empty()) return found->second.list;
        if (found->second.parent.empty()) return {};
        key = "paragraph/" + found->second.parent;
    }
    return {};
}

int OdtCount::next(const OdtListStyle& style, std::size_t level, std::optional<int> start) {
    last[level] = start ? *start : last[level] ? *last[level] + 1 : style[level].start;
    for (std::size_t below = level + 1; below < last.size(); ++below) last[below].reset();
    return *last[level];
}

std::string OdtCount::label(const OdtListStyle& style, std::size_t level) const {
    const OdtLevel& own = style[level];
    if (own.bullet || own.form == NumberForm::None) return {};
    const auto number = [&](std::size_t at) {
        return render_number(last[at].value_or(style[at].start), style[at].form, false);
    };
    std::string label;
    if (!own.pattern.empty()) {
        for (std::size_t at = 0; at < own.pattern.size(); ++at) {
            const std::size_t end =
                own.pattern[at] == '%' ? own.pattern.find('%', at + 1) : std::string::npos;
            const int asked =
                end == std::string::npos
                    ? 0
                    : number_of(std::string_view(own.pattern).substr(at + 1, end - at - 1), 0);
            if (asked < 1 || asked > static_cast<int>(last.size())) {
                label.push_back(own.pattern[at]);
                continue;
            }
            label += number(static_cast<std::size_t>(asked - 1));
            at = end;
        }
        return label;
    }
    for (std::size_t at = level + 1 - static_cast<std::size_t>(own.shown); at <= level; ++at) {
        const std::string shown = number(at);
        if (shown.empty()) continue;
        label += (label.empty() ? "" : ".") + shown;
    }
    return own.prefix + label + own.suffix;
}

}  // namespace document::office
