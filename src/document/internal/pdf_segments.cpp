// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/internal/pdf_segments.h"

#include <algorithm>
#include <cmath>

namespace document {
namespace {

/// In sizes of type. A space between words is about a quarter; in justified lines it is wider, but
/// then it is so in the whole line.
constexpr float wide_gap = 0.55F;
constexpr float wider_than_usual = 1.8F;
constexpr float widest_justified = 1.5F;
constexpr float more_than_space = 0.12F;

}  // namespace

/// A justified line has wide gaps, but all of them alike.
GapLimits gap_limits(const PdfLine& line, const PdfStyle& style) {
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
    const float ample = style.space * line.size + more_than_space * line.size;
    if (justified) return {std::max(wide, wider_than_usual * least), wider_than_usual * least};
    if (least < wide) return {std::max(wide, wider_than_usual * least), ample};
    return {wide, ample};
}

std::vector<PdfColumn> segments_of(const PdfLine& line, const PdfStyle& style) {
    const float threshold = gap_limits(line, style).wide;
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

std::size_t column_of(const PdfBox& word, const std::vector<PdfColumn>& columns) {
    const float middle = (word.left + word.right) / 2;
    std::size_t column = 0;
    while (column + 1 < columns.size() &&
           middle > (columns[column].right + columns[column + 1].left) / 2) {
        ++column;
    }
    return column;
}

namespace {

/// The columns of a line's words. A word between two columns goes with the nearer of the words
/// beside it, as long as that is no further off than words of one cell.
std::vector<std::size_t> columns_of_words(const PdfLine& line,
                                          const std::vector<PdfColumn>& columns) {
    const float nearest = wide_gap * line.size;
    const std::size_t count = line.words.size();
    std::vector<std::size_t> found(count);
    std::vector<bool> between(count);
    for (std::size_t i = 0; i < count; ++i) {
        found[i] = column_of(*line.words[i].box, columns);
        const PdfColumn& column = columns[found[i]];
        const PdfBox& box = *line.words[i].box;
        between[i] = box.left > column.right || box.right < column.left;
    }
    const auto gap_before = [&](std::size_t i) {
        return line.words[i].box->left - line.words[i - 1].box->right;
    };
    for (std::size_t i = 1; i < count; ++i) {
        const bool nearer = i + 1 == count || between[i + 1] || gap_before(i) <= gap_before(i + 1);
        if (!between[i] || between[i - 1] || !nearer || gap_before(i) > nearest) continue;
        found[i] = found[i - 1];
        between[i] = false;
    }
    for (std::size_t i = count; i-- > 1;) {
        if (!between[i - 1] || between[i] || gap_before(i) > nearest) continue;
        found[i - 1] = found[i];
        between[i - 1] = false;
    }
    return found;
}

}  // namespace

std::vector<PdfColumn> segments_in(const PdfLine& line, const std::vector<PdfColumn>& columns) {
    const std::vector<std::size_t> found = columns_of_words(line, columns);
    std::vector<PdfColumn> parts;
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        const PdfBox& box = *line.words[i].box;
        if (i == 0 || found[i] != found[i - 1]) {
            parts.push_back({box.left, box.right});
        } else {
            parts.back().right = std::max(parts.back().right, box.right);
        }
    }
    return parts;
}

std::vector<PdfColumn> merge_segments(const std::vector<PdfColumn>& columns,
                                      const std::vector<PdfColumn>& parts) {
    std::vector<PdfColumn> all = columns;
    all.insert(all.end(), parts.begin(), parts.end());
    std::ranges::sort(all, {}, &PdfColumn::left);
    std::vector<PdfColumn> merged;
    for (const PdfColumn& column : all) {
        if (!merged.empty() && column.left < merged.back().right + touching) {
            merged.back().right = std::max(merged.back().right, column.right);
        } else {
            merged.push_back(column);
        }
    }
    return merged;
}

bool are_aligned(const std::vector<PdfColumn>& columns, const std::vector<PdfColumn>& parts,
                 float reach) {
    return std::ranges::all_of(parts, [&](const PdfColumn& part) {
        const auto column = std::ranges::find_if(columns, [&part](const PdfColumn& one) {
            return one.right > part.left && one.left < part.right;
        });
        if (column == columns.end()) return false;
        const float middle = (column->left + column->right - part.left - part.right) / 2;
        return std::abs(column->left - part.left) < reach ||
               std::abs(column->right - part.right) < reach || std::abs(middle) < reach;
    });
}

}  // namespace document
