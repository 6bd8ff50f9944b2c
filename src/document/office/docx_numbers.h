// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers Word puts before paragraphs, which stand nowhere in the text.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "document/office/number_form.h"

namespace document::office {

struct ParagraphNumber {
    bool bullet = false;
    std::string label;  ///< "Punkt 3:", "1.2", "b)"; empty for bullets and levels without numbers.
    int value = 1;
    int level = 0;
};

/// Counts as it goes: ask once a paragraph, in order.
class Numbers {
public:
    Numbers() = default;
    /// The root of numbering.xml. `list_of_style`: the list a numbering style refers to.
    explicit Numbers(const pugi::xml_node& root);
    /// Nothing when the list is unknown or is none ("0").
    std::optional<ParagraphNumber> next(std::string_view list, int level);
    /// The level that numbers paragraphs of that style in the list.
    std::optional<int> level_of_style(std::string_view list, std::string_view style) const;

private:
    static constexpr std::size_t levels = 9;
    struct Level {
        NumberForm form = NumberForm::Decimal;
        std::string text;
        std::string style;
        int start = 1;
        int restart = -1;  ///< 0: never; n: after a number of level n or above; -1: the usual.
        bool legal = false;
    };
    struct Abstract {
        std::array<Level, levels> level;
        std::string style_link;
        std::string num_style_link;
        std::array<std::optional<int>, levels> count;  ///< The last number given.
    };
    struct List {
        std::string abstract;
        std::array<std::optional<int>, levels> start_override;
        std::map<int, Level> level_override;
        bool started = false;
    };
    static Level read_level(const pugi::xml_node& node);
    const Level& level_of(const List& list, const Abstract& abstract, std::size_t level) const;
    std::string label_of(const List& list, const Abstract& abstract, std::size_t level) const;

    std::map<std::string, Abstract, std::less<>> abstracts_;
    std::map<std::string, List, std::less<>> lists_;
};

}  // namespace document::office
