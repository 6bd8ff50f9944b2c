// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a paragraph ends. A heuristic: it goes on when the next line stands at the usual distance
// and edge, in the same type, and its first word had no room on the line before. It is wrong about
// a paragraph whose last line happens to be full and that no space follows.
#include "document/pdf/pdf_chunks.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "document/pdf/pdf_labels.h"

namespace document {
namespace {

constexpr float loose = 1.22F;
constexpr float same_edge = 0.35F;
constexpr float deepest_first_line = 3.5F;

bool ends_sentence(const PdfLine& line) {
    const std::string& last = line.words.back().box->text;
    return last.ends_with('.') || last.ends_with(':') || last.ends_with('?') || last.ends_with('!');
}

bool starts_lower(const PdfBox& word) {
    const base::CodePoint first = base::code_point_at(word.text, 0);
    const std::string letter = word.text.substr(0, first.length);
    return base::is_letter(first.value) && base::lower_case(letter) == letter;
}

bool starts_lower(const PdfLine& line) { return starts_lower(*line.words.front().box); }

/// A line that begins with what may be a label, and something after it. "o" and "?" are labels
/// only with room behind them, since they are words too.
bool is_labelled(const PdfLine& line) {
    if (line.words.size() < 2 || !is_label(line.words[0].box->text)) return false;
    const std::string& label = line.words[0].box->text;
    const float gap = line.words[1].box->left - line.words[0].box->right;
    return (label != "o" && label != "?" && label != "*") || gap > 0.45F * line.size;
}

class ChunkMaker {
public:
    ChunkMaker(const std::vector<PdfLine>& lines, const PdfStyle& style)
        : lines_(lines), style_(style) {}

    std::vector<PdfPiece> make() {
        std::vector<std::span<const PdfLine>> pages;
        for (std::size_t start = 0; start < lines_.size();) {
            std::size_t end = start;
            while (end < lines_.size() && lines_[end].page == lines_[start].page) ++end;
            pages.push_back(std::span(lines_).subspan(start, end - start));
            start = end;
        }
        const auto regions = find_regions(pages, style_);
        for (std::size_t i = 0; i < pages.size(); ++i) add_page(pages[i], regions[i]);
        return std::move(pieces_);
    }

private:
    void add_page(std::span<const PdfLine> page, const std::vector<PdfRegion>& regions) {
        std::size_t done = 0;
        for (const PdfRegion& region : regions) {
            for (; done < region.caption; ++done) add_line(page[done]);
            pieces_.push_back(make_table(page, region, style_));
            done = region.end;
        }
        for (; done < page.size(); ++done) add_line(page[done]);
    }

    void add_line(const PdfLine& line) {
        auto* chunk = pieces_.empty() ? nullptr : std::get_if<PdfChunk>(&pieces_.back());
        if (chunk != nullptr && runs_on(*chunk, line)) {
            chunk->lines.push_back(line);
            chunk->left = chunk->label ? chunk->left : std::min(chunk->left, line.left);
            return;
        }
        PdfChunk fresh;
        fresh.lines.push_back(line);
        fresh.left = fresh.label_left = line.left;
        if (is_labelled(line) && !is_contents_line(line)) take_label(fresh);
        pieces_.push_back(std::move(fresh));
    }

    static void take_label(PdfChunk& chunk) {
        PdfLine& line = chunk.lines.front();
        const PdfBox& label = *line.words.front().box;
        chunk.label = label.text;
        chunk.label_word = line.words.front();
        chunk.label_gap = (line.words[1].box->left - label.right) / line.size;
        line.words.erase(line.words.begin());
        line.left = chunk.left = line.words.front().box->left;
    }

    bool runs_on(const PdfChunk& chunk, const PdfLine& line) const {
        const PdfLine& above = chunk.lines.back();
        if (std::abs(above.size - line.size) > 0.05F * line.size || above.bold != line.bold) {
            return false;
        }
        if (is_contents_line(above) || segments_of(above, style_).size() > 1) return false;
        if (would_fit(above, line, style_.right, style_) && !is_glued(chunk, line)) return false;
        if (!is_edge_kept(chunk, line)) return false;
        if (is_labelled(line) && !is_word_like_label(chunk, line)) return false;
        if (line.words.front().box->text.starts_with('#')) return false;
        if (starts_hidden_item(chunk, line)) return false;
        if (above.page == line.page) {
            return line.base - above.base < loose * style_.leading * line.size;
        }
        return line.page == above.page + 1 && above.last && line.first &&
               (starts_lower(line) || !ends_sentence(above));
    }

    /// A word of the line is bound to the next one by a space that does not break, so that both
    /// went to the next line: the line before has room, but not much, and the sentence goes on.
    bool is_glued(const PdfChunk& chunk, const PdfLine& line) const {
        const PdfLine& above = chunk.lines.back();
        constexpr float some_room = 9;
        const bool hidden = !chunk.label && chunk.left > style_.left + line.size;
        return !hidden && starts_lower(line) && !ends_sentence(above) &&
               !above.words.back().box->text.ends_with(',') &&
               style_.right - above.right < some_room * line.size;
    }

    /// The line starts where the text before it does, or is the second of a paragraph whose first
    /// line goes in; both lines of a centred heading have the same middle.
    bool is_edge_kept(const PdfChunk& chunk, const PdfLine& line) const {
        const float reach = same_edge * line.size;
        if (std::abs(chunk.left - line.left) < reach) return true;
        if (chunk.label && std::abs(chunk.label_left - line.left) < reach) return true;
        // Items of a text that was only typed go on at the margin.
        if (chunk.label && std::abs(style_.left - line.left) < reach) return true;
        const PdfLine& above = chunk.lines.back();
        const float middle = (above.left + above.right - line.left - line.right) / 2;
        if (std::abs(middle) < reach && line.left > style_.left + line.size) return true;
        const float in = chunk.left - line.left;
        return chunk.lines.size() == 1 && !chunk.label && in > 0 &&
               in < deepest_first_line * line.size;
    }

    /// "1. juli" at the start of a wrapped line: a number that goes on with a small letter, or in
    /// the middle of a sentence, in a paragraph that has no such label itself.
    static bool is_word_like_label(const PdfChunk& chunk, const PdfLine& line) {
        const PdfBox& label = *line.words[0].box;
        if (chunk.label || is_bullet(label.text)) return false;
        const bool close = line.words[1].box->left - label.right < 0.45F * line.size;
        return starts_lower(*line.words[1].box) || (close && !ends_sentence(chunk.lines.back()));
    }

    /// Items whose signs are drawings have nothing to tell them by but a capital after a full stop
    /// or after more room than is usually left.
    bool starts_hidden_item(const PdfChunk& chunk, const PdfLine& line) const {
        if (chunk.label || chunk.left < style_.left + line.size || starts_lower(line)) return false;
        const PdfLine& above = chunk.lines.back();
        constexpr float much_room = 2.5F;
        return ends_sentence(above) || style_.right - above.right > much_room * line.size;
    }

    const std::vector<PdfLine>& lines_;
    const PdfStyle& style_;
    std::vector<PdfPiece> pieces_;
};

}  // namespace

std::vector<PdfPiece> find_pieces(const std::vector<PdfLine>& lines, const PdfStyle& style) {
    return ChunkMaker(lines, style).make();
}

}  // namespace document
