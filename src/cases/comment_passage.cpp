// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"
#include "cases/item_comment.h"

namespace cases {
namespace {

/// Letters and figures alone: how a passage is laid out, and the labels and notes that a browser
/// takes along between them, are no difference.
std::string bare(std::string_view text) {
    std::string kept;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        const bool is_word = byte >= 0x80U || (sign >= '0' && sign <= '9') ||
                             (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        if (is_word) kept.push_back(sign);
    }
    return kept;
}

}  // namespace

bool has_passage(const document::Document& text, std::string_view quote) {
    const std::string passage = base::collapse_space(quote);
    const std::string all = document::plain_text_of(text);
    if (base::collapse_space(all).find(passage) != std::string::npos) return true;
    const std::string words = bare(passage);
    return !words.empty() && bare(all).find(words) != std::string::npos;
}

}  // namespace cases
