// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines to blocks in one pass. What is open (list items, a paragraph, a table) is kept here; what a
// line is by its signs is text_line.h and list_marker.h.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "document/text/list_marker.h"
#include "document/text_reader.h"

namespace document::text_form {

class BlockReader {
public:
    BlockReader(std::span<const Line> lines, base::Findings& findings)
        : lines_(lines), findings_(findings) {}
    Document read();

private:
    /// An open list with its open item.
    struct Level {
        int indent = 0;
        Marker last;
        List list;
        ListItem item;
        int item_line = 0;
        Block place;  ///< Only line and page are used.
    };
    /// The line being read, without indent and space at the end.
    struct Current {
        std::size_t index = 0;
        int indent = 0;
        std::string_view text;
        bool breaks = false;  ///< A Markdown hard break: two spaces or a backslash last.
    };
    enum class Open { Nothing, Paragraph, Note };
    enum class Ended { ByContent, BySeparator };

    void read_line(std::size_t index);
    bool read_sign(const Current& line);
    bool read_table_start(const Current& line);
    bool read_note(const Current& line);
    bool read_table_note(const Current& line);
    bool read_item(const Current& line);
    void read_words(const Current& line);

    // Lists.
    bool is_item(const Current& line, Marker& marker);
    bool next_has_same(const Current& line, const Marker& marker) const;
    void add_item(const Current& line, int indent, const Marker& marker);
    bool read_double_marker(const Current& line, int indent, Marker& marker);
    void finish_item(Level& level);
    void close_level(Ended ended);
    void close_levels_at(int indent, Ended ended);
    bool ends_item_title(const Current& line) const;
    static bool is_date(const Level& level);
    bool become_paragraph(const Level& level);

    // Paragraphs and notes.
    void open_text(Open kind, const Current& line, std::string_view text);
    void add_words(const Current& line, std::string_view text);
    void close_text();
    bool begins_caption(const Current& line) const;
    bool ends_note(const Current& line) const;

    // Tables.
    bool read_row(const Current& line);
    bool resumes_table(const Current& line, std::size_t columns) const;
    void open_table(const Current& line, bool pipes);
    void add_row(const Current& line);
    void close_table();
    bool is_broken_cell(std::size_t index) const;
    bool repeats_header(const Current& line) const;
    bool is_tab_table_start(std::size_t index) const;
    bool is_tabbed_caption(std::size_t index) const;
    bool table_follows(std::size_t index) const;
    std::string_view source_line(std::size_t index) const;

    std::vector<Block>& container();
    void append(Block block);
    Block block_at(std::size_t index) const;
    void find(int line, std::string_view code, std::string_view text);

    std::span<const Line> lines_;
    base::Findings& findings_;
    Document document_;
    std::vector<Level> levels_;
    bool bare_item_ = false;  ///< The open item has had nothing but its marker, on the line above.

    Open open_ = Open::Nothing;
    std::string words_;
    bool pending_break_ = false;
    bool pending_backslash_ = false;  ///< ... which was a backslash, not spaces.
    std::size_t text_lines_ = 0;
    std::string note_label_;
    std::vector<std::string> raised_labels_;  ///< Of the notes written "¹ text".
    Block text_place_;
    int blank_lines_ = 0;

    bool table_open_ = false;
    bool pipes_ = false;
    bool ruler_first_ = false;
    Table table_;
    Block table_place_;
    std::size_t table_width_ = 0;  ///< Of the widest row.
    std::size_t table_columns_ = 0;
    int table_rulers_ = 0;
    int last_row_page_ = 0;
    std::string broken_cell_;  ///< The lines of a first cell whose row is not there yet.

    // What the last block leaves behind for the next.
    bool caption_possible_ = false;
    std::size_t caption_depth_ = 0;
    bool notes_possible_ = false;
    bool table_has_star_ = false;
    bool table_has_number_ = false;
};

}  // namespace document::text_form
