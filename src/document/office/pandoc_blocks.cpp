// SPDX-License-Identifier: AGPL-3.0-or-later
// Pandoc's JSON to blocks: headings, paragraphs, lists, notes. Tables: pandoc_tables.h.
#include <utility>

#include "base/try.h"
#include "document/internal/format_captions.h"
#include "document/internal/layout_table.h"
#include "document/office/pandoc.h"
#include "document/office/pandoc_inlines.h"
#include "document/office/pandoc_tables.h"

namespace document {
namespace {

/// "3", "c", "C", "iii" or "III": the number as a list of that style writes it.
std::string number_text(int number, std::string_view style) {
    const bool alpha = style == "LowerAlpha" || style == "UpperAlpha";
    const bool roman = style == "LowerRoman" || style == "UpperRoman";
    std::string text;
    if (alpha && number >= 1) {
        for (; number > 0; number = (number - 1) / 26) {
            text.insert(text.begin(), static_cast<char>('a' + (number - 1) % 26));
        }
    } else if (roman && number >= 1 && number < 4000) {
        constexpr std::pair<int, const char*> steps[] = {
            {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
            {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
        for (const auto& [value, letters] : steps) {
            for (; number >= value; number -= value) text += letters;
        }
    } else {
        return std::to_string(number);
    }
    if (style.starts_with("Upper")) {
        for (char& letter : text) letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

std::string label_text(int number, const Json& attributes) {
    const std::string_view style = words_in(part_of(part_of(attributes, 1), "t"));
    const std::string_view delimiter = words_in(part_of(part_of(attributes, 2), "t"));
    const std::string text = number_text(number, style);
    if (delimiter == "OneParen") return text + ")";
    if (delimiter == "TwoParens") return "(" + text + ")";
    return text + ".";
}

class BlockReader {
public:
    explicit BlockReader(base::Findings& findings) : inlines_(findings) {}

    Document read(const Json& root, Head head) {
        Document document;
        if (head == Head::InText) add_head(part_of(root, "meta"), document.blocks);
        for (const Json& block : part_of(root, "blocks")) {
            add_block(block, document.blocks, 0);
            add_notes(document.blocks);
        }
        return document;
    }

private:
    using Blocks = std::vector<Block>;

    /// Word's title and subtitle come as facts about the document, though they are its first words.
    void add_head(const Json& meta, Blocks& into) {
        for (const char* name : {"title", "subtitle", "author", "date", "abstract"}) {
            add_fact(part_of(meta, name), std::string_view(name) == "title", into, 0);
            add_notes(into);
        }
    }

    void add_fact(const Json& fact, bool title, Blocks& into, int depth) {
        const std::string_view type = words_in(part_of(fact, "t"));
        const Json& content = part_of(fact, "c");
        if (type == "MetaBlocks") add_blocks(content, into, depth + 1);
        if (type == "MetaList" && content.is_array() && depth < deepest) {
            for (const Json& one : content) add_fact(one, title, into, depth + 1);
        }
        if (type != "MetaInlines" && type != "MetaString") return;
        Text text = type == "MetaInlines" ? inlines_.read(content) : words_text(content);
        if (title && !text.plain.empty()) {
            into.push_back(Block{Heading{1, std::move(text)}});
        } else {
            add_paragraph(std::move(text), into);
        }
    }

    static Text words_text(const Json& content) {
        TextBuilder text;
        text.add(words_in(content));
        return text.finish();
    }

    static void add_paragraph(Text text, Blocks& into) {
        if (!text.plain.empty()) into.push_back(Block{Paragraph{std::move(text)}});
    }

    /// The notes that were referred to, each as one block; notes inside notes follow.
    void add_notes(Blocks& into) {
        for (auto notes = inlines_.take_notes(); !notes.empty(); notes = inlines_.take_notes()) {
            for (const auto& [label, blocks] : notes) {
                into.push_back(Block{Note{label, flat_text(*blocks, inlines_)}});
            }
        }
    }

    void add_blocks(const Json& blocks, Blocks& into, int depth) {
        if (!blocks.is_array()) return;
        if (depth > deepest) {
            inlines_.report("document.nested_too_deep", "its text is kept as one paragraph");
            TextBuilder text;
            text.add(inlines_.all_words(blocks));
            add_paragraph(text.finish(), into);
            return;
        }
        for (const Json& block : blocks) add_block(block, into, depth);
    }

    void add_block(const Json& block, Blocks& into, int depth) {
        const std::string_view type = words_in(part_of(block, "t"));
        const Json& content = part_of(block, "c");
        if (type == "Para" || type == "Plain") {
            add_paragraph(inlines_.read(content), into);
        } else if (type == "Header") {
            Text text = inlines_.read(part_of(content, 2));
            const int level = number_in(part_of(content, std::size_t{0}), 1, 6);
            if (!text.plain.empty()) into.push_back(Block{Heading{level, std::move(text)}});
        } else if (type == "BulletList") {
            add_list(content, nullptr, into, depth);
        } else if (type == "OrderedList") {
            add_list(part_of(content, 1), &part_of(content, std::size_t{0}), into, depth);
        } else if (type == "Table") {
            add_table(content, into, depth);
        } else if (type == "Div") {
            add_blocks(part_of(content, 1), into, depth + 1);
        } else if (type == "BlockQuote") {
            add_blocks(content, into, depth + 1);
        } else if (type == "DefinitionList") {
            add_definitions(content, into, depth);
        } else if (type == "LineBlock") {
            add_lines(content, into);
        } else if (type == "CodeBlock" || type == "RawBlock") {
            add_code(words_in(part_of(content, 1)), into);
        } else if (type != "HorizontalRule" && type != "Null") {
            Text text;
            text.plain = inlines_.all_words(block);
            inlines_.report("document.unknown_part", text.plain);
            TextBuilder clean;
            clean.add(text.plain);
            add_paragraph(clean.finish(), into);
        }
    }

    /// `attributes` is null for a list without numbers, which pandoc gives no labels.
    void add_list(const Json& items, const Json* attributes, Blocks& into, int depth) {
        List list;
        list.ordered = attributes != nullptr;
        constexpr int highest = 1'000'000;
        if (list.ordered) {
            list.start = number_in(part_of(*attributes, std::size_t{0}), 0, highest);
        }
        int number = list.start;
        for (const Json& blocks : items) {
            ListItem item;
            if (list.ordered) item.label = label_text(number++, *attributes);
            add_blocks(blocks, item.blocks, depth + 1);
            list.items.push_back(std::move(item));
        }
        if (!list.items.empty()) into.push_back(Block{std::move(list)});
    }

    /// The cells of a table that only lays out the page, as blocks; nothing for any other.
    bool add_layout(const Json& content, Blocks& into, int depth) {
        const CellsOfTable cells = cells_of(content);
        if (!is_layout(outlines_of(cells))) return false;
        CellBlocks rows;
        for (const auto& row : cells) {
            rows.emplace_back();
            for (const Json* cell : row) {
                rows.back().emplace_back();
                add_blocks(*cell, rows.back().back(), depth + 1);
            }
        }
        for (Block& block : unrolled(std::move(rows))) into.push_back(std::move(block));
        return true;
    }

    void add_table(const Json& content, Blocks& into, int depth) {
        if (add_layout(content, into, depth)) return;
        Table table = read_table(content, inlines_);
        // The docx reader gives a caption twice: as the paragraph above it and with the table.
        if (table.caption && !into.empty()) {
            const auto* above = std::get_if<Paragraph>(&into.back().content);
            if (above != nullptr && above->text.plain == table.caption->plain) into.pop_back();
        }
        if (!table.rows.empty() || table.caption) into.push_back(Block{std::move(table)});
    }

    void add_definitions(const Json& pairs, Blocks& into, int depth) {
        for (const Json& pair : pairs) {
            add_paragraph(inlines_.read(part_of(pair, std::size_t{0})), into);
            const Json& meanings = part_of(pair, 1);
            if (!meanings.is_array()) continue;
            for (const Json& meaning : meanings) add_blocks(meaning, into, depth + 1);
        }
    }

    void add_lines(const Json& lines, Blocks& into) {
        Text text;
        for (const Json& line : lines) append_line(text, inlines_.read(line));
        add_paragraph(std::move(text), into);
    }

    static void add_code(std::string_view code, Blocks& into) {
        Text text;
        while (!code.empty()) {
            const std::size_t end = std::min(code.find('\n'), code.size());
            TextBuilder line;
            line.add(code.substr(0, end));
            append_line(text, line.finish());
            code.remove_prefix(std::min(end + 1, code.size()));
        }
        add_paragraph(std::move(text), into);
    }

    InlineReader inlines_;
};

}  // namespace

base::Result<Document> document_of_pandoc(std::string_view json, Head head,
                                          base::Findings& findings) {
    constexpr bool throwing = false;
    const Json root = Json::parse(json, nullptr, throwing);
    if (!part_of(root, "blocks").is_array()) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "pandoc gave no document"};
    }
    Document document = BlockReader(findings).read(root, head);
    attach_to_tables(document);
    return document;
}

}  // namespace document
