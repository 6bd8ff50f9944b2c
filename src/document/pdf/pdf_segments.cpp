// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_segments.h"

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
    const auto after = std::ranges::upper_bound(columns, middle, {}, &PdfColumn::left);
    if (after == columns.begin()) return 0;
    const auto before = std::prev(after);
    const bool nearer = after != columns.end() && middle > (before->right + after->left) / 2;
    return static_cast<std::size_t>((nearer ? after : before) - columns.begin());
}

const PdfColumn* column_touched(const PdfColumn& part, const std::vector<PdfColumn>& columns) {
    const auto column = std::ranges::upper_bound(columns, part.left, {}, &PdfColumn::right);
    return column != columns.end() && column->left < part.right ? &*column : nullptr;
}

namespace {

constexpr float same_edge = 0.2F;  // In sizes of type.

/// Gives the words between two columns to one of them each.
class WordPlacer {
public:
    WordPlacer(const PdfLine& line, const std::vector<PdfColumn>& columns)
        : line_(line), columns_(columns), found_(line.words.size()) {}

    std::vector<std::size_t> place() {
        std::size_t first = 0;  // Of the words of the cell before.
        for (std::size_t i = 0; i < found_.size();) {
            found_[i] = column_of(box(i), columns_);
            std::size_t next = i + 1;
            while (next < found_.size() && is_between(next)) ++next;
            if (i > 0 && found_[i] != found_[i - 1]) first = i;
            if (next == i + 1 || next == found_.size()) {
                for (std::size_t at = i + 1; at < next; ++at) place_alone(at);
            } else {
                const std::size_t split = best_split(first, i + 1, next);
                for (std::size_t at = i + 1; at < next; ++at) {
                    found_[at] = at < split ? found_[i] : column_of(box(next), columns_);
                }
                if (split < next) first = split;
            }
            i = next;
        }
        return found_;
    }

private:
    const PdfBox& box(std::size_t i) const { return *line_.words[i].box; }
    float gap_before(std::size_t i) const { return box(i).left - box(i - 1).right; }

    bool is_between(std::size_t i) const {
        const PdfColumn& column = columns_[column_of(box(i), columns_)];
        return box(i).left > column.right || box(i).right < column.left;
    }

    /// A last word goes with the one before it, unless it is as far off as words of two cells.
    void place_alone(std::size_t i) {
        const bool near = gap_before(i) < wide_gap * line_.size;
        found_[i] = near ? found_[i - 1] : column_of(box(i), columns_);
    }

    /// The first word of [from, to] that goes with word `to`, the others with those from `first`
    /// on: so that both stand at the edges or in the middle of their columns, or else where the gap
    /// is widest.
    std::size_t best_split(std::size_t first, std::size_t from, std::size_t to) const {
        const PdfColumn& left = columns_[column_of(box(from - 1), columns_)];
        const PdfColumn& right = columns_[column_of(box(to), columns_)];
        const float reach = same_edge * line_.size;
        std::size_t best = from;
        float most = -1;
        for (std::size_t split = from; split <= to; ++split) {
            const float end = box(split - 1).right;
            const float middle = (box(first).left + end - left.left - left.right) / 2;
            constexpr float edge = 1000;  // More than any gap.
            float score = gap_before(split);
            if (std::abs(box(split).left - right.left) < reach) score += edge;
            if (std::abs(end - left.right) < reach || std::abs(middle) < reach) score += edge;
            if (score > most) best = split;
            most = std::max(most, score);
        }
        return best;
    }

    const PdfLine& line_;
    const std::vector<PdfColumn>& columns_;
    std::vector<std::size_t> found_;
};

}  // namespace

std::vector<PdfColumn> segments_in(const PdfLine& line, const std::vector<PdfColumn>& columns) {
    const std::vector<std::size_t> found = WordPlacer(line, columns).place();
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
        const PdfColumn* column = column_touched(part, columns);
        if (column == nullptr) return false;
        const float middle = (column->left + column->right - part.left - part.right) / 2;
        return std::abs(column->left - part.left) < reach ||
               std::abs(column->right - part.right) < reach || std::abs(middle) < reach;
    });
}

}  // namespace document
