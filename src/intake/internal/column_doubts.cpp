// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/column_doubts.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "intake/internal/item_lines.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_line = 100;

bool has(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A title's column and a text's beside it, and nearly nothing else.
bool names_columns(std::string_view line, const ItemWords& words) {
    if (line.empty() || line.size() > longest_line || !starts_upper(line)) return false;
    if (line.find_first_of(":;?") != std::string_view::npos) return false;
    const std::string folded = fold(line);
    int all = 0;
    int known = 0;
    bool title = false;
    bool text = false;
    for (const std::string_view word : base::words_of(folded)) {
        const bool of_title = has(words.title_columns, word);
        const bool of_text = has(words.text_columns, word);
        const bool counts = of_title || of_text || has(words.number_columns, word);
        ++all;
        known += counts ? 1 : 0;
        title = title || of_title;
        text = text || of_text;
    }
    return title && text && known >= 3 && all - known <= 2;
}

}  // namespace

base::Findings doubts_about_columns(const records::Minutes& minutes, const Profile& profile) {
    base::Findings doubts;
    const auto look = [&](std::string_view line, int number) {
        const std::string_view text = base::trim(line);
        if (doubts.empty() && names_columns(text, profile.items))
            doubts.push_back({number, "doubt.columns", std::string(text)});
    };
    for (const document::Block& block : minutes.preamble.blocks) {
        if (!std::holds_alternative<document::Table>(block.content)) each_line_of(block, look);
    }
    for (const records::Item& item : minutes.items) {
        look(item.title, item.line);
        for (const records::Section& section : item.sections) {
            look(section.heading, item.line);
            for (const document::Block& block : section.document.blocks) {
                if (!std::holds_alternative<document::Table>(block.content))
                    each_line_of(block, look);
            }
        }
    }
    return doubts;
}

}  // namespace intake
