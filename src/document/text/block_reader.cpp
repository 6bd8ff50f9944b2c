// SPDX-License-Identifier: AGPL-3.0-or-later
// What each line is, and the paragraphs and notes. Lists: block_lists.cpp, tables:
// block_tables.cpp.
#include "document/text/block_reader.h"

#include <algorithm>

#include "document/text/inline_reader.h"
#include "document/text/note_references.h"
#include "document/text/text_line.h"

namespace document::text_form {
namespace {

constexpr std::size_t most_findings = 1000;

/// A line that ends in an odd number of backslashes, or in two spaces, is broken on purpose.
bool take_hard_break(std::string_view& text, std::string_view whole) {
    std::size_t backslashes = 0;
    while (backslashes < text.size() && text[text.size() - 1 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 != 0) {
        text.remove_suffix(1);
        text = without_trailing_space(text);
        return true;
    }
    return whole.ends_with("  ");
}

}  // namespace

Document BlockReader::read() {
    for (std::size_t index = 0; index < lines_.size(); ++index) read_line(index);
    close_text();
    if (table_open_) close_table();
    while (!levels_.empty()) close_level(Ended::BySeparator);
    std::sort(raised_labels_.begin(), raised_labels_.end());
    if (!raised_labels_.empty()) mark_raised_references(document_.blocks, raised_labels_);
    return std::move(document_);
}

void BlockReader::read_line(std::size_t index) {
    const Indented indented = without_indent(lines_[index].text);
    Current line{index, indented.indent, without_trailing_space(indented.text), false};
    if (line.text.empty()) {
        close_text();
        ++blank_lines_;
        bare_item_ = false;
        return;
    }
    if (table_open_ && read_row(line)) {
        blank_lines_ = 0;
        return;
    }
    if (table_open_) close_table();
    if (!read_sign(line)) read_words(line);
    blank_lines_ = 0;
}

bool BlockReader::read_sign(const Current& line) {
    std::string_view title;
    const char first = line.text.front();
    if (first == '<' && line.text == empty_comment) {
        close_text();
        close_levels_at(line.indent, Ended::BySeparator);
        bare_item_ = false;
        caption_possible_ = notes_possible_ = false;
        return true;
    }
    if (first == '#') {
        const int level = heading_level(line.text, title);
        if (level > 0) {
            close_text();
            close_levels_at(line.indent, Ended::ByContent);
            Heading heading{level, read_spans(title)};
            if (heading.text.plain.empty()) return true;
            Block block = block_at(line.index);
            block.content = std::move(heading);
            append(std::move(block));
            return true;
        }
    }
    if (read_table_start(line)) return true;
    const bool stroke = std::string_view("-=_*+:|").find(first) != std::string_view::npos;
    if (stroke && is_ruler(line.text)) {
        close_text();
        close_levels_at(line.indent, Ended::ByContent);
        bare_item_ = notes_possible_ = false;
        if (!is_tab_table_start(line.index + 1)) caption_possible_ = false;
        return true;
    }
    return read_note(line) || read_table_note(line) || read_item(line);
}

bool BlockReader::read_note(const Current& line) {
    const bool sign = line.text.front() == '[' || raised_digits_at(line.text) > 0;
    if (!sign || open_ == Open::Paragraph) return false;
    const auto start = note_start(line.text);
    if (!start) return false;
    close_text();
    close_levels_at(line.indent, Ended::ByContent);
    if (line.text.front() != '[') raised_labels_.push_back(start->label);
    note_label_ = start->label;
    open_text(Open::Note, line, start->text);
    return true;
}

/// After a table "1) ..." is a note, unless it stands apart from the table, begins with "at" as
/// recommendations do, and "2) ..." follows: then it is a list. "* ..." is one when it touches the
/// table or the table has a star.
bool BlockReader::read_table_note(const Current& line) {
    if (!notes_possible_ || open_ == Open::Paragraph || blank_lines_ > 2) return false;
    const auto start = table_note_start(line.text);
    if (!start) return false;
    const bool touches = blank_lines_ == 0;
    if (line.text.front() == '*' && !touches && !table_has_star_) return false;
    const bool recommends = start->text.starts_with("at ");
    if (start->label.back() == ')' && recommends && !touches && !table_has_number_) {
        auto marker = marker_at(line.text);
        std::size_t next = line.index + 1;
        if (next < lines_.size() && is_blank(lines_[next].text)) ++next;
        if (marker && next < lines_.size()) {
            auto following = marker_at(without_indent(lines_[next].text).text);
            if (following && continues(*marker, *following)) return false;
        }
    }
    close_text();
    close_levels_at(line.indent, Ended::ByContent);
    note_label_ = start->label;
    open_text(Open::Note, line, start->text);
    return true;
}

/// A note that has come to its full stop does not go on with a new sentence on a new line.
bool BlockReader::ends_note(const Current& line) const {
    return words_.ends_with('.') && !pending_break_ && begins_capital(line.text);
}

/// "Tabel 1: ..." right below other words is the caption when a table follows.
bool BlockReader::begins_caption(const Current& line) const {
    return !pending_break_ && is_table_caption(line.text) && table_follows(line.index);
}

void BlockReader::read_words(const Current& line) {
    if (open_ != Open::Nothing && begins_caption(line)) close_text();
    if (open_ == Open::Note && ends_note(line)) close_text();
    if (ends_item_title(line)) {
        close_text();
        open_text(Open::Paragraph, line, line.text);
    } else if (open_ == Open::Nothing) {
        if (!bare_item_) close_levels_at(line.indent, Ended::ByContent);
        open_text(Open::Paragraph, line, line.text);
    } else {
        add_words(line, line.text);
    }
}

void BlockReader::open_text(Open kind, const Current& line, std::string_view text) {
    open_ = kind;
    words_.clear();
    text_lines_ = 0;
    pending_break_ = false;
    text_place_ = block_at(line.index);
    bare_item_ = false;
    add_words(line, text);
}

void BlockReader::add_words(const Current& line, std::string_view text) {
    if (text_lines_ > 0) words_.push_back(pending_break_ ? '\n' : ' ');
    if (pending_backslash_) {
        // The backslash that ended the line before was a break; see close_text for the last line.
        pending_backslash_ = false;
    }
    const std::size_t before = text.size();
    pending_break_ = take_hard_break(text, lines_[line.index].text);
    pending_backslash_ = pending_break_ && text.size() < before;
    words_.append(text);
    ++text_lines_;
}

void BlockReader::close_text() {
    if (open_ == Open::Nothing) return;
    const Open kind = open_;
    open_ = Open::Nothing;
    if (pending_backslash_) words_.push_back('\\');  // last on the last line: an ordinary one
    pending_backslash_ = false;
    Text text = read_spans(words_);
    if (kind == Open::Note && !text.plain.empty()) {
        text_place_.content = Note{std::move(note_label_), std::move(text)};
    } else {
        if (kind == Open::Note) text.plain = std::move(note_label_);
        if (text.plain.empty()) return;
        text_place_.content = Paragraph{std::move(text)};
    }
    append(std::move(text_place_));
}

std::vector<Block>& BlockReader::container() {
    return levels_.empty() ? document_.blocks : levels_.back().item.blocks;
}

void BlockReader::append(Block block) {
    caption_possible_ = std::holds_alternative<Paragraph>(block.content);
    caption_depth_ = levels_.size();
    const bool note = std::holds_alternative<Note>(block.content);
    notes_possible_ = std::holds_alternative<Table>(block.content) || (note && notes_possible_);
    bare_item_ = false;
    container().push_back(std::move(block));
}

Block BlockReader::block_at(std::size_t index) const {
    Block block;
    block.line = lines_[index].number;
    block.page = lines_[index].page;
    return block;
}

void BlockReader::find(int line, std::string_view code, std::string_view text) {
    if (findings_.size() >= most_findings) return;
    findings_.push_back({line, std::string(code), std::string(text)});
}

}  // namespace document::text_form
