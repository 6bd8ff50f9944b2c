// SPDX-License-Identifier: AGPL-3.0-or-later
// What the styles of a Word file say of paragraphs and runs, and what these say themselves.
#pragma once
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "document/office/inline_builder.h"

namespace document::office {

/// The properties of a run that were set somewhere; the nearest setting counts.
struct RunProperties {
    std::optional<bool> strong;
    std::optional<bool> emphasis;
    std::optional<bool> underline;
    std::optional<bool> struck;
    std::optional<bool> vanish;
    std::optional<std::string> raised;  ///< "superscript", "subscript", "baseline".
    std::optional<std::string> font;

    /// Sets what `nearer` sets.
    void take(const RunProperties& nearer);
    RunLook look() const;
};

struct ParagraphProperties {
    std::optional<int> outline;  ///< 0 to 8; 9 is text.
    std::optional<std::string> list;
    std::optional<int> level;
    std::optional<bool> dotted_tab;  ///< A tab stop whose way there is dotted.
    void take(const ParagraphProperties& nearer);
};

RunProperties run_properties(const pugi::xml_node& properties);
ParagraphProperties paragraph_properties(const pugi::xml_node& properties);
/// <w:b/> and <w:b w:val="1"/> are on; nothing when there is no such element.
std::optional<bool> switch_of(const pugi::xml_node& properties, const char* name);

enum class StyleUse { Text, Title, Caption, Contents };

struct Style {
    RunProperties run;
    ParagraphProperties paragraph;
    StyleUse use = StyleUse::Text;
};

class Styles {
public:
    Styles() = default;
    explicit Styles(const pugi::xml_node& root);
    /// A style with all it is based on. An unknown name is the default of its kind.
    const Style& paragraph(std::string_view id) const;
    const Style& character(std::string_view id) const;

private:
    struct Raw {
        pugi::xml_node node;
        std::string base;
    };
    using Raws = std::map<std::string, Raw, std::less<>>;
    static Style resolved(const Raws& raws, const std::string& id, const Style& start);

    std::map<std::string, Style, std::less<>> styles_;
    Style default_paragraph_;
    Style nothing_;
};

}  // namespace document::office
