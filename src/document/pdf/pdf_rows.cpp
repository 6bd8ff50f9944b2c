// SPDX-License-Identifier: AGPL-3.0-or-later
// Which lines make a row. Where rows stand further apart than lines, each column falls into cells
// by itself, and cells side by side are a row, however they are set: at the top, in the middle or
// at the foot. Where all lines stand equally close, only the words can tell: whether the next one
// would have had room, and whether it goes on in small letters.
#include "document/pdf/pdf_rows.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace document {
namespace {

/// In sizes of type. A browser sets lines on whole pixels, so distances vary by one.
constexpr float row_gap = 0.08F;
constexpr float half_line = 0.9F;

/// The words of one line, column by column; columns without words have no words.
std::vector<PdfLine> cut(const PdfLine& line, const std::vector<PdfColumn>& columns) {
    std::vector<PdfLine> parts(columns.size());
    for (const PdfWord& word : line.words) {
        PdfLine& part = parts[column_of(*word.box, columns)];
        if (part.words.empty()) {
            part.left = word.box->left;
            part.page = line.page;
            part.base = line.base;
            part.size = line.size;
            part.bold = true;
        }
        part.right = std::max(part.right, word.box->right);
        part.bold = part.bold && word.box->bold;
        part.words.push_back(word);
    }
    return parts;
}

enum class Start { Small, Capital, Other };

Start start_of(const PdfLine& part) {
    const std::string& word = part.words.front().box->text;
    const base::CodePoint first = base::code_point_at(word, 0);
    if (!base::is_letter(first.value)) return Start::Other;
    const std::string letter = word.substr(0, first.length);
    return base::lower_case(letter) == letter ? Start::Small : Start::Capital;
}

/// A capital is no sign of a new cell after these.
bool is_open(const PdfLine& above) {
    const std::string& last = above.words.back().box->text;
    return last.ends_with('-') || last.ends_with(',') || last.ends_with('.') || last == "og";
}

class RowMaker {
public:
    RowMaker(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns,
             const PdfStyle& style)
        : lines_(lines), columns_(columns), style_(style) {
        for (const PdfLine& line : lines_) parts_.push_back(cut(line, columns_));
        measure();
    }

    std::vector<PdfRow> make() const {
        if (has_row_gaps_) {
            std::vector<PdfRow> rows = by_gaps();
            if (are_plausible(rows)) return rows;
        }
        return by_words();
    }

private:
    struct Cell {
        std::size_t column = 0;
        std::vector<std::size_t> lines;
        float top = 0;
        float bottom = 0;
    };

    float pitch_at(std::size_t i) const {
        return (lines_[i].base - lines_[i - 1].base) / lines_[i].size;
    }

    /// The distance between lines of one cell: as in the text around the table, or the least there
    /// is in type of another size.
    void measure() {
        float least = style_.leading;
        float widest = 0;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const float pitch = pitch_at(i);
            if (pitch > half_line) least = std::min(least, pitch);
            widest = std::max(widest, pitch);
        }
        leading_ = least;
        has_row_gaps_ = widest > leading_ + row_gap;
    }

    std::vector<Cell> find_cells() const {
        std::vector<Cell> cells;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            bool fresh = true;
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                if (parts_[i][c].words.empty()) continue;
                const float most = (leading_ + row_gap) * lines_[i].size;
                if (fresh || lines_[i].base - cells.back().bottom > most) {
                    cells.push_back(Cell{c, {}, lines_[i].base, 0});
                }
                cells.back().lines.push_back(i);
                cells.back().bottom = lines_[i].base;
                fresh = false;
            }
        }
        std::ranges::stable_sort(cells, {}, &Cell::top);
        return cells;
    }

    std::vector<PdfRow> by_gaps() const {
        std::vector<PdfRow> rows;
        float bottom = 0;
        for (const Cell& cell : find_cells()) {
            const float apart = 0.5F * leading_ * lines_[cell.lines.front()].size;
            if (rows.empty() || cell.top > bottom + apart) {
                rows.emplace_back(columns_.size());
                bottom = cell.bottom;
            }
            bottom = std::max(bottom, cell.bottom);
            for (const std::size_t i : cell.lines) {
                rows.back()[cell.column].push_back(parts_[i][cell.column]);
            }
        }
        return rows;
    }

    /// No cell has two figures one under the other, and hardly any line ends where the next word
    /// would have had room.
    bool are_plausible(const std::vector<PdfRow>& rows) const {
        std::size_t joints = 0;
        std::size_t loose = 0;
        for (const PdfRow& row : rows) {
            for (std::size_t c = 0; c < row.size(); ++c) {
                for (std::size_t i = 1; i < row[c].size(); ++i) {
                    const PdfLine& above = row[c][i - 1];
                    if (is_figure_line(above) && is_figure_line(row[c][i])) return false;
                    ++joints;
                    if (would_fit(above, row[c][i], columns_[c].right, style_)) ++loose;
                }
            }
        }
        return loose * 2 <= joints;
    }

    std::vector<PdfRow> by_words() const {
        std::vector<PdfRow> rows;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (rows.empty() || !continues(rows.back(), i)) rows.emplace_back(columns_.size());
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                if (!parts_[i][c].words.empty()) rows.back()[c].push_back(parts_[i][c]);
            }
        }
        return rows;
    }

    bool continues(const PdfRow& row, std::size_t i) const {
        const float pitch = pitch_at(i);
        if (pitch > leading_ + row_gap) return false;
        std::size_t filled = 0;
        std::size_t small = 0;
        std::size_t capital = 0;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const PdfLine& part = parts_[i][c];
            if (part.words.empty() || row[c].empty()) continue;
            const PdfLine& last = row[c].back();
            if (is_figure_line(last) && is_figure_line(part)) return false;
            if (would_fit(last, part, columns_[c].right, style_)) return false;
            ++filled;
            if (start_of(part) == Start::Small || last.words.back().box->text.ends_with('-')) {
                ++small;
            }
            if (start_of(part) == Start::Capital && !is_open(last)) ++capital;
        }
        if (pitch < half_line) return true;
        if (filled == 0) return false;
        return parts_[i].front().words.empty() || (capital == 0 && (small > 0 || filled == 1));
    }

    std::span<const PdfLine> lines_;
    const std::vector<PdfColumn>& columns_;
    const PdfStyle& style_;
    std::vector<std::vector<PdfLine>> parts_;  ///< Of each line, a part for each column.
    float leading_ = 1.2F;
    bool has_row_gaps_ = false;
};

}  // namespace

std::vector<PdfRow> group_rows(std::span<const PdfLine> lines,
                               const std::vector<PdfColumn>& columns, const PdfStyle& style) {
    return RowMaker(lines, columns, style).make();
}

bool is_figure_line(const PdfLine& part) {
    bool digits = false;
    for (const char letter : words_of_line(part)) {
        const bool sign = std::string_view(" .,-+%()/").find(letter) != std::string_view::npos;
        if (!sign && (letter < '0' || letter > '9')) return false;
        digits = digits || !sign;
    }
    return digits;
}

}  // namespace document
