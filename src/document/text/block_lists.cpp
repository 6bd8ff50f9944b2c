// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of a text: items, items in items, and what only looks like one.
#include <algorithm>
#include <array>

#include "document/text/block_reader.h"
#include "document/text/text_line.h"

namespace document::text_form {
namespace {

/// What belongs to an item stands this much further in than its marker.
constexpr int item_indent = 2;

bool is_simple_bullet(std::string_view label) {
    constexpr std::array<std::string_view, 5> simple = {"-", "*", "·", "•", "–"};
    return std::find(simple.begin(), simple.end(), label) != simple.end();
}

}  // namespace

bool BlockReader::read_item(const Current& line) {
    auto marker = marker_at(line.text);
    if (!marker || !is_item(line, *marker)) return false;
    close_text();
    int indent = line.indent;
    const bool twice = read_double_marker(line, indent, *marker);
    const bool sub_bullet = twice || marker->is_bullet("o");
    if (sub_bullet && !levels_.empty()) {
        // "o" is the second level of Word's bullets even where the indent was lost.
        const Level& top = levels_.back();
        const bool goes_on = top.indent == indent + 1 && continues(top.last, *marker);
        const bool below = top.indent == indent && !continues(top.last, *marker);
        if (goes_on || below) ++indent;
    }
    add_item(line, indent, *marker);
    const std::string_view text = line.text.substr(marker->length);
    if (text.empty()) {
        bare_item_ = true;
    } else {
        open_text(Open::Paragraph, line, text);
    }
    return true;
}

/// Where a paragraph is open, only what is surely an item is one: wrapped lines begin with
/// numbers and dashes too.
bool BlockReader::is_item(const Current& line, Marker& marker) {
    if (open_ == Open::Nothing) {
        for (const Level& level : levels_) {
            const bool here = level.indent == line.indent || level.indent == line.indent + 1;
            if (here && continues(level.last, marker)) return true;
        }
        return may_begin_list(marker);
    }
    for (const Level& level : levels_) {
        const bool here = level.indent == line.indent || level.indent == line.indent + 1;
        if (here && is_next(level.last, marker)) return true;
    }
    const bool bullet = marker.plain && !marker.ordered;
    if (bullet && !pending_break_ && next_has_same(line, marker)) return true;
    if (bullet && (!levels_.empty() || (words_.ends_with(':') && !pending_break_))) return true;
    return may_interrupt(marker);
}

/// Two lines with the same bullet are a list, even where one "?" or "o" would be a word.
bool BlockReader::next_has_same(const Current& line, const Marker& marker) const {
    if (line.index + 1 >= lines_.size()) return false;
    const auto next = marker_at(without_indent(lines_[line.index + 1].text).text);
    return next && next->plain && next->label == marker.label;
}

/// "- a. text", "- o text": the first is a bullet lost in conversion, the second is the label.
bool BlockReader::read_double_marker(const Current& line, int indent, Marker& marker) {
    if (marker.ordered || !marker.plain || !is_simple_bullet(marker.label)) return false;
    auto inner = marker_at(line.text.substr(marker.length));
    if (!inner || !inner->plain || inner->length + marker.length >= line.text.size()) return false;
    bool accepted = !inner->ordered;
    for (const Level& level : levels_) {
        const bool here = level.indent == indent || level.indent == indent + 1;
        if (here && continues(level.last, *inner)) accepted = true;
    }
    if (!accepted) accepted = may_begin_list(*inner) && inner->value == 1;
    if (!accepted) return false;
    const std::size_t before = marker.length;
    marker = *inner;
    marker.length += before;
    return true;
}

void BlockReader::add_item(const Current& line, int indent, const Marker& found) {
    Marker marker = found;
    bool goes_on = false;
    while (!levels_.empty() && !goes_on) {
        Level& top = levels_.back();
        if (indent > top.indent && levels_.size() < deepest_list) break;
        const bool only = levels_.size() == 1;
        const bool beside =
            indent >= top.indent || only || indent > levels_[levels_.size() - 2].indent;
        if (beside && continues(top.last, marker)) {
            goes_on = true;
            break;
        }
        close_level(Ended::ByContent);
        if (beside) break;
    }
    if (goes_on) {
        finish_item(levels_.back());
        levels_.back().indent = std::min(levels_.back().indent, indent);
    } else {
        may_begin_list(marker);
        Level level;
        level.indent = indent;
        level.list.ordered = marker.ordered;
        level.list.start = marker.ordered ? marker.value : 1;
        level.place = block_at(line.index);
        levels_.push_back(std::move(level));
    }
    Level& top = levels_.back();
    top.last = marker;
    top.item = {};
    top.item_line = lines_[line.index].number;
    if (marker.plain) {
        top.item.label = std::string(marker.label);
    } else {
        std::string label = unescape_label(marker.label);
        if (!label.empty()) top.item.label = std::move(label);
    }
}

/// A bullet with nothing after it is a slip of the pen: it has no words.
void BlockReader::finish_item(Level& level) {
    const bool slip = level.item.blocks.empty() && level.last.plain && !level.last.ordered &&
                      !level.last.is_bullet("o");
    if (slip) {
        find(level.item_line, "list.empty_bullet", *level.item.label);
    } else {
        level.list.items.push_back(std::move(level.item));
    }
    level.item = {};
}

/// "1. Indledning" with a sentence below it: a title, whose words are not those of the sentence.
bool BlockReader::ends_item_title(const Current& line) const {
    constexpr std::size_t longest_title = 50;
    if (levels_.empty() || open_ != Open::Paragraph || text_lines_ != 1 || pending_break_) {
        return false;
    }
    const Level& top = levels_.back();
    if (!top.last.ordered || !top.item.blocks.empty() || words_.empty() ||
        words_.size() > longest_title) {
        return false;
    }
    const bool ends = std::string_view(".?!:;,-").find(words_.back()) != std::string_view::npos;
    return !ends && line.indent <= top.indent && begins_capital(words_) &&
           begins_capital(line.text);
}

bool BlockReader::is_date(const Level& level) {
    const std::vector<ListItem>& items = level.list.items;
    if (items.size() != 1 || !level.last.plain || items.front().blocks.empty()) return false;
    const auto* paragraph = std::get_if<Paragraph>(&items.front().blocks.front().content);
    return paragraph != nullptr && begins_with_month(paragraph->text.plain);
}

void BlockReader::close_level(Ended ended) {
    finish_item(levels_.back());
    Level level = std::move(levels_.back());
    levels_.pop_back();
    if (level.list.items.empty()) return;
    if ((ended == Ended::ByContent || is_date(level)) && become_paragraph(level)) return;
    Block block = std::move(level.place);
    block.content = std::move(level.list);
    append(std::move(block));
}

void BlockReader::close_levels_at(int indent, Ended ended) {
    while (!levels_.empty() && levels_.back().indent + item_indent > indent) close_level(ended);
}

/// A numbered line alone among other blocks is a heading without signs ("1. Chefforum") or a
/// sentence that begins with an ordinal ("1. budgetopfølgning har ..."): a paragraph. Guessed from
/// its first letter and its last sign; a list of one short item is mistaken for a heading.
bool BlockReader::become_paragraph(const Level& level) {
    const std::vector<ListItem>& items = level.list.items;
    if (!levels_.empty() || !level.list.ordered || !level.last.plain) return false;
    if (items.size() != 1 || items.front().blocks.size() != 1) return false;
    const auto* paragraph = std::get_if<Paragraph>(&items.front().blocks.front().content);
    if (paragraph == nullptr) return false;
    constexpr std::size_t longest_heading = 90;
    const std::string& plain = paragraph->text.plain;
    const bool sentence = std::string_view(".?!:;,").find(plain.back()) != std::string_view::npos;
    const bool heading = plain.size() <= longest_heading && !sentence;
    if (!heading && !begins_small(plain)) return false;
    if (plain.find('\n') != std::string::npos) return false;
    Text text{*items.front().label + " ", {}};
    const std::size_t shift = text.plain.size();
    text.plain += plain;
    for (Span span : paragraph->text.spans) {
        span.start += shift;
        span.end += shift;
        text.spans.push_back(std::move(span));
    }
    Block block = level.place;
    block.content = Paragraph{std::move(text)};
    append(std::move(block));
    return true;
}

}  // namespace document::text_form
