// SPDX-License-Identifier: AGPL-3.0-or-later
// The one document model: blocks of text with marked spans. Every reader makes it, every writer
// takes it. What the blocks mean (items, decisions) is not known here; see records/minutes.h.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace document {

/// Struck: the author struck it out; it is shown so and is no part of what was decided.
enum class Mark {
    Strong,
    Emphasis,
    Underline,
    Subscript,
    Superscript,
    Link,
    NoteReference,
    Struck
};

/// A marked part of a text: the bytes [start, end) of its UTF-8. Spans are sorted by start, longer
/// first; they nest and never cross.
struct Span {
    std::size_t start = 0;
    std::size_t end = 0;
    Mark mark = Mark::Strong;
    std::string href = {};  ///< Link: the address. Other marks: empty.
    friend bool operator==(const Span&, const Span&) = default;
};

/// Valid UTF-8 without control characters. A '\n' is a line break the author made.
struct Text {
    std::string plain;
    std::vector<Span> spans = {};
    friend bool operator==(const Text&, const Text&) = default;
};

struct Block;

struct Heading {
    int level = 1;  ///< 1 (highest) to 6.
    Text text;
    friend bool operator==(const Heading&, const Heading&) = default;
};

struct Paragraph {
    Text text;
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct ListItem {
    std::optional<std::string> label;  ///< As written: "1.", "a)", "-", "·". Absent: none was.
    std::vector<Block> blocks;
    friend bool operator==(const ListItem&, const ListItem&);
};

struct List {
    bool ordered = false;
    int start = 1;  ///< Ordered: the number of the first item.
    std::vector<ListItem> items;
    friend bool operator==(const List&, const List&) = default;
};

using TableRow = std::vector<Text>;

/// Rows may differ in length; a cell that is not there is empty. The first `header_rows` are heads.
struct Table {
    std::optional<Text> caption;
    int header_rows = 0;
    std::vector<TableRow> rows;
    friend bool operator==(const Table&, const Table&) = default;
};

/// A footnote or a note under a table; `label` as written: "[1]", "1)", "*".
struct Note {
    std::string label;
    Text text;
    friend bool operator==(const Note&, const Note&) = default;
};

/// One piece of a document in reading order.
struct Block {
    std::variant<Heading, Paragraph, List, Table, Note> content;
    int line = 0;  ///< 1-based line of the source text where it starts; 0: the format has no lines.
    int page = 0;  ///< 1-based page of the source where it starts; 0: the format has no pages.
    /// Its form was told from how its lines stand; the source did not mark it. Words are as there.
    bool derived = false;
    /// Same content; where it stood and how it was told do not matter.
    friend bool operator==(const Block& left, const Block& right) {
        return left.content == right.content;
    }
};

inline bool operator==(const ListItem& left, const ListItem& right) {
    return left.label == right.label && left.blocks == right.blocks;
}

struct Document {
    std::vector<Block> blocks;
    friend bool operator==(const Document&, const Document&) = default;
};

/// All the text of a block or document in reading order, words separated; for search and counting.
/// Labels, captions, cells and notes included.
std::string plain_text_of(const Block& block);
std::string plain_text_of(const Document& document);

}  // namespace document
