// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/block_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.h"
#include "print/internal/paper_json.h"
#include "print/internal/table_shape.h"

namespace print {
namespace {

using nlohmann::json;

constexpr int lowest_level = 6;

const char* name_of(document::Mark mark) {
    switch (mark) {
        case document::Mark::Strong:
            return "strong";
        case document::Mark::Emphasis:
            return "emph";
        case document::Mark::Underline:
            return "underline";
        case document::Mark::Subscript:
            return "sub";
        case document::Mark::Superscript:
        case document::Mark::NoteReference:
            return "super";
        case document::Mark::Struck:
            return "strike";
        case document::Mark::Link:
            return "link";
    }
    return "";
}

bool leads_out(std::string_view href) {
    return href.starts_with("https://") || href.starts_with("http://") ||
           href.starts_with("mailto:");
}

void add_words(json& into, std::string_view words) {
    const std::string clean = on_paper(words);
    bool first = true;
    for (const std::string_view line : base::split(clean, '\n')) {
        if (!first) into.push_back({{"m", "br"}});
        first = false;
        if (!line.empty()) into.push_back(line);
    }
}

/// Spans nest: those that begin within [from, to) and what stands between them.
json inline_json(const document::Text& text, std::span<const document::Span> spans,
                 std::size_t from, std::size_t to) {
    json nodes = json::array();
    while (!spans.empty()) {
        const document::Span& span = spans.front();
        const auto inside =
            std::find_if(spans.begin() + 1, spans.end(),
                         [&](const document::Span& other) { return other.start >= span.end; });
        const auto within = static_cast<std::size_t>(inside - spans.begin());
        add_words(nodes, std::string_view(text.plain).substr(from, span.start - from));
        json node = {{"m", name_of(span.mark)},
                     {"t", inline_json(text, spans.subspan(1, within - 1), span.start, span.end)}};
        if (span.mark == document::Mark::Link) {
            node["href"] = leads_out(span.href) ? printable(span.href) : "";
        }
        nodes.push_back(std::move(node));
        from = span.end;
        spans = spans.subspan(within);
    }
    add_words(nodes, std::string_view(text.plain).substr(from, to - from));
    return nodes;
}

json inline_json(const document::Text& text) {
    return inline_json(text, text.spans, 0, text.plain.size());
}

class BlockWriter {
public:
    explicit BlockWriter(int level) : level_(level) {}

    json write(std::span<const document::Block> blocks, bool outermost) {
        json list = json::array();
        for (const document::Block& block : blocks) {
            std::visit([&](const auto& content) { write(content, outermost, list); },
                       block.content);
        }
        return list;
    }

private:
    void write(const document::Heading& heading, bool, json& list) {
        level_ = std::min({level_ + 1, first_ + heading.level, lowest_level});
        list.push_back({{"k", "heading"}, {"level", level_}, {"t", inline_json(heading.text)}});
    }
    void write(const document::Paragraph& paragraph, bool, json& list) {
        list.push_back({{"k", "paragraph"}, {"t", inline_json(paragraph.text)}});
    }
    void write(const document::Note& note, bool, json& list) {
        list.push_back(
            {{"k", "note"}, {"label", on_paper(note.label)}, {"t", inline_json(note.text)}});
    }

    static std::string label_of(const document::List& list, std::size_t at) {
        const auto& label = list.items[at].label;
        if (list.ordered && !label) return std::to_string(list.start + static_cast<int>(at)) + ".";
        if (!label) return "•";
        const bool is_sign =
            *label == "-" || *label == "*" || *label == "·" || *label == "o" || *label == "\uF0B7";
        return is_sign && !list.ordered ? "•" : on_paper(*label);
    }

    void write(const document::List& list, bool, json& into) {
        json items = json::array();
        for (std::size_t at = 0; at < list.items.size(); ++at) {
            items.push_back({{"label", label_of(list, at)},
                             {"blocks", write(std::span(list.items[at].blocks), false)}});
        }
        into.push_back({{"k", "list"}, {"items", std::move(items)}});
    }

    static json row_json(const document::TableRow& row, const TablePiece& piece) {
        json cells = json::array();
        for (const std::size_t column : piece.columns) {
            cells.push_back(column < row.size() ? inline_json(row[column]) : json::array());
        }
        return cells;
    }

    void write(const document::Table& table, bool outermost, json& list) {
        const std::vector<TablePiece> pieces = pieces_of(table, outermost);
        for (std::size_t at = 0; at < pieces.size(); ++at) {
            const TablePiece& piece = pieces[at];
            json rows = json::array();
            for (const document::TableRow& row : table.rows) rows.push_back(row_json(row, piece));
            json one = {{"k", "table"},
                        {"head", table.header_rows},
                        {"columns", piece.columns.size()},
                        {"size", piece.shape.size},
                        {"turned", piece.shape.turned},
                        {"widths", piece.shape.widths},
                        {"figures", piece.shape.figures},
                        {"rows", std::move(rows)}};
            if (table.caption && at == 0) one["caption"] = inline_json(*table.caption);
            list.push_back(std::move(one));
        }
    }

    int level_;
    const int first_ = level_;
};

}  // namespace

json blocks_json(const document::Document& document, int level) {
    return BlockWriter(level).write(document.blocks, true);
}

}  // namespace print
