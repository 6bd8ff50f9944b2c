// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/note_references.h"

#include <algorithm>
#include <array>

namespace document::text_form {
namespace {

constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴",
                                                     "⁵", "⁶", "⁷", "⁸", "⁹"};

/// Metres and their kin: the raised digit is a power.
bool is_after_unit(std::string_view before) {
    constexpr std::array<std::string_view, 6> units = {"m", "km", "cm", "mm", "dm", "hm"};
    constexpr std::size_t enough = 4;
    if (before.size() > enough) before.remove_prefix(before.size() - enough);
    const std::size_t space = before.find_last_of(" (/\n");
    const std::string_view word = space == before.npos ? before : before.substr(space + 1);
    return std::find(units.begin(), units.end(), word) != units.end() ||
           (!word.empty() && word.back() >= '0' && word.back() <= '9');
}

bool touches_any(const std::vector<Span>& spans, std::size_t start, std::size_t end) {
    return std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
        if (span.start >= end || span.end <= start) return false;
        const bool atomic = span.mark == Mark::Link || span.mark == Mark::NoteReference;
        return atomic || span.start > start || span.end < end;
    });
}

void mark(Text& text, const std::vector<std::string>& labels) {
    const std::string_view plain = text.plain;
    std::vector<Span> found;
    constexpr std::size_t most = 200;  // each is held against all spans of the text
    std::size_t tried = 0;
    for (std::size_t at = 0; at < plain.size() && tried < most;) {
        const std::size_t length = raised_digits_at(plain.substr(at));
        if (length == 0) {
            ++at;
            continue;
        }
        const std::string_view label = plain.substr(at, length);
        const bool known = std::binary_search(labels.begin(), labels.end(), label);
        tried += known ? 1U : 0U;
        const bool alone = at == 0 || plain[at - 1] == ' ' || plain[at - 1] == '\n';
        if (known && !alone && !is_after_unit(plain.substr(0, at)) &&
            !touches_any(text.spans, at, at + length)) {
            found.push_back({at, at + length, Mark::NoteReference});
        }
        at += length;
    }
    if (found.empty()) return;
    text.spans.insert(text.spans.end(), found.begin(), found.end());
    std::stable_sort(text.spans.begin(), text.spans.end(), [](const Span& a, const Span& b) {
        return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
}

}  // namespace

std::size_t raised_digits_at(std::string_view text) {
    std::size_t length = 0;
    if (text.empty() || (text.front() != '\xC2' && text.front() != '\xE2')) return 0;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view digit : raised) {
            if (!text.substr(length).starts_with(digit)) continue;
            length += digit.size();
            more = true;
            break;
        }
    }
    return length;
}

void mark_raised_references(std::vector<Block>& blocks, const std::vector<std::string>& labels) {
    for (Block& block : blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block.content)) {
            mark(paragraph->text, labels);
        } else if (auto* list = std::get_if<List>(&block.content)) {
            for (ListItem& item : list->items) mark_raised_references(item.blocks, labels);
        } else if (auto* table = std::get_if<Table>(&block.content)) {
            for (TableRow& row : table->rows) {
                for (Text& cell : row) mark(cell, labels);
            }
        }
    }
}

}  // namespace document::text_form
