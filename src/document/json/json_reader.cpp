// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON to blocks. Strict: a wrong kind of value is an error that says where. Every page with text
// reads its documents here, so it is simdjson that parses.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/try.h"
#include "document/json.h"
#include "document/json/json_words.h"

namespace document {
namespace {

using Json = simdjson::dom::element;

constexpr int deepest = 64;
constexpr std::size_t most_brackets = deepest * 4 + 8;  // A block in an item in a list takes four.

/// Where in the document one is: "blocks[0].items[2]". Put into words only for an error.
struct Place {
    const Place* outside = nullptr;
    std::string_view name = "blocks";
    std::size_t index = 0;
};

std::string text_of(const Place& place) {
    if (place.outside == nullptr) return std::string(place.name);
    return fmt::format("{}{}[{}]", text_of(*place.outside), place.name, place.index);
}

base::Error wrong(const Place& where, std::string_view what) {
    return {base::ErrorKind::Invalid, "document.json", fmt::format("{}: {}", text_of(where), what)};
}

std::optional<Json> find(const Json& json, std::string_view name) {
    Json found;
    if (json[name].get(found) != simdjson::SUCCESS) return std::nullopt;
    return found;
}

base::Result<Json> member(const Json& json, std::string_view name, const Place& where) {
    if (!json.is_object()) return wrong(where, "must be an object");
    const std::optional<Json> found = find(json, name);
    if (!found) return wrong(where, fmt::format("\"{}\" is missing", name));
    return *found;
}

base::Result<std::string> read_string(const Json& json, std::string_view name, const Place& where) {
    TRY(const Json value, member(json, name, where));
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        return wrong(where, fmt::format("\"{}\" must be a text", name));
    }
    if (!simdjson::validate_utf8(text)) {
        return wrong(where, fmt::format("\"{}\" is not UTF-8", name));
    }
    return std::string(text);
}

base::Result<std::size_t> read_number(const Json& json, std::string_view name, std::size_t most,
                                      const Place& where) {
    TRY(const Json value, member(json, name, where));
    std::uint64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS || number > most) {
        return wrong(where, fmt::format("\"{}\" must be a whole number from 0 to {}", name, most));
    }
    return static_cast<std::size_t>(number);
}

base::Result<simdjson::dom::array> read_array(const Json& json, std::string_view name,
                                              const Place& where) {
    TRY(const Json value, member(json, name, where));
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS) {
        return wrong(where, fmt::format("\"{}\" must be an array", name));
    }
    return array;
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
                             const Place& where) {
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
                                           const Place& where) {
    simdjson::dom::array entries;
    if (json.get(entries) != simdjson::SUCCESS) return wrong(where, "spans must be an array");
    std::vector<Span> spans;
    if (entries.size() == 0) return spans;
    const std::vector<std::size_t> starts = point_starts(plain);
    std::vector<std::size_t> open_ends;
    for (const Json entry : entries) {
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

base::Result<Text> read_text_value(const Json& json, const Place& where) {
    TRY(std::string plain, read_string(json, "text", where));
    Text text{std::move(plain), {}};
    if (const auto spans = find(json, "spans")) {
        TRY(text.spans, read_spans(*spans, text.plain, where));
    }
    return text;
}

base::Result<std::vector<Block>> read_blocks(const simdjson::dom::array& array, int depth,
                                             const Place& where);

base::Result<ListItem> read_list_item(const Json& json, int depth, const Place& where) {
    TRY(const auto blocks, read_array(json, "blocks", where));
    ListItem item;
    if (const auto label = find(json, "label"); label && !label->is_null()) {
        TRY(item.label, read_string(json, "label", where));
    }
    TRY(item.blocks, read_blocks(blocks, depth + 1, where));
    return item;
}

base::Result<List> read_list(const Json& json, int depth, const Place& where) {
    constexpr std::size_t most = 999'999'999;
    TRY(const Json ordered, member(json, "ordered", where));
    List list;
    if (ordered.get(list.ordered) != simdjson::SUCCESS) {
        return wrong(where, "\"ordered\" must be true or false");
    }
    if (find(json, "start")) {
        TRY(const std::size_t start, read_number(json, "start", most, where));
        list.start = static_cast<int>(start);
    }
    TRY(const auto items, read_array(json, "items", where));
    list.items.reserve(items.size());
    for (const Json entry : items) {
        TRY(ListItem item,
            read_list_item(entry, depth, Place{&where, ".items", list.items.size()}));
        list.items.push_back(std::move(item));
    }
    return list;
}

base::Result<TableRow> read_row(const Json& json, const Place& where) {
    simdjson::dom::array cells;
    if (json.get(cells) != simdjson::SUCCESS) return wrong(where, "a row must be an array");
    TableRow row;
    row.reserve(cells.size());
    for (const Json cell : cells) {
        std::string_view plain;
        if (cell.get(plain) != simdjson::SUCCESS) return wrong(where, "a cell must be a text");
        if (!simdjson::validate_utf8(plain)) return wrong(where, "a cell is not UTF-8");
        row.push_back(Text{std::string(plain), {}});
    }
    return row;
}

base::Result<void> read_cell_spans(const Json& json, Table& table, const Place& where) {
    simdjson::dom::array entries;
    if (json.get(entries) != simdjson::SUCCESS) {
        return wrong(where, "\"cell_spans\" must be an array");
    }
    for (const Json entry : entries) {
        const std::size_t rows = table.rows.size();
        TRY(const std::size_t row, read_number(entry, "row", rows, where));
        if (row == rows) return wrong(where, "a row that is not there");
        const std::size_t columns = table.rows[row].size();
        TRY(const std::size_t column, read_number(entry, "column", columns, where));
        if (column == columns) return wrong(where, "a column that is not there");
        TRY(const Json spans, member(entry, "spans", where));
        Text& cell = table.rows[row][column];
        TRY(cell.spans, read_spans(spans, cell.plain, where));
    }
    return {};
}

base::Result<Table> read_table(const Json& json, const Place& where) {
    Table table;
    if (const auto caption = find(json, "caption"); caption && !caption->is_null()) {
        TRY(std::string plain, read_string(json, "caption", where));
        table.caption = Text{std::move(plain), {}};
        if (const auto spans = find(json, "caption_spans")) {
            TRY(table.caption->spans, read_spans(*spans, table.caption->plain, where));
        }
    }
    TRY(const auto rows, read_array(json, "rows", where));
    table.rows.reserve(rows.size());
    for (const Json entry : rows) {
        TRY(TableRow row, read_row(entry, where));
        table.rows.push_back(std::move(row));
    }
    if (find(json, "header_rows")) {
        TRY(const std::size_t heads, read_number(json, "header_rows", table.rows.size(), where));
        table.header_rows = static_cast<int>(heads);
    }
    if (const auto spans = find(json, "cell_spans")) {
        TRY_DO(read_cell_spans(*spans, table, where));
    }
    return table;
}

base::Result<Heading> read_heading(const Json& json, const Place& where) {
    Heading heading;
    if (find(json, "level")) {
        TRY(const std::size_t level, read_number(json, "level", 6, where));
        if (level == 0) return wrong(where, "\"level\" must be 1 to 6");
        heading.level = static_cast<int>(level);
    }
    TRY(heading.text, read_text_value(json, where));
    return heading;
}

base::Result<Note> read_note(const Json& json, const Place& where) {
    Note note;
    TRY(note.label, read_string(json, "label", where));
    TRY(note.text, read_text_value(json, where));
    return note;
}

base::Result<Block> read_block(const Json& json, int depth, const Place& where) {
    TRY(const std::string type, read_string(json, "type", where));
    Block block;
    if (type == "heading") {
        TRY(block.content, read_heading(json, where));
    } else if (type == "paragraph") {
        TRY(Text text, read_text_value(json, where));
        block.content = Paragraph{std::move(text)};
    } else if (type == "list") {
        TRY(block.content, read_list(json, depth, where));
    } else if (type == "table") {
        TRY(block.content, read_table(json, where));
    } else if (type == "note") {
        TRY(block.content, read_note(json, where));
    } else {
        return wrong(where, fmt::format("no block type \"{}\"", type));
    }
    if (find(json, "page")) {
        constexpr std::size_t most_pages = 999'999;
        TRY(const std::size_t page, read_number(json, "page", most_pages, where));
        block.page = static_cast<int>(page);
    }
    if (const auto derived = find(json, "derived")) {
        bool value = false;
        if (derived->get(value) != simdjson::SUCCESS) return wrong(where, "derived is no truth");
        block.derived = value;
    }
    return block;
}

base::Result<std::vector<Block>> read_blocks(const simdjson::dom::array& array, int depth,
                                             const Place& where) {
    if (depth > deepest) return wrong(where, "nested too deeply");
    std::vector<Block> blocks;
    blocks.reserve(array.size());
    for (const Json entry : array) {
        TRY(Block block, read_block(entry, depth, Place{&where, "", blocks.size()}));
        blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace

base::Result<Document> parse_json(std::string_view text) {
    constexpr Place root;
    simdjson::dom::parser parser;
    if (parser.allocate(std::max<std::size_t>(text.size(), 1), most_brackets)) {
        return wrong(root, "there is too little memory to read it");
    }
    Json json;
    const auto failed = parser.parse(text.data(), text.size()).get(json);
    if (failed == simdjson::DEPTH_ERROR) return wrong(root, "nested too deeply");
    if (failed) return wrong(root, "this is not JSON");
    simdjson::dom::array array;
    if (json.get(array) != simdjson::SUCCESS) return wrong(root, "blocks must be an array");
    TRY(std::vector<Block> blocks, read_blocks(array, 0, root));
    return Document{std::move(blocks)};
}

}  // namespace document
