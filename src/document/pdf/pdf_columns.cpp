// SPDX-License-Identifier: AGPL-3.0-or-later
// Which lines belong to a table and where its columns are: the gaps that no line crosses.
#include "document/pdf/pdf_columns.h"

#include <algorithm>
#include <cmath>

#include "document/pdf/pdf_gutters.h"
#include "document/pdf/pdf_labels.h"
#include "document/text/text_line.h"

namespace document {
namespace {

/// In sizes of type.
constexpr float sure_gap = 0.85F;
constexpr float highest_row = 4.0F;
constexpr float much_wider = 6.0F;
constexpr float row_gap = 1.12F;   // In leadings.
constexpr float half_line = 0.8F;  // In leadings.
constexpr std::size_t few_lines = 4;
constexpr std::size_t longest_cell = 60;  // Lines.
constexpr std::size_t most_lines = 500;   // Of a table on one page.

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
    if (segments_of(line, style).size() != 1) return false;
    const float pitch = (next.base - line.base) / line.size;
    const bool beside = line.left > next.right || line.right < next.left;
    const auto parts = segments_of(next, style);
    if (pitch < half_line * style.leading) return beside || parts.size() > 1;
    const bool labelled = is_label(next.words.front().box->text);
    return parts.size() > 1 && !labelled && line.left > parts.front().right &&
           pitch < row_gap * style.leading;
}

/// Grows a region line by line.
class Region {
public:
    Region(const std::vector<PdfColumn>& columns, const PdfStyle& style)
        : style_(style), columns_(columns) {
        gutters_.add_columns(columns);
    }

    /// False when the line is not of this table.
    bool take(std::span<const PdfLine> lines, std::size_t at, std::size_t start) {
        const PdfLine& line = lines[at];
        const PdfLine* above = at > start ? &lines[at - 1] : nullptr;
        const float pitch = above == nullptr ? 0 : (line.base - above->base) / line.size;
        if (at - start > most_lines || pitch > highest_row || is_contents_line(line)) return false;
        const bool leads = at + 1 < lines.size() && (leads_into(line, lines[at + 1], style_) ||
                                                     starts_row(line, lines[at + 1]));
        if (above != nullptr && !leads && follows_table(line, pitch)) return false;
        Gutters grown = gutters_;
        if (!grown.add(line, style_)) return take_spanning(line);
        auto columns = grown.columns();
        if (above != nullptr && !leads && !keeps_edges(line, columns, pitch)) return false;
        if (columns.size() < 2 && !(leads && above == nullptr)) return false;
        crossed_ = false;
        gutters_ = std::move(grown);
        columns_ = std::move(columns);
        only_labels_ = only_labels_ && is_label(line.words.front().box->text);
        const bool full = segments_in(line, columns_).size() > 1;
        lone_lines_ = full ? 0 : lone_lines_ + 1;
        if (lone_lines_ > longest_cell) return false;
        if (full) ++full_lines_;
        pitch_ = std::max(pitch_, pitch);
        return true;
    }

    const std::vector<PdfColumn>& columns() const { return columns_; }
    bool ends_crossed() const { return crossed_; }
    std::size_t full_lines() const { return full_lines_; }
    bool is_sure(std::span<const PdfLine> lines) const {
        if (columns_.size() < 2 || full_lines_ < 2) return false;
        const float least = full_lines_ < few_lines ? sure_gap : 0.3F;
        if (columns_.size() > 2 || narrowest_gap(columns_) > least * style_.size) return true;
        return count_aligned(lines, columns_) == full_lines_;
    }

private:
    /// The first line of a cell that is set higher than the cells beside it.
    bool starts_row(const PdfLine& line, const PdfLine& next) const {
        const float pitch = (next.base - line.base) / line.size;
        if (pitch > row_gap * style_.leading || segments_of(next, style_).size() < 2) return false;
        if (columns_.size() < 2 || segments_in(line, columns_).size() > 1) return false;
        const auto parts = segments_in(next, columns_);
        return parts.size() > 1 && are_aligned(columns_, parts, same_edge * next.size);
    }

    /// Words in the first column alone, further off than the rows so far, or a caption.
    bool follows_table(const PdfLine& line, float pitch) const {
        if (segments_in(line, columns_).size() > 1) return false;
        if (text_form::is_table_caption(words_of_line(line))) return true;
        return is_off(pitch) && !columns_.empty() && line.left <= columns_.front().right;
    }

    /// One line with a cell that reaches over columns is possible once the columns are plain; two
    /// are another table.
    bool take_spanning(const PdfLine& line) {
        const std::size_t parts = segments_of(line, style_).size();
        if (crossed_ || parts < 2 || full_lines_ < 3 || parts >= columns_.size()) return false;
        return crossed_ = true;
    }

    /// Without a wide gap of its own a line must keep to the columns so far: words in one of them
    /// do not make another, and words in several stand as those above them do, and as near.
    bool keeps_edges(const PdfLine& line, const std::vector<PdfColumn>& columns,
                     float pitch) const {
        if (segments_of(line, style_).size() > 1) return true;
        const auto parts = segments_in(line, columns);
        if (parts.size() == 1) return columns.size() <= columns_.size();
        if (only_labels_ || (pitch_ > 0 && is_off(pitch))) return false;
        for (const PdfColumn& part : parts) {
            const PdfColumn* inside = column_touched(part, columns_);
            if (inside == nullptr) return false;
            const float more = part.right - part.left - inside->right + inside->left;
            if (more > much_wider * line.size) return false;
        }
        return are_aligned(columns_, parts, same_edge * line.size);
    }

    /// Further from the line above than the rows so far.
    bool is_off(float pitch) const {
        return pitch > std::max(1.25F * pitch_, row_gap * style_.leading);
    }

    const PdfStyle& style_;
    Gutters gutters_;
    std::vector<PdfColumn> columns_;
    std::size_t full_lines_ = 0;
    std::size_t lone_lines_ = 0;  ///< In a row, with words in one column only.
    float pitch_ = 0;
    bool crossed_ = false;     ///< By the last line.
    bool only_labels_ = true;  ///< Every line begins with what may be an item's label.
};

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

std::size_t count_aligned(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns) {
    const auto count = std::ranges::count_if(lines, [&columns](const PdfLine& line) {
        const auto parts = segments_in(line, columns);
        return parts.size() > 1 && are_aligned(columns, parts, same_edge * line.size);
    });
    return static_cast<std::size_t>(count);
}

bool is_list_or_fields(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns) {
    std::size_t labels = 0;
    std::size_t fields = 0;
    std::size_t starts = 0;
    for (const PdfLine& line : lines) {
        if (line.left > columns.front().right) continue;
        ++starts;
        const auto parts = segments_in(line, columns);
        std::string first;
        for (const PdfWord& word : line.words) {
            if (word.box->left < parts.front().right) first += word.box->text;
        }
        if (is_label(first)) ++labels;
        if (first.ends_with(':')) ++fields;
    }
    return labels == starts || (columns.size() == 2 && fields * 2 > starts);
}

bool ends_caption(const PdfLine& above, const PdfLine& line, const PdfStyle& style) {
    const float reach = same_edge * line.size;
    const float middle = (above.left + above.right - line.left - line.right) / 2;
    const bool beneath = std::abs(above.left - line.left) < reach || std::abs(middle) < reach;
    const float pitch = (line.base - above.base) / line.size;
    return beneath && pitch < row_gap * style.leading &&
           text_form::is_table_caption(words_of_line(above));
}

std::optional<PdfGrowth> grow_table(std::span<const PdfLine> lines, std::size_t start,
                                    const std::vector<PdfColumn>* above, const PdfStyle& style) {
    if (above == nullptr && segments_of(lines[start], style).size() < 2) {
        // The second line of a caption, set in the middle, looks the same.
        const bool below_caption = start > 0 && ends_caption(lines[start - 1], lines[start], style);
        const bool leads = !below_caption && start + 1 < lines.size() &&
                           leads_into(lines[start], lines[start + 1], style);
        if (!leads) return std::nullopt;
    }
    Region region(above != nullptr ? *above : std::vector<PdfColumn>{}, style);
    std::size_t end = start;
    while (end < lines.size() && region.take(lines, end, start)) {
        ++end;
    }
    const bool same =
        above != nullptr && region.full_lines() > 0 && region.columns().size() == above->size();
    if (region.ends_crossed()) --end;
    end = before_next_table(lines, start, end, style);
    const bool sure = same || region.is_sure(lines.subspan(start, end - start));
    return PdfGrowth{region.columns(), end, region.full_lines(), sure};
}

}  // namespace document
