// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks as JSON. How they are read is in json_reader.cpp.
#include "document/json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "document/json/json_words.h"
#include "document/json_text.h"

namespace document {
namespace {

using Json = nlohmann::ordered_json;

/// Byte offsets to code points for one text, cheapest when asked in rising order.
class PointCounter {
public:
    explicit PointCounter(std::string_view plain) : plain_(plain) {}
    std::size_t at(std::size_t byte) {
        if (byte < byte_) byte_ = points_ = 0;
        points_ += base::count_code_points(plain_.substr(byte_, byte - byte_));
        byte_ = byte;
        return points_;
    }

private:
    std::string_view plain_;
    std::size_t byte_ = 0;
    std::size_t points_ = 0;
};

Json spans_json(const Text& text) {
    // Starts rise; ends do not, so each is counted from its own start.
    Json spans = Json::array();
    PointCounter starts(text.plain);
    for (const Span& span : text.spans) {
        const std::size_t start = starts.at(span.start);
        const auto inside = std::string_view(text.plain).substr(span.start, span.end - span.start);
        Json json = {{"start", start},
                     {"end", start + base::count_code_points(inside)},
                     {"mark", mark_names[static_cast<std::size_t>(span.mark)]}};
        if (span.mark == Mark::Link) json["href"] = span.href;
        spans.push_back(std::move(json));
    }
    return spans;
}

void put_text(Json& json, const Text& text) {
    json["text"] = text.plain;
    if (!text.spans.empty()) json["spans"] = spans_json(text);
}

Json blocks_json(const std::vector<Block>& blocks);

Json content_json(const Heading& heading) {
    Json json = {{"type", "heading"}, {"level", heading.level}};
    put_text(json, heading.text);
    return json;
}

Json content_json(const Paragraph& paragraph) {
    Json json = {{"type", "paragraph"}};
    put_text(json, paragraph.text);
    return json;
}

Json content_json(const List& list) {
    Json json = {{"type", "list"}, {"ordered", list.ordered}};
    if (list.ordered) json["start"] = list.start;
    Json& items = json["items"] = Json::array();
    for (const ListItem& item : list.items) {
        Json entry = Json::object();
        if (item.label) entry["label"] = *item.label;
        entry["blocks"] = blocks_json(item.blocks);
        items.push_back(std::move(entry));
    }
    return json;
}

Json content_json(const Table& table) {
    Json json = {{"type", "table"}};
    if (table.caption) {
        json["caption"] = table.caption->plain;
        if (!table.caption->spans.empty()) json["caption_spans"] = spans_json(*table.caption);
    }
    json["header_rows"] = table.header_rows;
    Json rows = Json::array();
    Json cell_spans = Json::array();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        Json cells = Json::array();
        for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
            const Text& cell = table.rows[row][column];
            cells.push_back(cell.plain);
            if (cell.spans.empty()) continue;
            cell_spans.push_back({{"row", row}, {"column", column}, {"spans", spans_json(cell)}});
        }
        rows.push_back(std::move(cells));
    }
    json["rows"] = std::move(rows);
    if (!cell_spans.empty()) json["cell_spans"] = std::move(cell_spans);
    return json;
}

Json content_json(const Note& note) {
    Json json = {{"type", "note"}, {"label", note.label}};
    put_text(json, note.text);
    return json;
}

Json blocks_json(const std::vector<Block>& blocks) {
    Json array = Json::array();
    for (const Block& block : blocks) {
        Json json =
            std::visit([](const auto& content) { return content_json(content); }, block.content);
        if (block.page > 0) json["page"] = block.page;
        if (block.derived) json["derived"] = true;
        array.push_back(std::move(json));
    }
    return array;
}

}  // namespace

Json to_json(const Document& document) { return blocks_json(document.blocks); }

std::string render_json(const Document& document) {
    return render_json_text(to_json(document), JsonLayout::Compact);
}

base::Result<Document> from_json(const Json& json) {
    return parse_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace document
