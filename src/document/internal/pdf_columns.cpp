// SPDX-License-Identifier: AGPL-3.0-or-later
// Which lines belong to a table and where its columns are: the gaps that no line crosses.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "document/internal/pdf_labels.h"
#include "document/internal/pdf_table.h"

namespace document {
namespace {

/// In sizes of type. A space between words is about a quarter; in justified lines it is wider, but
/// then it is so in the whole line.
constexpr float wide_gap = 0.55F;
constexpr float wider_than_usual = 1.8F;
constexpr float widest_justified = 1.5F;
constexpr float sure_gap = 0.85F;
constexpr float highest_row = 4.0F;
constexpr float row_gap = 1.12F;  // In leadings.
constexpr std::size_t few_lines = 4;
constexpr std::size_t longest_cell = 60;  // Lines.
/// A long stretch that is no table is not looked at again from each of its lines.
constexpr std::size_t long_stretch = 64;

/// What is wide in this line. A justified line has wide gaps, but all of them alike.
float gap_threshold(const PdfLine& line, const PdfStyle& style) {
    float least = 1e6F;
    float most = 0;
    for (std::size_t i = 1; i < line.words.size(); ++i) {
        const float gap = line.words[i].box->left - line.words[i - 1].box->right;
        least = std::min(least, gap);
        most = std::max(most, gap);
    }
    const float wide = std::max(wide_gap, wider_than_usual * style.space) * line.size;
    const bool justified = line.words.size() > 4 && line.right > style.right - line.size &&
                           most < widest_justified * line.size && most < 1.1F * least + 0.5F;
    if (justified || least < wide) return std::max(wide, wider_than_usual * least);
    return wide;
}

/// The columns with the parts of one more line laid over them.
std::vector<PdfColumn> merge(const std::vector<PdfColumn>& columns,
                             const std::vector<PdfColumn>& parts) {
    std::vector<PdfColumn> all = columns;
    all.insert(all.end(), parts.begin(), parts.end());
    std::ranges::sort(all, {}, &PdfColumn::left);
    std::vector<PdfColumn> merged;
    for (const PdfColumn& column : all) {
        constexpr float touching = 1;  // Point.
        if (!merged.empty() && column.left < merged.back().right + touching) {
            merged.back().right = std::max(merged.back().right, column.right);
        } else {
            merged.push_back(column);
        }
    }
    return merged;
}

/// How many of the columns the parts of a line lie in.
std::size_t count_hit(const std::vector<PdfColumn>& columns, const std::vector<PdfColumn>& parts) {
    std::size_t hit = 0;
    std::size_t part = 0;
    for (const PdfColumn& column : columns) {
        const std::size_t before = part;
        while (part < parts.size() && parts[part].left <= column.right) ++part;
        if (part > before) ++hit;
    }
    return hit;
}

float narrowest_gap(const std::vector<PdfColumn>& columns) {
    float narrowest = 1e6F;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        narrowest = std::min(narrowest, columns[i].left - columns[i - 1].right);
    }
    return narrowest;
}

/// A first line that holds one cell only, because the cell beside it is set in the middle of the
/// row: its lines stand half a line apart from the others, or not in the first column.
bool leads_into(const PdfLine& line, const PdfLine& next, const PdfStyle& style) {
    if (segments_of(line, style).size() != 1 || segments_of(next, style).size() < 2) return false;
    const float pitch = (next.base - line.base) / line.size;
    const bool inside = line.left > segments_of(next, style).front().right;
    return pitch < 0.8F * style.leading || (inside && pitch < 1.12F * style.leading);
}

/// Grows a region line by line.
class Region {
public:
    Region(std::vector<PdfColumn> columns, const PdfStyle& style)
        : columns_(std::move(columns)), style_(style) {}

    /// False when the line is not of this table.
    bool take(std::span<const PdfLine> lines, std::size_t at, std::size_t start) {
        const PdfLine& line = lines[at];
        const PdfLine* above = at > start ? &lines[at - 1] : nullptr;
        const std::vector<PdfColumn> parts = segments_of(line, style_);
        const float pitch = above == nullptr ? 0 : (line.base - above->base) / line.size;
        if (pitch > highest_row || is_contents_line(line)) return false;
        // Words in the first column alone, further off than the rows so far, follow the table.
        const bool first_column =
            parts.size() == 1 && !columns_.empty() && line.left <= columns_.front().right;
        const bool off =
            above != nullptr && pitch > std::max(1.25F * pitch_, row_gap * style_.leading);
        const bool leads = at + 1 < lines.size() && leads_into(line, lines[at + 1], style_);
        if (first_column && off && !leads) return false;
        std::vector<PdfColumn> merged = merge(columns_, parts);
        const bool crosses = merged.size() < columns_.size() ||
                             (merged.size() < 2 && !(leads && above == nullptr)) ||
                             count_hit(merged, parts) < parts.size();
        // One line with a cell that reaches over columns is possible once the columns are plain;
        // two are another table.
        const bool spanning = crosses && !crossed_ && parts.size() > 1 && full_lines_ >= 3 &&
                              parts.size() < columns_.size();
        if (crosses && !spanning) return false;
        crossed_ = spanning;
        if (!spanning) columns_ = std::move(merged);
        lone_lines_ = parts.size() > 1 ? 0 : lone_lines_ + 1;
        if (lone_lines_ > longest_cell) return false;
        if (parts.size() > 1) ++full_lines_;
        pitch_ = std::max(pitch_, pitch);
        return true;
    }

    const std::vector<PdfColumn>& columns() const { return columns_; }
    bool ends_crossed() const { return crossed_; }
    std::size_t full_lines() const { return full_lines_; }
    bool is_sure() const {
        if (columns_.size() < 2 || full_lines_ < 2) return false;
        const float least = full_lines_ < few_lines ? sure_gap : 0.3F;
        return columns_.size() > 2 || narrowest_gap(columns_) > least * style_.size;
    }

private:
    std::vector<PdfColumn> columns_;
    const PdfStyle& style_;
    std::size_t full_lines_ = 0;
    std::size_t lone_lines_ = 0;  ///< In a row, with words in one column only.
    float pitch_ = 0;
    bool crossed_ = false;  ///< By the last line.
};

bool is_list_or_fields(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns,
                       const PdfStyle& style) {
    std::size_t labels = 0;
    std::size_t fields = 0;
    std::size_t starts = 0;
    for (const PdfLine& line : lines) {
        if (line.left > columns.front().right) continue;
        ++starts;
        const auto parts = segments_of(line, style);
        std::string first;
        for (const PdfWord& word : line.words) {
            if (word.box->left < parts.front().right) first += word.box->text;
        }
        if (is_label(first)) ++labels;
        if (first.ends_with(':')) ++fields;
    }
    return labels == starts || (columns.size() == 2 && fields * 2 > starts);
}

/// Another table may follow without space, and the first line of its first row fit into these
/// columns by chance: then that line is given up.
std::size_t before_next_table(std::span<const PdfLine> lines, std::size_t start, std::size_t end,
                              const PdfStyle& style) {
    if (end >= lines.size() || segments_of(lines[end], style).size() < 2) return end;
    constexpr std::size_t most = 4;
    for (std::size_t first = end; first > start + 1 && end - first < most; --first) {
        const float pitch = (lines[first].base - lines[first - 1].base) / lines[first].size;
        if (pitch > row_gap * style.leading) return first;
    }
    return end;
}

}  // namespace

std::vector<PdfColumn> segments_of(const PdfLine& line, const PdfStyle& style) {
    const float threshold = gap_threshold(line, style);
    std::vector<PdfColumn> parts;
    for (const PdfWord& word : line.words) {
        if (parts.empty() || word.box->left - parts.back().right > threshold) {
            parts.push_back({word.box->left, word.box->right});
        } else {
            parts.back().right = std::max(parts.back().right, word.box->right);
        }
    }
    return parts;
}

std::optional<PdfRegion> find_region(std::span<const PdfLine> lines, std::size_t start,
                                     const PdfTable* above, const PdfStyle& style) {
    const bool after_break = above != nullptr && lines[start].first;
    if (!after_break && segments_of(lines[start], style).size() < 2) {
        const bool leads =
            start + 1 < lines.size() && leads_into(lines[start], lines[start + 1], style);
        if (!leads) return std::nullopt;
    }
    for (const bool continuing : {true, false}) {
        if (continuing && !after_break) continue;
        Region region(continuing ? above->columns : std::vector<PdfColumn>{}, style);
        std::size_t end = start;
        while (end < lines.size() && region.take(lines, end, start)) {
            ++end;
        }
        const bool same = continuing && region.full_lines() > 0 &&
                          region.columns().size() == above->columns.size();
        if (region.ends_crossed()) --end;
        end = before_next_table(lines, start, end, style);
        const auto taken = lines.subspan(start, end - start);
        if ((same || region.is_sure()) && !is_list_or_fields(taken, region.columns(), style)) {
            return PdfRegion{region.columns(), end};
        }
        if (taken.size() > long_stretch) return PdfRegion{{}, end};
    }
    return std::nullopt;
}

}  // namespace document
