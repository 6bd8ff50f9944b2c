// SPDX-License-Identifier: AGPL-3.0-or-later
// Pieces to blocks: which are headings and of what level, which are items and in what list.
#include "document/pdf/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/internal/format_captions.h"
#include "document/pdf/pdf_chunks.h"
#include "document/pdf/pdf_labels.h"
#include "document/pdf/printed_marks.h"

namespace document {
namespace {

constexpr float larger = 1.08F;
constexpr std::size_t longest_bold_heading = 160;
constexpr float indented = 1.1F;
constexpr float same_indent = 0.6F;

/// What a heading looks like: headings that look alike have one level.
using Look = std::pair<int, bool>;

Look look_of(const PdfChunk& chunk) {
    const PdfLine& line = chunk.lines.front();
    return {static_cast<int>(std::lround(-2 * line.size)), !line.bold};
}

/// Larger than the text, or all bold, short and without a sentence's end.
bool is_heading(const PdfChunk& chunk, const PdfStyle& style) {
    const PdfLine& first = chunk.lines.front();
    if (first.size > larger * style.size && chunk.lines.size() <= 4) return true;
    if (!std::ranges::all_of(chunk.lines, &PdfLine::bold)) return false;
    std::size_t length = 0;
    for (const PdfLine& line : chunk.lines) length += words_of_line(line).size();
    const std::string& end = chunk.lines.back().words.back().box->text;
    return length <= longest_bold_heading && !end.ends_with('.') && !end.ends_with(',') &&
           first.size > 0.95F * style.size;
}

std::map<Look, int> find_levels(const std::vector<PdfPiece>& pieces, const PdfStyle& style) {
    std::map<Look, int> levels;
    for (const PdfPiece& piece : pieces) {
        const auto* chunk = std::get_if<PdfChunk>(&piece);
        if (chunk != nullptr && is_heading(*chunk, style)) levels[look_of(*chunk)] = 0;
    }
    int next = 1;
    for (auto& [look, level] : levels) {
        level = next;
        next = std::min(next + 1, 6);
    }
    return levels;
}

/// Builds the blocks; items go into lists by how far they stand in.
class BlockMaker {
public:
    explicit BlockMaker(const PdfStyle& style) : style_(style) {}

    void add_item(const PdfChunk& chunk) {
        const int page = chunk.lines.front().page;
        Block text{Paragraph{text_of(chunk)}, 0, page};
        while (!open_.empty() && !is_level(chunk) && chunk.left < open_.back().left) close();
        const bool level = !open_.empty() && is_level(chunk);
        if (level && !chunk.label && open_.back().labelled) {
            open_.back().list.items.back().blocks.push_back(std::move(text));
            return;
        }
        if (level && (chunk.label.has_value() != open_.back().labelled ||
                      is_ordered(chunk) != open_.back().list.ordered)) {
            close();
            open(chunk, page);
        } else if (!level) {
            open(chunk, page);
        }
        open_.back().list.items.push_back(ListItem{chunk.label, {}});
        open_.back().list.items.back().blocks.push_back(std::move(text));
    }

    void add_heading(const PdfChunk& chunk, int level) {
        add(Heading{level, text_of(chunk, true)}, chunk.lines.front().page);
    }

    void add_paragraph(const PdfChunk& chunk) {
        add(Paragraph{text_of(chunk)}, chunk.lines.front().page);
    }

    void add_table(const PdfTable& table) {
        Table made = table_of(table, style_);
        if (open_.empty() && above_ != nullptr && !blocks_.empty() && goes_on(*above_, table)) {
            append_rows(std::get<Table>(blocks_.back().content), std::move(made));
        } else {
            add(std::move(made), table.page);
        }
        above_ = &table;
    }

    Document finish() {
        close_all();
        return Document{std::move(blocks_)};
    }

private:
    struct Open {
        List list;
        float left = 0;
        float label_left = 0;
        bool labelled = false;
        int page = 0;
    };

    template <class Content>
    void add(Content content, int page) {
        close_all();
        above_ = nullptr;
        blocks_.push_back(Block{std::move(content), 0, page});
    }

    Text text_of(const PdfChunk& chunk, bool all_bold = false) const {
        std::vector<const PdfLine*> lines;
        for (const PdfLine& line : chunk.lines) lines.push_back(&line);
        return join_lines(lines, style_, !all_bold);
    }

    float reach() const { return same_indent * style_.size; }

    static bool is_ordered(const PdfChunk& chunk) {
        return chunk.label && !is_bullet(*chunk.label);
    }

    /// In line with the innermost list: by the text or, as "9." and "10." differ, by the label.
    bool is_level(const PdfChunk& chunk) const {
        const Open& last = open_.back();
        return std::abs(chunk.left - last.left) <= reach() ||
               (chunk.label && last.labelled &&
                std::abs(chunk.label_left - last.label_left) <= reach());
    }

    void open(const PdfChunk& chunk, int page) {
        constexpr std::size_t deepest_list = 20;
        if (open_.size() >= deepest_list) return;
        Open fresh;
        fresh.left = chunk.left;
        fresh.label_left = chunk.label_left;
        fresh.labelled = chunk.label.has_value();
        fresh.page = page;
        fresh.list.ordered = is_ordered(chunk);
        if (fresh.list.ordered) fresh.list.start = number_of_label(*chunk.label).value_or(1);
        open_.push_back(std::move(fresh));
    }

    void close() {
        Block block{std::move(open_.back().list), 0, open_.back().page};
        open_.pop_back();
        above_ = nullptr;
        auto& into = open_.empty() ? blocks_ : open_.back().list.items.back().blocks;
        into.push_back(std::move(block));
    }

    void close_all() {
        while (!open_.empty()) close();
    }

    const PdfStyle& style_;
    std::vector<Block> blocks_;
    std::vector<Open> open_;
    const PdfTable* above_ = nullptr;  ///< The last block, when it is a table.
};

/// Set in from the margin, as other lines are, or at least not in the middle of the page: an item
/// whose sign is a drawing.
bool is_indented(const PdfChunk& chunk, const PdfStyle& style) {
    const float in = indented * style.size;
    if (chunk.left < style.left + in) return false;
    const auto alike = style.lefts.find(static_cast<int>(std::lround(chunk.left)));
    if (alike != style.lefts.end() && alike->second > 1) return true;
    const PdfLine& first = chunk.lines.front();
    const float middle = (style.left + style.right) / 2;
    return std::abs((first.left + first.right) / 2 - middle) > in;
}

}  // namespace

Document lay_out(const std::vector<PdfPage>& pages, base::Findings& findings, Asides& asides) {
    const std::vector<PdfLine> lines = find_lines(pages, findings, asides);
    const PdfStyle style = find_style(lines);
    std::vector<PdfPiece> pieces = find_pieces(lines, style);
    const auto is_title = [&style](const PdfChunk& chunk) { return is_heading(chunk, style); };
    check_labels(pieces, style, is_title);
    const std::map<Look, int> levels = find_levels(pieces, style);
    BlockMaker maker(style);
    for (const PdfPiece& piece : pieces) {
        const auto* chunk = std::get_if<PdfChunk>(&piece);
        if (chunk == nullptr) {
            maker.add_table(std::get<PdfTable>(piece));
        } else if (is_heading(*chunk, style)) {
            maker.add_heading(*chunk, levels.at(look_of(*chunk)));
        } else if (chunk->label || is_indented(*chunk, style)) {
            maker.add_item(*chunk);
        } else {
            maker.add_paragraph(*chunk);
        }
    }
    Document document = maker.finish();
    read_printed_marks(document);
    attach_to_tables(document);
    return document;
}

}  // namespace document
