// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_gutters.h"

#include <algorithm>
#include <cstdlib>

namespace document {
namespace {

/// The run of words that holds a place, or the last one before it.
std::size_t run_at(const std::vector<PdfColumn>& taken, float place) {
    const auto after = std::ranges::upper_bound(taken, place, {}, &PdfColumn::left);
    return after == taken.begin() ? 0 : static_cast<std::size_t>(after - taken.begin()) - 1;
}

/// What is known of the strip to the right of a run of words.
struct Strip {
    float width = 0;
    bool close = false;  ///< Some line has only a space here.
    bool gutter = false;
    int ample = 0;  ///< Lines with more than a space here.
    int lines = 0;  ///< Lines with words on both sides.
    int edges = 0;  ///< Cells beside a wide gap that end or begin just here.
};

/// A wide gap that holds several strips, because cells in it are empty or longer in other lines,
/// must have a gutter: one with no words close by rather than one with, then the one at whose edges
/// most cells end or begin, then the widest, then the one furthest right.
void choose_gutter(std::vector<Strip>& strips, std::size_t from, std::size_t to) {
    constexpr float as_wide = 0.3F;
    std::size_t best = from;
    for (std::size_t i = from; i < to; ++i) {
        if (strips[i].gutter) return;
        bool better = strips[i].width > strips[best].width - as_wide;
        const int more_edges = strips[i].edges - strips[best].edges;
        if (std::abs(more_edges) > 1) better = more_edges > 0;
        if (strips[i].close != strips[best].close) better = strips[best].close;
        if (better) best = i;
    }
    strips[best].gutter = true;
}

}  // namespace

void Gutters::add_columns(const std::vector<PdfColumn>& columns) {
    taken_ = columns;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        gaps_.push_back({columns[i - 1].right, columns[i].left, true, true});
    }
}

std::vector<Gutters::Gap> Gutters::gaps_of(const PdfLine& line, const PdfStyle& style) {
    const GapLimits limits = gap_limits(line, style);
    std::vector<Gap> gaps;
    float reached = line.words.front().box->right;
    for (const PdfWord& word : line.words) {
        const float left = word.box->left;
        const float gap = left - reached;
        if (gap > touching) gaps.push_back({reached, left, gap > limits.wide, gap > limits.ample});
        reached = std::max(reached, word.box->right);
    }
    return gaps;
}

bool Gutters::add(const PdfLine& line, const PdfStyle& style) {
    std::vector<PdfColumn> words;
    for (const PdfWord& word : line.words) words.push_back({word.box->left, word.box->right});
    std::vector<PdfColumn> taken = merge_segments(taken_, words);
    const auto is_closed = [&taken](const Gap& gap) {
        return gap.wide && taken[run_at(taken, gap.left)].right > gap.right - touching;
    };
    const std::vector<Gap> fresh = gaps_of(line, style);
    if (std::ranges::any_of(gaps_, is_closed) || std::ranges::any_of(fresh, is_closed)) {
        return false;
    }
    taken_ = std::move(taken);
    gaps_.insert(gaps_.end(), fresh.begin(), fresh.end());
    return true;
}

std::vector<PdfColumn> Gutters::columns() const {
    std::vector<Strip> strips(taken_.size());
    for (std::size_t i = 0; i + 1 < taken_.size(); ++i) {
        strips[i].width = taken_[i + 1].left - taken_[i].right;
    }
    for (const Gap& gap : gaps_) {
        const std::size_t left = run_at(taken_, gap.left);
        const std::size_t right = run_at(taken_, gap.right);
        if (gap.wide && right > left) {
            if (gap.left > taken_[left].right - touching) ++strips[left].edges;
            if (gap.right < taken_[right].left + touching) ++strips[right - 1].edges;
        }
        if (right != left + 1) continue;
        strips[left].close = strips[left].close || !gap.wide;
        strips[left].gutter = strips[left].gutter || gap.wide;
        ++strips[left].lines;
        if (gap.ample) ++strips[left].ample;
    }
    // In a block that has gutters, a strip that some line leaves more than a space for is one too.
    if (std::ranges::any_of(strips, &Strip::gutter)) {
        for (Strip& strip : strips) strip.gutter |= strip.ample > 0 && strip.lines > 1;
    }
    for (const Gap& gap : gaps_) {
        const std::size_t left = run_at(taken_, gap.left);
        const std::size_t right = run_at(taken_, gap.right);
        if (gap.wide && right > left + 1) choose_gutter(strips, left, right);
    }
    std::vector<PdfColumn> columns;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        if (i == 0 || strips[i - 1].gutter) {
            columns.push_back(taken_[i]);
        } else {
            columns.back().right = taken_[i].right;
        }
    }
    return columns;
}

}  // namespace document
