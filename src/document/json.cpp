// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks as JSON. Reading is strict: a wrong kind of value is an error that says where.
#include "document/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"

namespace document {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> mark_names = {
    "strong", "emphasis", "underline", "subscript", "superscript", "link", "note_reference"};
constexpr int deepest = 64;

// ---- Writing

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
        array.push_back(std::move(json));
    }
    return array;
}

// ---- Reading

base::Error wrong(const std::string& where, std::string_view what) {
    return {base::ErrorKind::Invalid, "document.json", fmt::format("{}: {}", where, what)};
}

base::Result<const Json*> member(const Json& json, const char* name, const std::string& where) {
    if (!json.is_object()) return wrong(where, "must be an object");
    const auto found = json.find(name);
    if (found == json.end()) return wrong(where, fmt::format("\"{}\" is missing", name));
    return &*found;
}

base::Result<std::string> read_string(const Json& json, const char* name,
                                      const std::string& where) {
    TRY(const Json* value, member(json, name, where));
    if (!value->is_string()) return wrong(where, fmt::format("\"{}\" must be a text", name));
    const auto& text = value->get_ref<const std::string&>();
    if (!base::is_valid_utf8(text)) return wrong(where, fmt::format("\"{}\" is not UTF-8", name));
    return text;
}

base::Result<std::size_t> read_number(const Json& json, const char* name, std::size_t most,
                                      const std::string& where) {
    TRY(const Json* value, member(json, name, where));
    const bool number = value->is_number_unsigned() ||
                        (value->is_number_integer() && value->get<std::int64_t>() >= 0);
    if (!number || value->get<std::uint64_t>() > most) {
        return wrong(where, fmt::format("\"{}\" must be a whole number from 0 to {}", name, most));
    }
    return value->get<std::size_t>();
}

base::Result<const Json*> read_array(const Json& json, const char* name, const std::string& where) {
    TRY(const Json* value, member(json, name, where));
    if (!value->is_array()) return wrong(where, fmt::format("\"{}\" must be an array", name));
    return value;
}

/// Where each code point of `plain` begins, and the end.
std::vector<std::size_t> point_starts(std::string_view plain) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if ((static_cast<unsigned char>(plain[at]) & 0xC0U) != 0x80U) starts.push_back(at);
    }
    starts.push_back(plain.size());
    return starts;
}

base::Result<Span> read_span(const Json& json, const std::vector<std::size_t>& starts,
                             const std::string& where) {
    const std::size_t length = starts.size() - 1;
    TRY(const std::size_t start, read_number(json, "start", length, where));
    TRY(const std::size_t end, read_number(json, "end", length, where));
    TRY(const std::string name, read_string(json, "mark", where));
    if (start >= end) return wrong(where, "\"end\" must be after \"start\"");
    const auto known = std::find(mark_names.begin(), mark_names.end(), name);
    if (known == mark_names.end()) return wrong(where, fmt::format("no mark \"{}\"", name));
    Span span{starts[start], starts[end], static_cast<Mark>(known - mark_names.begin()), {}};
    if (span.mark == Mark::Link) {
        TRY(span.href, read_string(json, "href", where));
        if (span.href.empty()) return wrong(where, "\"href\" is empty");
    }
    return span;
}

base::Result<std::vector<Span>> read_spans(const Json& json, const std::string& plain,
                                           const std::string& where) {
    if (!json.is_array()) return wrong(where, "spans must be an array");
    std::vector<Span> spans;
    if (json.empty()) return spans;
    const std::vector<std::size_t> starts = point_starts(plain);
    std::vector<std::size_t> open_ends;
    for (const Json& entry : json) {
        TRY(Span span, read_span(entry, starts, where));
        while (!open_ends.empty() && open_ends.back() <= span.start) open_ends.pop_back();
        const bool crosses = !open_ends.empty() && span.end > open_ends.back();
        const bool unsorted =
            !spans.empty() && (span.start < spans.back().start ||
                               (span.start == spans.back().start && span.end > spans.back().end));
        if (crosses || unsorted) return wrong(where, "spans must be sorted and may not cross");
        open_ends.push_back(span.end);
        spans.push_back(std::move(span));
    }
    return spans;
}

base::Result<Text> read_text_value(const Json& json, const std::string& where) {
    TRY(std::string plain, read_string(json, "text", where));
    Text text{std::move(plain), {}};
    if (const auto spans = json.find("spans"); spans != json.end()) {
        TRY(text.spans, read_spans(*spans, text.plain, where));
    }
    return text;
}

base::Result<std::vector<Block>> read_blocks(const Json& json, int depth, const std::string& where);

base::Result<List> read_list(const Json& json, int depth, const std::string& where) {
    constexpr std::size_t most = 999'999'999;
    TRY(const Json* ordered, member(json, "ordered", where));
    if (!ordered->is_boolean()) return wrong(where, "\"ordered\" must be true or false");
    List list;
    list.ordered = ordered->get<bool>();
    if (json.contains("start")) {
        TRY(const std::size_t start, read_number(json, "start", most, where));
        list.start = static_cast<int>(start);
    }
    TRY(const Json* items, read_array(json, "items", where));
    for (std::size_t index = 0; index < items->size(); ++index) {
        const Json& entry = (*items)[index];
        const std::string place = fmt::format("{}.items[{}]", where, index);
        TRY(const Json* blocks, read_array(entry, "blocks", place));
        ListItem item;
        if (const auto label = entry.find("label"); label != entry.end() && !label->is_null()) {
            TRY(item.label, read_string(entry, "label", place));
        }
        TRY(item.blocks, read_blocks(*blocks, depth + 1, place));
        list.items.push_back(std::move(item));
    }
    return list;
}

base::Result<void> read_cell_spans(const Json& json, Table& table, const std::string& where) {
    if (!json.is_array()) return wrong(where, "\"cell_spans\" must be an array");
    for (const Json& entry : json) {
        const std::size_t rows = table.rows.size();
        TRY(const std::size_t row, read_number(entry, "row", rows, where));
        if (row == rows) return wrong(where, "a row that is not there");
        const std::size_t columns = table.rows[row].size();
        TRY(const std::size_t column, read_number(entry, "column", columns, where));
        if (column == columns) return wrong(where, "a column that is not there");
        TRY(const Json* spans, member(entry, "spans", where));
        Text& cell = table.rows[row][column];
        TRY(cell.spans, read_spans(*spans, cell.plain, where));
    }
    return {};
}

base::Result<Table> read_table(const Json& json, const std::string& where) {
    Table table;
    if (const auto caption = json.find("caption"); caption != json.end() && !caption->is_null()) {
        TRY(std::string plain, read_string(json, "caption", where));
        table.caption = Text{std::move(plain), {}};
        if (const auto spans = json.find("caption_spans"); spans != json.end()) {
            TRY(table.caption->spans, read_spans(*spans, table.caption->plain, where));
        }
    }
    TRY(const Json* rows, read_array(json, "rows", where));
    for (const Json& entry : *rows) {
        if (!entry.is_array()) return wrong(where, "a row must be an array");
        TableRow row;
        for (const Json& cell : entry) {
            if (!cell.is_string()) return wrong(where, "a cell must be a text");
            const auto& plain = cell.get_ref<const std::string&>();
            if (!base::is_valid_utf8(plain)) return wrong(where, "a cell is not UTF-8");
            row.push_back(Text{plain, {}});
        }
        table.rows.push_back(std::move(row));
    }
    if (json.contains("header_rows")) {
        TRY(const std::size_t heads, read_number(json, "header_rows", table.rows.size(), where));
        table.header_rows = static_cast<int>(heads);
    }
    if (const auto spans = json.find("cell_spans"); spans != json.end()) {
        TRY_DO(read_cell_spans(*spans, table, where));
    }
    return table;
}

base::Result<Block> read_block(const Json& json, int depth, const std::string& where) {
    TRY(const std::string type, read_string(json, "type", where));
    Block block;
    if (type == "heading") {
        Heading heading;
        if (json.contains("level")) {
            TRY(const std::size_t level, read_number(json, "level", 6, where));
            if (level == 0) return wrong(where, "\"level\" must be 1 to 6");
            heading.level = static_cast<int>(level);
        }
        TRY(heading.text, read_text_value(json, where));
        block.content = std::move(heading);
    } else if (type == "paragraph") {
        TRY(Text text, read_text_value(json, where));
        block.content = Paragraph{std::move(text)};
    } else if (type == "list") {
        TRY(block.content, read_list(json, depth, where));
    } else if (type == "table") {
        TRY(block.content, read_table(json, where));
    } else if (type == "note") {
        Note note;
        TRY(note.label, read_string(json, "label", where));
        TRY(note.text, read_text_value(json, where));
        block.content = std::move(note);
    } else {
        return wrong(where, fmt::format("no block type \"{}\"", type));
    }
    if (json.contains("page")) {
        constexpr std::size_t most_pages = 999'999;
        TRY(const std::size_t page, read_number(json, "page", most_pages, where));
        block.page = static_cast<int>(page);
    }
    return block;
}

base::Result<std::vector<Block>> read_blocks(const Json& json, int depth,
                                             const std::string& where) {
    if (depth > deepest) return wrong(where, "nested too deeply");
    if (!json.is_array()) return wrong(where, "blocks must be an array");
    std::vector<Block> blocks;
    for (std::size_t index = 0; index < json.size(); ++index) {
        TRY(Block block, read_block(json[index], depth, fmt::format("{}[{}]", where, index)));
        blocks.push_back(std::move(block));
    }
    return blocks;
}

/// Looked at before parsing, so that hostile nesting costs nothing.
bool is_nested_too_deeply(std::string_view text) {
    constexpr int most_brackets = deepest * 4 + 8;  // a block in an item in a list takes four
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (in_string) {
            if (byte == '\\') ++at;
            in_string = byte != '"';
        } else if (byte == '"') {
            in_string = true;
        } else if (byte == '[' || byte == '{') {
            if (++depth > most_brackets) return true;
        } else if (byte == ']' || byte == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Json to_json(const Document& document) { return blocks_json(document.blocks); }

base::Result<Document> from_json(const Json& json) {
    TRY(std::vector<Block> blocks, read_blocks(json, 0, "blocks"));
    return Document{std::move(blocks)};
}

std::string render_json(const Document& document) {
    return to_json(document).dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Document> parse_json(std::string_view text) {
    if (is_nested_too_deeply(text)) return wrong("blocks", "nested too deeply");
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return wrong("blocks", "this is not JSON");
    return from_json(json);
}

}  // namespace document
