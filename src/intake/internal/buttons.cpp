// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/buttons.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_button = 60;

bool is_button_block(const document::Block& block, const Words& words) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        return is_button(paragraph->text.plain, words);
    }
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
        return is_button(heading->text.plain, words);
    }
    return false;
}

}  // namespace

bool is_button(std::string_view line, const Words& words) {
    if (line.size() > longest_button) return false;
    std::string_view text = base::trim(line);
    text.remove_prefix(bullet_at_start(text));
    if (text.starts_with('[')) text = text.substr(1, text.find(']') - 1);
    return !text.empty() && std::any_of(words.begin(), words.end(),
                                        [&](const auto& word) { return is_word(text, word); });
}

std::vector<document::Line> without_buttons(std::vector<document::Line> lines, const Words& words,
                                            document::Asides& asides) {
    for (document::Line& line : lines) {
        const bool may_be = !line.text.empty() && line.text.size() <= longest_button;
        if (!may_be || !is_button(line.text, words)) continue;
        asides.push_back({document::AsideKind::Furniture, std::string(line.text),
                          fmt::format("line {}", line.number)});
        line.text = {};
    }
    return lines;
}

std::vector<document::Block> without_buttons(std::vector<document::Block> blocks,
                                             const Words& words, document::Asides& asides) {
    std::erase_if(blocks, [&](document::Block& block) {
        if (auto* list = std::get_if<document::List>(&block.content)) {
            for (document::ListItem& item : list->items) {
                item.blocks = without_buttons(std::move(item.blocks), words, asides);
            }
            std::erase_if(list->items, [](const auto& item) { return item.blocks.empty(); });
            return list->items.empty();
        }
        if (!is_button_block(block, words)) return false;
        asides.push_back({document::AsideKind::Furniture, document::plain_text_of(block),
                          fmt::format("page {}", block.page)});
        return true;
    });
    return blocks;
}

}  // namespace intake
