// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages for tests of the layout, set word by word.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "document/pdf/pdf_layout.h"

namespace document {

constexpr float letter = 5;  // Every letter is as wide.
constexpr float size = 10;
constexpr float leading = 12;
constexpr float margin = 50;

/// Pages with words set by hand, as poppler would see them.
class Sheet {
public:
    Sheet() { add_page(); }

    void add_page() {
        pages_.push_back(PdfPage{600, 800, {}});
        y_ = 100;
    }
    Sheet& at(float y) {
        y_ = y;
        return *this;
    }
    /// From here on, spaces are as wide as letters, as on a typewriter.
    Sheet& typed() {
        space_ = 1.2F * letter;
        return *this;
    }
    /// A line of words from `left`, and down to the next.
    Sheet& line(const std::string& text, float left = margin, float points = size,
                bool bold = false) {
        put(text, left, points, bold);
        y_ += leading * points / size;
        return *this;
    }
    /// Words without going down.
    Sheet& put(const std::string& text, float left, float points = size, bool bold = false) {
        for (const std::string_view word : base::split(text, ' ')) {
            const float wide =
                static_cast<float>(base::count_code_points(word)) * letter * points / size;
            if (!word.empty()) {
                pages_.back().boxes.push_back(PdfBox{left, y_, left + wide, y_ + points, points,
                                                     bold, false, std::string(word)});
            }
            left += wide + space_ * points / size;
        }
        return *this;
    }
    Sheet& row(const std::vector<std::pair<float, std::string>>& cells, bool bold = false) {
        for (const auto& [left, text] : cells) put(text, left, size, bold);
        y_ += leading + 8;
        return *this;
    }
    Sheet& down(float points = leading) {
        y_ += points;
        return *this;
    }
    /// Fills the page's usual width, so that the right margin is known.
    Sheet& prose(int lines = 4) {
        for (int i = 0; i < lines; ++i)
            line("udvalget drøftede sagen og den videre proces med " +
                 std::string(i + 1 < lines ? "administrationen" : "alle"));
        return down();
    }
    const std::vector<PdfPage>& pages() const { return pages_; }
    PdfPage& last() { return pages_.back(); }

private:
    std::vector<PdfPage> pages_;
    float y_ = 100;
    float space_ = letter / 2;
};

inline Document read(const Sheet& sheet) {
    base::Findings findings;
    Asides asides;
    return lay_out(sheet.pages(), findings, asides);
}

inline std::vector<std::string> paragraphs_of(const Document& document) {
    std::vector<std::string> texts;
    for (const Block& block : document.blocks) {
        if (const auto* one = std::get_if<Paragraph>(&block.content))
            texts.push_back(one->text.plain);
    }
    return texts;
}

template <class Content>
std::vector<Content> all_of_kind(const Document& document) {
    std::vector<Content> found;
    for (const Block& block : document.blocks) {
        if (const auto* one = std::get_if<Content>(&block.content)) found.push_back(*one);
    }
    return found;
}

}  // namespace document
