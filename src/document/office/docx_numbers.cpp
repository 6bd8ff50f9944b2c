// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/docx_numbers.h"

#include <algorithm>

#include "document/office/package.h"

namespace document::office {
namespace {

NumberForm form_of(std::string_view name) {
    if (name == "bullet") return NumberForm::Bullet;
    if (name == "none") return NumberForm::None;
    if (name == "lowerLetter") return NumberForm::LowerLetter;
    if (name == "upperLetter") return NumberForm::UpperLetter;
    if (name == "lowerRoman") return NumberForm::LowerRoman;
    if (name == "upperRoman") return NumberForm::UpperRoman;
    if (name == "decimalZero") return NumberForm::DecimalZero;
    if (name == "ordinal") return NumberForm::Ordinal;
    return NumberForm::Decimal;
}

int start_of(const pugi::xml_node& node, int otherwise) {
    constexpr int highest = 99'999'999;
    return std::clamp(number_of(attribute_of(node, "w:val"), otherwise), 0, highest);
}

}  // namespace

Numbers::Level Numbers::read_level(const pugi::xml_node& node) {
    Level level;
    level.form = form_of(attribute_of(child_of(node, "w:numFmt"), "w:val"));
    level.text = attribute_of(child_of(node, "w:lvlText"), "w:val");
    level.style = attribute_of(child_of(node, "w:pStyle"), "w:val");
    level.start = start_of(child_of(node, "w:start"), 1);
    if (const pugi::xml_node restart = child_of(node, "w:lvlRestart")) {
        level.restart = number_of(attribute_of(restart, "w:val"), -1);
    }
    const pugi::xml_node legal = child_of(node, "w:isLgl");
    const std::string_view value = attribute_of(legal, "w:val");
    level.legal = legal && value != "0" && value != "false";
    return level;
}

Numbers::Numbers(const pugi::xml_node& root) {
    for (const pugi::xml_node& node : root.children("w:abstractNum")) {
        Abstract& abstract = abstracts_[std::string(attribute_of(node, "w:abstractNumId"))];
        abstract.style_link = attribute_of(child_of(node, "w:styleLink"), "w:val");
        abstract.num_style_link = attribute_of(child_of(node, "w:numStyleLink"), "w:val");
        for (const pugi::xml_node& level : node.children("w:lvl")) {
            const int at = number_of(attribute_of(level, "w:ilvl"), -1);
            if (at < 0 || at >= static_cast<int>(levels)) continue;
            abstract.level[static_cast<std::size_t>(at)] = read_level(level);
        }
    }
    for (const pugi::xml_node& node : root.children("w:num")) {
        List& list = lists_[std::string(attribute_of(node, "w:numId"))];
        list.abstract = attribute_of(child_of(node, "w:abstractNumId"), "w:val");
        for (const pugi::xml_node& change : node.children("w:lvlOverride")) {
            const int at = number_of(attribute_of(change, "w:ilvl"), -1);
            if (at < 0 || at >= static_cast<int>(levels)) continue;
            if (const pugi::xml_node start = child_of(change, "w:startOverride")) {
                list.start_override[static_cast<std::size_t>(at)] = start_of(start, 1);
            }
            if (const pugi::xml_node level = child_of(change, "w:lvl")) {
                list.level_override[at] = read_level(level);
            }
        }
        // A list of a numbering style is described where that style is.
        const auto own = abstracts_.find(list.abstract);
        if (own == abstracts_.end() || own->second.num_style_link.empty()) continue;
        for (const auto& [id, abstract] : abstracts_) {
            if (abstract.style_link == own->second.num_style_link) list.abstract = id;
        }
    }
}

const Numbers::Level& Numbers::level_of(const List& list, const Abstract& abstract,
                                        std::size_t level) const {
    const auto own = list.level_override.find(static_cast<int>(level));
    return own == list.level_override.end() ? abstract.level[level] : own->second;
}

std::string Numbers::label_of(const List& list, const Abstract& abstract, std::size_t level) const {
    const Level& own = level_of(list, abstract, level);
    std::string label;
    for (std::size_t at = 0; at < own.text.size(); ++at) {
        const char byte = own.text[at];
        const char next = at + 1 < own.text.size() ? own.text[at + 1] : '\0';
        if (byte != '%' || next < '1' || next > '9') {
            label.push_back(byte);
            continue;
        }
        const auto place = static_cast<std::size_t>(next - '1');
        const Level& shown = level_of(list, abstract, place);
        const bool legal = own.legal && place < level + 1 && shown.form != NumberForm::None;
        label += render_number(
            abstract.count[place].value_or(shown.start),
            legal && shown.form != NumberForm::DecimalZero ? NumberForm::Decimal : shown.form,
            true);
        ++at;
    }
    return label;
}

std::optional<ParagraphNumber> Numbers::next(std::string_view name, int asked) {
    const auto found = lists_.find(name);
    if (found == lists_.end()) return std::nullopt;
    List& list = found->second;
    const auto described = abstracts_.find(list.abstract);
    if (described == abstracts_.end()) return std::nullopt;
    // Lists with the same description go on counting where the other stopped.
    Abstract& abstract = described->second;
    const auto level = static_cast<std::size_t>(std::clamp(asked, 0, 8));
    if (!list.started) {
        list.started = true;
        for (std::size_t at = 0; at < levels; ++at) {
            if (list.start_override[at]) abstract.count[at] = *list.start_override[at] - 1;
        }
    }
    const Level& own = level_of(list, abstract, level);
    abstract.count[level] = abstract.count[level] ? *abstract.count[level] + 1 : own.start;
    for (std::size_t at = level + 1; at < levels; ++at) {
        const Level& below = level_of(list, abstract, at);
        const bool restarts =
            below.restart < 0 || (below.restart > 0 && static_cast<int>(level) < below.restart);
        if (restarts) abstract.count[at].reset();
    }
    for (std::size_t at = 0; at < level; ++at) {
        if (!abstract.count[at]) abstract.count[at] = level_of(list, abstract, at).start;
    }
    ParagraphNumber number;
    number.bullet = own.form == NumberForm::Bullet;
    number.value = *abstract.count[level];
    number.level = static_cast<int>(level);
    if (!number.bullet) number.label = label_of(list, abstract, level);
    return number;
}

std::optional<int> Numbers::level_of_style(std::string_view name, std::string_view style) const {
    const auto list = lists_.find(name);
    if (list == lists_.end() || style.empty()) return std::nullopt;
    const auto abstract = abstracts_.find(list->second.abstract);
    if (abstract == abstracts_.end()) return std::nullopt;
    for (std::size_t level = 0; level < levels; ++level) {
        if (abstract->second.level[level].style == style) return static_cast<int>(level);
    }
    return std::nullopt;
}

}  // namespace document::office
