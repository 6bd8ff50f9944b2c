// SPDX-License-Identifier: AGPL-3.0-or-later
// What the styles of an OpenDocument text say of paragraphs, runs and lists.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "document/office/inline_builder.h"
#include "document/office/number_form.h"

namespace document::office {

/// What styles set; the nearest setting counts.
struct OdtProperties {
    std::optional<bool> strong;
    std::optional<bool> emphasis;
    std::optional<bool> underline;
    std::optional<bool> struck;
    std::optional<bool> hidden;
    std::optional<int> raised;  ///< 1: above the line, -1: below.
    std::optional<int> outline;
    std::string font;
    bool title = false;
    bool contents = false;
    bool caption = false;
    void take(const OdtProperties& nearer);
    RunLook look() const;
};

struct OdtLevel {
    NumberForm form = NumberForm::None;
    bool bullet = false;
    std::string prefix;
    std::string suffix;
    std::string pattern;  ///< "%1%.%2%)" of newer programs; empty: prefix and suffix say it.
    int start = 1;
    int shown = 1;  ///< How many levels the number shows.
};
using OdtListStyle = std::array<OdtLevel, 10>;

class OdtStyles {
public:
    /// Reads what stands in one part's styles; the later of two of one name counts.
    void read(const pugi::xml_node& root);
    OdtProperties of_paragraph(std::string_view name) const { return resolved("paragraph", name); }
    OdtProperties of_text(std::string_view name) const { return resolved("text", name); }
    /// Null when there is none.
    const OdtListStyle* list(std::string_view name) const;
    const OdtListStyle& outline() const { return outline_; }
    /// The list that paragraphs of the style are in.
    std::string list_of_paragraph(std::string_view name) const;

private:
    struct Raw {
        std::string parent;
        std::string list;
        OdtProperties own;
    };
    OdtProperties resolved(std::string_view family, std::string_view name) const;
    void read_style(const pugi::xml_node& node);

    std::map<std::string, Raw, std::less<>> styles_;  ///< By family and name.
    std::map<std::string, OdtListStyle, std::less<>> lists_;
    OdtListStyle outline_;
};

/// Counts the items of one list.
struct OdtCount {
    std::array<std::optional<int>, 10> last;
    /// The next number of a level; what is below begins again.
    int next(const OdtListStyle& style, std::size_t level, std::optional<int> start);
    std::string label(const OdtListStyle& style, std::size_t level) const;
};

}  // namespace document::office
